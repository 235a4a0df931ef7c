import { apiError } from '../wire/api-error.ts'
import { clusterNameOf, ecsArn, lastOf } from '../world/arn.ts'
import type { World } from '../world/world.ts'
import type { ServiceDeploymentRecord, ServiceRecord } from './state.ts'

/** The name of an existing cluster, or AWS's refusal. */
export function existingCluster(world: World, given: string | undefined): string {
  const name = clusterNameOf(given)
  if (world.state.clusters.get(name)?.status !== 'ACTIVE') {
    throw apiError('ClusterNotFoundException', 'Cluster not found.')
  }
  return name
}

/** A service by name or ARN, deleted ones included. */
export const findService = (world: World, cluster: string, given: string): ServiceRecord | undefined =>
  world.state.services.get(
    given.startsWith('arn:') ? given : ecsArn(world.place, `service/${cluster}/${lastOf(given)}`),
  )

/** A service that can be worked with, or AWS's refusal. */
export function activeService(world: World, cluster: string, given: string): ServiceRecord {
  const service = findService(world, cluster, given)
  if (!service) throw apiError('ServiceNotFoundException', 'Service not found.')
  if (service.status !== 'ACTIVE') throw apiError('ServiceNotActiveException', 'Service was not ACTIVE.')
  return service
}

/** The service that a service deployment belongs to. */
export function serviceOfDeployment(world: World, record: ServiceDeploymentRecord): ServiceRecord {
  const service = world.state.services.get(record.serviceArn)
  if (!service) throw new Error(`no service ${record.serviceArn}`)
  return service
}
