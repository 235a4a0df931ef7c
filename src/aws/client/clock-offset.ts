import type { Clock } from '../../base/clock.ts'

/** A client of the SDK, with what it knows of AWS's time. */
interface Timed {
  readonly config: object
}

/**
 * Makes a client sign with the time that any of the run's clients has learned from AWS. One that never repeats would
 * otherwise learn it from a refusal, and have failed.
 */
export function clockOffsetSharer(): <T extends Timed>(client: T) => T {
  let offset = 0
  return client => {
    Object.defineProperty(client.config, 'systemClockOffset', {
      get: () => offset,
      set: (learned: number) => {
        offset = learned
      },
    })
    return client
  }
}

/** A client's signature is taken for good within this many milliseconds of AWS's time, so nothing is learned below it. */
const UNNOTICED_SKEW = 5 * 60_000

/** The earliest that it can be by AWS's clock, in milliseconds since the epoch, as far as a client has learned of it. */
export function earliestNow(client: Timed, clock: Pick<Clock, 'now'>): number {
  const { systemClockOffset = 0 } = client.config as { systemClockOffset?: number }
  return clock.now() + systemClockOffset - UNNOTICED_SKEW
}
