import { isDeepStrictEqual } from 'node:util'
import type { CapacityProviderStrategyItem, UpdateServiceRequest } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../wire/api-error.ts'
import { checkTakeover, takeOverFromCodeDeploy } from '../world/controller-change.ts'
import { beginDeployment, ensureRoomForDeployment } from '../world/deployments.ts'
import { isDaemon } from '../world/instances.ts'
import { primaryOf } from '../world/selectors.ts'
import { usableTaskDefinition } from '../world/task-definitions.ts'
import type { World } from '../world/world.ts'
import { checkDaemonSettings } from './daemon-validation.ts'
import { checkStrategy, mergedConfiguration } from './deployment-configuration.ts'
import { activeService, existingCluster } from './lookup.ts'
import { checkLoadBalancers } from './native-validation.ts'
import { checkController, checkDeploymentConfiguration, checkSettings } from './service-validation.ts'
import { serviceView } from './service-view.ts'
import type { RevisionSettings, ServiceRecord } from './state.ts'
import { unreleasedIn } from './unreleased-members.ts'

const triggers = [
  'networkConfiguration',
  'platformVersion',
  'loadBalancers',
  'serviceRegistries',
  'serviceConnectConfiguration',
  'volumeConfigurations',
  'vpcLatticeConfigurations',
  // That these two make a new revision is a guess: they are members of it.
  'gatewayConnectors',
  'monitoring',
] as const

const changedSettings = (
  world: World,
  service: ServiceRecord,
  input: UpdateServiceRequest,
): RevisionSettings => {
  const settings: RevisionSettings = { ...service.settings }
  if (input.taskDefinition) {
    settings.taskDefinition = usableTaskDefinition(world.state, input.taskDefinition).taskDefinitionArn
  }
  for (const name of triggers) {
    // An empty list is what older clients send for "nothing to say".
    const given = input[name]
    const current = service.settings[name]
    if (given === undefined || (Array.isArray(given) && given.length === 0 && current === undefined)) continue
    Object.assign(settings, { [name]: given })
  }
  if (input.capacityProviderStrategy) {
    // An empty one is the way back to a launch type.
    const none = input.capacityProviderStrategy.length === 0
    settings.capacityProviderStrategy = none ? undefined : input.capacityProviderStrategy
    settings.launchType = none ? (service.creation.launchType ?? 'EC2') : undefined
  }
  return settings
}

/**
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-work.html: "deployment strategy can not be
 * updated on Express Mode services", nor can load balancers. The sentences of the refusals are guesses.
 */
const checkExpress = (
  { express, deploymentConfiguration }: ServiceRecord,
  input: UpdateServiceRequest,
): void => {
  if (!express) return
  const strategy = input.deploymentConfiguration?.strategy
  if (strategy !== undefined && strategy !== deploymentConfiguration.strategy)
    throw invalidParameter('Deployment strategy cannot be updated on Express Gateway services.')
  if (input.loadBalancers !== undefined)
    throw invalidParameter('Load balancers cannot be updated on Express Gateway services.')
}

/** What is not said is 0. */
const sharesOf = (strategy: CapacityProviderStrategyItem[] = []) =>
  strategy.map(({ capacityProvider, weight = 0, base = 0 }) => ({ capacityProvider, weight, base }))

const checkCapacity = (service: ServiceRecord, input: UpdateServiceRequest): void => {
  const { capacityProviderStrategy: wanted, forceNewDeployment } = input
  if (!wanted || forceNewDeployment) return
  if (isDeepStrictEqual(sharesOf(wanted), sharesOf(service.settings.capacityProviderStrategy))) return
  throw invalidParameter(
    'When switching from launch type to capacity provider strategy on an existing service, or making a change to a capacity provider strategy on a service that is already using one, you must force a new deployment.',
  )
}

const quietMembers = [
  'placementConstraints',
  'placementStrategy',
  'enableECSManagedTags',
  'propagateTags',
  'enableExecuteCommand',
  'availabilityZoneRebalancing',
] as const

/** A new count alone is the deployment's at once, already in the answer. */
const scaleAtOnce = (service: ServiceRecord, { desiredCount }: UpdateServiceRequest): void => {
  const primary = primaryOf(service)
  if (primary && desiredCount !== undefined) primary.desiredCount = desiredCount
}

const applyQuietly = ({ state }: World, service: ServiceRecord, input: UpdateServiceRequest): void => {
  if (input.desiredCount !== undefined) service.desiredCount = input.desiredCount
  if (input.healthCheckGracePeriodSeconds !== undefined) {
    service.healthCheckGracePeriodSeconds = input.healthCheckGracePeriodSeconds
  }
  service.deploymentConfiguration = mergedConfiguration(
    service.deploymentConfiguration,
    input.deploymentConfiguration,
  )
  if (input.deploymentController?.type) service.controller = input.deploymentController.type
  for (const name of quietMembers) {
    if (input[name] !== undefined) Object.assign(service.rest, { [name]: input[name] })
  }
  Object.assign(service.rest, unreleasedIn(state, 'UpdateServiceRequest', input))
}

const checkConfiguration = (
  world: World,
  service: ServiceRecord,
  input: UpdateServiceRequest,
  settings: RevisionSettings,
): void => {
  const { deploymentConfiguration: present } = service
  const merged = mergedConfiguration(present, input.deploymentConfiguration)
  const controller = input.deploymentController?.type ?? service.controller
  checkStrategy(present, input.deploymentConfiguration ?? {}, controller)
  checkDeploymentConfiguration({ deploymentConfiguration: merged, rest: service.rest })
  // Routing that was fine once is not looked at again until something about it is asked for.
  const routed = input.loadBalancers !== undefined || input.deploymentConfiguration?.strategy !== undefined
  if (controller === 'ECS' && routed) checkLoadBalancers(world, settings.loadBalancers ?? [], merged)
}

/** UpdateService: quiet changes at once, and a new deployment when one of the triggering properties changes. */
export function updateService(world: World, input: UpdateServiceRequest) {
  const cluster = existingCluster(world, input.cluster)
  const service = activeService(world, cluster, input.service ?? '')
  const takesOver = service.controller === 'CODE_DEPLOY' && input.deploymentController?.type === 'ECS'
  if (takesOver) checkTakeover(service)
  checkController(takesOver ? { ...service, controller: 'ECS' } : service, {
    taskDefinition: input.taskDefinition,
    network: input.networkConfiguration ?? input.platformVersion,
    balancing: input.loadBalancers?.length ? input.loadBalancers : undefined,
    force: input.forceNewDeployment,
  })
  checkExpress(service, input)
  if (isDaemon(service)) checkDaemonSettings(input)
  checkCapacity(service, input)
  const settings = changedSettings(world, service, input)
  const triggered = input.forceNewDeployment === true || !isDeepStrictEqual(settings, service.settings)
  checkConfiguration(world, service, input, settings)
  if (triggered) {
    checkSettings(world, usableTaskDefinition(world.state, settings.taskDefinition), settings)
    ensureRoomForDeployment(service)
  }
  if (takesOver) takeOverFromCodeDeploy(world, service)
  applyQuietly(world, service, input)
  if (triggered) beginDeployment(world, service, settings)
  else scaleAtOnce(service, input)
  world.scheduleReconcile(service)
  return { service: serviceView(world, service) }
}
