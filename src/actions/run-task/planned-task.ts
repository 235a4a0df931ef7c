import { describeTask, notPlaced, type StartedTask, startTasks } from '../../aws/ecs/run-task.ts'
import type { Task } from '../../aws/ecs/task.ts'
import { formatRevision, shortName } from '../../base/arn.ts'
import { formatDuration } from '../../base/duration.ts'
import { CALLED_OFF } from '../../run/call-off.ts'
import { deadlineOf, limitByCredentials, type WaitLimit } from '../../run/credentials.ts'
import type { UpdateStory } from '../../run/run-action.ts'
import { followContainerLog } from '../../strategy/container-logs.ts'
import type { Tools } from '../../strategy/tools.ts'
import { type Container, essentialContainers } from '../../task-definition/definition.ts'
import { type TaskEnd, taskEnd } from './end.ts'
import type { RunTaskInputs } from './inputs.ts'
import type { TaskPlan } from './plan.ts'
import type { SavedTask } from './saved-task.ts'
import { createStop, type StopTasks } from './stop.ts'
import { type TaskStory, withLine } from './summary.ts'
import { type TaskWatch, watchTask } from './watch.ts'

/** The tools of a run, and what it tells and saves a task with. */
export interface TaskTools extends Tools {
  save(task: SavedTask): void
  readonly tell: UpdateStory<TaskStory>
}

/**
 * Runs tasks as planned. A task that another attempt of the run has started with the same client token is taken for them,
 * unless it has failed: then `again`, the same with a token of its own, is run.
 */
export async function runPlannedTask(
  plan: TaskPlan,
  inputs: RunTaskInputs,
  tools: TaskTools,
  again?: TaskPlan,
): Promise<void> {
  const { clients, clock, log, signal, save, tell } = tools
  const { region, cluster, maxAttempts } = inputs
  const { request, container } = plan
  const revision = request.taskDefinition
  const isNew = plan.registered?.revision !== undefined
  tell(story => ({ ...story, revision, container: container.name, ...(isNew ? { isNew: true } : {}) }))
  signal.throwIfAborted()
  const { startedBy } = inputs.startedBy === undefined ? request : {}
  const left = inputs.wait ? {} : { isLeft: true }
  const saved = { region, cluster, ...(startedBy ? { startedBy } : {}), ...plan.registered, ...left }
  save(saved)
  const started = await startTasks(clients, request, clock, maxAttempts)
  const { tasks } = started
  const [first] = tasks
  if (!first) throw notPlaced(started, request.count)
  const isEarlier =
    started.isEarlier || (first.startedBy !== undefined && first.startedBy !== request.startedBy)
  const earlier = isEarlier ? await describeTask(clients, first) : undefined
  if (isEarlier && again && hasFailed(first, earlier, plan, log)) return runPlannedTask(again, inputs, tools)
  const arns = tasks.map(({ arn }) => arn)
  // Another job of this attempt has started it and waits for it; an attempt before this one is over.
  const isShared = earlier !== undefined && earlier.startedBy === request.startedBy
  const stop = createStop(isShared, inputs, tools)
  save({ ...saved, tasks: arns, ...(isShared ? { isLeft: true } : {}) })
  tell(story => ({ ...story, tasks: arns, clusterArn: first.clusterArn, outcome: 'started' }))
  tellStarted(arns, revision, isEarlier, log)
  if (tasks.length < request.count && !isEarlier) {
    const stopped = await stop(tasks, 'Not all tasks of the call could be placed.')
    tell(story => ({ ...story, outcome: 'failed', isGivenUp: true }))
    throw notPlaced(started, request.count, stopped)
  }
  if (inputs.wait) await watchAll(plan, { tasks, stop }, inputs, tools)
}

function tellStarted(
  arns: readonly string[],
  revision: string,
  isEarlier: boolean,
  log: TaskTools['log'],
): void {
  for (const name of arns.map(shortName)) {
    log.info(
      isEarlier
        ? `Task ${name} was already started for this by another attempt or job of the run`
        : `Started task ${name} of ${formatRevision(revision)}`,
    )
  }
}

/** Whether a task that an earlier attempt has started has failed; of one that AWS no longer shows nobody knows. */
function hasFailed(
  task: StartedTask,
  seen: Task | undefined,
  { container, definition, request }: TaskPlan,
  log: TaskTools['log'],
): boolean {
  const end = seen && taskEnd(seen, container.name, essentialContainers(definition))
  if (seen && (end === undefined || end.succeeded || seen.startedBy === request.startedBy)) return false
  const why = end ? `failed (${end.reason})` : 'is no longer shown by AWS'
  log.info(`Task ${shortName(task.arn)} of an earlier attempt ${why}, so the task is run again`)
  return true
}

