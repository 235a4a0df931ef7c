import { formatRevision } from '../../base/arn.ts'
import type { Rollout } from '../../watch/snapshot.ts'
import { withAlarms } from './alarms.ts'
import { type DeploymentEntry, primaryDeployment, type Service } from './service.ts'
import type { ServiceDeployment } from './service-deployments.ts'

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
}

export interface RolloutState {
  readonly rollout: Rollout
  readonly reason?: string
}

/**
 * The state of our deployment. The service deployment, where it can be read, has the last word:
 * a rolled-back service looks as stable as a deployed one, and `deployments[]` may be read stale.
 */
export function rolloutState(
  service: Service,
  deployment: ServiceDeployment | undefined,
  tracked: TrackedDeployment,
): RolloutState {
  const own = service.deployments.find(entry => entry.id === tracked.id)
  const rollback = rollbackOf(service, tracked)
  const newer = rollback ? undefined : supersededBy(service, tracked)
  const state =
    (rollback && !deployment?.status.startsWith('ROLLBACK_') && fromRollback(rollback, own)) ||
    (deployment
      ? fromServiceDeployment(deployment, own, newer, tracked)
      : fromDeploymentEntries(service, own, newer, tracked))
  if (!/^(?:rolling-back|rolled-back|failed|stopped)$/.test(state.rollout)) return state
  const reason = withAlarms(state.reason, deployment?.alarms ?? [], service)
  return { ...state, ...(reason ? { reason } : {}) }
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

/** How ECS says why it has failed a deployment, or what a deployment rolls back. */
const BREAKER = /circuit breaker|alarm/i
const ROLLING_BACK = /rolling back to deployment/i

/**
 * The primary deployment, where it is ECS's own way back from ours and not somebody's new one. Mostly the one before is
 * primary again under its old id, https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html;
 * one with a new id is known by its sentence, or because ours was failed and it deploys what was there before.
 */
export function rollbackOf(
  service: Service,
  tracked: Omit<TrackedDeployment, 'seen' | 'stopRequested'>,
): DeploymentEntry | undefined {
  const newer = supersededBy(service, tracked)
  if (newer === undefined || newer.id === tracked.rollback || ROLLING_BACK.test(newer.reason ?? ''))
    return newer
  const own = service.deployments.find(entry => entry.id === tracked.id)
  const isFailed = own?.state === 'FAILED' && BREAKER.test(own.reason ?? '')
  return isFailed && tracked.formerDefinitions?.has(newer.taskDefinition) ? newer : undefined
}

function fromRollback(rollback: DeploymentEntry, own: DeploymentEntry | undefined): RolloutState {
  const reason = informativeReason(own?.reason) ?? informativeReason(rollback.reason)
  const because = reason ? { reason } : {}
  if (rollback.state === 'FAILED') return { rollout: 'failed', ...because }
  return { rollout: rollback.state === 'COMPLETED' ? 'rolled-back' : 'rolling-back', ...because }
}

function fromServiceDeployment(
  deployment: ServiceDeployment,
  own: DeploymentEntry | undefined,
  newer: DeploymentEntry | undefined,
  tracked: TrackedDeployment,
): RolloutState {
  const reason = deployment.reason ?? deployment.rollbackReason ?? informativeReason(own?.reason)
  const because = reason === undefined ? {} : { reason }
  switch (deployment.status) {
    case 'SUCCESSFUL':
      return newer ? supersededState(newer) : { rollout: 'completed', ...because }
    case 'ROLLBACK_REQUESTED':
    case 'ROLLBACK_IN_PROGRESS':
      return { rollout: 'rolling-back', ...because }
    case 'ROLLBACK_SUCCESSFUL':
      return { rollout: stoppedByPerson(deployment, tracked) ? 'stopped' : 'rolled-back', ...because }
    case 'ROLLBACK_FAILED':
      return { rollout: 'failed', ...because }
    case 'STOP_REQUESTED':
      return newer ? supersededState(newer) : { rollout: 'progressing', ...because }
    case 'STOPPED':
      if (newer) return supersededState(newer)
      return { rollout: failedItself(deployment, own) ? 'failed' : 'stopped', ...because }
    default:
      // PENDING, IN_PROGRESS, or a status that AWS has added since: it goes on.
      return { rollout: waitsForPerson(deployment) ? 'paused' : 'progressing', ...because }
  }
}

function waitsForPerson({ hooks }: ServiceDeployment): boolean {
  return hooks.some(({ kind, status }) => kind === 'PAUSE' && status === 'AWAITING_ACTION')
}

/** A rollback that neither the circuit breaker nor an alarm began was asked for. */
function stoppedByPerson(deployment: ServiceDeployment, tracked: TrackedDeployment): boolean {
  const automatic = deployment.breaker?.triggered || deployment.alarms.length > 0
  const named = /circuit breaker|alarm|hook|networking|role/i.test(
    deployment.reason ?? deployment.rollbackReason ?? '',
  )
  return tracked.stopRequested || !(automatic || named)
}

function failedItself(deployment: ServiceDeployment, own: DeploymentEntry | undefined): boolean {
  return own?.state === 'FAILED' || deployment.breaker?.triggered === true || deployment.alarms.length > 0
}

/** Without service deployments, `deployments[]` has to tell: by our id, never by looking stable. */
function fromDeploymentEntries(
  service: Service,
  own: DeploymentEntry | undefined,
  newer: DeploymentEntry | undefined,
  tracked: TrackedDeployment,
): RolloutState {
  if (newer) return supersededState(newer)
  const primary = primaryDeployment(service)
  if (own && primary?.id === tracked.id) {
    const reason = informativeReason(own.reason)
    const because = reason === undefined ? {} : { reason }
    if (own.state === 'COMPLETED') return { rollout: 'completed', ...because }
    if (own.state === 'FAILED') return { rollout: 'failed', ...because }
    // A Classic Load Balancer's services have no rollout state: one deployment, all there, is the end.
    const desired = Math.max(own.desired, service.desired)
    if (own.state === undefined && service.deployments.length === 1 && own.running >= desired) {
      return { rollout: 'completed' }
    }
    return { rollout: 'progressing', ...because }
  }
  if (own || tracked.seen) return rollingBack(primary, own, tracked)
  return { rollout: 'starting' }
}

/** An older deployment is primary again: a rollback if it was touched since ours began, else a stale read. */
function rollingBack(
  primary: DeploymentEntry | undefined,
  own: DeploymentEntry | undefined,
  tracked: TrackedDeployment,
): RolloutState {
  if (!primary || primary.updatedAt < tracked.createdAt) return { rollout: 'progressing' }
  const reason = informativeReason(own?.reason) ?? informativeReason(primary.reason)
  const because = reason ? { reason } : {}
  return { rollout: primary.state === 'COMPLETED' ? 'rolled-back' : 'rolling-back', ...because }
}

function supersededState(newer: DeploymentEntry): RolloutState {
  return {
    rollout: 'superseded',
    reason: `Deployment ${newer.id} of ${formatRevision(newer.taskDefinition)} was started meanwhile.`,
  }
}

/** A reason that says more than the state. */
function informativeReason(reason: string | undefined): string | undefined {
  return reason && !/^ECS deployment \S+ (?:in progress|completed)\.$/.test(reason) ? reason : undefined
}
