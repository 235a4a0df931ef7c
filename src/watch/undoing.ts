import type { Look } from './watch.ts'

/** The reason of one that succeeded although it was told to stop: AWS may still complete it then. */
export const STOPPED_TOO_LATE = 'The deployment succeeded before AWS stopped it.'

/**
 * A look at a deployment that was told to stop or to go back: how far it is counts for nothing any more, and if it
 * succeeds all the same, what was asked for has failed. A wait that its own configuration has is not waited for.
 */
export function undoing(look: Look): Look {
  return async (...how) => {
    const { quietUntil: _, ...seen } = await look(...how)
    if (seen.rollout !== 'completed') return { ...seen, reached: 'none' }
    return { ...seen, rollout: 'failed', reason: STOPPED_TOO_LATE }
  }
}
