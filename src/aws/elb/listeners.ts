import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { DeployError } from '../../base/errors.ts'
import type { Log } from '../../base/log.ts'
import type { Clients } from '../client/clients.ts'
import { describeError, toDeployError } from '../client/errors.ts'

/** A target group by its name and ARN. */
export interface NamedTargetGroup {
  readonly name: string
  readonly arn: string
}

/** The target groups with these names; the ones that do not exist are left out. */
export async function findTargetGroups(
  clients: Clients,
  names: readonly string[],
): Promise<NamedTargetGroup[]> {
  const elb = await clients.elb()
  try {
    const { TargetGroups = [] } = await elb.send(new DescribeTargetGroupsCommand({ Names: [...names] }))
    return TargetGroups.map(group => ({ name: group.TargetGroupName ?? '', arn: group.TargetGroupArn ?? '' }))
  } catch (error) {
    if (!(error instanceof Error && error.name.startsWith('TargetGroupNotFound'))) {
      throw toDeployError(error, `find the target groups ${names.join(', ')}`)
    }
    // One missing name fails the whole call, so they are asked for one by one to tell which.
    if (names.length <= 1) return []
    return (await Promise.all(names.map(name => findTargetGroups(clients, [name])))).flat()
  }
}

/** ARNs of the target groups that a rule sends traffic to; those with weight 0 get none. */
export async function ruleTargetGroups(clients: Clients, ruleArn: string): Promise<string[]> {
  const elb = await clients.elb()
  try {
    const { Rules = [] } = await elb.send(new DescribeRulesCommand({ RuleArns: [ruleArn] }))
    const actions = Rules.flatMap(rule => rule.Actions ?? [])
    return actions.flatMap(({ ForwardConfig, TargetGroupArn }) =>
      ForwardConfig?.TargetGroups
        ? ForwardConfig.TargetGroups.filter(({ Weight }) => (Weight ?? 1) > 0).flatMap(
            group => group.TargetGroupArn ?? [],
          )
        : (TargetGroupArn ?? []),
    )
  } catch (error) {
    if (error instanceof Error && error.name.startsWith('RuleNotFound')) {
      throw new DeployError(
        {
          title: 'The production listener rule does not exist',
          message: `${error.message || 'AWS does not have it'}: ${ruleArn}`,
          next: 'Correct the load balancers of the service (advancedConfiguration.productionListenerRule).',
        },
        { cause: error },
      )
    }
    throw toDeployError(error, `read the listener rule ${ruleArn}`)
  }
}

/** The listener's ARN of a rule's: `listener-rule/app/LB/ID/LISTENER/RULE` → `listener/app/LB/ID/LISTENER`. */
export function listenerOf(ruleArn: string): string {
  return ruleArn.includes(':listener-rule/')
    ? ruleArn.replace(':listener-rule/', ':listener/').replace(/\/[^/]+$/, '')
    : ruleArn
}

/** Where a test listener answers; nice to know, so that it cannot be read is only told. */
export async function testListenerUrl(
  clients: Clients,
  listenerArn: string,
  log: Log,
): Promise<string | undefined> {
  try {
    return await listenerUrl(clients, listenerArn)
  } catch (error) {
    log.notice('The test URL is not known', describeError(toDeployError(error, 'read the test listener')))
    return undefined
  }
}

/** The address a listener answers at, such as `http://NAME.elb.amazonaws.com:9001`. */
async function listenerUrl(clients: Clients, listenerArn: string): Promise<string | undefined> {
  const elb = await clients.elb()
  const { Listeners = [] } = await elb.send(new DescribeListenersCommand({ ListenerArns: [listenerArn] }))
  const { LoadBalancerArn, Port, Protocol = '' } = Listeners[0] ?? {}
  if (!LoadBalancerArn) return undefined
  const { LoadBalancers = [] } = await elb.send(
    new DescribeLoadBalancersCommand({ LoadBalancerArns: [LoadBalancerArn] }),
  )
  const name = LoadBalancers[0]?.DNSName
  return name ? `${Protocol === 'HTTPS' ? 'https' : 'http'}://${name}:${Port}` : undefined
}
