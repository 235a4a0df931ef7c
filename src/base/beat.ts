import type { Clock } from './clock.ts'

/** A clock whose sleepers wake on common beats of `beat` milliseconds, so that they act at the same moments. */
export function inStep(clock: Clock, beat: number): Clock {
  return {
    ...clock,
    sleep: (ms, signal) => {
      const now = clock.now()
      const next = Math.max(Math.round((now + ms) / beat), Math.floor(now / beat) + 1) * beat
      return clock.sleep(ms <= 0 ? 0 : next - now, signal)
    },
  }
}
