import type { Listener as SdkListener } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Log } from '../../base/log.ts'
import type { Clients } from '../client/clients.ts'
import { describeError, toDeployError } from '../client/errors.ts'
import { describeListeners, describeLoadBalancers } from './lists.ts'
import { isNotFound } from './not-found.ts'

/** A listener of a load balancer. */
export interface Listener {
  readonly arn: string
  readonly loadBalancer: string
  readonly protocol: string
  readonly port: number
}

/** The listeners of a load balancer; none where it is gone. */
export async function listListeners(clients: Clients, loadBalancer: string): Promise<Listener[]> {
  const elb = await clients.elb()
  try {
    const all = await describeListeners(elb, { LoadBalancerArn: loadBalancer })
    return all.map(toListener)
  } catch (error) {
    if (isNotFound(error)) return []
    throw toDeployError(error, `list the listeners of ${loadBalancer}`)
  }
}

/** A listener by its ARN. */
export async function describeListener(clients: Clients, arn: string): Promise<Listener> {
  const elb = await clients.elb()
  try {
    const [found = {}] = await describeListeners(elb, { ListenerArns: [arn] })
    return toListener(found)
  } catch (error) {
    throw toDeployError(error, `describe the listener ${arn}`)
  }
}

function toListener({ ListenerArn, LoadBalancerArn, Protocol, Port }: SdkListener): Listener {
  return {
    arn: ListenerArn ?? '',
    loadBalancer: LoadBalancerArn ?? '',
    protocol: Protocol ?? '',
    port: Port ?? 0,
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
  const [listener] = await describeListeners(elb, { ListenerArns: [listenerArn] })
  const { LoadBalancerArn, Port, Protocol = '' } = listener ?? {}
  if (!LoadBalancerArn) return undefined
  const [balancer] = await describeLoadBalancers(elb, { LoadBalancerArns: [LoadBalancerArn] })
  const name = balancer?.DNSName
  return name ? `${Protocol === 'HTTPS' ? 'https' : 'http'}://${name}:${Port}` : undefined
}
