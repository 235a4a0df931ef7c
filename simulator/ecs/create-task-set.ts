import type { CreateTaskSetRequest } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../wire/api-error.ts'
import { usableTaskDefinition } from '../world/task-definitions.ts'
import { addTaskSet } from '../world/task-sets.ts'
import type { World } from '../world/world.ts'
import { activeService, existingCluster } from './lookup.ts'
import { checkSettings } from './service-validation.ts'
import { taskSetView } from './task-set-view.ts'

const mostTaskSets = 5

/** CreateTaskSet: how tasks come to a service with the EXTERNAL controller; the first one is not yet its PRIMARY. */
export function createTaskSet(world: World, input: CreateTaskSetRequest) {
  const service = activeService(world, existingCluster(world, input.cluster), input.service ?? '')
  if (service.controller !== 'EXTERNAL') {
    throw invalidParameter(
      'CreateTaskSet is only supported for services with an EXTERNAL deployment controller.',
    )
  }
  if (service.taskSets.length >= mostTaskSets) {
    throw invalidParameter(
      `${mostTaskSets} deployments exist on the service. Unable to create new TaskSet since this exceeds the maximum limit.`,
    )
  }
  const definition = usableTaskDefinition(world.state, input.taskDefinition ?? '')
  const settings = {
    taskDefinition: definition.taskDefinitionArn,
    networkConfiguration: input.networkConfiguration,
    platformVersion: input.platformVersion,
    loadBalancers: input.loadBalancers,
    launchType: input.capacityProviderStrategy ? undefined : (input.launchType ?? 'EC2'),
    capacityProviderStrategy: input.capacityProviderStrategy,
  }
  checkSettings(world, definition, settings)
  const set = addTaskSet(world, service, settings, input.externalId, input.scale?.value ?? 100)
  return { taskSet: taskSetView(world, service, set) }
}
