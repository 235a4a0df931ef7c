import {
  DescribeAccountLimitsCommand,
  DescribeListenersCommand,
  type DescribeListenersCommandInput,
  DescribeLoadBalancersCommand,
  type DescribeLoadBalancersCommandInput,
  DescribeRulesCommand,
  type DescribeRulesCommandInput,
  DescribeTargetGroupsCommand,
  type DescribeTargetGroupsCommandInput,
  type ElasticLoadBalancingV2Client,
  type Limit,
  type Listener,
  type LoadBalancer,
  type Rule,
  type TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { paginate } from '../client/paginate.ts'

/** The limits of load balancers in this account and Region. */
export function describeAccountLimits(elb: ElasticLoadBalancingV2Client): Promise<Limit[]> {
  return paginate(async Marker => {
    const page = await elb.send(new DescribeAccountLimitsCommand({ Marker }))
    return { items: page.Limits, nextToken: page.NextMarker }
  })
}

/** Load balancers; AWS's error where one that is named does not exist. */
export function describeLoadBalancers(
  elb: ElasticLoadBalancingV2Client,
  which: Omit<DescribeLoadBalancersCommandInput, 'Marker'>,
): Promise<LoadBalancer[]> {
  return paginate(async Marker => {
    const page = await elb.send(new DescribeLoadBalancersCommand({ ...which, Marker }))
    return { items: page.LoadBalancers, nextToken: page.NextMarker }
  })
}

/** Listeners of a load balancer, or those that are named. */
export function describeListeners(
  elb: ElasticLoadBalancingV2Client,
  which: Omit<DescribeListenersCommandInput, 'Marker'>,
): Promise<Listener[]> {
  return paginate(async Marker => {
    const page = await elb.send(new DescribeListenersCommand({ ...which, Marker }))
    return { items: page.Listeners, nextToken: page.NextMarker }
  })
}

/** Rules of a listener in the order they are tried, or those that are named. */
export function describeRules(
  elb: ElasticLoadBalancingV2Client,
  which: Omit<DescribeRulesCommandInput, 'Marker'>,
): Promise<Rule[]> {
  return paginate(async Marker => {
    const page = await elb.send(new DescribeRulesCommand({ ...which, Marker }))
    return { items: page.Rules, nextToken: page.NextMarker }
  })
}

/** Target groups of the Region, of a load balancer, or those that are named. */
export function describeTargetGroups(
  elb: ElasticLoadBalancingV2Client,
  which: Omit<DescribeTargetGroupsCommandInput, 'Marker'>,
): Promise<TargetGroup[]> {
  return paginate(async Marker => {
    const page = await elb.send(new DescribeTargetGroupsCommand({ ...which, Marker }))
    return { items: page.TargetGroups, nextToken: page.NextMarker }
  })
}
