import {
  type CreateServiceRequest,
  DescribeServicesCommand,
  type Service as SdkService,
} from '@aws-sdk/client-ecs'
import { recordAt, recordsAt } from '../../base/nested.ts'
import type { ServiceTargetGroup } from '../../task-definition/ports.ts'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'
import { readTags, type Tags } from '../tags.ts'
import { missingCluster, missingService } from './not-found.ts'
import { type ServiceAddress, toService } from './service.ts'
import { type Settings, toSettings, unknownInService } from './service-settings.ts'

/** Members of CreateService, under AWS's names. */
export type ServiceSettings = Partial<CreateServiceRequest>

/** A service that others are made after. */
export interface ServiceTemplate {
  readonly name: string
  readonly clusterArn: string
  /** AWS's name, `ECS` for Express Mode; absent where AWS does not tell. */
  readonly managedBy?: string
  /** ARN of the revision it runs. */
  readonly taskDefinition: string
  readonly targetGroups: readonly ServiceTargetGroup[]
  /** What others take over as it is: capacity, network, placement, volumes and what tasks are given. */
  readonly settings: ServiceSettings
  /** Members that the SDK does not know; they may lead to what the service serves, so others get them only when asked. */
  readonly unknown: Settings
  /** Members that others never take over: they would get requests, or names, that are the service's own. */
  readonly exclusive: readonly string[]
  readonly tags: Tags
}

/** Describes a service as a template, whatever deploys it: under CodeDeploy its primary task set has the settings. */
export async function describeServiceTemplate(
  clients: Clients,
  address: ServiceAddress,
): Promise<ServiceTemplate> {
  const { cluster, service } = address
  try {
    const request = { cluster, services: [service], include: ['TAGS' as const] }
    const answer = await clients.ecs.send(new DescribeServicesCommand(request))
    const found = answer.services?.[0]
    if (found?.status !== 'ACTIVE')
      throw await missingService(clients, address, found?.status ?? answer.failures?.[0]?.reason ?? 'MISSING')
    return toServiceTemplate(found)
  } catch (error) {
    if (error instanceof Error && error.name === 'ClusterNotFoundException') {
      throw await missingCluster(clients, cluster, error)
    }
    throw toDeployError(error, `describe the service ${service}`)
  }
}

function toServiceTemplate(found: SdkService): ServiceTemplate {
  const set = found.taskSets?.find(({ status }) => status === 'PRIMARY')
  const own = { ...found, ...withoutUndefined(set ?? {}) }
  const { targetGroups, taskDefinition, managedBy } = toService({
    ...found,
    ...(own.loadBalancers ? { loadBalancers: own.loadBalancers } : {}),
    ...(own.taskDefinition ? { taskDefinition: own.taskDefinition } : {}),
  })
  const primary = found.deployments?.find(({ status }) => status === 'PRIMARY')
  const providers = own.capacityProviderStrategy ?? []
  return {
    name: found.serviceName ?? '',
    clusterArn: found.clusterArn ?? '',
    ...(managedBy ? { managedBy } : {}),
    taskDefinition,
    targetGroups,
    unknown: unknownInService(found),
    exclusive: exclusiveIn(toSettings(found)),
    tags: readTags(found.tags),
    settings: withoutUndefined({
      ...(providers.length > 0 ? { capacityProviderStrategy: providers } : { launchType: own.launchType }),
      platformVersion: own.platformVersion,
      networkConfiguration: own.networkConfiguration,
      placementConstraints: nonEmpty(found.placementConstraints),
      placementStrategy: nonEmpty(found.placementStrategy),
      volumeConfigurations: nonEmpty(primary?.volumeConfigurations),
      healthCheckGracePeriodSeconds:
        targetGroups.length > 0 ? found.healthCheckGracePeriodSeconds : undefined,
      enableECSManagedTags: found.enableECSManagedTags,
      propagateTags: found.propagateTags === 'NONE' ? undefined : found.propagateTags,
      enableExecuteCommand: found.enableExecuteCommand,
    }),
  }
}

/** By these a service is found under a name of its own, without a load balancer. */
function exclusiveIn(settings: Settings): string[] {
  const connect = recordAt(settings, 'serviceConnectConfiguration')
  return [
    ...(connect['enabled'] === true ? ['serviceConnectConfiguration'] : []),
    ...['serviceRegistries', 'vpcLatticeConfigurations'].filter(name => recordsAt(settings, name).length > 0),
  ]
}

/** AWS answers empty lists for what was never set. */
function nonEmpty<T>(list: T[] | undefined): T[] | undefined {
  return list && list.length > 0 ? list : undefined
}

/** The members that have a value. */
function withoutUndefined<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T
}
