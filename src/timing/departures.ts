import type { Message } from '../watch/message.ts'
import type { TaskTimes } from '../watch/task-times.ts'

/** Tasks that ECS told to stop at one time, as a service event has it; milliseconds since the epoch. */
export interface Departure {
  readonly at: number
  /** Their ids. */
  readonly tasks: readonly string[]
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html */
const STOPPED = /has stopped \d+ running tasks?:(?<tasks>.*)$/s

/** What service events say of tasks that were told to stop. */
export function departuresIn(messages: readonly Message[]): Departure[] {
  return messages.flatMap(({ at, text }) => {
    const named = STOPPED.exec(text)?.groups?.['tasks']
    if (named === undefined) return []
    return [{ at, tasks: [...named.matchAll(/\(task (\S+?)\)/g)].map(([, id = '']) => id) }]
  })
}

/** How old tasks leave, as far as AWS tells it; times are milliseconds. */
export interface Leaving {
  /** Old tasks that were told to stop, with their own times where these are known. */
  readonly tasks: readonly Pick<TaskTimes, 'stoppingAt' | 'executionStoppedAt' | 'stoppedAt'>[]
  /** How long their targets drain first; `undefined` where they have none, or it is not known. */
  readonly drain?: number
  /** Whether all that AWS tells of is tasks of the deployment itself, so that no old target can drain. */
  readonly onlyOwn: boolean
}

/**
 * Old tasks by their own times, and otherwise by the service events, which do not tell when they were gone: by `completedAt`
 * they were. Those of the deployment itself are left out.
 */
export function leavingOf(
  departures: readonly Departure[],
  old: readonly TaskTimes[],
  { own, completedAt }: { readonly own: ReadonlySet<string>; readonly completedAt?: number },
): Leaving['tasks'] {
  const known = new Set(old.map(({ id }) => id))
  const told = departures.flatMap(({ at, tasks }) =>
    tasks
      .filter(id => !known.has(id) && !own.has(id))
      .map(() => ({ stoppingAt: at, ...(completedAt === undefined ? {} : { stoppedAt: completedAt }) })),
  )
  return [...old.filter(({ stoppingAt }) => stoppingAt !== undefined), ...told]
}

/** What old tasks do at a time; `undefined` where AWS's own times say nothing of it. */
export function stepOfLeaving({ tasks, drain }: Leaving, at: number): 'draining' | 'stopping' | undefined {
  const leaving = tasks.filter(
    ({ stoppingAt = Number.POSITIVE_INFINITY, stoppedAt = Number.POSITIVE_INFINITY }) =>
      stoppingAt <= at && at < stoppedAt,
  )
  if (leaving.length === 0) return undefined
  return leaving.some(task => at < drainedAt(task, drain)) ? 'draining' : 'stopping'
}

/** A container gets SIGTERM when its target has drained, so it has not ended before. */
export function drainedAt(
  { stoppingAt = 0, executionStoppedAt = Number.POSITIVE_INFINITY }: Leaving['tasks'][number],
  drain = 0,
): number {
  return Math.min(stoppingAt + drain, executionStoppedAt)
}
