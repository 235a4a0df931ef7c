import type {
  Deployment,
  Service,
  ServiceConnectConfiguration,
  ServiceCurrentRevisionSummary,
  ServiceVolumeConfiguration,
} from '@aws-sdk/client-ecs'
import { ecsArn } from '../world/arn.ts'
import { isOnFargate, resolvedPlatform } from '../world/capacity.ts'
import { countsOf, tasksOf } from '../world/selectors.ts'
import { revisionArn } from '../world/service-deployments.ts'
import type { World } from '../world/world.ts'
import type { DeploymentRecord, ServiceRecord, TaskRecord } from './state.ts'
import { taskSetView } from './task-set-view.ts'

const ofDeployment = (tasks: readonly TaskRecord[], deployment: DeploymentRecord): TaskRecord[] =>
  tasks.filter(task => task.deployment === deployment.id)

const deploymentView = (deployment: DeploymentRecord, tasks: readonly TaskRecord[]): Deployment => {
  const { settings } = deployment
  const fargate = isOnFargate(settings)
  return {
    id: deployment.id,
    status: deployment.status,
    taskDefinition: settings.taskDefinition,
    desiredCount: deployment.desiredCount,
    ...countsOf(ofDeployment(tasks, deployment)),
    failedTasks: deployment.failedTasks,
    createdAt: new Date(deployment.createdAt),
    updatedAt: new Date(deployment.updatedAt),
    launchType: settings.launchType,
    capacityProviderStrategy: settings.capacityProviderStrategy,
    ...(fargate
      ? { platformVersion: resolvedPlatform(settings.platformVersion), platformFamily: 'Linux' }
      : {}),
    networkConfiguration: settings.networkConfiguration,
    ...(settings.volumeConfigurations
      ? { volumeConfigurations: settings.volumeConfigurations as ServiceVolumeConfiguration[] }
      : {}),
    ...(settings.serviceConnectConfiguration
      ? { serviceConnectConfiguration: settings.serviceConnectConfiguration as ServiceConnectConfiguration }
      : {}),
    ...(settings.vpcLatticeConfigurations
      ? { vpcLatticeConfigurations: settings.vpcLatticeConfigurations }
      : {}),
    rolloutState: deployment.rolloutState,
    rolloutStateReason: deployment.rolloutStateReason,
  }
}

const currentRevisions = (
  world: World,
  service: ServiceRecord,
  tasks: readonly TaskRecord[],
): ServiceCurrentRevisionSummary[] =>
  service.deployments.map(deployment => {
    const { runningCount, pendingCount } = countsOf(ofDeployment(tasks, deployment))
    return {
      arn: revisionArn(world, service, deployment.number),
      requestedTaskCount: deployment.desiredCount,
      runningTaskCount: runningCount,
      pendingTaskCount: pendingCount,
    }
  })

const ecsControllerView = (
  world: World,
  service: ServiceRecord,
  tasks: readonly TaskRecord[],
): Partial<Service> => ({
  deployments: service.deployments.map(each => deploymentView(each, tasks)),
  currentServiceDeployment: service.currentServiceDeployment,
  currentServiceRevisions: currentRevisions(world, service, tasks),
})

/** ECS names its role where it has more to do for the service than to start tasks on instances. */
const roleOf = ({ place }: World, { settings }: ServiceRecord): Pick<Service, 'roleArn'> => {
  const { loadBalancers = [], serviceRegistries = [], networkConfiguration } = settings
  if (loadBalancers.length + serviceRegistries.length === 0 && !networkConfiguration) return {}
  return {
    roleArn: `arn:aws:iam::${place.account}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`,
  }
}

/** A service as DescribeServices and its siblings answer it. */
export function serviceView(world: World, service: ServiceRecord, withTags = false): Service {
  const { settings } = service
  const tasks = tasksOf(world.state, service)
  const fargate = isOnFargate(settings)
  return {
    ...service.rest,
    ...(service.express?.hidesKind ? {} : { resourceManagementType: service.express ? 'ECS' : 'CUSTOMER' }),
    serviceArn: service.arn,
    serviceName: service.name,
    clusterArn: ecsArn(world.place, `cluster/${service.cluster}`),
    loadBalancers: settings.loadBalancers ?? [],
    serviceRegistries: settings.serviceRegistries ?? [],
    status: service.status,
    desiredCount: service.desiredCount,
    ...countsOf(tasks),
    launchType: settings.launchType,
    capacityProviderStrategy: settings.capacityProviderStrategy,
    ...(fargate ? { platformVersion: settings.platformVersion ?? 'LATEST', platformFamily: 'Linux' } : {}),
    ...(settings.taskDefinition && !service.express?.hidesTaskDefinition
      ? { taskDefinition: settings.taskDefinition }
      : {}),
    deploymentConfiguration: service.deploymentConfiguration,
    ...(service.controller === 'ECS'
      ? ecsControllerView(world, service, tasks)
      : { taskSets: service.taskSets.map(set => taskSetView(world, service, set)) }),
    ...roleOf(world, service),
    events: service.events,
    createdAt: new Date(service.createdAt),
    networkConfiguration: settings.networkConfiguration,
    ...((settings.loadBalancers ?? []).length > 0
      ? { healthCheckGracePeriodSeconds: service.healthCheckGracePeriodSeconds }
      : {}),
    deploymentController: { type: service.controller },
    ...(withTags ? { tags: world.state.tags.get(service.arn) ?? [] } : {}),
  }
}
