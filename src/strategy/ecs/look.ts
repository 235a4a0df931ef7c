import type { Clients } from '../../aws/client/clients.ts'
import { supersededBy } from '../../aws/ecs/rollout.ts'
import { type DeploymentEntry, primaryDeployment, type Service } from '../../aws/ecs/service.ts'
import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import type { Counts, Snapshot } from '../../watch/snapshot.ts'
import type { Look } from '../../watch/watch.ts'
import { createAttribution } from '../attribution.ts'
import { createDrainTracker } from '../deregistration-delay.ts'
import { createStoppedTaskReader } from '../stopped-tasks.ts'
import { createStageTimer, lifecycleDetails } from './lifecycle-stages.ts'
import { createEcsReader, type EcsReader, hasEnded, type StartedEcsDeployment } from './read.ts'

/** Makes the look of one deployment: what was read of it, told as a snapshot. */
export function lookAtEcs(
  clients: Clients,
  service: Service,
  started: StartedEcsDeployment,
  { clock, log }: { clock: Clock; log: Log },
): { look: Look } & Pick<EcsReader, 'record' | 'groups'> {
  const where = { cluster: service.clusterArn, service: service.name }
  const { read, record, groups } = createEcsReader(clients, service, started, log)
  const stoppedTasks = createStoppedTaskReader(clients, where, started.id, started.essential, { clock, log })
  const stageTimer = createStageTimer(clock)
  const drainedAtOf = createDrainTracker(clients, { clock, log })
  const countLosses = createLossCounter()
  const attributed = createAttribution()
  const look = async (): Promise<Snapshot> => {
    const { now, own, state, health, isUp } = await read()
    const counts = countsOf(now, own)
    const messages = now.messages.filter(
      ({ id, at }) => at >= started.createdAt && !started.seenMessages.has(id),
    )
    const lost = countLosses(own)
    const over = hasEnded(state) && state.rollout !== 'completed'
    const drainedAt = await drainedAtOf(messages, now.targetGroups, isUp && counts.old > 0 && !over)
    const serving = supersededBy(now, started) ?? primaryDeployment(now)
    const stopped =
      counts.failed > 0 || lost > 0 || over ? await stoppedTasks(`${counts.failed} ${lost} ${over}`) : []
    return {
      ...state,
      ...(drainedAt === undefined ? {} : { quietUntil: drainedAt }),
      ...lifecycleDetails(record.latest(), state, stageTimer, now.bakeTimes),
      ...health,
      counts,
      messages: attributed(started.id, { ...health, stopped }, messages, isOldWhole(now, started)),
      stopped,
      ...(serving && serving.id !== started.id ? { serving: serving.taskDefinition } : {}),
    }
  }
  return { look, record, groups }
}

/** Whether the deployments before ours have all the tasks that they want. */
function isOldWhole({ deployments }: Service, { id }: StartedEcsDeployment): boolean {
  return deployments.every(entry => entry.id === id || entry.running >= entry.desired)
}

/** How often tasks were gone again, which tells that one stopped before ECS counts it as failed. */
function createLossCounter(): (own: DeploymentEntry | undefined) => number {
  let alive = 0
  let lost = 0
  return own => {
    const now = own ? own.running + own.pending : 0
    if (own && now < alive) lost += 1
    alive = now
    return lost
  }
}

/** Desired is the service's latest wish: the deployment's own is 0 right after its start. */
function countsOf(service: Service, own: DeploymentEntry | undefined): Counts {
  const running = own?.running ?? 0
  return {
    desired: service.desired,
    running,
    pending: own?.pending ?? 0,
    failed: own?.failed ?? 0,
    old: Math.max(0, service.running - running),
  }
}
