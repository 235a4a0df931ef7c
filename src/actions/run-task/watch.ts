import { describeError } from '../../aws/client/errors.ts'
import { describeTask, type StartedTask, stopTask } from '../../aws/ecs/run-task.ts'
import type { Task } from '../../aws/ecs/task.ts'
import { shortName } from '../../base/arn.ts'
import { formatElapsed } from '../../base/duration.ts'
import { DeployError } from '../../base/errors.ts'
import type { ReadLines } from '../../strategy/container-logs.ts'
import type { Tools } from '../../strategy/tools.ts'
import { createDoubt, type Doubt } from '../../watch/doubt.ts'
import type { TaskEnd } from './end.ts'

/** Between two looks, in milliseconds: log lines shall come soon, and AWS takes 20 such calls a second. */
const POLL_INTERVAL = 3000

/** CloudWatch Logs shows a line a little after it was written; so long is waited for the last ones. */
const LOG_DELAY = 5000

/** So long AWS may not show a task that it has started; one that it shows no longer will not come back. */
const VISIBILITY = 60_000

/** Before a container runs it has no log. */
const NOT_YET_RUNNING = new Set(['PROVISIONING', 'PENDING', 'ACTIVATING'])

/** What it takes to watch a task. */
export interface TaskWatch {
  readonly task: StartedTask
  /** Tells it from others that are watched beside it. */
  readonly label?: string
  /** How it ended, or `undefined` while its work goes on. */
  end(task: Task): TaskEnd | undefined
  /** In the milliseconds of `clock.monotonic()`. */
  readonly deadline: number
  readonly readLines: ReadLines
  /** Gets each line of the container's log as it comes. */
  onLine(line: string): void
}

/** Watches a task until its work is done; `undefined` when time is over first. Rejects when the run is cancelled. */
export async function watchTask(
  watched: TaskWatch,
  tools: Pick<Tools, 'clients' | 'clock' | 'log' | 'signal'>,
): Promise<TaskEnd | undefined> {
  const { clock, log, signal } = tools
  const begun = clock.now()
  const doubt = createDoubt()
  let status: string | undefined
  let missingSince: number | undefined
  while (clock.monotonic() < watched.deadline) {
    const looked = await look(watched, doubt, tools)
    const seen = looked === 'missing' ? undefined : looked
    if (looked !== undefined) missingSince = seen ? undefined : (missingSince ?? clock.monotonic())
    if (missingSince !== undefined && clock.monotonic() - missingSince >= VISIBILITY) return vanished(watched)
    if (seen && seen.status !== status) {
      status = seen.status
      const what = watched.label === undefined ? 'Task' : `Task ${watched.label}`
      log.info(`${formatElapsed(clock.now() - begun)}  ${what} is ${status}`)
    }
    const end = seen && watched.end(seen)
    if (status !== undefined && !NOT_YET_RUNNING.has(status)) await passLogLines(watched)
    if (end) return readFinalState(end, watched, doubt, tools)
    await clock.sleep(Math.min(POLL_INTERVAL, Math.max(watched.deadline - clock.monotonic(), 1)), signal)
  }
  await passLogLines(watched)
  return undefined
}

/**
 * The last lines come a moment after the end, and so does what AWS says about it: it tells the exit
 * code before it tells why the task stopped.
 */
async function readFinalState(
  end: TaskEnd,
  watched: TaskWatch,
  doubt: Doubt,
  tools: Pick<Tools, 'clients' | 'clock' | 'log' | 'signal'>,
): Promise<TaskEnd> {
  await tools.clock.sleep(LOG_DELAY, tools.signal)
  await passLogLines(watched)
  const later = await look(watched, doubt, tools)
  return (typeof later === 'object' && watched.end(later)) || end
}

/** A look that failed in passing is made again; one that cannot succeed ends the watch. */
async function look(
  { task }: TaskWatch,
  doubt: Doubt,
  { clients, log }: Pick<Tools, 'clients' | 'log'>,
): Promise<Task | 'missing' | undefined> {
  try {
    const seen = await describeTask(clients, task)
    doubt.clear()
    return seen ?? 'missing'
  } catch (error) {
    if (!(error instanceof DeployError) || doubt.isOver(error)) throw error
    log.info(`AWS did not answer this time: ${error.message}`)
    return undefined
  }
}

function vanished({ task }: TaskWatch): TaskEnd {
  const reason = `AWS no longer shows task ${shortName(task.arn)}, so its result is unknown`
  return { succeeded: false, reason, isGone: true }
}

async function passLogLines({ readLines, onLine }: TaskWatch): Promise<void> {
  for (const line of await readLines()) onLine(line)
}

/** What is said of a task that was told to stop. */
export const TASK_STOPPED = 'The task was stopped.'

/** Stops a task, for the reason given to AWS, and says so; one that cannot be stopped goes on and costs, so that is told. */
export async function stopAbandonedTask(
  task: StartedTask,
  reason: string,
  { clients, clock }: Pick<Tools, 'clients' | 'clock'>,
  maxAttempts: number,
): Promise<string> {
  try {
    await stopTask(clients, task, reason, clock, maxAttempts)
    return TASK_STOPPED
  } catch (error) {
    const words = describeError(error)
    return /referenced task was not found/i.test(words)
      ? 'AWS does not know the task any more.'
      : `The task could not be stopped and is still running: ${words}`
  }
}
