import type { TaskTimes } from '../watch/task-times.ts'
import { type Departure, type Leaving, leavingOf } from './departures.ts'
import type { Moment } from './moment.ts'

/** What is known of when a run did what; milliseconds since the epoch. */
export interface Timeline {
  /** When the run began. */
  readonly startedAt: number
  /** When the deployment was started. */
  readonly deployedAt: number
  /** When AWS was done, by AWS's own clock, where it says so. */
  readonly completedAt?: number
  /** When the watch ended. */
  readonly verdictAt: number
  /** When the run ended. */
  readonly endedAt: number
  /** When a rollback that followed the verdict was seen first. */
  readonly backAt?: number
  readonly moments: readonly Moment[]
  /** The new tasks, by AWS's clock as all that follows. */
  readonly tasks: readonly TaskTimes[]
  /** The tasks that made room for them, as far as they were read. */
  readonly oldTasks?: readonly TaskTimes[]
  readonly departures?: readonly Departure[]
  /** How long old targets drain, in milliseconds, where it is known. */
  readonly drain?: number
  /** How far AWS's clock is ahead of the run's, in milliseconds. */
  readonly ahead?: number
  /** Whether the tasks are replaced in waves. */
  readonly isRolling?: boolean
  /** The tasks of the new revision that the run ran before and after the deployment. */
  readonly around?: readonly {
    readonly phase: 'before' | 'after'
    readonly from: number
    readonly to: number
  }[]
}

/** A timeline by the run's clock alone, with what is known of the old tasks in one place. */
export interface OwnTimeline extends Omit<Timeline, 'oldTasks' | 'departures' | 'drain' | 'ahead'> {
  readonly leaving: Leaving
}

/** The timeline by one clock. */
export function onOneClock(timeline: Timeline): OwnTimeline {
  const { oldTasks = [], departures = [], drain, ahead = 0, completedAt, ...rest } = timeline
  const own = new Set(rest.tasks.map(({ id }) => id))
  // Others have been told to stop before there was a deployment.
  const old = oldTasks.filter(({ stoppingAt = 0 }) => stoppingAt - ahead >= rest.deployedAt - SLACK)
  const leaving = leavingOf(departures, old, { own, ...(completedAt === undefined ? {} : { completedAt }) })
  return {
    ...rest,
    ...(completedAt === undefined ? {} : { completedAt: completedAt - ahead }),
    tasks: rest.tasks.map(task => earlier(task, ahead)),
    leaving: {
      tasks: leaving.map(task => earlier(task, ahead)),
      onlyOwn: departures.length > 0 && leaving.length === 0,
      ...(drain !== undefined && rest.moments.some(({ hasTargets }) => hasTargets) ? { drain } : {}),
    },
  }
}

/** AWS's answer may come so much later than what it tells of, in milliseconds. */
const SLACK = 5000

/** All times in it, moved back by so many milliseconds. */
function earlier<T extends object>(times: T, by: number): T {
  const moved = Object.entries(times).map(([name, value]) => [
    name,
    typeof value === 'number' ? value - by : (value as unknown),
  ])
  return Object.fromEntries(moved) as T
}
