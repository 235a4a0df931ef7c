import { syncBuiltinESMExports } from 'node:module'
import timers from 'node:timers/promises'

/**
 * Loaded into a step before the action, so that its clock is the simulated account's: DEMO_CLOCK holds the simulated time
 * (ms since the epoch), the real time at which that was, and how many times as fast simulated time runs. Its log then has
 * the minutes that a real deployment takes.
 */
const [start = 0, real = 0, speed = 1] = (process.env['DEMO_CLOCK'] ?? '').split(' ').map(Number)
const RealDate = Date
const [realNow, sleep] = [performance.now.bind(performance), timers.setTimeout]

const now = () => Math.round(start + (RealDate.now() - real) * speed)

globalThis.Date = class extends RealDate {
  constructor(...parts: [] | [number | string | Date]) {
    super(...((parts.length === 0 ? [now()] : parts) as [number]))
  }

  static override now(): number {
    return now()
  }
} as DateConstructor
performance.now = () => realNow() * speed
timers.setTimeout = ((ms = 0, value, options) => sleep(ms / speed, value, options)) as typeof sleep
syncBuiltinESMExports()
