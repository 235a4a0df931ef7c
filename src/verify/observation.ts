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

/** What a look at one thing brought. */
export type Seen<T> = Found<T> | Missing | Unseen

/** What looks brought, by the name or ARN of the thing; what was not looked at is not in it. */
export type Sight<T> = ReadonlyMap<string, Seen<T>>
