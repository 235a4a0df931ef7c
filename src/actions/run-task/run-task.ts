import { describeTaskDefaults, startTask } from '../../aws/ecs/run-task.ts'
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
import { essentialContainers } from '../../task-definition/definition.ts'
import { type ClientToken, createClientToken } from './client-token.ts'
import { RUN_TASK_INPUT_NAMES, type RunTaskInputs, readRunTaskInputs } from './inputs.ts'
import { writeRunTaskOutputs } from './outputs.ts'
import { planTask } from './plan.ts'
import { type SavedTask, saveTask } from './saved-task.ts'
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
        const inputs = readRunTaskInputs(env)
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

/** Runs a task to its end and tells what it writes; a task that is given up is stopped. */
export async function runTask(inputs: RunTaskInputs, token: ClientToken, tools: TaskTools): Promise<void> {
  const { clients, clock, log, signal, save, tell } = tools
  const { region, cluster, service, maxAttempts, startedBy } = inputs
  const host = service === undefined ? {} : await describeTaskDefaults(clients, { cluster, service })
  if (inputs.wait) await refuseExpiringCredentials(tools)
  await tools.requireState()
  const { request, container, definition } = await planTask(
    inputs,
    host,
    { ...token, ...(startedBy ? { startedBy } : {}) },
    tools,
  )
  const revision = request.taskDefinition
  tell(story => ({ ...story, revision, container: container.name }))
  signal.throwIfAborted()
  const saved = { region, cluster, ...(token.startedBy && !startedBy ? { startedBy: token.startedBy } : {}) }
  if (inputs.wait) save(saved)
  const task = await startTask(clients, request, clock, maxAttempts)
  if (inputs.wait) save({ ...saved, task })
  tell(story => ({ ...story, taskArn: task.arn, clusterArn: task.clusterArn, outcome: 'started' }))
  log.info(`Started task ${shortName(task.arn)} of ${formatRevision(revision)}`)
  if (!inputs.wait) return
  const essential = essentialContainers(definition)
  const readLines = followContainerLog(container, shortName(task.arn), tools)
  const allowed = await limitByCredentials(inputs.timeout, tools)
  const deadline = deadlineOf(inputs.timeout, allowed, clock)
  const onLine = (line: string) => {
    log.info(`${container.name} | ${line}`)
    tell(story => withLine(story, line))
  }
  await watch(
    { task, container: container.name, essential, deadline, readLines, onLine },
    allowed,
    inputs,
    tools,
  )
}

async function watch(
  watched: TaskWatch,
  allowed: WaitLimit,
  { timeout, maxAttempts }: RunTaskInputs,
  tools: TaskTools,
): Promise<void> {
  const { log, signal, tell } = tools
  const { container, task } = watched
  const stop = (reason: string) => stopAbandonedTask(task, reason, tools, maxAttempts)
  log.info(`Waiting until ${container} ends, for ${formatDuration(timeout)} at the most${allowed.words}`)
  try {
    const end = await watchTask(watched, tools)
    if (end === undefined) {
      const stopped = await stop('The step that ran the task timed out.')
      const when =
        allowed.until === undefined
          ? `after ${formatDuration(timeout)}`
          : 'a minute before the AWS credentials end'
      const reason = `${container} had not ended ${when}. ${stopped}`
      tell(story => ({ ...story, outcome: 'timed-out', reason }))
      return
    }
    const { succeeded, ...known } = end
    tell(story => ({ ...story, outcome: succeeded ? 'succeeded' : 'failed', ...known }))
    // Nothing else would end a task whose essential containers go on.
    if (!watched.essential.has(container)) log.info(await stop(`Container ${container} has ended.`))
  } catch (error) {
    if (!signal.aborted) throw error
    const stopped = await stop('The run that started the task was cancelled.')
    const reason = `The run was cancelled before the task had ended. ${stopped}`
    tell(story => ({ ...story, outcome: 'cancelled', reason }))
  }
}
