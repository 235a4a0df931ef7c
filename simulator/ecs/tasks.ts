import type { DescribeTasksRequest, ListTasksRequest, StopTaskRequest } from '@aws-sdk/client-ecs'
import { apiError, invalidParameter } from '../wire/api-error.ts'
import { ecsArn, lastOf } from '../world/arn.ts'
import { tasksOf } from '../world/selectors.ts'
import { endTask } from '../world/task-stop.ts'
import type { World } from '../world/world.ts'
import { existingCluster, findService } from './lookup.ts'
import { page } from './operation.ts'
import type { ServiceRecord, TaskRecord } from './state.ts'

const describeLimit = 100
const rememberedMs = 60 * 60 * 1000

const remembered = (world: World, task: TaskRecord): boolean =>
  task.stoppedAt === undefined || world.clock.now() - task.stoppedAt < rememberedMs

const inCluster = (world: World, cluster: string): TaskRecord[] => {
  const arn = ecsArn(world.place, `cluster/${cluster}`)
  return [...world.state.tasks.values()].filter(
    task => task.view.clusterArn === arn && remembered(world, task),
  )
}

const inService = (world: World, service: ServiceRecord): TaskRecord[] =>
  tasksOf(world.state, service).filter(task => remembered(world, task))

/** One that drains still has tasks to list; of one that is gone AWS knows none. */
const listedService = (world: World, cluster: string, given: string): ServiceRecord => {
  const service = findService(world, cluster, given)
  if (!service || service.status === 'INACTIVE')
    throw apiError('ServiceNotFoundException', 'Service not found.')
  return service
}

/** ListTasks: by service, family, startedBy and desired status; stopped tasks stay for an hour. */
export function listTasks(world: World, input: ListTasksRequest) {
  const { maxResults = 100, desiredStatus = 'RUNNING' } = input
  if (maxResults < 1 || maxResults > 100) throw invalidParameter('maxResults must be between 1 and 100')
  if (input.startedBy !== undefined && input.serviceName !== undefined) {
    throw invalidParameter('Cannot specify both startedBy and serviceName.')
  }
  const cluster = existingCluster(world, input.cluster)
  const service =
    input.serviceName === undefined ? undefined : listedService(world, cluster, input.serviceName)
  const arns = (service ? inService(world, service) : inCluster(world, cluster))
    .filter(task => task.view.desiredStatus === desiredStatus)
    .filter(task => input.startedBy === undefined || task.view.startedBy === input.startedBy)
    .filter(
      task =>
        input.family === undefined ||
        lastOf(task.view.taskDefinitionArn ?? '').split(':')[0] === input.family,
    )
    .filter(task => input.launchType === undefined || task.view.launchType === input.launchType)
    .map(task => task.arn)
  const { items, nextToken } = page(arns, maxResults, input.nextToken)
  return { taskArns: items, nextToken }
}

/** By ARN or id; one of another cluster is not found. */
const findTask = (world: World, cluster: string, given: string): TaskRecord | undefined => {
  const { tasks } = world.state
  const task = tasks.get(given) ?? tasks.get(ecsArn(world.place, `task/${cluster}/${given}`))
  const clusterArn = ecsArn(world.place, `cluster/${cluster}`)
  return task?.view.clusterArn === clusterArn && remembered(world, task) ? task : undefined
}

/** DescribeTasks: up to a hundred; an unknown one is a failure entry. */
export function describeTasks(world: World, input: DescribeTasksRequest) {
  const wanted = input.tasks ?? []
  if (wanted.length === 0) throw invalidParameter('Tasks cannot be empty.')
  if (wanted.length > describeLimit) {
    throw invalidParameter(`Tasks cannot have more than ${describeLimit} elements`)
  }
  const cluster = existingCluster(world, input.cluster)
  return {
    tasks: wanted.flatMap(given => findTask(world, cluster, given)?.view ?? []),
    failures: wanted
      .filter(given => !findTask(world, cluster, given))
      .map(given => ({ arn: ecsArn(world.place, `task/${cluster}/${lastOf(given)}`), reason: 'MISSING' })),
  }
}

/** StopTask: SIGTERM at once, without draining, as AWS does it. */
export function stopTask(world: World, input: StopTaskRequest) {
  const cluster = existingCluster(world, input.cluster)
  const task = findTask(world, cluster, input.task ?? '')
  if (!task) throw invalidParameter('The referenced task was not found.')
  endTask(world, [task], {
    reason: input.reason ?? 'Task stopped by user',
    code: 'UserInitiated',
    drain: false,
  })
  return { task: task.view }
}
