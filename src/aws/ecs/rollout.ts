import type { Rollout } from '../../watch/snapshot.ts'
import { primaryOf, type Service, type ServiceRollout } from './service.ts'
import type { ServiceDeployment } from './service-deployments.ts'

/** What is known of our deployment before a look. */
export interface Ours {
  readonly id: string
  /** Ids the service had before ours was started. */
  readonly former: ReadonlySet<string>
  /** Milliseconds since the epoch, by AWS's clock: when ours was created. */
  readonly createdAt: number
  /** Whether a read has shown our deployment yet; before that, its absence is a stale read. */
  readonly seen: boolean
  /** Whether somebody asked for a rollback while we watched. */
  readonly stopRequested: boolean
}

export interface Standing {
  readonly rollout: Rollout
  readonly reason?: string
}

/**
 * Where our deployment stands. The service deployment, where it can be read, has the last word:
 * a rolled-back service looks as stable as a deployed one, and `deployments[]` may be read stale.
 */
export function standing(service: Service, deployment: ServiceDeployment | undefined, ours: Ours): Standing {
  const own = service.rollouts.find(rollout => rollout.id === ours.id)
  const newer = supersededBy(service, ours)
  if (deployment) {
    const stands = fromServiceDeployment(deployment, own, newer, ours)
    const waits =
      deployment.status !== 'STOP_REQUESTED' &&
      deployment.hooks.some(hook => hook.kind === 'PAUSE' && hook.status === 'AWAITING_ACTION')
    return stands.rollout === 'progressing' && waits ? { ...stands, rollout: 'paused' } : stands
  }
  return fromRollouts(service, own, newer, ours)
}

/** A deployment that somebody started after ours, if the service has moved on to one. */
export function supersededBy(
  service: Service,
  ours: Pick<Ours, 'id' | 'former' | 'createdAt'>,
): ServiceRollout | undefined {
  const primary = primaryOf(service)
  const known = !primary || primary.id === ours.id || ours.former.has(primary.id)
  return known || primary.createdAt < ours.createdAt ? undefined : primary
}

function fromServiceDeployment(
  deployment: ServiceDeployment,
  own: ServiceRollout | undefined,
  newer: ServiceRollout | undefined,
  ours: Ours,
): Standing {
  const reason = deployment.reason ?? deployment.rollbackReason ?? told(own?.reason)
  const because = reason === undefined ? {} : { reason }
  switch (deployment.status) {
    case 'SUCCESSFUL':
      return newer ? supersededStanding(newer) : { rollout: 'completed', ...because }
    case 'ROLLBACK_REQUESTED':
    case 'ROLLBACK_IN_PROGRESS':
      return { rollout: 'rolling-back', ...because }
    case 'ROLLBACK_SUCCESSFUL':
      return { rollout: stoppedByPerson(deployment, ours) ? 'stopped' : 'rolled-back', ...because }
    case 'ROLLBACK_FAILED':
      return { rollout: 'failed', ...because }
    case 'STOP_REQUESTED':
      return newer ? supersededStanding(newer) : { rollout: 'progressing', ...because }
    case 'STOPPED':
      if (newer) return supersededStanding(newer)
      return { rollout: failedItself(deployment, own) ? 'failed' : 'stopped', ...because }
    default:
      // PENDING, IN_PROGRESS, or a status that AWS has added since: it goes on.
      return { rollout: 'progressing', ...because }
  }
}

/** A rollback that neither the circuit breaker nor an alarm began was asked for. */
function stoppedByPerson(deployment: ServiceDeployment, ours: Ours): boolean {
  const automatic = deployment.breaker?.triggered || deployment.alarms.length > 0
  const named = /circuit breaker|alarm|hook|networking|role/i.test(
    deployment.reason ?? deployment.rollbackReason ?? '',
  )
  return ours.stopRequested || !(automatic || named)
}

function failedItself(deployment: ServiceDeployment, own: ServiceRollout | undefined): boolean {
  return own?.state === 'FAILED' || deployment.breaker?.triggered === true || deployment.alarms.length > 0
}

/** Without service deployments, `deployments[]` has to tell: by our id, never by looking stable. */
function fromRollouts(
  service: Service,
  own: ServiceRollout | undefined,
  newer: ServiceRollout | undefined,
  ours: Ours,
): Standing {
  if (newer) return supersededStanding(newer)
  const primary = primaryOf(service)
  if (own && primary?.id === ours.id) {
    const reason = told(own.reason)
    const because = reason === undefined ? {} : { reason }
    if (own.state === 'COMPLETED') return { rollout: 'completed', ...because }
    if (own.state === 'FAILED') return { rollout: 'failed', ...because }
    // A Classic Load Balancer's services have no rollout state: one deployment, all there, is the end.
    if (own.state === undefined && service.rollouts.length === 1 && own.running === own.desired) {
      return { rollout: 'completed' }
    }
    return { rollout: 'progressing', ...because }
  }
  if (own || ours.seen) return rollingBack(primary, own, ours)
  return { rollout: 'starting' }
}

/** An older deployment is primary again: a rollback if it was touched since ours began, else a stale read. */
function rollingBack(
  primary: ServiceRollout | undefined,
  own: ServiceRollout | undefined,
  ours: Ours,
): Standing {
  if (!primary || primary.updatedAt < ours.createdAt) return { rollout: 'progressing' }
  const reason = told(own?.reason) ?? told(primary.reason)
  const because = reason ? { reason } : {}
  return { rollout: primary.state === 'COMPLETED' ? 'rolled-back' : 'rolling-back', ...because }
}

function supersededStanding(newer: ServiceRollout): Standing {
  return {
    rollout: 'superseded',
    reason: `Deployment ${newer.id} of ${newer.taskDefinition} was started meanwhile.`,
  }
}

/** A reason that says more than the state it stands beside. */
function told(reason: string | undefined): string | undefined {
  return reason && !/^ECS deployment \S+ (?:in progress|completed)\.$/.test(reason) ? reason : undefined
}
