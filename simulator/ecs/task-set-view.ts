import type { TaskSet } from '@aws-sdk/client-ecs'
import { ecsArn } from '../world/arn.ts'
import { isOnFargate, resolvedPlatform } from '../world/capacity.ts'
import { taskSetCounts } from '../world/task-sets.ts'
import type { World } from '../world/world.ts'
import type { ServiceRecord, TaskSetRecord } from './state.ts'

/** A task set as DescribeServices answers it for a service that CodeDeploy deploys. */
export function taskSetView(world: World, service: ServiceRecord, set: TaskSetRecord): TaskSet {
  const { settings } = set
  const fargate = isOnFargate(settings)
  return {
    id: set.id,
    taskSetArn: ecsArn(world.place, `task-set/${service.cluster}/${service.name}/${set.id}`),
    serviceArn: service.arn,
    clusterArn: ecsArn(world.place, `cluster/${service.cluster}`),
    startedBy: set.externalId === undefined || service.controller === 'EXTERNAL' ? undefined : 'CODE_DEPLOY',
    externalId: set.externalId,
    status: set.status,
    taskDefinition: settings.taskDefinition,
    computedDesiredCount: set.computedDesiredCount,
    ...taskSetCounts(world.state, service, set),
    createdAt: new Date(set.createdAt),
    updatedAt: new Date(set.updatedAt),
    launchType: settings.launchType,
    capacityProviderStrategy: settings.capacityProviderStrategy,
    ...(fargate
      ? { platformVersion: resolvedPlatform(settings.platformVersion), platformFamily: 'Linux' }
      : {}),
    networkConfiguration: settings.networkConfiguration,
    loadBalancers: settings.loadBalancers ?? [],
    serviceRegistries: [],
    scale: { value: set.scale, unit: 'PERCENT' },
    stabilityStatus: set.steady ? 'STEADY_STATE' : 'STABILIZING',
    stabilityStatusAt: new Date(set.steadyChangedAt),
    tags: [],
  }
}
