import type { Clients } from '../../aws/client/clients.ts'
import { supersededBy } from '../../aws/ecs/rollout.ts'
import { primaryOf, type Service, type ServiceRollout } from '../../aws/ecs/service.ts'
import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import type { Counts, Snapshot } from '../../watch/snapshot.ts'
import type { Look } from '../../watch/watch.ts'
import { drainingOf } from '../deregistration-delay.ts'
import { stopsOf } from '../stopped-tasks.ts'
import { nativeFacts, quietTimes } from './lifecycle-stages.ts'
import { hasEnded, readerOf, type Started } from './read.ts'
import type { DeploymentRecord } from './service-deployment-tracker.ts'

/** Makes the look of one deployment: what was read of it, told as a snapshot. */
export function lookAtEcs(
  clients: Clients,
  service: Service,
  started: Started,
  { clock, log }: { clock: Clock; log: Log },
): { look: Look; record: DeploymentRecord } {
  const where = { cluster: service.clusterArn, service: service.name }
  const { read, record } = readerOf(clients, service, started, log)
  const stops = stopsOf(clients, where, started.id, started.essential, { clock, log })
  const quiet = quietTimes(clock)
  const draining = drainingOf(clients, { clock, log })
  const losses = countLosses()
  const look = async (): Promise<Snapshot> => {
    const { now, own, stands, observed, isUp } = await read()
    const counts = countsOf(now, own)
    const messages = now.messages.filter(message => !started.told.has(message.id))
    const lost = losses(own)
    const over = hasEnded(stands) && stands.rollout !== 'completed'
    const drainedAt = await draining(messages, now.targetGroups, isUp && counts.old > 0 && !over)
    const serving = supersededBy(now, started) ?? primaryOf(now)
    return {
      ...stands,
      ...(drainedAt === undefined ? {} : { quietUntil: drainedAt }),
      ...nativeFacts(record.latest(), stands, quiet, now.bakes),
      ...observed,
      counts,
      messages,
      stopped: counts.failed > 0 || lost > 0 || over ? await stops(`${counts.failed} ${lost} ${over}`) : [],
      ...(serving && serving.id !== started.id ? { serving: serving.taskDefinition } : {}),
    }
  }
  return { look, record }
}

/** How often tasks were gone again, which tells that one stopped before ECS counts it as failed. */
function countLosses(): (own: ServiceRollout | undefined) => number {
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
