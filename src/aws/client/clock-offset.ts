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
