import { describeHost, startTask } from '../../aws/ecs/run-task.ts'
import { formatRevision, shortName } from '../../base/arn.ts'
import { formatDuration } from '../../base/duration.ts'
import { saveFinished } from '../../github/deployment-state.ts'
import { createRunner } from '../../github/runner.ts'
import { beginStory } from '../../report/story.ts'
import { type Allowed, allowedBy, refuseEnding } from '../../run/credentials.ts'
import { failureOf } from '../../run/run-action.ts'
import type { Edges } from '../../run/runtime.ts'
import { toolsOf } from '../../run/tools.ts'
import { followLog } from '../../strategy/container-logs.ts'
import type { Tools } from '../../strategy/tools.ts'
import { essentialContainers } from '../../task-definition/definition.ts'
import { markStep } from './client-token.ts'
import { type RunTaskInputs, readRunTaskInputs } from './inputs.ts'
import { writeTaskOutputs } from './outputs.ts'
import { planTask, type TaskMark } from './plan.ts'
import { type Errand, keepErrand } from './state.ts'
import {
  aboutTask,
  beginTask,
  explainTask,
  isDone,
  noteLine,
  summarizeTask,
  type TaskStory,
} from './summary.ts'
import { endTask, type TaskWatch, watchTask } from './watch.ts'

/** Runs a task to its end and tells what it writes; a task that is given up is stopped. */
export async function runTask(
  inputs: RunTaskInputs,
  mark: TaskMark,
  tools: Tools & { keep(errand: Errand): void },
  story: TaskStory,
): Promise<void> {
  const { clients, clock, log, signal } = tools
  const { region, cluster, service, maxAttempts, startedBy } = inputs
  const host = service === undefined ? {} : await describeHost(clients, { cluster, service })
  if (inputs.wait) await refuseEnding(tools)
  const { request, container, definition } = await planTask(
    inputs,
    host,
    { ...mark, ...(startedBy ? { startedBy } : {}) },
    tools,
  )
  story.revision = request.taskDefinition
  story.container = container.name
  signal.throwIfAborted()
  const errand = { region, cluster, ...(mark.startedBy && !startedBy ? { startedBy: mark.startedBy } : {}) }
  if (inputs.wait) tools.keep(errand)
  const task = await startTask(clients, request, clock, maxAttempts)
  if (inputs.wait) tools.keep({ ...errand, task })
  story.taskArn = task.arn
  story.clusterArn = task.clusterArn
  story.outcome = 'started'
  log.info(`Started task ${shortName(task.arn)} of ${formatRevision(story.revision)}`)
  if (!inputs.wait) return
  const essential = essentialContainers(definition)
  const readLines = followLog(container, shortName(task.arn), tools)
  const allowed = await allowedBy(inputs.timeout, tools)
  const deadline = Math.min(clock.now() + inputs.timeout, allowed.until ?? Number.POSITIVE_INFINITY)
  const onLine = (line: string) => {
    log.info(`${container.name} | ${line}`)
    noteLine(line, story)
  }
  await watch(
    { task, container: container.name, essential, deadline, readLines, onLine },
    allowed,
    inputs,
    tools,
    story,
  )
}

async function watch(
  watched: TaskWatch,
  allowed: Allowed,
  { timeout, maxAttempts }: RunTaskInputs,
  tools: Tools,
  story: TaskStory,
): Promise<void> {
  const { log, signal } = tools
  const { container, task } = watched
  const stop = (reason: string) => endTask(task, reason, tools, maxAttempts)
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
      Object.assign(story, { outcome: 'timed-out', reason })
      return
    }
    const { good, ...known } = end
    Object.assign(story, { outcome: good ? 'succeeded' : 'failed', ...known })
    // Nothing else would end a task whose essential containers go on.
    if (!watched.essential.has(container)) log.info(await stop(`Container ${container} has ended.`))
  } catch (error) {
    if (!signal.aborted) throw error
    const stopped = await stop('The run that started the task was cancelled.')
    const reason = `The run was cancelled before the task had ended. ${stopped}`
    Object.assign(story, { outcome: 'cancelled', reason })
  }
}

/** The run-task action: runs a task and gives its exit code; whatever happens is told, once. */
export async function runErrand(edges: Edges): Promise<0 | 1> {
  const { clock, signal, env, random } = edges
  const runner = createRunner(edges.toolkit)
  const story = beginTask(clock.now())
  try {
    const inputs = readRunTaskInputs(env)
    const tools = { ...toolsOf(edges, inputs, runner), keep: keepErrand(runner) }
    await runTask(inputs, markStep(env, random), tools, story)
  } catch (error) {
    story.outcome = signal.aborted ? 'cancelled' : 'failed'
    if (signal.aborted) story.reason ??= 'The run was cancelled before a task was started.'
    else story.failure = aboutTask(failureOf(error, beginStory(story.startedAt)), story)
  }
  story.endedAt = clock.now()
  if (!isDone(story)) story.failure ??= explainTask(story)
  if (story.failure) runner.fail(story.failure)
  else runner.info(story.reason ?? 'The task goes on; nobody waits for it.')
  writeTaskOutputs(story, runner)
  await runner.summary(summarizeTask(story))
  saveFinished(runner)
  return isDone(story) ? 0 : 1
}
