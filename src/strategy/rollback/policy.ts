import type { Service } from '../../aws/ecs/service.ts'
import type { FailureAction } from '../../inputs/failure-policy.ts'
import type { Ending } from '../../watch/snapshot.ts'
import type { Deployment } from '../deployment.ts'
import type { DeploymentLocator } from '../launch.ts'

/** How a deployment of ours ended, and what the action itself had to do with that. */
export interface OwnEnding extends Ending {
  /** The action gave it up for a cause that cannot heal. */
  readonly gaveUp: boolean
  /** The deployment itself had succeeded; what failed is a check behind it. */
  readonly completed?: boolean
  /** It serves nobody, since something else has led the production traffic elsewhere. */
  readonly isMisrouted?: boolean
  /** A check has failed that its pause or bake time is there for. */
  readonly isRefused?: boolean
  /** An alarm went off that AWS does not know to belong to it. */
  readonly alarmed?: boolean
}

/** What a service offers to a deployment of it that failed; known before it is started. */
export interface WayBack {
  /** The service had something that worked before. */
  readonly hasWayBack: boolean
  /** The user has switched the rollback off of what CodeDeploy itself ends as failed. */
  readonly leavesFailed?: boolean
}

/** Whether a service had something that worked before. */
export function hasWayBack({ deployments, taskSets }: Pick<Service, 'deployments' | 'taskSets'>): boolean {
  return deployments.some(rollout => rollout.state === 'COMPLETED') || taskSets.length > 0
}

/**
 * What is done with a red deployment. What the user says holds; without a word, one that can no longer succeed is
 * rolled back, also where the circuit breaker may do it later, or may not; and so is one for which an alarm went off or a check at the test listener
 * failed. One whose time is over may still succeed, and one that has succeeded serves unless its tasks were lost after that,
 * so these are left; and so is one that CodeDeploy has ended where its rollback is switched off.
 */
export function chooseFailureAction(
  asked: FailureAction | undefined,
  ended: OwnEnding,
  { hasWayBack, leavesFailed }: WayBack,
): FailureAction {
  const { outcome, gaveUp, completed, isMisrouted, isRefused, alarmed } = ended
  if (outcome !== 'failed' && outcome !== 'timed-out') return 'leave'
  if (!hasWayBack || isMisrouted) return 'leave'
  if (asked !== undefined) return asked
  if (alarmed || (isRefused && outcome === 'failed')) return 'rollback'
  if (completed && gaveUp) return 'rollback'
  if (outcome === 'timed-out' || isDone(ended) || (leavesFailed && !gaveUp)) return 'leave'
  return 'rollback'
}

/** Whether AWS had completed it, so that it serves and AWS takes nothing of it back. */
export function isDone({ completed, last }: OwnEnding): boolean {
  return completed === true || last?.rollout === 'completed'
}

/** A deployment that this action started, as it can be found again: by its run, or by the post step. */
export interface StartedDeployment {
  /** The cluster's ARN. */
  readonly cluster: string
  readonly service: string
  /** ARN of the revision the service ran before. */
  readonly previous: string
  /** ARN of the revision that is deployed; empty where AWS writes it and its answer was lost. */
  readonly revision: string
  readonly former: readonly string[]
  /** Absent where the answer that would have told it was lost. */
  readonly deployment?: string
  /** The call that starts it was sent at this time at the earliest, in milliseconds since the epoch. */
  readonly since?: number
  readonly trace: DeploymentLocator
  /** It failed by this run, and is to be taken back also where AWS has completed it. */
  readonly completed?: boolean
  /** Alarms went off, which would stop the deployment that takes it back. */
  readonly alarmed?: boolean
  /** The AppSpec with which CodeDeploy would deploy the revision before. */
  readonly wayBack?: string
}

/**
 * What came of asking for a rollback; `deployment` is the one that goes back, where it is a new one. Of a start without
 * an answer that does not show, it is unknown whether there is anything to take back.
 */
export interface Rollback {
  readonly kind: 'unknown' | 'left' | 'asked'
  readonly words: string
  readonly deployment?: Pick<Deployment, 'id' | 'look' | 'resume' | 'allowance'>
  /** An error ended it. */
  readonly failed?: true
  /** What AWS had made of the deployment before it was asked. */
  readonly found?: 'completed' | 'stopped' | 'rollback-failed'
  /** Whether that stops at PAUSE hooks of its service, unless somebody continues it. */
  readonly pauses?: boolean
}
