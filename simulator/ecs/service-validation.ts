import type { LoadBalancer, TaskDefinition } from '@aws-sdk/client-ecs'
import { clientException, invalidParameter } from '../wire/api-error.ts'
import { isDaemon } from '../world/instances.ts'
import { loadBalancersOf } from '../world/target-health.ts'
import type { World } from '../world/world.ts'
import type { RevisionSettings, ServiceRecord } from './state.ts'

const checkContainerPort = (
  definition: TaskDefinition,
  { containerName, containerPort }: LoadBalancer,
): void => {
  const container = definition.containerDefinitions?.find(each => each.name === containerName)
  if (!container)
    throw invalidParameter(`The container ${containerName} does not exist in the task definition.`)
  if (!container.portMappings?.some(each => each.containerPort === containerPort)) {
    throw invalidParameter(
      `The container ${containerName} did not have a container port ${containerPort} defined.`,
    )
  }
}

const checkTargetGroup = (
  world: World,
  definition: TaskDefinition,
  { targetGroupArn, loadBalancerName }: LoadBalancer,
): void => {
  // Classic Load Balancers are taken as they are: the account has none.
  if (loadBalancerName !== undefined) return
  const group = world.state.targetGroups.get(targetGroupArn ?? '')
  if (!group)
    throw invalidParameter(
      'Unable to assume role and validate the specified targetGroupArn. Please verify that the ECS service role being passed has the proper permissions.',
    )
  const isLate = (world.state.lateAssociations.get(targetGroupArn ?? '') ?? 0) > world.clock.now()
  if (isLate || loadBalancersOf(world.state, targetGroupArn ?? '').length === 0) {
    throw invalidParameter(
      `The target group with targetGroupArn ${targetGroupArn} does not have an associated load balancer.`,
    )
  }
  const wanted = definition.networkMode === 'awsvpc' ? 'ip' : 'instance'
  if (group.view.TargetType !== wanted) {
    throw invalidParameter(
      `The provided target group ${targetGroupArn} has target type ${group.view.TargetType}, which is incompatible with the ${definition.networkMode} network mode specified in the task definition.`,
    )
  }
}

/** Throws when AWS would refuse to run this definition with these settings. */
export function checkSettings(world: World, definition: TaskDefinition, settings: RevisionSettings): void {
  if (definition.networkMode === 'awsvpc' && !settings.networkConfiguration) {
    throw invalidParameter("Network Configuration must be provided when networkMode 'awsvpc' is specified.")
  }
  if (definition.networkMode !== 'awsvpc' && settings.networkConfiguration) {
    throw invalidParameter(
      'Network Configuration is not valid for the given networkMode of this task definition.',
    )
  }
  if (settings.launchType === 'FARGATE' && !definition.compatibilities?.includes('FARGATE')) {
    throw invalidParameter('Task definition does not support launch_type FARGATE.')
  }
  for (const balancer of settings.loadBalancers ?? []) {
    checkContainerPort(definition, balancer)
    checkTargetGroup(world, definition, balancer)
  }
}

const useCodeDeploy =
  'on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.'
const useTaskSets = 'on services with an EXTERNAL deployment controller. Use task sets to deploy.'

/** Throws when another deployment controller owns what the update wants to change. */
export function checkController(
  service: ServiceRecord,
  asked: { taskDefinition?: unknown; network?: unknown; force?: unknown; balancing?: unknown },
): void {
  if (service.controller === 'ECS') return
  const rest = service.controller === 'CODE_DEPLOY' ? useCodeDeploy : useTaskSets
  if (asked.taskDefinition !== undefined) throw invalidParameter(`Unable to update task definition ${rest}`)
  if (asked.network !== undefined) throw invalidParameter(`Unable to update network parameters ${rest}`)
  if (asked.balancing !== undefined) throw invalidParameter(`Unable to update load balancers ${rest}`)
  if (asked.force === true) throw invalidParameter(`Cannot force a new deployment ${rest}`)
}

/** Throws for percentages and thresholds that AWS refuses. */
export function checkDeploymentConfiguration(
  service: Pick<ServiceRecord, 'deploymentConfiguration' | 'rest'>,
): void {
  const {
    maximumPercent = 200,
    minimumHealthyPercent = 100,
    deploymentCircuitBreaker,
  } = service.deploymentConfiguration
  if (minimumHealthyPercent < 0 || maximumPercent < 0) {
    throw invalidParameter('minimumHealthyPercent and maximumPercent must not be negative.')
  }
  if (maximumPercent === 0 && minimumHealthyPercent === 0) {
    throw invalidParameter(
      'Both maximumPercent and minimumHealthyPercent cannot be 0 as this will block deployment.',
    )
  }
  if (minimumHealthyPercent > maximumPercent) {
    throw invalidParameter('minimumHealthyPercent cannot be greater than maximumPercent.')
  }
  // Of DAEMON services it was seen to be taken: https://github.com/terraform-aws-modules/terraform-aws-ecs/issues/391
  if (maximumPercent === 100 && minimumHealthyPercent === 100 && !isDaemon(service)) {
    throw invalidParameter(
      'Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployment.',
    )
  }
  const threshold = deploymentCircuitBreaker?.thresholdConfiguration
  if (
    threshold &&
    threshold.type !== 'COUNT' &&
    ((threshold.value ?? 0) < 1 || (threshold.value ?? 0) > 100)
  ) {
    throw clientException('The circuit breaker threshold must be a percentage from 1 to 100.')
  }
}
