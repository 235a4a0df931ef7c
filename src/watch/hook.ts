/** Something that holds the deployment up until it answers: a Lambda function, or somebody. */
export interface Hook {
  readonly id: string
  /** AWS's own word, `AWS_LAMBDA` or `PAUSE`. */
  readonly kind: string
  /** The function's ARN. */
  readonly target?: string
  readonly status: string
  /** Milliseconds since the epoch. */
  readonly expiresAt?: number
  /** What AWS does when it expires: `ROLLBACK` or `CONTINUE`. */
  readonly timeoutAction?: string
}
