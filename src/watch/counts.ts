import type { StoppedTask } from './stopped-task.ts'

/** Tasks of the new revision, and those of older ones that still run. */
export interface Counts {
  readonly desired: number
  readonly running: number
  readonly pending: number
  /** Tasks that failed to start or to stay healthy, as AWS counts them for its circuit breaker. */
  readonly failed: number
  readonly old: number
  /** Those of `old` that an earlier deployment of the same revision runs. */
  readonly equal?: number
}

/** The deployment with which AWS takes another one back. */
export interface BackDeployment {
  /** ARN. */
  readonly revision: string
  readonly counts: Counts
  readonly stopped: readonly StoppedTask[]
}
