import { setTimeout } from 'node:timers/promises'

/** Time, passed in: the action runs on the system's clock, the tests on a virtual one. */
export interface Clock {
  /** Milliseconds since the epoch; never goes back. */
  now(): number
  /** Milliseconds since some moment, for deadlines: a change of the machine's time does not move it. */
  monotonic(): number
  /** Resolves after `ms` milliseconds; rejects with `signal.reason` as soon as the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** Settles as `work` does; rejects after `ms` milliseconds or when the signal aborts, whatever `work` does then. */
  limit<T>(work: Promise<T>, ms: number, signal: AbortSignal): Promise<T>
}

/** Clocks of the runner and of AWS may differ by this much, in milliseconds. */
export const CLOCK_SKEW = 60_000

/** What `limit` rejects with when the time is over. */
export const timeoutError = (): Error => new Error('AWS did not answer in time.')

const sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
  try {
    await setTimeout(ms, undefined, signal ? { signal } : {})
  } catch (error) {
    // Node.js wraps the reason in an AbortError of its own.
    signal?.throwIfAborted()
    throw error
  }
}

/** The time of day when the process began; what has passed since is measured, so that setting the clock changes no duration. */
const origin = Date.now() - performance.now()

export const systemClock: Clock = {
  now: () => Math.round(origin + performance.now()),
  monotonic: () => performance.now(),
  sleep,
  limit: async (work, ms, signal) => {
    const settled = new AbortController()
    const late = sleep(ms, AbortSignal.any([signal, settled.signal])).then(() => {
      throw timeoutError()
    })
    try {
      return await Promise.race([work, late])
    } finally {
      // Whoever lost the race still settles, and nobody listens any more.
      for (const loser of [work, late]) loser.catch(() => {})
      settled.abort()
    }
  },
}

/** A clock whose sleepers wake on common beats of `beat` milliseconds, so that they act at the same moments. */
export function alignedClock(clock: Clock, beat: number): Clock {
  return {
    ...clock,
    sleep: (ms, signal) => {
      const now = clock.now()
      const next = Math.max(Math.round((now + ms) / beat), Math.floor(now / beat) + 1) * beat
      return clock.sleep(ms <= 0 ? 0 : next - now, signal)
    },
  }
}
