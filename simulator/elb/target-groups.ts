import type {
  DescribeTargetGroupAttributesInput,
  DescribeTargetGroupsInput,
  DescribeTargetHealthInput,
  TargetGroup,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { apiError } from '../wire/api-error.ts'
import { healthOf, loadBalancersOf } from '../world/target-health.ts'
import { targetKey } from '../world/target-registration.ts'
import type { World } from '../world/world.ts'
import { existingTargetGroup, pageByMarker } from './lookup.ts'
import type { TargetGroupRecord, TargetRecord } from './state.ts'

/** A target group as DescribeTargetGroups answers it: its load balancers are those that forward to it. */
export const targetGroupView = (world: World, group: TargetGroupRecord): TargetGroup => ({
  ...group.view,
  LoadBalancerArns: loadBalancersOf(world.state, group.view.TargetGroupArn),
})

const named = (world: World, name: string): TargetGroupRecord => {
  const group = [...world.state.targetGroups.values()].find(each => each.view.TargetGroupName === name)
  if (!group) throw apiError('TargetGroupNotFound', `Target groups '${name}' not found`)
  return group
}

const selected = (world: World, input: DescribeTargetGroupsInput): TargetGroupRecord[] => {
  if (input.TargetGroupArns?.length) return input.TargetGroupArns.map(arn => existingTargetGroup(world, arn))
  if (input.Names?.length) return input.Names.map(name => named(world, name))
  const all = [...world.state.targetGroups.values()]
  const { LoadBalancerArn: balancer } = input
  if (balancer === undefined) return all
  if (!world.state.loadBalancers.has(balancer)) {
    throw apiError('LoadBalancerNotFound', `Load balancer '${balancer}' not found`)
  }
  return all.filter(group => loadBalancersOf(world.state, group.view.TargetGroupArn).includes(balancer))
}

/** DescribeTargetGroups: by ARN, name or load balancer. */
export function describeTargetGroups(world: World, input: DescribeTargetGroupsInput) {
  const { items, NextMarker } = pageByMarker(selected(world, input), input.PageSize, input.Marker)
  return { TargetGroups: items.map(group => targetGroupView(world, group)), NextMarker }
}

const healthDescription = (
  world: World,
  group: TargetGroupRecord,
  target: TargetRecord,
): TargetHealthDescription => ({
  Target: { Id: target.id, Port: target.port, AvailabilityZone: target.zone },
  HealthCheckPort:
    group.view.HealthCheckPort === 'traffic-port' ? String(target.port) : group.view.HealthCheckPort,
  TargetHealth: healthOf(world.state, group, target),
})

/** DescribeTargetHealth: all targets of a group, or the asked ones, unregistered ones included. */
export function describeTargetHealth(world: World, input: DescribeTargetHealthInput) {
  const group = existingTargetGroup(world, input.TargetGroupArn)
  const all = [...group.targets.values()]
  if (!input.Targets?.length)
    return { TargetHealthDescriptions: all.map(each => healthDescription(world, group, each)) }
  return {
    TargetHealthDescriptions: input.Targets.map((wanted): TargetHealthDescription => {
      const port = wanted.Port ?? group.view.Port ?? 80
      const target = group.targets.get(targetKey(wanted.Id ?? '', port))
      if (target) return healthDescription(world, group, target)
      return {
        Target: { Id: wanted.Id, Port: port },
        HealthCheckPort: String(port),
        TargetHealth: {
          State: 'unused',
          Reason: 'Target.NotRegistered',
          Description: 'Target is not registered to the target group',
        },
      }
    }),
  }
}

/** DescribeTargetGroupAttributes: the deregistration delay among them. */
export function describeTargetGroupAttributes(world: World, input: DescribeTargetGroupAttributesInput) {
  const { attributes } = existingTargetGroup(world, input.TargetGroupArn)
  return { Attributes: Object.entries(attributes).map(([Key, Value]) => ({ Key, Value })) }
}
