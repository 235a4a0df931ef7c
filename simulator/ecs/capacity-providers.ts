import type { DescribeCapacityProvidersRequest } from '@aws-sdk/client-ecs'
import { ecsArn } from '../world/arn.ts'
import type { World } from '../world/world.ts'

/** DescribeCapacityProviders: what kind the named ones are; there is every one that is asked for. */
export function describeCapacityProviders(world: World, input: DescribeCapacityProvidersRequest) {
  const kindOf = (name: string) => {
    if (name === 'FARGATE' || name === 'FARGATE_SPOT') return name
    return world.state.managed.providers.has(name) ? 'MANAGED_INSTANCES' : 'EC2_AUTOSCALING'
  }
  return {
    capacityProviders: (input.capacityProviders ?? []).map(name => ({
      capacityProviderArn: ecsArn(world.place, `capacity-provider/${name}`),
      name,
      status: 'ACTIVE' as const,
      type: kindOf(name),
    })),
    failures: [],
  }
}
