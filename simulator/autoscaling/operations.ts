import type {
  DescribeScalableTargetsRequest,
  DescribeScalingActivitiesRequest,
} from '@aws-sdk/client-application-auto-scaling'
import type { Operation } from '../ecs/operation.ts'
import type { World } from '../world/world.ts'

/** DescribeScalableTargets: those of the asked resources; one that is none is absent. */
export function describeScalableTargets(world: World, input: DescribeScalableTargetsRequest) {
  const { ResourceIds, ServiceNamespace, ScalableDimension } = input
  const all = [...world.state.autoScaling.targets.values()]
  return {
    ScalableTargets: all.filter(
      target =>
        target.ServiceNamespace === ServiceNamespace &&
        (ResourceIds?.includes(target.ResourceId ?? '') ?? true) &&
        (ScalableDimension ?? target.ScalableDimension) === target.ScalableDimension,
    ),
  }
}

/** DescribeScalingActivities: newest first, of the last six weeks. */
export function describeScalingActivities(world: World, input: DescribeScalingActivitiesRequest) {
  const all = world.state.autoScaling.activities.filter(
    ({ ResourceId, ServiceNamespace }) =>
      ServiceNamespace === input.ServiceNamespace && (input.ResourceId ?? ResourceId) === ResourceId,
  )
  return { ScalingActivities: all.toReversed().slice(0, input.MaxResults ?? 50) }
}

/** What the simulated Application Auto Scaling can do, by AWS's names. */
export const autoScalingOperations: Record<string, Operation> = {
  DescribeScalableTargets: describeScalableTargets,
  DescribeScalingActivities: describeScalingActivities,
}
