import { isToldRollback, toldFailure } from './deployment-events.ts'
import { type DeploymentEntry, primaryDeployment, type Service } from './service.ts'

/** The deployment that this run watches, as known before a look. */
export interface TrackedDeployment {
  readonly id: string
  /** Ids the service had before ours was started. */
  readonly former: ReadonlySet<string>
  /** Task definitions of those. */
  readonly formerDefinitions?: ReadonlySet<string>
  /** Id of the deployment that was seen to roll ours back, where ECS gives that one an id of its own. */
  readonly rollback?: string
  /** Milliseconds since the epoch, by AWS's clock: when ours was created. */
  readonly createdAt: number
  /** Whether a read has shown our deployment yet; before that, its absence is a stale read. */
  readonly seen: boolean
  /** Whether somebody asked for a rollback while we watched. */
  readonly stopRequested: boolean
  /** Why ECS failed ours, as an earlier look has shown: its entry goes when the rollback is over. */
  readonly failure?: string
  /** Whether the service has not shown ours for so long that its absence is no stale read any more. */
  readonly isGone?: boolean
}

/** Why ECS failed our deployment: by its entry, by what was seen of that before, or by the events of the service. */
export function failureOf(
  own: DeploymentEntry | undefined,
  service: Service,
  tracked: Pick<TrackedDeployment, 'id' | 'createdAt' | 'failure'>,
): string | undefined {
  const said = own?.state === 'FAILED' ? informativeReason(own.reason) : undefined
  return said ?? tracked.failure ?? toldFailure(service, tracked)
}

/** A deployment that somebody started after ours, if the service has moved on to one. */
export function supersededBy(
  service: Service,
  tracked: Pick<TrackedDeployment, 'id' | 'former' | 'createdAt'>,
): DeploymentEntry | undefined {
  const primary = primaryDeployment(service)
  const known = !primary || primary.id === tracked.id || tracked.former.has(primary.id)
  return known || primary.createdAt < tracked.createdAt ? undefined : primary
}

/** How ECS says of a deployment that it rolls another one back. */
export const ROLLING_BACK = /rolling back to deployment/i

/**
 * The primary deployment, where it is ECS's own way back from ours and not somebody's new one. Mostly the one before is
 * primary again under its old id, https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html;
 * one with a new id is known by its sentence, by the events, or because ours was failed and it deploys what was there before.
 */
export function rollbackOf(
  service: Service,
  tracked: Omit<TrackedDeployment, 'seen' | 'stopRequested'>,
): DeploymentEntry | undefined {
  const newer = supersededBy(service, tracked)
  if (newer === undefined || newer.id === tracked.rollback || ROLLING_BACK.test(newer.reason ?? ''))
    return newer
  if (isToldRollback(service, tracked, newer.id)) return newer
  const own = service.deployments.find(entry => entry.id === tracked.id)
  const isFailed = failureOf(own, service, tracked) !== undefined
  return isFailed && tracked.formerDefinitions?.has(newer.taskDefinition) ? newer : undefined
}

/** A reason that says more than the state. */
export function informativeReason(reason: string | undefined): string | undefined {
  return reason && !/^ECS deployment \S+ (?:in progress|completed|failed)\.$/.test(reason)
    ? reason
    : undefined
}
