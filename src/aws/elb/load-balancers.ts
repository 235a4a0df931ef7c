import type { Log } from '../../base/log.ts'
import type { Clients } from '../client/clients.ts'
import { describeError, toDeployError } from '../client/errors.ts'
import { describeAccountLimits, describeLoadBalancers } from './lists.ts'

/** How many of each a load balancer takes. */
export interface LoadBalancerQuotas {
  readonly rules: number
  readonly targetGroups: number
}

/** The address of a load balancer. */
export async function describeDnsName(clients: Clients, loadBalancer: string): Promise<string> {
  const elb = await clients.elb()
  try {
    const [found] = await describeLoadBalancers(elb, { LoadBalancerArns: [loadBalancer] })
    return found?.DNSName ?? ''
  } catch (error) {
    throw toDeployError(error, `describe the load balancer ${loadBalancer}`)
  }
}

/** Security groups of a load balancer; those of the network kind may have none. */
export async function securityGroupsOf(clients: Clients, balancer: string): Promise<string[]> {
  const elb = await clients.elb()
  try {
    const [found] = await describeLoadBalancers(elb, { LoadBalancerArns: [balancer] })
    return found?.SecurityGroups ?? []
  } catch (error) {
    throw toDeployError(error, 'describe the load balancer')
  }
}

/** AWS's own limits, where the account's cannot be read. */
const DEFAULT_QUOTAS: LoadBalancerQuotas = { rules: 100, targetGroups: 100 }

/** How many rules and target groups a load balancer of this account takes. */
export async function readLoadBalancerQuotas(clients: Clients, log: Log): Promise<LoadBalancerQuotas> {
  const elb = await clients.elb()
  try {
    const limits = await describeAccountLimits(elb)
    const limit = (name: string) => Number(limits.find(({ Name }) => Name === name)?.Max)
    return {
      rules: limit('rules-per-application-load-balancer') || DEFAULT_QUOTAS.rules,
      targetGroups: limit('target-groups-per-application-load-balancer') || DEFAULT_QUOTAS.targetGroups,
    }
  } catch (error) {
    const said = describeError(toDeployError(error, 'read the limits of load balancers'))
    log.notice("AWS's usual limits of load balancers are taken for those of the account", said)
    return DEFAULT_QUOTAS
  }
}
