import type { RunTaskRequest } from '@aws-sdk/client-ecs'
import { clientException, invalidParameter } from '../wire/api-error.ts'
import { placementProblem } from '../world/image-behaviors.ts'
import type { TaskRequest } from '../world/new-task.ts'
import { findTaskDefinition } from '../world/task-definitions.ts'
import { startTask } from '../world/task-lifecycle.ts'
import type { World } from '../world/world.ts'
import { existingCluster } from './lookup.ts'
import type { TaskRecord } from './state.ts'

/** RunTask for one task: a call with a client token that has been seen answers with the task of the first one. */
export function runTask(world: World, input: RunTaskRequest) {
  const order = orderOf(world, input)
  const known = [...world.state.tasks.values()].find(
    task => input.clientToken !== undefined && task.clientToken === input.clientToken,
  )
  if (known) return { tasks: [known.view], failures: [] }
  const reason = placementProblem(world, order.taskDefinition)
  if (reason !== undefined) return { tasks: [], failures: [{ reason }] }
  const task = startTask(world, order)
  if (input.clientToken !== undefined) task.clientToken = input.clientToken
  applyOverrides(task, input)
  return { tasks: [task.view], failures: [] }
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
  }
}

function applyOverrides(task: TaskRecord, { overrides = {}, tags = [] }: RunTaskRequest): void {
  const { view } = task
  const own = new Map(overrides.containerOverrides?.map(each => [each.name, each]))
  view.overrides = {
    ...overrides,
    containerOverrides: view.containers.map(({ name }) => own.get(name) ?? { name }),
    inferenceAcceleratorOverrides: [],
  }
  view.tags = tags
  if (overrides.cpu) view.cpu = overrides.cpu
  if (overrides.memory) view.memory = overrides.memory
}
