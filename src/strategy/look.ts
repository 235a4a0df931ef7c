import type { Clients } from '../aws/clients.ts'
import { explain } from '../aws/explain.ts'
import { type Ours, standing, supersededBy } from '../aws/rollout.ts'
import {
  describeServiceDeployment,
  findServiceDeployment,
  isUnavailable,
  type ServiceDeployment,
} from '../aws/service-deployments.ts'
import { describeService, primaryOf, type Service, type ServiceRollout } from '../aws/services.ts'
import { groupByReason } from '../aws/stopped-tasks.ts'
import { listTasks } from '../aws/tasks.ts'
import type { Log } from '../base/log.ts'
import type { Counts, Snapshot, StoppedTasks, TargetGroup } from '../watch/snapshot.ts'
import { observeTargets } from './targets.ts'

/** A deployment of ours under the ECS controller, as it was when it was started. */
export interface Started {
  readonly id: string
  readonly former: ReadonlySet<string>
  /** Milliseconds since the epoch, by AWS's clock. */
  readonly createdAt: number
  /** Whether its containers have health checks of their own. */
  readonly checksContainers: boolean
}

/** Clocks of the runner and of AWS may differ by this much, in milliseconds. */
const SKEW = 60_000
/** A service deployment that is not listed after this many looks is not waited for. */
const LISTING_TRIES = 20
/** While nothing moves, the service deployment is asked for every so many looks. */
const REFRESH = 6

/** Remembers between looks what need not be asked again. */
interface Memory {
  arn: string | undefined
  deployment: ServiceDeployment | undefined
  available: boolean
  seen: boolean
  stopRequested: boolean
  looks: number
  own?: ServiceRollout
  targets: readonly TargetGroup[]
  unready: number
  stopped: readonly StoppedTasks[]
  stoppedAt: number
}

/** A look that remembers, with the service deployment's ARN once it is known. */
export interface DeploymentLook {
  (): Promise<Snapshot>
  serviceDeploymentArn(): string | undefined
}

/** Makes the look of one deployment: DescribeServices each time, the rest only when it can have changed. */
export function lookAt(clients: Clients, service: Service, started: Started, log: Log): DeploymentLook {
  const memory: Memory = {
    arn: undefined,
    deployment: undefined,
    available: true,
    seen: false,
    stopRequested: false,
    looks: 0,
    targets: [],
    unready: 0,
    stopped: [],
    stoppedAt: -1,
  }
  const look = async (): Promise<Snapshot> => {
    const now = await describeService(clients, { cluster: service.clusterArn, service: service.name })
    const own = now.rollouts.find(rollout => rollout.id === started.id)
    const moved = own === undefined || JSON.stringify(own) !== JSON.stringify(memory.own)
    await refreshDeployment(clients, now, started, memory, moved, log)
    memory.seen ||= own !== undefined
    memory.stopRequested ||= memory.deployment?.status === 'ROLLBACK_REQUESTED'
    const ours: Ours = { ...started, seen: memory.seen, stopRequested: memory.stopRequested }
    const stands = standing(now, memory.deployment, ours)
    const ended = stands.rollout !== 'starting' && stands.rollout !== 'progressing'
    if (moved || ended || !allHealthy(memory)) await refreshTargets(clients, now, started, memory, own)
    await refreshStopped(
      clients,
      now,
      started,
      memory,
      own?.failed ?? 0,
      ended && stands.rollout !== 'completed',
      log,
    )
    if (own) memory.own = own
    memory.looks += 1
    const serving = supersededBy(now, ours) ?? primaryOf(now)
    return {
      ...stands,
      counts: countsOf(now, own),
      targetGroups: memory.targets,
      unready: memory.unready,
      messages: now.messages.filter(message => message.at >= started.createdAt - 1000),
      stopped: memory.stopped,
      ...(serving && serving.id !== started.id ? { serving: serving.taskDefinition } : {}),
      ...(memory.deployment?.breaker ? { breaker: memory.deployment.breaker } : {}),
    }
  }
  return Object.assign(look, { serviceDeploymentArn: () => memory.arn })
}

/** Asks for the service deployment where it can have changed; without permission, once and never again. */
async function refreshDeployment(
  clients: Clients,
  service: Service,
  started: Started,
  memory: Memory,
  moved: boolean,
  log: Log,
): Promise<void> {
  if (!memory.available) return
  const where = { cluster: service.clusterArn, service: service.name }
  try {
    memory.arn ??= await findServiceDeployment(clients, where, started.id, started.createdAt - SKEW)
    if (memory.arn === undefined) {
      if (memory.looks >= LISTING_TRIES) memory.available = false
      return
    }
    const due = moved || memory.deployment === undefined || memory.looks % REFRESH === 0
    if (due) memory.deployment = (await describeServiceDeployment(clients, memory.arn)) ?? memory.deployment
  } catch (error) {
    if (!isUnavailable(error)) throw explain(error, 'read the service deployment')
    memory.available = false
    log.notice(
      'Service deployments cannot be read',
      `${explain(error, 'read the service deployment').message} The deployment is followed through the service instead.`,
    )
  }
}

async function refreshTargets(
  clients: Clients,
  service: Service,
  started: Started,
  memory: Memory,
  own: ServiceRollout | undefined,
): Promise<void> {
  const needed = service.targetGroups.length > 0 || started.checksContainers
  if (!needed) return
  // Before its first task runs there is nothing to see but empty target groups.
  const observed = await observeTargets(clients, service, started.id)
  memory.targets = own ? observed.targetGroups : memory.targets
  memory.unready = started.checksContainers ? observed.unready : 0
}

/** Why tasks of this deployment stopped; optional, so a denied look is told once and changes nothing. */
async function refreshStopped(
  clients: Clients,
  service: Service,
  started: Started,
  memory: Memory,
  failed: number,
  ended: boolean,
  log: Log,
): Promise<void> {
  const stamp = ended ? failed + 0.5 : failed
  if (stamp === memory.stoppedAt || (failed === 0 && !ended)) return
  memory.stoppedAt = stamp
  try {
    const where = { cluster: service.clusterArn, service: service.name }
    const tasks = await listTasks(clients, where, 'STOPPED')
    memory.stopped = groupByReason(tasks.filter(task => task.startedBy === started.id))
  } catch (error) {
    log.notice('Stopped tasks cannot be read', explain(error, 'read the stopped tasks').message)
  }
}

/** Desired is the service's latest wish: the deployment's own is 0 right after its start. */
function countsOf(service: Service, own: ServiceRollout | undefined): Counts {
  const running = own?.running ?? 0
  return {
    desired: service.desired,
    running,
    pending: own?.pending ?? 0,
    failed: own?.failed ?? 0,
    old: Math.max(0, service.running - running),
  }
}

function allHealthy(memory: Memory): boolean {
  return (
    memory.unready === 0 &&
    memory.targets.every(
      group => group.draining === 0 && group.targets.every(target => target.state === 'healthy'),
    )
  )
}
