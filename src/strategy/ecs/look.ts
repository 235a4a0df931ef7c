import type { Clients } from '../../aws/client/clients.ts'
import type { DeploymentEntry, Service } from '../../aws/ecs/service.ts'
import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import type { Ownership } from '../../diagnose/attribution.ts'
import type { Counts } from '../../watch/counts.ts'
import type { Message, Snapshot } from '../../watch/snapshot.ts'
import type { Look } from '../../watch/watch.ts'
import { createAttribution, createHearing, olderState } from '../attribution.ts'
import { createDrainTracker, type DrainTracker } from '../deregistration-delay.ts'
import { createStartTracker } from '../start-tracker.ts'
import { createStoppedTaskReader } from '../stopped-tasks.ts'
import { createOtherReader } from './back-deployment.ts'
import { createStageTimer, lifecycleDetails } from './lifecycle-stages.ts'
import { createLossSigns } from './loss-signs.ts'
import { createEcsReader, hasEnded, type StartedEcsDeployment } from './read.ts'
import type { EcsReader } from './reading.ts'

/** Makes the look of one deployment: what was read of it, told as a snapshot. */
export function lookAtEcs(
  clients: Clients,
  service: Service,
  started: StartedEcsDeployment,
  { clock, log }: { clock: Clock; log: Log },
): { look: Look } & Pick<EcsReader, 'record' | 'groups'> {
  const where = { cluster: service.clusterArn, service: service.name }
  const { read, record, groups } = createEcsReader(clients, service, started, { clock, log })
  const stoppedTasks = createStoppedTaskReader(clients, where, started.id, started.essential, { clock, log })
  const stageTimer = createStageTimer(clock)
  const drainedAtOf = createDrainWait(clients, { clock, log })
  const countSigns = createLossSigns(clock)
  const trackStart = createStartTracker(clock)
  const others = createOtherReader(clients, where, started, { clock, log })
  const [hear, attributed] = [createHearing(started.seenMessages), createAttribution(started.references)]
  const look: Look = async (isLast = false, isThorough = false) => {
    const { now, own, state, health, isUp, awaitsTargets } = await read(isLast || isThorough, isThorough)
    const counts = countsOf(now, own)
    const messages = hear(now, started.createdAt, counts)
    const signs = countSigns(own, counts.desired, health, messages)
    const over = hasEnded(state) && state.rollout !== 'completed'
    const drain = await drainedAtOf(now, messages, isUp, counts.old > 0 && !over)
    const isAsked = counts.failed > 0 || signs > 0 || over || isLast
    const stopped = isAsked ? await stoppedTasks(`${counts.failed} ${signs} ${over}`, isLast) : []
    return {
      ...state,
      ...drain,
      ...trackStart(now, counts),
      ...lifecycleDetails(record.latest(), state, stageTimer, now),
      ...health,
      ...(awaitsTargets ? { awaitsTargets } : {}),
      ...(hasEnded(state) ? endOf(record.latest()?.finishedAt, own) : {}),
      counts,
      messages: attributed(started.id, { ...health, stopped, counts }, messages, olderThan(now, started)),
      stopped,
      ...(await others(now, state.rollout === 'rolling-back')),
    }
  }
  return { look, record, groups }
}

/** ECS completes its record of a deployment first and the service after it, seen 38 s later; both have to be. */
function endOf(finishedAt: number | undefined, own: DeploymentEntry | undefined): Pick<Snapshot, 'endedAt'> {
  if (own?.state === 'COMPLETED') return { endedAt: Math.max(finishedAt ?? 0, own.updatedAt) }
  return finishedAt === undefined ? {} : { endedAt: finishedAt }
}

/** What the deployments before ours may still start. */
function olderThan({ deployments }: Service, { id }: StartedEcsDeployment): Ownership['older'] {
  const older = deployments.filter(entry => entry.id !== id)
  return older.some(({ failed }) => failed > 0) ? 'lacking' : olderState(older)
}

/** How soon AWS completes a deployment whose tasks serve, where it does not wait for old targets: milliseconds. */
const SETTLING = 15_000

/** Until when old targets drain, once the new tasks have been up for so long that AWS seems to wait for that. */
function createDrainWait(
  clients: Clients,
  tools: { clock: Clock; log: Log },
): (now: Service, messages: readonly Message[], isUp: boolean, hasOld: boolean) => ReturnType<DrainTracker> {
  const drainedAtOf = createDrainTracker(clients, tools)
  let since = Number.POSITIVE_INFINITY
  return async ({ targetGroups }, messages, isUp, hasOld) => {
    since = isUp ? Math.min(since, tools.clock.monotonic()) : Number.POSITIVE_INFINITY
    const hasSettled = tools.clock.monotonic() - since >= SETTLING
    return drainedAtOf(messages, targetGroups, hasSettled && hasOld)
  }
}

/** Desired is the service's latest wish: the deployment's own is 0 right after its start. */
function countsOf(service: Service, own: DeploymentEntry | undefined): Counts {
  const running = own?.running ?? 0
  const equal = service.deployments
    .filter(({ id, taskDefinition }) => id !== own?.id && taskDefinition === own?.taskDefinition)
    .reduce((sum, entry) => sum + entry.running, 0)
  return {
    desired: service.desired,
    running,
    pending: own?.pending ?? 0,
    failed: own?.failed ?? 0,
    old: Math.max(0, service.running - running),
    ...(equal > 0 ? { equal } : {}),
  }
}
