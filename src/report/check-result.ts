/** How something stands that is looked at beside a deployment. */
export interface CheckResult {
  /** Tells it from the others. */
  readonly name: string
  /** A page about it. */
  readonly link?: string
  readonly result: string
  readonly good: boolean
}
