import type { Remedy } from '../../inputs/failure-policy.ts'
import type { Outcome } from '../../watch/snapshot.ts'

/** How a deployment came to be red. */
export interface Ending {
  readonly outcome: Outcome
  /** The action gave it up for a cause that cannot heal. */
  readonly gaveUp: boolean
  /** The deployment itself had succeeded; what failed is a check behind it. */
  readonly completed?: boolean
  /** ECS's circuit breaker, or CodeDeploy, rolls back by itself. */
  readonly rollsBackItself: boolean
  /** The service had something that worked before. */
  readonly hasWayBack: boolean
}

/**
 * What is done with a red deployment. What the user says holds; without a word, a hopeless one is
 * rolled back where nobody else would do it. One whose time is over may still succeed, and one that has
 * succeeded serves, so these are left.
 */
export function remedyFor(asked: Remedy | undefined, ending: Ending): Remedy {
  const { outcome, gaveUp, completed, rollsBackItself, hasWayBack } = ending
  if (outcome !== 'failed' && outcome !== 'timed-out') return 'leave'
  if (!hasWayBack) return 'leave'
  if (asked !== undefined) return asked
  if (outcome === 'timed-out' || completed) return 'leave'
  return gaveUp && rollsBackItself ? 'leave' : 'rollback'
}
