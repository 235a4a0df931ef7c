import { type CodeDeployment, isOver } from '../../aws/codedeploy/deployments.ts'
import type { ServiceTaskSet } from '../../aws/ecs/task-sets.ts'
import { formatRevision } from '../../base/arn.ts'
import type { Snapshot } from '../../watch/snapshot.ts'

/** What is known about a deployment beside its own status. */
export interface Surroundings {
  /** The deployment that undoes it, where CodeDeploy shows one. */
  readonly rollback?: CodeDeployment
  /** What this run has asked CodeDeploy to end it with. */
  readonly asked?: 'rollback' | 'stop'
  /** Whether so little time has passed since its end, or since that of its rollback, that more may still show. */
  readonly mayShow: boolean
  /** Whether nobody looks again: what has not shown is not waited for. */
  readonly isLast?: boolean
  /** Whether any task set of it was seen. */
  readonly isInstalled: boolean
  /** Whether the service still serves with its task set. */
  readonly serves: boolean
  /** The task set that serves, where it is that of a newer deployment. */
  readonly newer?: ServiceTaskSet
}

type State = Pick<Snapshot, 'rollout' | 'reason'>

/**
 * Where CodeDeploy says that a deployment stands. That it was rolled back is said only of a rollback that has
 * succeeded and that the service shows: https://docs.aws.amazon.com/codedeploy/latest/userguide/deployments-rollback-and-redeploy.html
 */
export function rolloutOf(deployment: CodeDeployment, around: Surroundings): State {
  const { status, undoes } = deployment
  if (undoes !== undefined) return rolloutOfRollback(deployment, around)
  switch (status) {
    case 'Succeeded':
      return around.newer ? superseded(around.newer) : { rollout: 'completed' }
    case 'Ready':
      return { rollout: around.asked === 'rollback' ? 'rolling-back' : 'paused' }
    case 'Failed':
    case 'Stopped':
      return rolloutOfFailed(deployment, around)
    case 'Created':
    case 'Queued':
      return { rollout: around.asked === 'rollback' ? 'rolling-back' : 'starting' }
    default:
      return { rollout: around.asked === 'rollback' ? 'rolling-back' : 'progressing' }
  }
}

const UNSEEN = 'The time was over before CodeDeploy showed the rollback that it is set up for'

function rolloutOfFailed(deployment: CodeDeployment, around: Surroundings): State {
  const { status, error, rollbackMessage, rollsBackItself } = deployment
  const { rollback, asked, mayShow, isLast, isInstalled, serves } = around
  const isAsked = asked === 'rollback'
  const failure = rollback?.error && `rollback ${rollback.id}: ${rollback.error}`
  // Why a deployment ended that was asked to is known; why its rollback failed is not.
  const because = (...more: (string | undefined)[]) =>
    isAsked && failure ? reasonOf(failure) : reasonOf(error, rollbackMessage, failure, ...more)
  // An alarm stops a deployment too; only a person makes it `stopped`.
  const byPerson = status === 'Stopped' && !/^ALARM_ACTIVE/.test(error ?? '')
  if (rollback === undefined) {
    const isDue = isAsked || (rollsBackItself && !(asked === 'stop' && byPerson))
    const isOpen = isDue && mayShow
    if (isOpen && isAsked) return { rollout: 'rolling-back', ...because() }
    if (isOpen && !isLast) return { rollout: 'ending', ...because() }
    if (!isAsked) return { rollout: byPerson ? 'stopped' : 'failed', ...because(isOpen ? UNSEEN : undefined) }
    if (!isInstalled) return { rollout: 'rolled-back', ...because('No task of it had been started') }
    return { rollout: 'failed', ...because('CodeDeploy did not start the rollback that it was asked for') }
  }
  if (rollback.status === 'Succeeded' && !serves) {
    return { rollout: byPerson && !isAsked ? 'stopped' : 'rolled-back', ...because() }
  }
  const isLost = isOver(rollback.status) && !(rollback.status === 'Succeeded' && mayShow)
  const still =
    rollback.status === 'Succeeded'
      ? `Rollback ${rollback.id} succeeded, but the service still runs the new revision`
      : undefined
  return isLost ? { rollout: 'failed', ...because(still) } : { rollout: 'rolling-back', ...because() }
}

/** A deployment that undoes another one. */
function rolloutOfRollback(
  { id, status, error, rollbackMessage }: CodeDeployment,
  { asked, mayShow, serves }: Surroundings,
): State {
  const because = reasonOf(error, rollbackMessage)
  if (status === 'Failed') return { rollout: 'failed', ...because }
  if (status === 'Stopped') return { rollout: asked === 'rollback' ? 'failed' : 'stopped', ...because }
  if (status !== 'Succeeded' || (serves && mayShow)) return { rollout: 'rolling-back', ...because }
  if (!serves) return { rollout: 'rolled-back', ...because }
  return { rollout: 'failed', reason: `${id} succeeded, but the service still runs the new revision` }
}

function superseded({ deployment, taskDefinition }: ServiceTaskSet): State {
  return {
    rollout: 'superseded',
    reason: `Another deployment (${deployment}, ${formatRevision(taskDefinition)}) replaced this one.`,
  }
}

function reasonOf(...reasons: (string | undefined)[]): { reason?: string } {
  const said = reasons.flatMap(text => text || [])
  const reason = [...said.slice(0, -1).map(text => text.replace(/\.$/, '')), ...said.slice(-1)].join('; ')
  return reason ? { reason } : {}
}
