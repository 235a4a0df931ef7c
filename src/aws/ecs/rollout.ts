import { formatRevision } from '../../base/arn.ts'
import type { Rollout } from '../../watch/snapshot.ts'
import { withAlarms } from './alarms.ts'
import {
  failureOf,
  informativeReason,
  ROLLING_BACK,
  rollbackOf,
  supersededBy,
  type TrackedDeployment,
} from './rollback.ts'
import { type DeploymentEntry, primaryDeployment, type Service } from './service.ts'
import type { ServiceDeployment } from './service-deployments.ts'

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
  const seen = { service, own, newer, tracked, failure: failureOf(own, service, tracked) }
  const state =
    (rollback && !deployment?.status.startsWith('ROLLBACK_') && fromRollback(rollback, seen)) ||
    (deployment ? fromServiceDeployment(deployment, seen) : fromDeploymentEntries(seen))
  if (!/^(?:rolling-back|rolled-back|failed|stopped)$/.test(state.rollout)) return state
  const reason = withAlarms(state.reason, deployment?.alarms ?? [], service)
  return { ...state, ...(reason ? { reason } : {}) }
}

/** What one look shows of our deployment, with what is known from those before. */
interface Seen {
  readonly service: Service
  readonly own: DeploymentEntry | undefined
  readonly newer: DeploymentEntry | undefined
  readonly tracked: TrackedDeployment
  /** Why ECS failed it. */
  readonly failure: string | undefined
}

function fromRollback(rollback: DeploymentEntry, { failure }: Seen): RolloutState {
  const reason = failure ?? informativeReason(rollback.reason)
  const because = reason ? { reason } : {}
  if (rollback.state === 'FAILED') return { rollout: 'failed', ...because }
  return { rollout: rollback.state === 'COMPLETED' ? 'rolled-back' : 'rolling-back', ...because }
}

function fromServiceDeployment(
  deployment: ServiceDeployment,
  { own, newer, tracked, failure }: Seen,
): RolloutState {
  const said = deployment.reason ?? deployment.rollbackReason ?? informativeReason(own?.reason)
  const isOver = /^(?:ROLLBACK_|STOPPED)/.test(deployment.status)
  const reason = isOver ? (said ?? failure) : said
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
function fromDeploymentEntries({ service, own, newer, tracked, failure }: Seen): RolloutState {
  if (newer) return supersededState(newer)
  const primary = primaryDeployment(service)
  if (own && primary?.id === tracked.id) {
    const reason = own.state === 'FAILED' ? failure : informativeReason(own.reason)
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
  return rollingBack(primary, { service, own, newer, tracked, failure })
}

/** An older deployment is primary again: a rollback if ECS says so or shows it for long, else a stale read. */
function rollingBack(
  primary: DeploymentEntry | undefined,
  { service, own, tracked, failure }: Seen,
): RolloutState {
  const isTouched = tracked.seen && (primary?.updatedAt ?? 0) >= tracked.createdAt
  const isSaid = tracked.seen && ROLLING_BACK.test(primary?.reason ?? '')
  const isShown = own !== undefined || isTouched || isSaid || failure !== undefined
  const isBack = isShown || (tracked.isGone && service.taskDefinition === primary?.taskDefinition)
  if (!primary || !isBack) return { rollout: own || tracked.seen ? 'progressing' : 'starting' }
  const reason =
    failure ?? informativeReason(primary.reason) ?? (isShown ? undefined : goneReason(primary, tracked))
  const because = reason ? { reason } : {}
  return { rollout: isComplete(primary, service) ? 'rolled-back' : 'rolling-back', ...because }
}

/** Where AWS tells no state that is known, as of services with a Classic Load Balancer: one deployment, all there. */
function isComplete({ state, running }: DeploymentEntry, { deployments, desired }: Service): boolean {
  if (state === 'IN_PROGRESS' || state === 'FAILED') return false
  return state === 'COMPLETED' || (deployments.length === 1 && running >= desired)
}

function goneReason({ id, taskDefinition }: DeploymentEntry, tracked: TrackedDeployment): string {
  return `The service no longer lists ${tracked.id} and runs ${id} of ${formatRevision(taskDefinition)} again.`
}

function supersededState(newer: DeploymentEntry): RolloutState {
  return {
    rollout: 'superseded',
    reason: `Another deployment (${newer.id}, ${formatRevision(newer.taskDefinition)}) replaced this one.`,
  }
}
