/** A one-off task that a deployment has run with the new revision. */
export interface OneOffTask {
  readonly when: 'before' | 'after'
  /** The container whose exit code counts. */
  readonly container: string
  readonly arn: string
  readonly clusterArn: string
  readonly succeeded: boolean
  readonly reason: string
  /** When it was begun and was over, in milliseconds since the epoch. */
  readonly startedAt?: number
  readonly endedAt?: number
  /** The last lines of its log, secrets masked. */
  readonly lines: readonly string[]
}

/** A rule or schedule that was moved to the deployed revision; both revisions are ARNs. */
export interface MovedSchedule {
  readonly name: string
  readonly from: string
  readonly to: string
}
