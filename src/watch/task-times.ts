/**
 * When a task did what, in milliseconds since the epoch and by AWS's clock; absent where AWS does not say.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html
 */
export interface TaskTimes {
  readonly id: string
  readonly createdAt: number
  readonly pullStartedAt?: number
  readonly pullStoppedAt?: number
  /** When it went to RUNNING. */
  readonly startedAt?: number
  /** When it was told to stop. */
  readonly stoppingAt?: number
  /** When its containers had stopped. */
  readonly executionStoppedAt?: number
  readonly stoppedAt?: number
}
