import {
  type Action,
  CreateRuleCommand,
  type CreateRuleCommandInput,
  CreateRuleInput$,
  DeleteRuleCommand,
  DescribeAccountLimitsCommand,
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  ModifyRuleCommand,
  type RuleCondition,
  type RuleTransform,
  type Listener as SdkListener,
  type Rule as SdkRule,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { NormalizedSchema } from '@smithy/core/schema'
import type { Log } from '../../base/log.ts'
import type { Shape } from '../../base/schema.ts'
import type { Clients } from '../client/clients.ts'
import { explain, sentencesOf } from '../client/errors.ts'
import { allPages } from '../client/paginate.ts'
import { toShape } from '../client/request-schemas.ts'
import { isDeleted, isGone } from './not-found.ts'

/** A listener rule, in AWS's shape for what goes back to AWS. */
export interface Rule {
  readonly arn: string
  /** ARN. */
  readonly listener: string
  /** `default`, or a number. */
  readonly priority: string
  readonly conditions: readonly RuleCondition[]
  readonly actions: readonly Action[]
  readonly transforms: readonly RuleTransform[]
  /** ARNs of the target groups that it forwards to. */
  readonly groups: readonly string[]
}

/** A listener of a load balancer. */
export interface Listener {
  readonly arn: string
  readonly loadBalancer: string
  readonly protocol: string
  readonly port: number
}

/** What a rule matches and does. */
export type RuleBody = Pick<CreateRuleCommandInput, 'Conditions' | 'Actions' | 'Transforms'>

/** What `CreateRule` takes, read from the SDK's own schema. */
export const createRuleShape = (): Shape => toShape(NormalizedSchema.of(CreateRuleInput$))

/** How many of each a load balancer takes. */
export interface Quotas {
  readonly rules: number
  readonly groups: number
}

/** The rules of a listener in the order they are tried; none where the listener is gone. */
export async function listRules(clients: Clients, listener: string): Promise<Rule[]> {
  const elb = await clients.elb()
  try {
    const all = await allPages(async Marker => {
      const page = await elb.send(new DescribeRulesCommand({ ListenerArn: listener, Marker }))
      return { items: page.Rules, mark: page.NextMarker }
    })
    return all.map(rule => toRule(rule, listener))
  } catch (error) {
    if (isGone(error)) return []
    throw explain(error, `read the rules of the listener ${listener}`)
  }
}

function toRule(rule: SdkRule, listener: string): Rule {
  const actions = rule.Actions ?? []
  return {
    arn: rule.RuleArn ?? '',
    listener,
    priority: rule.Priority ?? '',
    conditions: rule.Conditions ?? [],
    actions,
    transforms: rule.Transforms ?? [],
    groups: actions.flatMap(({ ForwardConfig, TargetGroupArn }) => [
      ...(ForwardConfig?.TargetGroups ?? []).flatMap(group => group.TargetGroupArn ?? []),
      ...(TargetGroupArn ? [TargetGroupArn] : []),
    ]),
  }
}

/** The listeners of a load balancer; none where it is gone. */
export async function listListeners(clients: Clients, loadBalancer: string): Promise<Listener[]> {
  const elb = await clients.elb()
  try {
    const all = await allPages(async Marker => {
      const page = await elb.send(new DescribeListenersCommand({ LoadBalancerArn: loadBalancer, Marker }))
      return { items: page.Listeners, mark: page.NextMarker }
    })
    return all.map(toListener)
  } catch (error) {
    if (isGone(error)) return []
    throw explain(error, `list the listeners of ${loadBalancer}`)
  }
}

/** A listener by its ARN. */
export async function describeListener(clients: Clients, arn: string): Promise<Listener> {
  const elb = await clients.elb()
  try {
    const { Listeners = [] } = await elb.send(new DescribeListenersCommand({ ListenerArns: [arn] }))
    return toListener(Listeners[0] ?? {})
  } catch (error) {
    throw explain(error, `describe the listener ${arn}`)
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

/** The address of a load balancer. */
export async function describeDnsName(clients: Clients, loadBalancer: string): Promise<string> {
  const elb = await clients.elb()
  try {
    const { LoadBalancers = [] } = await elb.send(
      new DescribeLoadBalancersCommand({ LoadBalancerArns: [loadBalancer] }),
    )
    return LoadBalancers[0]?.DNSName ?? ''
  } catch (error) {
    throw explain(error, `describe the load balancer ${loadBalancer}`)
  }
}

/** AWS's own limits, where the account's may not be read. */
const USUAL: Quotas = { rules: 100, groups: 100 }

/** How many rules and target groups a load balancer of this account takes. */
export async function readQuotas(clients: Clients, log: Log): Promise<Quotas> {
  const elb = await clients.elb()
  try {
    const { Limits = [] } = await elb.send(new DescribeAccountLimitsCommand({}))
    const limit = (name: string) => Number(Limits.find(({ Name }) => Name === name)?.Max)
    return {
      rules: limit('rules-per-application-load-balancer') || USUAL.rules,
      groups: limit('target-groups-per-application-load-balancer') || USUAL.groups,
    }
  } catch (error) {
    const said = sentencesOf(explain(error, 'read the limits of load balancers'))
    log.notice("AWS's usual limits of load balancers are taken for those of the account", said)
    return USUAL
  }
}

/** Creates a rule and gives its ARN; `undefined` where its priority has been taken meanwhile. */
export async function createRule(
  clients: Clients,
  rule: CreateRuleCommandInput,
): Promise<string | undefined> {
  const elb = await clients.elb()
  try {
    const { Rules = [] } = await elb.send(new CreateRuleCommand(rule))
    return Rules[0]?.RuleArn ?? ''
  } catch (error) {
    if (error instanceof Error && error.name.startsWith('PriorityInUse')) return undefined
    throw explain(error, 'create the listener rule')
  }
}

/** Gives a rule what it shall match and do; its priority stays. */
export async function modifyRule(clients: Clients, arn: string, body: RuleBody): Promise<void> {
  const elb = await clients.elb()
  try {
    await elb.send(
      new ModifyRuleCommand({ RuleArn: arn, ...body, ...(body.Transforms ? {} : { ResetTransforms: true }) }),
    )
  } catch (error) {
    throw explain(error, `change the listener rule ${arn}`)
  }
}

/** Deletes a rule; one that is not there is fine. */
export async function deleteRule(clients: Clients, arn: string): Promise<void> {
  const elb = await clients.elb()
  try {
    await elb.send(new DeleteRuleCommand({ RuleArn: arn }))
  } catch (error) {
    const look = () => elb.send(new DescribeRulesCommand({ RuleArns: [arn] }))
    if (!(await isDeleted(error, look))) throw explain(error, `delete the listener rule ${arn}`)
  }
}
