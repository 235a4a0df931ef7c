import type { Failure } from '../../base/errors.ts'
import type { Log } from '../../base/log.ts'
import { type TaskIdentity, taskDifferences, taskKey } from '../run-task/task-identity.ts'

/** How a task before a deployment ended. */
export interface TaskEnding {
  /** The end of its ARN. */
  readonly name: string
  /** Why it did not succeed; absent where it did. */
  readonly failure?: Failure
}

/** A task that one of the services of a run asks for. */
interface QueuedTask {
  readonly identity: TaskIdentity
  readonly service: string
}

/** Runs a task, unless the same has been run for another service; says which one stands for it, or why it is run again. */
export type TaskQueue = (
  asked: QueuedTask,
  log: Pick<Log, 'info'>,
  run: () => Promise<TaskEnding>,
) => Promise<TaskEnding>

/** So many of the names in which two tasks differ are told. */
const MOST_NAMES = 10

/** Equal tasks are run once, and others one after the other, since two migrations at once may meet in one database. */
export function createTaskQueue(): TaskQueue {
  const begun: (QueuedTask & { readonly ending: Promise<TaskEnding> })[] = []
  let last: Promise<unknown> = Promise.resolve()
  return async ({ identity, service }, log, run) => {
    const key = taskKey(identity)
    const same = begun.find(one => taskKey(one.identity) === key)
    if (same) {
      const ending = await same.ending
      if (!ending.failure)
        log.info(
          same.service === service
            ? `Task "before": task ${ending.name} has run for the same, so it is not run again`
            : `Task "before": task ${ending.name}, which ran for ${same.service}, stands for ${service} too`,
        )
      return ending
    }
    const [nearest] = begun
      .map(one => ({ other: one.service, names: taskDifferences(identity, one.identity) }))
      .sort((one, other) => one.names.length - other.names.length)
    if (nearest) log.info(`Task "before": ${whyAgain(service, nearest.other, nearest.names)}`)
    const ending = last.then(run)
    last = ending.catch(() => undefined)
    begun.push({ identity, service, ending })
    return ending
  }
}

function whyAgain(service: string, other: string, names: readonly string[]): string {
  const more = names.length - MOST_NAMES
  const list = [...names.slice(0, MOST_NAMES), ...(more > 0 ? [`${more} more`] : [])].join(', ')
  const again = service === other ? 'runs again' : `runs separately for ${service}, after that of ${other}`
  return `${again}: ${list} ${names.length === 1 ? 'differs' : 'differ'}`
}
