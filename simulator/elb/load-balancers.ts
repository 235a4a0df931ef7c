import type {
  DescribeListenersInput,
  DescribeLoadBalancersInput,
  DescribeRulesInput,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { apiError } from '../wire/api-error.ts'
import type { World } from '../world/world.ts'
import { pageByMarker } from './lookup.ts'

/** DescribeLoadBalancers: by ARN or name. */
export function describeLoadBalancers(world: World, input: DescribeLoadBalancersInput) {
  const all = [...world.state.loadBalancers.values()]
  const missing = [...(input.LoadBalancerArns ?? []), ...(input.Names ?? [])].find(
    wanted => !all.some(each => each.LoadBalancerArn === wanted || each.LoadBalancerName === wanted),
  )
  if (missing) throw apiError('LoadBalancerNotFound', `Load balancers '[${missing}]' not found`)
  const wanted = all.filter(
    each =>
      (!input.LoadBalancerArns?.length || input.LoadBalancerArns.includes(each.LoadBalancerArn ?? '')) &&
      (!input.Names?.length || input.Names.includes(each.LoadBalancerName ?? '')),
  )
  const { items, NextMarker } = pageByMarker(wanted, input.PageSize, input.Marker)
  return { LoadBalancers: items, NextMarker }
}

/** DescribeListeners: by ARN or load balancer. */
export function describeListeners(world: World, input: DescribeListenersInput) {
  const all = [...world.state.listeners.values()]
  const { LoadBalancerArn: balancer, ListenerArns: wanted } = input
  if (balancer !== undefined && !world.state.loadBalancers.has(balancer)) {
    throw apiError('LoadBalancerNotFound', `Load balancer '${balancer}' not found`)
  }
  if (balancer === undefined && !wanted?.length) {
    throw apiError('ValidationError', 'You must specify either listener ARNs or a load balancer ARN')
  }
  if (wanted?.some(arn => !world.state.listeners.has(arn))) {
    throw apiError('ListenerNotFound', 'One or more listeners not found')
  }
  const found = all.filter(each =>
    wanted?.length ? wanted.includes(each.ListenerArn ?? '') : each.LoadBalancerArn === balancer,
  )
  const { items, NextMarker } = pageByMarker(found, input.PageSize, input.Marker)
  return { Listeners: items, NextMarker }
}

/** The order in which a listener tries its rules: the default one last. */
export const byPriority = (
  a: { Priority?: string | undefined },
  b: { Priority?: string | undefined },
): number =>
  Number(a.Priority === 'default') - Number(b.Priority === 'default') ||
  Number(a.Priority) - Number(b.Priority)

/** DescribeRules: of a listener in the order they are tried, or by ARN. */
export function describeRules(world: World, input: DescribeRulesInput) {
  const { ListenerArn: listener, RuleArns: wanted } = input
  if (listener !== undefined && !world.state.listeners.has(listener)) {
    throw apiError('ListenerNotFound', 'One or more listeners not found')
  }
  if (listener === undefined && !wanted?.length) {
    throw apiError('ValidationError', 'You must specify either listener rule ARNs or a listener ARN')
  }
  if (wanted?.some(arn => !world.state.rules.has(arn)))
    throw apiError('RuleNotFound', 'One or more rules not found')
  const found = [...world.state.rules.values()]
    .filter(each => (wanted?.length ? wanted.includes(each.RuleArn) : each.listener === listener))
    .sort(byPriority)
  const { items, NextMarker } = pageByMarker(found, input.PageSize, input.Marker)
  return { Rules: items, NextMarker }
}
