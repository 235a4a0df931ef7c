import { formatRevision, shortName } from '../../base/arn.ts'
import { DeployError } from '../../base/errors.ts'
import { CALLED_OFF } from '../../run/call-off.ts'
import type { Plan } from '../../strategy/plan.ts'
import { revisionBefore } from '../../strategy/revision-before.ts'
import type { DeploymentTask } from '../run-task/deployment-task.ts'
import type { TaskInput } from '../run-task/deployment-task-inputs.ts'
import { createTaskQueue, type TaskEnding, type TaskQueue } from './task-queue.ts'
import type { DeploymentTasks, DeployTools } from './tools.ts'

/** A deployment without such tasks. */
export const NO_TASKS: DeploymentTasks = { own: [] }

/**
 * The tasks that the inputs `before` and `after` ask for; `undefined` where there are none. What services of a run share,
 * such as one migration, is run once: `queue` has what is in progress.
 */
export async function prepareTasks(
  plan: Plan,
  tools: DeployTools,
  queue: TaskQueue = createTaskQueue(),
): Promise<DeploymentTasks | undefined> {
  const { before: asked, after } = plan.options
  const before = asked && deploysSomething(plan) ? asked : undefined
  if (asked && !before) tools.log.info('Task "before": not run, since the service keeps its revision')
  if (!before && !after) return undefined
  if (before && plan.launch.writesRevision && !plan.existing) throw noRevisionBefore()
  const all = await Promise.all([
    prepare('before', before, plan, tools),
    prepare('after', after, plan, tools),
  ])
  const [first, last] = all
  return {
    own: all.flatMap(task => (task ? ownSettings(task) : [])),
    ...(first ? { before: (revision, own) => runBefore(first, revision, plan, queue, own) } : {}),
    ...(last ? { after: (revision, own) => runAfter(last, revision, own) } : {}),
  }
}

/** ECS writes the revision of a service in Express Mode with its deployment. */
function noRevisionBefore(): DeployError {
  return new DeployError({
    title: 'Input "before" needs a revision that is registered first',
    message: 'The service is in Express Mode, and ECS writes its revision with the deployment.',
    next: 'Name a task definition of your own in the input "task-definition", or run the task with the run-task action.',
  })
}

/** Whether there is anything to deploy: one that ran with this revision needs no run before it. */
function deploysSomething({ existing, service, update, launch }: Plan): boolean {
  return (
    existing?.arn !== service.taskDefinition || update['forceNewDeployment'] === true || !!launch.codedeploy
  )
}

async function prepare(
  input: TaskInput,
  given: Readonly<Record<string, unknown>> | undefined,
  { options, service, definition }: Plan,
  tools: DeployTools,
): Promise<DeploymentTask | undefined> {
  if (given === undefined) return undefined
  const { prepareDeploymentTask } = await import('../run-task/deployment-task.ts')
  const { region, maxAttempts } = options
  const place = { region, maxAttempts, cluster: service.clusterArn, service: service.name }
  return prepareDeploymentTask(input, given, place, definition, tools)
}

function ownSettings({ input, inputs }: DeploymentTask): DeploymentTasks['own'] {
  const { placement, taskRole, executionRole } = inputs
  const { subnets, securityGroups } = placement
  const roles = {
    ...(taskRole ? { taskRoleArn: taskRole } : {}),
    ...(executionRole ? { executionRoleArn: executionRole } : {}),
  }
  const isOwn = subnets.length + securityGroups.length + Object.keys(roles).length > 0
  return isOwn ? [{ name: input, settings: { roles, subnets, securityGroups } }] : []
}

async function runBefore(
  task: DeploymentTask,
  revision: string,
  plan: Plan,
  queue: TaskQueue,
  tools: DeployTools,
): Promise<void> {
  const { service } = plan
  tools.log.info(`Task "before": ${service.name} is updated only if it succeeds`)
  const { failure } = await queue({ ...task, service: service.name }, tools.log, () => {
    if (tools.callOff?.reason() !== undefined) throw CALLED_OFF
    return runOne(task, revision, tools)
  })
  if (failure === undefined) return
  const state = `${service.name} was not changed and still runs ${formatRevision(revisionBefore(plan))}.`
  throw new DeployError({
    ...failure,
    title: failure.title.replace(': task ', ': the task before the deployment '),
    message: `${failure.message}\n${state}`,
  })
}

async function runAfter(
  task: DeploymentTask,
  revision: string,
  tools: DeployTools,
): Promise<string | undefined> {
  tools.log.info('Task "after": the deployment has succeeded only if it does')
  try {
    const { failure } = await runOne(task, revision, tools)
    return failure && `the task after it failed: ${failure.message.replaceAll('\n', ' ').replace(/\.$/, '')}`
  } catch (error) {
    if (!(error instanceof DeployError) || tools.signal.aborted) throw error
    return `the task after it could not be run: ${error.title}: ${error.message.replace(/\.$/, '')}`
  }
}

/** Runs a task and reports it; returns its name and why it did not succeed. */
async function runOne(task: DeploymentTask, revision: string, tools: DeployTools): Promise<TaskEnding> {
  const { explainDeploymentTask, runDeploymentTask } = await import('../run-task/deployment-task.ts')
  const story = await runDeploymentTask(task, revision, tools)
  const failure = explainDeploymentTask(task.input, story)
  const { reason = '', lines, tasks: [arn = ''] = [], clusterArn = '', startedAt, endedAt } = story
  const container = task.outline.container.name
  const succeeded = failure === undefined
  await tools.report({
    kind: 'task',
    task: {
      when: task.input,
      container,
      arn,
      clusterArn,
      succeeded,
      reason,
      lines,
      startedAt,
      ...(endedAt === undefined ? {} : { endedAt }),
    },
  })
  if (succeeded) tools.log.info(`Task "${task.input}" succeeded: ${reason}`)
  return { name: shortName(arn), ...(failure ? { failure } : {}) }
}
