import type { Clock } from '../base/clock.ts'
import { GithubError } from './api/retry.ts'

/** Only one part in so many of the time goes into telling. */
const TIME_SHARE = 10

/**
 * Passes progress on at most every `pace` milliseconds: what comes too early waits for the next event, and
 * only the newest is kept. After a failure that may pass nothing more is told before the end, so that an
 * outage of GitHub costs one wait and not one for each event.
 */
export function throttle<T>(
  clock: Clock,
  pace: number,
  tell: (news: T) => Promise<void>,
): (news: T | undefined) => Promise<void> {
  let next = Number.NEGATIVE_INFINITY
  let waiting: T | undefined
  return async news => {
    if (news !== undefined) waiting = news
    if (waiting === undefined || clock.monotonic() < next) return
    const newest = waiting
    waiting = undefined
    const begun = clock.monotonic()
    try {
      await tell(newest)
      // The deployment waits meanwhile, so a slow GitHub is asked less often.
      next = begun + Math.max(pace, TIME_SHARE * (clock.monotonic() - begun))
    } catch (error) {
      if (!(error instanceof GithubError && error.passing)) throw error
      next = Number.POSITIVE_INFINITY
    }
  }
}
