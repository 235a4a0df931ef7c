/** A revision that the service runs, with its tasks. */
export interface Standing {
  /** ARN. */
  readonly revision: string
  readonly running: number
  readonly desired: number
}
