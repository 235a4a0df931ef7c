import { type Clock, systemClock } from '../../src/base/clock.ts'

/** How many milliseconds pass on the fast clock in a real one: fifteen seconds are one. */
const SPEED = 15

/** The system's clock, hurried: what waits for real sockets does not take as long as its limits are. */
export const fastClock: Clock = {
  ...systemClock,
  monotonic: () => performance.now() * SPEED,
  sleep: (ms, signal) => systemClock.sleep(ms / SPEED, signal),
  limit: (work, ms, signal) => systemClock.limit(work, ms / SPEED, signal),
}
