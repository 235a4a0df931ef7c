import type { Clients } from '../../../aws/client/clients.ts'
import type { ServiceTargetGroup } from '../../../aws/ecs/service.ts'
import { listenerOf } from '../../../aws/elb/listeners.ts'
import {
  describeListener,
  type Listener,
  listListeners,
  listRules,
  type Rule,
} from '../../../aws/elb/rules.ts'
import type { GroupSettings } from '../../../aws/elb/target-groups.ts'

/** Where requests to a target group of the base come in. */
export interface Door {
  readonly listener: Listener
  /** The rule that forwards to it. */
  readonly rule: Rule
}

/** What is known of listeners; each is asked for once. */
export interface Listeners {
  rules(listener: string): Promise<Rule[]>
  of(loadBalancer: string): Promise<Listener[]>
}

/** Remembers what was read while nothing is changed. */
export function readListeners(clients: Clients): Listeners {
  const rules = new Map<string, Promise<Rule[]>>()
  const listeners = new Map<string, Promise<Listener[]>>()
  return {
    rules: arn => remember(rules, arn, () => listRules(clients, arn)),
    of: arn => remember(listeners, arn, () => listListeners(clients, arn)),
  }
}

function remember<T>(known: Map<string, Promise<T>>, key: string, read: () => Promise<T>): Promise<T> {
  const value = known.get(key) ?? read()
  known.set(key, value)
  return value
}

/**
 * The listener and rule that lead to a target group of the base. A native blue/green pair names its rule;
 * of several listeners, a CodeDeploy service's test listener among them, the one visitors use is taken.
 */
export async function findDoor(
  clients: Clients,
  listeners: Listeners,
  wire: ServiceTargetGroup,
  settings: GroupSettings,
): Promise<Door | undefined> {
  const { productionRule } = wire
  if (productionRule?.includes(':listener-rule/')) {
    const arn = listenerOf(productionRule)
    const rule = (await listeners.rules(arn)).find(one => one.arn === productionRule)
    if (rule) return { listener: await describeListener(clients, arn), rule }
  }
  const [loadBalancer] = settings.LoadBalancerArns ?? []
  if (loadBalancer === undefined) return undefined
  for (const listener of (await listeners.of(loadBalancer)).toSorted(byUse)) {
    const groups = [wire.arn, wire.alternate]
    const rule = (await listeners.rules(listener.arn)).find(one =>
      one.groups.some(arn => groups.includes(arn)),
    )
    if (rule) return { listener, rule }
  }
  return undefined
}

/** Encrypted listeners first, then those on usual ports, then by port. */
function byUse(a: Listener, b: Listener): number {
  const rank = ({ protocol, port }: Listener) =>
    (protocol === 'HTTPS' ? 0 : 2) + (port === 443 || port === 80 ? 0 : 1)
  return rank(a) - rank(b) || a.port - b.port
}
