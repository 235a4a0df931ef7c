import type { ContainerInstance } from '@aws-sdk/client-ecs'
import type { ServiceRecord } from '../ecs/state.ts'
import type { World } from './world.ts'

/** The container instances of a cluster that take tasks. */
export const activeInstances = (world: World, cluster: string): ContainerInstance[] =>
  [...world.state.containerInstances.values()].filter(
    each => each.cluster === cluster && each.status === 'ACTIVE',
  )

/** Whether the service has one task on each instance. */
export const isDaemon = ({ rest }: Pick<ServiceRecord, 'rest'>): boolean =>
  rest.schedulingStrategy === 'DAEMON'

/**
 * "The daemon scheduling strategy deploys exactly one task on each active container instance":
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service-options.html
 */
export function countInstances(world: World, service: ServiceRecord): void {
  if (isDaemon(service)) service.desiredCount = activeInstances(world, service.cluster).length
}
