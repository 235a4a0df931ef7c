import type { DescribePullThroughCacheRulesRequest } from '@aws-sdk/client-ecr'
import type { World } from '../world/world.ts'

/** DescribePullThroughCacheRules: prefixes whose repositories are filled from elsewhere when they are pulled from. */
export function describePullThroughCacheRules(world: World, input: DescribePullThroughCacheRulesRequest) {
  const { registryId = world.place.account } = input
  const own = registryId === world.place.account ? [...world.state.pullThroughCaches] : []
  return {
    pullThroughCacheRules: own.map(([ecrRepositoryPrefix, upstreamRegistryUrl]) => ({
      registryId,
      ecrRepositoryPrefix,
      upstreamRegistryUrl,
    })),
  }
}
