import { runTaskSchema } from '../../aws/client/request-schemas.ts'
import {
  describeTaskDefaults,
  notPlaced,
  type RunRequest,
  type StartedTask,
  startTasks,
  type TaskDefaults,
} from '../../aws/ecs/run-task.ts'
import { formatRevision, shortName } from '../../base/arn.ts'
import { formatDuration } from '../../base/duration.ts'
import { DeployError } from '../../base/errors.ts'
import { conform } from '../../base/schema.ts'
import { type OfficialTask, TASK_INPUTS } from '../../compat/run-task-inputs.ts'
import type { Runner } from '../../github/runner.ts'
import { knownInContainer } from '../../redact/known-in-definition.ts'
import { taskLink } from '../../report/links.ts'
import { deadlineOf, limitByCredentials, refuseExpiringCredentials } from '../../run/credentials.ts'
import { followContainerLog } from '../../strategy/container-logs.ts'
import type { Tools } from '../../strategy/tools.ts'
import { type Container, essentialContainers, type TaskDefinition } from '../../task-definition/definition.ts'
import type { ClientToken } from '../run-task/client-token.ts'
import { endOfAll } from '../run-task/end.ts'
import { checkLength, checkName } from '../run-task/overrides.ts'
import { networkOf } from '../run-task/placement.ts'
import { saveTask } from '../run-task/saved-task.ts'
import { notRunTask } from '../run-task/settings.ts'
import { explainTask } from '../run-task/summary.ts'
import { volumesOf } from '../run-task/volumes.ts'
import { type TaskWatch, watchTask } from '../run-task/watch.ts'

/** The tools of a run, and what it puts outputs and state out with. */
export interface TaskTools extends Tools {
  readonly log: Runner
}

/** Where the task runs, and how long it may take. */
export interface TaskPlace {
  readonly region: string
  readonly cluster: string
  /** Lends its network where the task needs one and none is given. */
  readonly service?: string
  /** Milliseconds. */
  readonly timeout: number
  readonly maxAttempts: number
}

/**
 * The official deploy action's task: checked against the definition while nothing is changed, then run with the new
 * revision. A task that fails ends the step before the service is updated; one that is left goes on in AWS.
 */
export function prepareOfficialTask(
  task: OfficialTask,
  place: TaskPlace,
  { token }: ClientToken,
  tools: TaskTools,
): (definition: TaskDefinition) => Promise<(revision: string) => Promise<void>> {
  return async definition => {
    const request = await requestOf(task, place, definition, tools)
    if (task.wait) await refuseExpiringCredentials(tools)
    return async revision => {
      tools.signal.throwIfAborted()
      const whole = { ...request, cluster: place.cluster, taskDefinition: revision, clientToken: token }
      const started = await start(whole, place, tools)
      if (!task.wait) return
      await watch(started, revision, place, definition, tools)
      saveTask(tools.log)({ region: place.region, cluster: place.cluster, tasks: [] })
    }
  }
}

/** RunTask as the official action sends it, without what it sends of what nobody has set. */
async function requestOf(
  task: OfficialTask,
  place: TaskPlace,
  definition: TaskDefinition,
  tools: TaskTools,
): Promise<Omit<RunRequest, 'taskDefinition'>> {
  const request = checkRequest(task)
  const overrides = request.overrides?.containerOverrides ?? []
  const names = definition.containerDefinitions.map(({ name }) => name)
  for (const override of overrides) {
    checkName(override, names, definition.family, inputOf('overrides'))
    tools.clients.redactor.learn(knownInContainer(override as unknown as Container))
  }
  checkLength(request.overrides ?? {})
  volumesOf(definition, request, {}, inputOf('volumeConfigurations'))
  const network = await findNetwork(task, place, definition, tools)
  return { ...request, ...(network ? { networkConfiguration: network } : {}) }
}

function checkRequest({ request }: OfficialTask): Omit<RunRequest, 'taskDefinition'> {
  const { value, problems } = conform(request, runTaskSchema())
  const [first] = problems
  if (first === undefined) return value as Omit<RunRequest, 'taskDefinition'>
  const input = inputOf(first.path)
  throw notRunTask(
    input,
    problems.filter(({ path }) => inputOf(path) === input),
  )
}

