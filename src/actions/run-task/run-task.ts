import { describeHost, startTask } from '../../aws/ecs/run-task.ts'
import { formatRevision, shortName } from '../../base/arn.ts'
import { formatDuration } from '../../base/duration.ts'
import { type Allowed, allowedBy, refuseEnding } from '../../run/credentials.ts'
import type { Tools } from '../../strategy/launch.ts'
import { followLog } from '../../strategy/log-follow.ts'
import { essentialContainers } from '../../task-definition/definition.ts'
import type { RunTaskInputs } from './inputs.ts'
import { planTask, type TaskMark } from './plan.ts'
import type { Errand } from './state.ts'
import { noteLine, type TaskStory } from './summary.ts'
import { endTask } from './task-stop.ts'
import { type TaskWatch, watchTask } from './watch.ts'

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
