import { isDeepStrictEqual } from 'node:util'
import type { CreateServiceRequest } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../wire/api-error.ts'
import { ecsArn } from '../world/arn.ts'
import { beginDeployment } from '../world/deployments.ts'
import { countInstances } from '../world/instances.ts'
import { usableTaskDefinition } from '../world/task-definitions.ts'
import { addTaskSet } from '../world/task-sets.ts'
import type { World } from '../world/world.ts'
import { checkDaemonSettings } from './daemon-validation.ts'
import { checkStrategy, mergedConfiguration } from './deployment-configuration.ts'
import { existingCluster, findService } from './lookup.ts'
import { checkLoadBalancers } from './native-validation.ts'
import { checkDeploymentConfiguration, checkSettings } from './service-validation.ts'
import { serviceView } from './service-view.ts'
import type { RevisionSettings, ServiceRecord } from './state.ts'
import { withTags } from './tags.ts'
import { unreleasedIn } from './unreleased-members.ts'

const newSettings = (input: CreateServiceRequest, taskDefinition: string): RevisionSettings => ({
  taskDefinition,
  networkConfiguration: input.networkConfiguration,
  platformVersion: input.platformVersion,
  loadBalancers: input.loadBalancers,
  serviceRegistries: input.serviceRegistries,
  launchType: input.capacityProviderStrategy ? undefined : (input.launchType ?? 'EC2'),
  capacityProviderStrategy: input.capacityProviderStrategy,
  ...(input.vpcLatticeConfigurations ? { vpcLatticeConfigurations: input.vpcLatticeConfigurations } : {}),
  ...(input.gatewayConnectors ? { gatewayConnectors: input.gatewayConnectors } : {}),
  ...(input.monitoring ? { monitoring: input.monitoring } : {}),
})

const defaultConfiguration = {
  deploymentCircuitBreaker: { enable: false, rollback: false },
  maximumPercent: 200,
  minimumHealthyPercent: 100,
  strategy: 'ROLLING',
  bakeTimeInMinutes: 0,
} as const

const newService = (
  world: World,
  cluster: string,
  input: CreateServiceRequest,
  settings: RevisionSettings,
): ServiceRecord => ({
  arn: ecsArn(world.place, `service/${cluster}/${input.serviceName}`),
  name: input.serviceName ?? '',
  cluster,
  status: 'ACTIVE',
  controller: input.deploymentController?.type ?? 'ECS',
  settings,
  deploymentConfiguration: configurationOf(input),
  desiredCount: input.desiredCount ?? 0,
  healthCheckGracePeriodSeconds: input.healthCheckGracePeriodSeconds ?? 0,
  rest: {
    placementConstraints: input.placementConstraints ?? [],
    placementStrategy: input.placementStrategy ?? [],
    schedulingStrategy: input.schedulingStrategy ?? 'REPLICA',
    createdBy: `arn:aws:iam::${world.place.account}:role/admin`,
    enableECSManagedTags: input.enableECSManagedTags ?? false,
    propagateTags: input.propagateTags ?? 'NONE',
    enableExecuteCommand: input.enableExecuteCommand ?? false,
    availabilityZoneRebalancing: input.availabilityZoneRebalancing ?? 'ENABLED',
    ...unreleasedIn(world.state, 'CreateServiceRequest', input),
  },
  createdAt: world.clock.now(),
  creation: input,
  deployments: [],
  taskSets: [],
  events: [],
  steady: false,
})

/** By the API, a DAEMON service has 0 and 100 unless it says else. */
const daemonPercentages = { maximumPercent: 100, minimumHealthyPercent: 0 }

/** A service whose tasks are in task sets was seen with two percentages only. */
const configurationOf = ({
  deploymentController,
  deploymentConfiguration,
  schedulingStrategy,
}: CreateServiceRequest) =>
  (deploymentController?.type ?? 'ECS') === 'ECS'
    ? mergedConfiguration(
        { ...defaultConfiguration, ...(schedulingStrategy === 'DAEMON' ? daemonPercentages : {}) },
        deploymentConfiguration,
      )
    : { maximumPercent: 200, minimumHealthyPercent: 100, ...deploymentConfiguration }

/** What the same request answers once it has been carried out; another one under the same name is refused. */
const sameService = (world: World, existing: ServiceRecord, input: CreateServiceRequest) => {
  if (!isDeepStrictEqual(existing.creation, input)) {
    throw invalidParameter('Creation of service was not idempotent.')
  }
  return { service: serviceView(world, existing) }
}

const checkTogether = (input: CreateServiceRequest): void => {
  if (input.launchType && input.capacityProviderStrategy?.length) {
    throw invalidParameter(
      'Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.',
    )
  }
  if (input.healthCheckGracePeriodSeconds !== undefined && !input.loadBalancers?.length) {
    throw invalidParameter(
      'Health check grace period is only valid for services configured to use load balancers',
    )
  }
}

/** CreateService: the service and its first deployment. A name is free again once its service is INACTIVE. */
export function createService(world: World, input: CreateServiceRequest) {
  const cluster = existingCluster(world, input.cluster)
  const existing = findService(world, cluster, input.serviceName ?? '')
  if (existing?.status === 'DRAINING') {
    throw invalidParameter('Unable to Start a service that is still Draining.')
  }
  if (existing?.status === 'ACTIVE') return sameService(world, existing, input)
  const external = input.deploymentController?.type === 'EXTERNAL'
  if (!input.taskDefinition && !external) throw invalidParameter('TaskDefinition can not be blank.')
  // A service with the EXTERNAL controller has no task definition of its own: its task sets have.
  const definition = external ? undefined : usableTaskDefinition(world.state, input.taskDefinition ?? '')
  checkTogether(input)
  if (input.schedulingStrategy === 'DAEMON') checkDaemonSettings(input)
  const settings = newSettings(input, definition?.taskDefinitionArn ?? '')
  const service = newService(world, cluster, input, settings)
  checkDeploymentConfiguration(service)
  checkStrategy(defaultConfiguration, input.deploymentConfiguration ?? {}, service.controller)
  checkLoadBalancers(world, settings.loadBalancers ?? [], service.deploymentConfiguration)
  if (definition) checkSettings(world, definition, settings)
  countInstances(world, service)
  world.state.services.set(service.arn, service)
  world.state.tags.set(service.arn, withTags([], input.tags ?? []))
  if (service.controller === 'ECS') beginDeployment(world, service, settings)
  if (service.controller === 'CODE_DEPLOY') addTaskSet(world, service, settings)
  return { service: serviceView(world, service) }
}
