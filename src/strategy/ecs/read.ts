import type { Clients } from '../../aws/client/clients.ts'
import { describeService } from '../../aws/ecs/describe-service.ts'
import type { RolloutState } from '../../aws/ecs/rollout.ts'
import type { DeploymentEntry, Service } from '../../aws/ecs/service.ts'
import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import { essentialContainers, referencesOf, type TaskDefinition } from '../../task-definition/definition.ts'
import { type HealthChecks, healthChecks } from '../../task-definition/health-checks.ts'
import { namedPorts } from '../../task-definition/ports.ts'
import { cachedRead } from '../cached-read.ts'
import { createServiceTurns } from '../rare-looks.ts'
import { isHealthy } from '../target-health.ts'
import { glanceBetween } from './glance.ts'
import { isLeading, mayEnd } from './lifecycle-stages.ts'
import { createOwnTargets } from './own-targets.ts'
import type { EcsReader, EcsReading } from './reading.ts'
import { createStateReader } from './rollout-state.ts'
import { trackServiceDeployment } from './service-deployment-tracker.ts'

/** A deployment of ours under the ECS controller, as it was when it was started. */
export interface StartedEcsDeployment {
  readonly id: string
  readonly former: ReadonlySet<string>
  readonly formerDefinitions: ReadonlySet<string>
  /** Milliseconds since the epoch, by AWS's clock. */
  readonly createdAt: number
  /** Messages that the service had before; they tell of other deployments. */
  readonly seenMessages: ReadonlySet<string>
  /** Names of the containers whose end ends a task, where the task definition is known. */
  readonly essential?: ReadonlySet<string>
  /** The health checks of its essential containers. */
  readonly checks: HealthChecks
  /** The container ports of its revision by their names, where the task definition is known. */
  readonly ports?: ReadonlyMap<string, number>
  /** Images and secrets of its revision, where the task definition is known. */
  readonly references?: readonly string[]
  /** Whether it is known, and told, that targets of VPC Lattice cannot be read. */
  readonly isLatticeUnread?: boolean
  /** Whether the watch ends as soon as the new tasks serve. */
  readonly endsWithTraffic?: boolean
}

/** What is known of a deployment when it begins; without the task definition, nothing of its containers. */
export function startedFrom(
  before: Service,
  { id, createdAt }: Pick<DeploymentEntry, 'id' | 'createdAt'>,
  definition?: TaskDefinition,
): StartedEcsDeployment {
  const others = before.deployments.filter(entry => entry.id !== id)
  return {
    id,
    former: new Set(others.map(entry => entry.id)),
    formerDefinitions: new Set(others.map(entry => entry.taskDefinition)),
    createdAt,
    seenMessages: new Set(before.messages.map(message => message.id)),
    checks: definition ? healthChecks(definition) : new Map(),
    ...(definition
      ? {
          essential: essentialContainers(definition),
          ports: namedPorts(definition),
          references: referencesOf(definition),
        }
      : {}),
  }
}

/** Reads one deployment again and again: what leads at the time each time, and the rest when that has moved. */
export function createEcsReader(
  clients: Clients,
  service: Service,
  started: StartedEcsDeployment,
  tools: { clock: Clock; log: Log },
): EcsReader {
  const where = { cluster: service.clusterArn, service: service.name }
  const native = service.strategy !== 'ROLLING'
  const services = cachedRead(() => describeService(clients, where), native ? 4 : 2)
  const record = trackServiceDeployment(clients, where, started, tools)
  const targets = createOwnTargets(clients, where, started, tools)
  const stateOf = createStateReader(started, tools.clock)
  let last: DeploymentEntry | undefined
  let isUp = false
  const turnOf = createTurns(record, tools.clock)
  const readAll = async (isAll = false, isThorough = false): Promise<EcsReading> => {
    // Once the tasks are up, it is the service deployment that moves, and the service after it.
    const moves = isLeading(record.latest(), isUp, native)
    const { isTurn, leads } = turnOf(moves, isAll)
    const shifted = leads && (await record.refresh(true))
    const { value: now } = await services(isThorough || !leads || shifted || !(isUp || isTurn))
    const own = now.deployments.find(entry => entry.id === started.id)
    const { moved, turned } = newsIn(own, last, native)
    if (!leads) await record.refresh(turned || isAll, own?.state === 'COMPLETED' || own?.state === 'FAILED')
    const before = stateOf(now, own, record.latest())
    const ends = shifted && mayEnd(record.latest(), started.endsWithTraffic === true)
    const decisive = isThorough || ends || (own !== undefined && hasEnded(before))
    const over = hasEnded(before) && before.rollout !== 'completed'
    const news = { running: own?.running ?? 0, moved, decisive, over }
    const health = await targets.read(now, record.latest(), news)
    const isNowUp = own !== undefined && own.running >= now.desired && isHealthy(health, now.desired)
    // The service does not say that somebody has stopped its deployment, so success is not believed from it alone.
    if (isNowUp && !isUp && !turned && !leads && !isAll) await record.refresh(true)
    ;[isUp, last] = [isNowUp, own ?? last]
    return { now, own, state: stateOf(now, own, record.latest()), health, isUp, awaitsTargets: false }
  }
  const read = native || clients.batched ? readAll : glanceBetween(readAll, targets, record)
  return { read, record, groups: targets.groups }
}

/** Whose turn a look is: `leads` where it asks for the service deployment, so that no look makes more calls. */
function createTurns(
  record: { isOld(): boolean },
  clock: Pick<Clock, 'monotonic'>,
): (moves: boolean, isAll: boolean) => { readonly isTurn: boolean; readonly leads: boolean } {
  let isTurn = false
  const isServiceTurn = createServiceTurns(clock)
  return (moves, isAll) => {
    isTurn = !moves && !isAll && !isTurn && record.isOld()
    const isOther = isServiceTurn(moves && !isAll)
    return { isTurn, leads: (moves && !isOther) || isTurn }
  }
}

/** What tasks do is no news of the service deployment of a rolling update; a change of state is (`turned`). */
function newsIn(
  own: DeploymentEntry | undefined,
  last: DeploymentEntry | undefined,
  native: boolean,
): { moved: boolean; turned: boolean } {
  const moved = own === undefined || JSON.stringify(own) !== JSON.stringify(last)
  return { moved, turned: own === undefined || stateStamp(own) !== stateStamp(last) || (native && moved) }
}

function stateStamp(entry: DeploymentEntry | undefined): string {
  return JSON.stringify([entry?.status, entry?.state, entry?.reason, entry?.failed])
}

/** Whether a rollout is over. */
export function hasEnded({ rollout: entry }: RolloutState): boolean {
  return entry !== 'starting' && entry !== 'progressing' && entry !== 'paused'
}
