import type { Clients } from '../../../aws/client/clients.ts'
import { describeListener, type Listener, listenerOf, listListeners } from '../../../aws/elb/listeners.ts'
import { type ListenerRule, listRules } from '../../../aws/elb/rules.ts'
import type { TargetGroupSettings } from '../../../aws/elb/target-groups.ts'
import type { ServiceTargetGroup } from '../../../task-definition/ports.ts'

/** The listener through which a target group of the base service gets its requests. */
export interface BaseListener {
  readonly listener: Listener
  /** The rule that forwards to it. */
  readonly rule: ListenerRule
}

/** Listeners and their rules, each read once. */
export interface ListenerCache {
  rules(listener: string): Promise<ListenerRule[]>
  of(loadBalancer: string): Promise<Listener[]>
}

/** Remembers what was read while nothing is changed. */
export function createListenerCache(clients: Clients): ListenerCache {
  const rules = new Map<string, Promise<ListenerRule[]>>()
  const listeners = new Map<string, Promise<Listener[]>>()
  return {
    rules: arn => cached(rules, arn, () => listRules(clients, arn)),
    of: arn => cached(listeners, arn, () => listListeners(clients, arn)),
  }
}

function cached<T>(known: Map<string, Promise<T>>, key: string, read: () => Promise<T>): Promise<T> {
  const value = known.get(key) ?? read()
  known.set(key, value)
  return value
}

/**
 * The listener and rule that lead to a target group of the base. A native blue/green pair names its rule;
 * of several listeners, a CodeDeploy service's test listener among them, the one visitors use is taken.
 */
export async function findBaseListener(
  clients: Clients,
  listeners: ListenerCache,
  target: ServiceTargetGroup,
  settings: TargetGroupSettings,
): Promise<BaseListener | undefined> {
  const { productionRule } = target
  if (productionRule?.includes(':listener-rule/')) {
    const arn = listenerOf(productionRule)
    const rule = (await listeners.rules(arn)).find(one => one.arn === productionRule)
    if (rule) return { listener: await describeListener(clients, arn), rule }
  }
  const [loadBalancer] = settings.LoadBalancerArns ?? []
  if (loadBalancer === undefined) return undefined
  for (const listener of (await listeners.of(loadBalancer)).toSorted(byPreference)) {
    const groups = [target.arn, target.alternate]
    const rule = (await listeners.rules(listener.arn)).find(one =>
      one.targetGroups.some(arn => groups.includes(arn)),
    )
    if (rule) return { listener, rule }
  }
  return undefined
}

/** Encrypted listeners first, then those on usual ports, then by port. */
function byPreference(a: Listener, b: Listener): number {
  const rank = ({ protocol, port }: Listener) =>
    (protocol === 'HTTPS' ? 0 : 2) + (port === 443 || port === 80 ? 0 : 1)
  return rank(a) - rank(b) || a.port - b.port
}
