import type { TaskTimes } from './task-times.ts'

/** A task of this deployment that stopped, in AWS's own words. */
export interface StoppedTask {
  readonly id: string
  readonly stopCode?: string
  readonly reason?: string
  readonly containers: readonly StoppedContainer[]
  /** When it did what, where AWS says so. */
  readonly times?: TaskTimes
}

export interface StoppedContainer {
  readonly name: string
  /** Whether its end ends the task; absent where the task definition is not known. */
  readonly essential?: boolean
  readonly reason?: string
  readonly exitCode?: number
  /** The last lines it logged, where they have been read. */
  readonly log?: string
}