/** Watches tasks to their ends; the first one that fails is the reason of the run. */
async function watchAll(
  { container, definition }: TaskPlan,
  { tasks, stop }: { readonly tasks: readonly StartedTask[]; readonly stop: StopTasks },
  inputs: RunTaskInputs,
  tools: TaskTools,
): Promise<void> {
  const { clock, log, signal, tell } = tools
  const essential = essentialContainers(definition)
  const allowed = await limitByCredentials(inputs.timeout, tools)
  const deadline = deadlineOf(inputs.timeout, allowed, clock)
  const limit = formatDuration(inputs.timeout)
  log.info(`Waiting up to ${limit} for ${container.name} to end${allowed.words}`)
  const watched = tasks.map((task): TaskWatch => {
    const label = tasks.length > 1 ? shortName(task.arn).slice(0, 8) : undefined
    const end = (seen: Task) => taskEnd(seen, container.name, essential)
    const more = label === undefined ? {} : { label }
    return { task, end, deadline, ...logOf(container, task, label, tools), ...more }
  })
  try {
    const ends = await Promise.all(watched.map(each => watchTask(each, tools)))
    const late = tasks.filter((_, index) => ends[index] === undefined)
    if (late.length > 0) {
      const stopped = await stop(late, 'The step that ran the task timed out.')
      const reason = `${container.name} had not ended ${whenLate(inputs, allowed)}. ${stopped}`
      tell(story => ({ ...story, outcome: 'timed-out', reason }))
      return
    }
    tellEnd(tasks, ends, tell)
    // Nothing else would end a task whose essential containers go on.
    const there = tasks.filter((_, index) => !ends[index]?.isGone)
    if (!essential.has(container.name) && there.length > 0)
      log.info(await stop(there, `Container ${container.name} has ended.`))
  } catch (error) {
    if (!signal.aborted) throw error
    const reason = await stopCanceled(tasks, stop, tools)
    tell(story => ({ ...story, outcome: 'cancelled', reason }))
  }
}

/** Stops the tasks of a run that is canceled, or called off; says so. */
async function stopCanceled(
  tasks: readonly StartedTask[],
  stop: StopTasks,
  tools: TaskTools,
): Promise<string> {
  if (tools.signal.reason === CALLED_OFF) {
    const stopped = await stop(tasks, 'Another service of the run failed.')
    tools.log.info(`Another service of the run failed before the task had ended. ${stopped}`)
    return stopped
  }
  const stopped = await stop(tasks, 'The run that started the task was canceled.')
  return `The run was canceled before the task had ended. ${stopped}`
}

function logOf(
  container: Container,
  task: StartedTask,
  label: string | undefined,
  tools: TaskTools,
): Pick<TaskWatch, 'readLines' | 'onLine'> {
  const name = label === undefined ? container.name : `${container.name} ${label}`
  return {
    readLines: followContainerLog(container, shortName(task.arn), tools),
    onLine: line => {
      tools.log.info(`${name} | ${line}`)
      tools.tell(story => withLine(story, label === undefined ? line : `${label} | ${line}`))
    },
  }
}

/** The first task that failed is the one that is shown. */
function tellEnd(
  tasks: readonly StartedTask[],
  ends: readonly (TaskEnd | undefined)[],
  tell: TaskTools['tell'],
): void {
  const all = tasks.flatMap(({ arn }, index) => (ends[index] ? [{ arn, end: ends[index] }] : []))
  const failed = all.filter(({ end }) => !end.succeeded)
  const [shown] = [...failed, ...all]
  if (!shown) return
  const { succeeded, reason, ...known } = shown.end
  const amount = succeeded
    ? `All ${all.length} tasks`
    : `${failed.length} of ${all.length} tasks failed (${shortName(shown.arn).slice(0, 8)})`
  tell(story => ({
    ...story,
    outcome: succeeded ? 'succeeded' : 'failed',
    shown: shown.arn,
    ...known,
    reason: all.length > 1 ? `${amount}: ${reason}` : reason,
  }))
}

function whenLate({ timeout }: RunTaskInputs, { until }: WaitLimit): string {
  return until === undefined ? `after ${formatDuration(timeout)}` : 'a minute before the AWS credentials end'
}
