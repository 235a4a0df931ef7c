import type { Remedy } from '../inputs/remedies.ts'
import type { Outcome } from '../watch/snapshot.ts'

/** How a deployment came to be red. */
export interface Ending {
  readonly outcome: Outcome
  /** The action gave it up for a cause that cannot heal. */
  readonly gaveUp: boolean
  /** ECS's circuit breaker, or CodeDeploy, rolls back by itself. */
  readonly rollsBackItself: boolean
  /** The service had something that worked before. */
  readonly hasWayBack: boolean
}

/**
 * What is done with a red deployment. What the user says holds; without a word, a hopeless one is
 * rolled back where nobody else would do it. One whose time is over may still succeed, so it is left.
 */
export function remedyFor(asked: Remedy | undefined, ending: Ending): Remedy {
  const { outcome, gaveUp, rollsBackItself, hasWayBack } = ending
  if (outcome !== 'failed' && outcome !== 'timed-out') return 'leave'
  if (!hasWayBack) return 'leave'
  if (asked !== undefined) return asked
  if (outcome === 'timed-out') return 'leave'
  return gaveUp && rollsBackItself ? 'leave' : 'rollback'
}
