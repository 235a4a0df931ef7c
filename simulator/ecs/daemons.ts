import type { ListDaemonsRequest } from '@aws-sdk/client-ecs'
import { ecsArn } from '../world/arn.ts'
import type { World } from '../world/world.ts'
import { existingCluster } from './lookup.ts'

/** ListDaemons: the managed daemons of a cluster, of which the account knows no more than the names. */
export function listDaemons(world: World, input: ListDaemonsRequest) {
  const cluster = existingCluster(world, input.clusterArn)
  const names = world.state.managed.daemons.get(cluster) ?? []
  return {
    daemonSummariesList: names.map(name => ({
      daemonArn: ecsArn(world.place, `daemon/${cluster}/${name}`),
      status: 'ACTIVE' as const,
    })),
  }
}
