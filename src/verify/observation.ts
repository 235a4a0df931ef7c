import type { Failure } from '../base/errors.ts'

/** A thing that is there, in whatever condition. */
export interface Found<T> {
  readonly is: 'found'
  readonly value: T
}

/** AWS has no such thing; the failure says so. */
export interface Missing {
  readonly is: 'missing'
  readonly failure: Failure
}

/** It may not be looked at, or could not be. */
export interface Unseen {
  readonly is: 'unseen'
  readonly failure: Failure
}

/** What reading one thing brought. */
export type Observation<T> = Found<T> | Missing | Unseen

/** Observations by the name or ARN of the thing; what was not read is not in it. */
export type ObservationMap<T> = ReadonlyMap<string, Observation<T>>