function inputOf(path: string): string {
  const [member = ''] = path.split(/[.[]/)
  return TASK_INPUTS[member] ?? 'run-task'
}

/** What is given is sent as it is; where a network is needed and none, or no subnet, is given, the service lends its own. */
async function findNetwork(
  { subnets, securityGroups, assignPublicIp }: OfficialTask,
  { cluster, service }: TaskPlace,
  definition: TaskDefinition,
  { clients }: TaskTools,
): Promise<RunRequest['networkConfiguration']> {
  const isGiven = subnets.length + securityGroups.length > 0
  if (!isGiven && definition['networkMode'] !== 'awsvpc') return undefined
  const isLent = subnets.length === 0 && service !== undefined
  const defaults: TaskDefaults = isLent ? await describeTaskDefaults(clients, { cluster, service }) : {}
  const own = defaults.networkConfiguration?.awsvpcConfiguration
  if (subnets.length === 0 && !own?.subnets?.length) throw noSubnets(definition)
  if (!isGiven) return networkOf(definition, { subnets, securityGroups }, defaults)
  return {
    awsvpcConfiguration: {
      subnets: subnets.length > 0 ? [...subnets] : own?.subnets,
      ...(securityGroups.length > 0 ? { securityGroups: [...securityGroups] } : {}),
      assignPublicIp: assignPublicIp as 'ENABLED' | 'DISABLED',
    },
  }
}

function noSubnets({ family }: TaskDefinition): DeployError {
  return new DeployError({
    title: 'Input "run-task-subnets" is missing',
    message: `The task needs subnets (task definition ${family}), and there is no service to take them from.`,
    next: 'Write the ids of the subnets, or name a service whose network the task is to have.',
  })
}

async function start(
  request: RunRequest,
  { region, cluster, maxAttempts }: TaskPlace,
  { clients, clock, log }: TaskTools,
): Promise<StartedTask> {
  const started = await startTasks(clients, request, clock, maxAttempts)
  const arns = started.tasks.map(({ arn }) => arn)
  log.output('run-task-arn', JSON.stringify(arns))
  const [task] = started.tasks
  if (!task || started.failures.length > 0) throw notPlaced(started, 1)
  saveTask(log)({ region, cluster, tasks: arns, isLeft: true })
  log.info(`Started task ${shortName(task.arn)} of ${formatRevision(request.taskDefinition ?? '')}`)
  log.info(taskLink(task.arn, task.clusterArn))
  return task
}

/** Waits until the task has stopped. It is never stopped from here: the official action leaves it to AWS, too. */
async function watch(
  task: StartedTask,
  revision: string,
  { timeout }: TaskPlace,
  definition: TaskDefinition,
  tools: TaskTools,
): Promise<void> {
  const { clock, log } = tools
  const essential = essentialContainers(definition)
  const allowed = await limitByCredentials(timeout, tools)
  log.info(`Waiting up to ${formatDuration(timeout)} for the task to stop${allowed.words}`)
  const [only, ...others] = definition.containerDefinitions.filter(({ name }) => essential.has(name))
  const logged = others.length === 0 ? only : undefined
  const watched: TaskWatch = {
    task,
    end: seen => endOfAll(seen, essential),
    deadline: deadlineOf(timeout, allowed, clock),
    readLines: logged ? followContainerLog(logged, shortName(task.arn), tools) : async () => [],
    onLine: line => log.info(`${logged?.name} | ${line}`),
  }
  const end = await watchTask(watched, tools).catch((error: unknown) => {
    if (tools.signal.aborted)
      log.notice(
        'The task is still running',
        `The run was canceled, and task ${shortName(task.arn)} was not stopped.`,
      )
    throw error
  })
  if (end?.succeeded) return log.info(`Task ${shortName(task.arn)} succeeded: ${end.reason}`)
  const story = { startedAt: 0, tasks: [task.arn], clusterArn: task.clusterArn, revision, lines: [] }
  if (end) {
    const { message, ...failure } = explainTask({ ...story, ...end, outcome: 'failed' })
    throw new DeployError({ ...failure, message: `${message}\nNothing was deployed.` })
  }
  const reason = `The task had not stopped after ${formatDuration(timeout)} and is still running. Nothing was deployed.`
  throw new DeployError({
    ...explainTask({ ...story, outcome: 'timed-out', reason }),
    next: 'Check what the task is doing, or raise the input "wait-for-minutes".',
  })
}
