import { describeTaskDefaults, notPlaced, type StartedTask, startTasks } from '../../aws/ecs/run-task.ts'
import type { Task } from '../../aws/ecs/task.ts'
import { formatRevision, shortName } from '../../base/arn.ts'
import { formatDuration } from '../../base/duration.ts'
import { failureIn } from '../../base/errors.ts'
import {
  deadlineOf,
  limitByCredentials,
  refuseExpiringCredentials,
  type WaitLimit,
} from '../../run/credentials.ts'
import { runAction, type UpdateStory } from '../../run/run-action.ts'
import type { Runtime } from '../../run/runtime.ts'
import { tellEmptyInputs } from '../../run/tell-empty-inputs.ts'
import { toolsOf } from '../../run/tools.ts'
import { followContainerLog } from '../../strategy/container-logs.ts'
import type { Tools } from '../../strategy/tools.ts'
import { type Container, essentialContainers } from '../../task-definition/definition.ts'
import { type ClientToken, createClientToken } from './client-token.ts'
import { type TaskEnd, taskEnd } from './end.ts'
import { RUN_TASK_INPUT_NAMES, type RunTaskInputs, readRunTaskInputs } from './inputs.ts'
import { writeRunTaskOutputs } from './outputs.ts'
import { planTask, type TaskPlan } from './plan.ts'
import { type SavedTask, saveTask } from './saved-task.ts'
import { checkTaskSettings } from './settings.ts'
import {
  aboutTask,
  beginTaskStory,
  explainTask,
  isTaskSuccess,
  summarizeTask,
  type TaskStory,
  withLine,
} from './summary.ts'
import { stopAbandonedTask, type TaskWatch, watchTask } from './watch.ts'

/** The run-task action: runs a one-off task. */
export function runRunTask(runtime: Runtime): Promise<0 | 1> {
  const { env, random, signal } = runtime
  return runAction<TaskStory>(runtime, runner => ({
    begin: beginTaskStory,
    work: async tell => {
      try {
        const inputs = await readRunTaskInputs(env)
        tellEmptyInputs(env, RUN_TASK_INPUT_NAMES, runner)
        const tools = {
          ...toolsOf(runtime, inputs, runner),
          save: saveTask(runner),
          requireState: runner.requireState,
          tell,
        }
        await runTask(inputs, createClientToken(env, random), tools)
      } catch (error) {
        const reason = 'The run was cancelled before a task was started.'
        if (signal.aborted) tell(story => ({ ...story, reason: story.reason ?? reason }))
        throw error
      }
    },
    isSuccess: isTaskSuccess,
    explainError: (error, story) => aboutTask(failureIn(error), story),
    explain: explainTask,
    conclude: (story, { info }) => info(story.reason ?? 'The task goes on; nobody waits for it.'),
    outputs: writeRunTaskOutputs,
    summary: summarizeTask,
  }))
}

/** The tools of a run, and what it tells and saves a task with. */
interface TaskTools extends Tools {
  save(task: SavedTask): void
  requireState(): Promise<void>
  readonly tell: UpdateStory<TaskStory>
}

/** Runs tasks to their end and tells what they write; tasks that are given up are stopped. */
export async function runTask(inputs: RunTaskInputs, token: ClientToken, tools: TaskTools): Promise<void> {
  const { clients, clock, log, signal, save, tell } = tools
  const { region, cluster, service, maxAttempts, startedBy } = inputs
  const settings = checkTaskSettings(inputs.settings)
  const host = service === undefined ? {} : await describeTaskDefaults(clients, { cluster, service })
  if (inputs.wait) await refuseExpiringCredentials(tools)
  await tools.requireState()
  const own = { ...token, ...(startedBy ? { startedBy } : {}) }
  const plan = await planTask(inputs, settings, host, own, tools)
  const { request, container } = plan
  const revision = request.taskDefinition
  tell(story => ({ ...story, revision, container: container.name }))
  signal.throwIfAborted()
  const saved = { region, cluster, ...(token.startedBy && !startedBy ? { startedBy: token.startedBy } : {}) }
  if (inputs.wait) save(saved)
  const started = await startTasks(clients, request, clock, maxAttempts)
  const { tasks } = started
  const [first] = tasks
  if (!first) throw notPlaced(started, request.count)
  const arns = tasks.map(({ arn }) => arn)
  if (inputs.wait) save({ ...saved, tasks: arns })
  tell(story => ({ ...story, tasks: arns, clusterArn: first.clusterArn, outcome: 'started' }))
  for (const arn of arns) log.info(`Started task ${shortName(arn)} of ${formatRevision(revision)}`)
  if (tasks.length < request.count) {
    const stopped = await stopAll(tasks, 'Not all tasks of the call could be placed.', inputs, tools)
    throw notPlaced(started, request.count, stopped)
  }
  if (inputs.wait) await watchAll(plan, tasks, inputs, tools)
}

/** Watches tasks to their ends; the first one that fails is the reason of the run. */
async function watchAll(
  { container, definition }: TaskPlan,
  tasks: readonly StartedTask[],
  inputs: RunTaskInputs,
  tools: TaskTools,
): Promise<void> {
  const { clock, log, signal, tell } = tools
  const essential = essentialContainers(definition)
  const allowed = await limitByCredentials(inputs.timeout, tools)
  const deadline = deadlineOf(inputs.timeout, allowed, clock)
  const limit = `for ${formatDuration(inputs.timeout)} at the most${allowed.words}`
  log.info(`Waiting until ${container.name} ends, ${limit}`)
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
      const stopped = await stopAll(late, 'The step that ran the task timed out.', inputs, tools)
      const reason = `${container.name} had not ended ${whenLate(inputs, allowed)}. ${stopped}`
      tell(story => ({ ...story, outcome: 'timed-out', reason }))
      return
    }
    tellEnd(ends, tell)
    // Nothing else would end a task whose essential containers go on.
    if (!essential.has(container.name))
      log.info(await stopAll(tasks, `Container ${container.name} has ended.`, inputs, tools))
  } catch (error) {
    if (!signal.aborted) throw error
    const stopped = await stopAll(tasks, 'The run that started the task was cancelled.', inputs, tools)
    const reason = `The run was cancelled before the task had ended. ${stopped}`
    tell(story => ({ ...story, outcome: 'cancelled', reason }))
  }
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
      tools.tell(story => withLine(story, line))
    },
  }
}

function tellEnd(all: readonly (TaskEnd | undefined)[], tell: TaskTools['tell']): void {
  const ends = all.filter(end => end !== undefined)
  const failed = ends.filter(({ succeeded }) => !succeeded)
  const [shown] = [...failed, ...ends]
  if (!shown) return
  const { succeeded, reason, ...known } = shown
  const several = ends.length > 1
  const amount = succeeded ? `All ${ends.length} tasks` : `${failed.length} of ${ends.length} tasks failed`
  tell(story => ({
    ...story,
    outcome: succeeded ? 'succeeded' : 'failed',
    ...known,
    reason: several ? `${amount}: ${reason}` : reason,
  }))
}

function whenLate({ timeout }: RunTaskInputs, { until }: WaitLimit): string {
  return until === undefined ? `after ${formatDuration(timeout)}` : 'a minute before the AWS credentials end'
}

/** Stops tasks, and says what came of that. */
async function stopAll(
  tasks: readonly StartedTask[],
  reason: string,
  { maxAttempts }: RunTaskInputs,
  tools: TaskTools,
): Promise<string> {
  const words = await Promise.all(tasks.map(task => stopAbandonedTask(task, reason, tools, maxAttempts)))
  return [...new Set(words)].join(' ')
}
