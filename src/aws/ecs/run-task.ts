import {
  DescribeServicesCommand,
  DescribeTasksCommand,
  RunTaskCommand,
  type RunTaskCommandInput,
  type RunTaskCommandOutput,
  type Service as SdkService,
  type ServiceVolumeConfiguration,
  StopTaskCommand,
} from '@aws-sdk/client-ecs'
import type { Clock } from '../../base/clock.ts'
import { DeployError } from '../../base/errors.ts'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'
import { sendOnce } from '../client/once.ts'
import { listTaskArns } from './lists.ts'
import { missingCluster, missingService } from './not-found.ts'
import type { ServiceAddress } from './service.ts'
import { type Task, toTask } from './task.ts'

/** What a task can take over from a service. */
export interface TaskDefaults
  extends Pick<
    SdkService,
    | 'taskDefinition'
    | 'networkConfiguration'
    | 'launchType'
    | 'capacityProviderStrategy'
    | 'platformVersion'
    | 'placementConstraints'
  > {
  /** Of the volumes that are configured at launch. */
  readonly volumeConfigurations?: readonly ServiceVolumeConfiguration[] | undefined
}

/** The request of a RunTask call. */
export type RunRequest = RunTaskCommandInput

/** What RunTask has started. */
export interface StartedTasks {
  readonly tasks: readonly StartedTask[]
  /** Why there are not as many as were asked for; empty where there are. */
  readonly failures: readonly string[]
  /** Whether another request with the same client token has started them. */
  readonly isEarlier: boolean
}

/** A task that has been started. */
export interface StartedTask {
  readonly arn: string
  readonly clusterArn: string
  readonly startedBy?: string
}

/** The settings of a service that a task of its kind needs; under CodeDeploy its task set has them. */
export async function describeTaskDefaults(clients: Clients, address: ServiceAddress): Promise<TaskDefaults> {
  const { cluster, service } = address
  try {
    const answer = await clients.ecs.send(new DescribeServicesCommand({ cluster, services: [service] }))
    const found = answer.services?.[0]
    if (found?.status === 'ACTIVE') return defaultsIn(found)
    throw await missingService(clients, address, found?.status ?? answer.failures?.[0]?.reason ?? 'MISSING')
  } catch (error) {
    if (error instanceof Error && error.name === 'ClusterNotFoundException') {
      throw await missingCluster(clients, cluster, error)
    }
    throw toDeployError(error, `describe the service ${service}`)
  }
}

/** Of an Express Mode service AWS was seen to say these of its deployment only (https://github.com/kayac/ecspresso/issues/902). */
function defaultsIn(found: SdkService): TaskDefaults {
  const set = found.taskSets?.find(({ status }) => status === 'PRIMARY')
  const primary = found.deployments?.find(({ status }) => status === 'PRIMARY')
  const own = found.taskDefinition === undefined && set ? set : found
  const hasCapacity = own.launchType !== undefined || (own.capacityProviderStrategy ?? []).length > 0
  const { launchType, capacityProviderStrategy, platformVersion } = (hasCapacity ? own : primary) ?? own
  return {
    taskDefinition: own.taskDefinition ?? primary?.taskDefinition,
    networkConfiguration: own.networkConfiguration ?? primary?.networkConfiguration,
    launchType,
    capacityProviderStrategy,
    platformVersion,
    // A task set has no constraints of its own.
    placementConstraints: found.placementConstraints,
    volumeConfigurations: primary?.volumeConfigurations,
  }
}

/**
 * Starts tasks. The request's client token makes AWS answer a repeated call with the tasks of the
 * first one, so nothing has to be looked up before another try. Another request with the token of one of the last 24
 * hours is refused with the tasks of that one: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html
 */
export async function startTasks(
  clients: Clients,
  request: RunTaskCommandInput,
  clock: Clock,
  maxAttempts: number,
): Promise<StartedTasks> {
  const send = (): Promise<Pick<RunTaskCommandOutput, 'tasks' | 'failures'> & { earlier?: string[] }> =>
    clients
      .ecsOnce()
      .send(new RunTaskCommand(request))
      .catch((error: unknown) => {
        const { resourceIds = [] } = error as { readonly resourceIds?: string[] }
        if (!(error instanceof Error) || error.name !== 'ConflictException' || resourceIds.length === 0)
          throw error
        return { earlier: resourceIds }
      })
  const mutation = { doing: 'run the task', send, readBack: async () => undefined }
  const answer = await sendOnce(mutation, clock, maxAttempts)
  const started = (answer.tasks ?? []).flatMap(
    ({ taskArn: arn, clusterArn = request.cluster ?? '', startedBy }) =>
      arn ? [{ arn, clusterArn, ...(startedBy ? { startedBy } : {}) }] : [],
  )
  const earlier = answer.earlier?.map(arn => ({ arn, clusterArn: request.cluster ?? '' }))
  const failures = (answer.failures ?? []).map(({ reason, detail, arn }) =>
    [reason, detail, arn && `(${arn})`].filter(Boolean).join(' '),
  )
  return { tasks: earlier ?? started, failures, isEarlier: earlier !== undefined }
}

/** The failure of a start that placed fewer tasks than were asked for. */
export function notPlaced(
  { tasks, failures }: Omit<StartedTasks, 'isEarlier'>,
  asked: number,
  words = '',
): DeployError {
  const none = `ECS could not place the ${asked === 1 ? 'task' : 'tasks'}`
  return new DeployError({
    title: tasks.length === 0 ? none : `ECS placed ${tasks.length} of ${asked} tasks`,
    message: [failures.join('\n') || 'AWS gave no reason.', words].filter(Boolean).join('\n'),
    next: 'Wait for capacity, or choose other subnets, another launch type or capacity provider, or a smaller task.',
  })
}

/** The tasks with this `startedBy` that have not been told to stop. */
export async function findStartedTasks(
  clients: Clients,
  cluster: string,
  startedBy: string,
): Promise<StartedTask[]> {
  try {
    const arns = await listTaskArns(clients.ecs, { cluster, startedBy })
    return arns.map(arn => ({ arn, clusterArn: cluster }))
  } catch (error) {
    throw toDeployError(error, 'list the tasks of the run')
  }
}

/** The task as it is now; `undefined` while AWS does not show it yet. */
export async function describeTask(
  clients: Clients,
  { arn, clusterArn }: StartedTask,
): Promise<Task | undefined> {
  try {
    const answer = await clients.ecs.send(new DescribeTasksCommand({ cluster: clusterArn, tasks: [arn] }))
    const task = answer.tasks?.[0]
    return task && toTask(task)
  } catch (error) {
    throw toDeployError(error, 'describe the task')
  }
}

/** Asks ECS to stop the task; to stop one that is over is no error in AWS either. */
export async function stopTask(
  clients: Clients,
  { arn, clusterArn }: StartedTask,
  reason: string,
  clock: Clock,
  maxAttempts: number,
): Promise<void> {
  const send = () => clients.ecsOnce().send(new StopTaskCommand({ cluster: clusterArn, task: arn, reason }))
  await sendOnce({ doing: 'stop the task', send, readBack: async () => undefined }, clock, maxAttempts)
}
