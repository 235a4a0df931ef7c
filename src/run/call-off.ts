/** How services that are one deployment hear that one of them has failed. */
export interface CallOff {
  /** Aborts once one of them has failed, or the run is canceled: what has not been started then is not started. */
  readonly signal: AbortSignal
  /** Why the others go back; `undefined` while none has failed. */
  reason(): string | undefined
  /** Tells the others that a service has failed; only the first one is the reason. */
  fail(label: string): void
}

/** What `signal` aborts with for a failure. */
export const CALLED_OFF = new Error('Another service failed that it is deployed together with.')

/** Joins services; `run` aborts when the run is canceled. */
export function createCallOff(run: AbortSignal): CallOff {
  const failure = new AbortController()
  let failed: string | undefined
  return {
    signal: AbortSignal.any([run, failure.signal]),
    reason: () =>
      failed === undefined
        ? undefined
        : `${failed} failed, and the services of this run are rolled back together`,
    fail: label => {
      failed ??= label
      failure.abort(CALLED_OFF)
    },
  }
}
