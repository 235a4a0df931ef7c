import type { Clients } from '../aws/clients.ts'
import { explain, natureOf, sentencesOf } from '../aws/explain.ts'
import { type Standing, standing, supersededBy } from '../aws/rollout.ts'
import { primaryOf, type Service, type ServiceRollout, type ServiceTargetGroup } from '../aws/service.ts'
import { findRevisionTargetGroups, type ServiceDeployment } from '../aws/service-deployments.ts'
import { describeService } from '../aws/services.ts'
import type { Clock } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import type { Counts, Snapshot } from '../watch/snapshot.ts'
import type { Look } from '../watch/watch.ts'
import { nativeFacts, quietTimes } from './native-facts.ts'
import { type DeploymentRecord, recordOf } from './service-deployment-record.ts'
import { stopsOf } from './stops.ts'
import { type Observed, observeTargets } from './targets.ts'

/** A deployment of ours under the ECS controller, as it was when it was started. */
export interface Started {
  readonly id: string
  readonly former: ReadonlySet<string>
  /** Milliseconds since the epoch, by AWS's clock. */
  readonly createdAt: number
  /** Messages that the service had before; they tell of other deployments. */
  readonly told: ReadonlySet<string>
  /** Names of the containers whose end ends a task, where the task definition is known. */
  readonly essential?: ReadonlySet<string>
  /** Whether its containers have health checks of their own. */
  readonly checksContainers: boolean
}

/** Makes the look of one deployment: DescribeServices each time, the rest only when it can have changed. */
export function lookAtEcs(
  clients: Clients,
  service: Service,
  started: Started,
  { clock, log }: { clock: Clock; log: Log },
): { look: Look; record: DeploymentRecord } {
  const where = { cluster: service.clusterArn, service: service.name }
  const native = service.strategy !== 'ROLLING'
  const record = recordOf(clients, where, started, log)
  const stops = stopsOf(clients, where, started.id, started.essential, { clock, log })
  const groupsOf = ownGroups(clients, log)
  const quiet = quietTimes(clock)
  const losses = countLosses()
  let seen = false
  let stopRequested = false
  let last: string | undefined
  let state: string | undefined
  let wereUp = false
  let observed: Observed = { targetGroups: [], unready: 0 }

  const look = async (): Promise<Snapshot> => {
    const now = await describeService(clients, where)
    const own = now.rollouts.find(rollout => rollout.id === started.id)
    const moved = own === undefined || JSON.stringify(own) !== last
    // What tasks do is no news of the service deployment of a rolling update; a change of state is.
    const turned = own === undefined || stateOf(own) !== state
    const ended = own?.state === 'COMPLETED' || own?.state === 'FAILED'
    let deployment = await record.refresh(turned || native, ended)
    seen ||= own !== undefined
    const stand = (): Standing => {
      stopRequested ||= deployment?.status === 'ROLLBACK_REQUESTED'
      return standing(now, deployment, { ...started, seen, stopRequested })
    }
    // Before a new task runs, there is nothing to see in the target groups.
    const inView = own !== undefined && own.running > 0 && (moved || !isHealthy(observed, own.running))
    if (inView || (own && hasEnded(stand()))) {
      observed = await observe(clients, now, started, await groupsOf(now, deployment))
    }
    // The service does not say that somebody has stopped its deployment, so success is not believed from it alone.
    const allUp = own?.running === now.desired && isHealthy(observed, now.desired)
    if (allUp && !wereUp && !turned && !native) deployment = await record.refresh(true)
    wereUp = allUp
    const stands = stand()
    if (own) last = JSON.stringify(own)
    if (own) state = stateOf(own)
    const lost = losses(own)
    const over = hasEnded(stands) && stands.rollout !== 'completed'
    const failed = own?.failed ?? 0
    const serving = supersededBy(now, started) ?? primaryOf(now)
    return {
      ...stands,
      ...nativeFacts(deployment, stands, quiet, now.bakes),
      ...observed,
      counts: countsOf(now, own),
      messages: now.messages.filter(message => !started.told.has(message.id)),
      stopped: failed > 0 || lost > 0 || over ? await stops(`${failed} ${lost} ${over}`) : [],
      ...(serving && serving.id !== started.id ? { serving: serving.taskDefinition } : {}),
    }
  }
  return { look, record }
}

async function observe(
  clients: Clients,
  service: Service,
  started: Started,
  groups: readonly ServiceTargetGroup[],
): Promise<Observed> {
  if (groups.length === 0 && !started.checksContainers) return { targetGroups: [], unready: 0 }
  const where = { cluster: service.clusterArn, service: service.name }
  const { targetGroups, unready } = await observeTargets(clients, where, groups, started.id)
  return { targetGroups, unready: started.checksContainers ? unready : 0 }
}

/** The target groups that the new tasks are registered in: of a native pair, the one of our revision. */
function ownGroups(clients: Clients, log: Log) {
  let resolved: string[] = []
  let denied = false
  return async (
    service: Service,
    deployment: ServiceDeployment | undefined,
  ): Promise<ServiceTargetGroup[]> => {
    const pairs = service.targetGroups
    if (!pairs.some(({ alternate }) => alternate) || !deployment) return [...pairs]
    if (resolved.length === 0 && !denied) {
      try {
        resolved = await findRevisionTargetGroups(clients, deployment.revisionArn)
      } catch (error) {
        const explained = explain(error, 'read the service revision')
        if (natureOf(error) !== 'denied') throw explained
        log.notice('The target group of the new tasks is not known', sentencesOf(explained))
        denied = true
      }
    }
    return pairs.map(pair => ({ ...pair, arn: resolved.find(arn => arn === pair.alternate) ?? pair.arn }))
  }
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

function stateOf({ status, state, reason, failed }: ServiceRollout): string {
  return JSON.stringify([status, state, reason, failed])
}

function hasEnded({ rollout }: Standing): boolean {
  return rollout !== 'starting' && rollout !== 'progressing' && rollout !== 'paused'
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

/** Whether so many tasks serve; fewer targets than tasks means that a read was stale, or a task not registered yet. */
function isHealthy({ targetGroups, unready }: Observed, tasks: number): boolean {
  const settled = targetGroups.every(
    ({ targets }) => targets.length >= tasks && targets.every(({ state }) => state === 'healthy'),
  )
  return unready === 0 && settled
}
