import type { Failure, RunTaskRequest, TaskDefinition } from '@aws-sdk/client-ecs'
import { apiError, clientException, invalidParameter } from '../wire/api-error.ts'
import { lastOf } from '../world/arn.ts'
import { placementProblem } from '../world/image-behaviors.ts'
import type { TaskRequest } from '../world/new-task.ts'
import { findTaskDefinition } from '../world/task-definitions.ts'
import { startTask } from '../world/task-lifecycle.ts'
import type { World } from '../world/world.ts'
import { existingCluster } from './lookup.ts'
import type { TaskRecord } from './state.ts'

/** A client token stands for its first call so long, in milliseconds. */
const TOKEN_LIFE = 24 * 3_600_000

/**
 * RunTask: a call with a client token that has been seen answers with the tasks of the first one; another request with it is
 * refused (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html).
 */
export function runTask(world: World, input: RunTaskRequest) {
  const order = orderOf(world, input)
  const since = world.clock.now() - TOKEN_LIFE
  const known = [...world.state.tasks.values()].filter(
    task =>
      input.clientToken !== undefined &&
      task.clientToken === input.clientToken &&
      (task.view.createdAt?.getTime() ?? 0) > since,
  )
  if (known.some(({ request }) => request !== JSON.stringify(input))) {
    const message = 'The provided clientToken is already in use with a different RunTask request.'
    throw Object.assign(apiError('ConflictException', message), {
      details: { resourceIds: known.map(({ arn }) => arn) },
    })
  }
  if (known.length > 0) return { tasks: known.map(({ view }) => view), failures: [] }
  const tasks: TaskRecord['view'][] = []
  const failures: Failure[] = []
  for (let index = 0; index < (input.count ?? 1); index++) {
    // The capacity for some of them may be there.
    const isOver = world.state.placeableTasks !== undefined && index >= world.state.placeableTasks
    const reason = placementProblem(world, order.taskDefinition) ?? (isOver ? 'RESOURCE:CPU' : undefined)
    if (reason !== undefined) failures.push({ reason })
    else tasks.push(startOne(world, order, input).view)
  }
  return { tasks, failures }
}

function startOne(world: World, order: TaskRequest, input: RunTaskRequest): TaskRecord {
  const task = startTask(world, order)
  if (input.clientToken !== undefined) {
    task.clientToken = input.clientToken
    task.request = JSON.stringify(input)
  }
  applyOverrides(task, input)
  if (input.enableExecuteCommand !== undefined) task.view.enableExecuteCommand = input.enableExecuteCommand
  return task
}

function orderOf(world: World, input: RunTaskRequest): TaskRequest {
  const cluster = existingCluster(world, input.cluster)
  if (input.launchType && input.capacityProviderStrategy?.length) {
    throw invalidParameter('Specifying both a launch type and capacity provider strategy is not supported.')
  }
  const definition = findTaskDefinition(world.state, input.taskDefinition ?? '')
  if (!definition) throw clientException('TaskDefinition not found.')
  if (definition.status === 'INACTIVE') throw clientException('TaskDefinition is inactive')
  const { networkConfiguration } = input
  if (definition.networkMode === 'awsvpc' && !networkConfiguration?.awsvpcConfiguration?.subnets?.length) {
    throw invalidParameter("Network Configuration must be provided when networkMode 'awsvpc' is specified.")
  }
  const names = definition.containerDefinitions?.map(({ name }) => name)
  if (input.overrides?.containerOverrides?.some(({ name }) => !names?.includes(name))) {
    throw invalidParameter('Override for container that is not a part of the TaskDefinition.')
  }
  checkRequest(definition, input)
  const provider = input.capacityProviderStrategy?.[0]?.capacityProvider
  return {
    cluster,
    taskDefinition: definition.taskDefinitionArn ?? '',
    launchType: input.launchType ?? (provider?.startsWith('FARGATE') ? 'FARGATE' : 'EC2'),
    group: input.group ?? `family:${definition.family}`,
    ...(input.startedBy === undefined ? {} : { startedBy: input.startedBy }),
    ...(input.platformVersion === undefined ? {} : { platformVersion: input.platformVersion }),
    ...(provider === undefined ? {} : { capacityProvider: provider }),
    ...(networkConfiguration ? { networkConfiguration } : {}),
    commands: new Map(
      input.overrides?.containerOverrides?.flatMap(({ name = '', command }) =>
        command ? [[name, command]] : [],
      ),
    ),
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html */
function checkRequest(definition: TaskDefinition, input: RunTaskRequest): void {
  const { count = 1, propagateTags, overrides, volumeConfigurations = [] } = input
  if (count < 1 || count > 10) throw invalidParameter('Count must be between 1 and 10.')
  if (propagateTags === 'SERVICE') throw invalidParameter('SERVICE is not a valid value for propagateTags.')
  if (overrides && JSON.stringify(overrides).length > 8192) {
    throw invalidParameter('Container Overrides length must be at most 8192')
  }
  const open = (definition.volumes ?? []).filter(volume => volume.configuredAtLaunch)
  const names = volumeConfigurations.map(({ name }) => name)
  if (open.some(({ name }) => !names.includes(name)) || names.length > open.length) {
    throw invalidParameter('The volumes configured at launch do not match the volumeConfigurations.')
  }
}

function applyOverrides(task: TaskRecord, input: RunTaskRequest): void {
  const { overrides = {}, tags = [] } = input
  const { view } = task
  const own = new Map(overrides.containerOverrides?.map(each => [each.name, each]))
  view.overrides = {
    ...overrides,
    containerOverrides: view.containers.map(({ name }) => own.get(name) ?? { name }),
    inferenceAcceleratorOverrides: [],
  }
  const managed = input.enableECSManagedTags
    ? [{ key: 'aws:ecs:clusterName', value: lastOf(view.clusterArn ?? '') }]
    : []
  view.tags = [...managed, ...tags]
  if (overrides.cpu) view.cpu = overrides.cpu
  if (overrides.memory) view.memory = overrides.memory
}
