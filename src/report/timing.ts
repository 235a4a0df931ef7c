import { isDeepStrictEqual } from 'node:util'
import type { TimeSettings } from '../timing/advice.ts'
import { type Departure, departuresIn } from '../timing/departures.ts'
import { addMoment, type Moment, momentOf } from '../timing/moment.ts'
import type { Snapshot } from '../watch/snapshot.ts'
import type { TaskTimes } from '../watch/task-times.ts'

/** What tells where the time of a run goes; times are milliseconds since the epoch. */
export interface Timing {
  /** When the deployment was started. */
  readonly deployedAt?: number
  /** When AWS was done with it, by AWS's clock. */
  readonly completedAt?: number
  /** When the watch ended. */
  readonly verdictAt?: number
  /** When a rollback was looked at first after that. */
  readonly backAt?: number
  readonly moments: readonly Moment[]
  /** The new tasks by their ids. */
  readonly tasks: ReadonlyMap<string, TaskTimes>
  readonly oldTasks?: readonly TaskTimes[]
  /** What service events say of tasks that were told to stop. */
  readonly departures?: readonly Departure[]
  /** When AWS began the deployment by AWS's clock, where it says so at once. */
  readonly createdAt?: number
  /** Absent where nothing is to be said of them. */
  readonly settings?: TimeSettings
}

/** Before anything was looked at. */
export const BEGUN: Timing = { moments: [], tasks: new Map() }

/** After the verdict, what is looked at is another deployment. */
export function timed(timing: Timing, snapshot: Snapshot, at: number): Timing {
  if (timing.verdictAt !== undefined) return isBack(snapshot) ? { backAt: at, ...timing } : timing
  const { tasks = [], stopped, messages, endedAt } = snapshot
  const departures = departuresIn(messages)
  return {
    ...withTasks(timing, [...tasks, ...stopped.flatMap(({ times }) => times ?? [])]),
    ...(departures.length > 0 ? { departures } : {}),
    moments: addMoment(timing.moments, momentOf(snapshot, at)),
    ...(endedAt === undefined ? {} : { completedAt: endedAt }),
  }
}

function isBack({ again, rollout }: Snapshot): boolean {
  return again === true || /^(?:ending|rolling-back|rolled-back|stopped)$/.test(rollout)
}

export function withTasks(timing: Timing, tasks: readonly TaskTimes[]): Timing {
  const news = tasks.filter(task => !isDeepStrictEqual(timing.tasks.get(task.id), task))
  if (news.length === 0) return timing
  return { ...timing, tasks: new Map([...timing.tasks, ...news.map(task => [task.id, task] as const)]) }
}
