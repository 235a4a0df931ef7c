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
import type { Schema } from '../../base/schema.ts'
import type { Clients } from '../client/clients.ts'
import { describeError, toDeployError } from '../client/errors.ts'
import { paginate } from '../client/paginate.ts'
import { toSchema } from '../client/request-schemas.ts'
import { isDeleted, isNotFound } from './not-found.ts'

/** A listener rule, in AWS's shape for what goes back to AWS. */
export interface ListenerRule {
  readonly arn: string
  /** ARN. */
  readonly listener: string
  /** `default`, or a number. */
  readonly priority: string
  readonly conditions: readonly RuleCondition[]
  readonly actions: readonly Action[]
  readonly transforms: readonly RuleTransform[]
  /** ARNs of the target groups that it forwards to. */
  readonly targetGroups: readonly string[]
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
export const createRuleSchema = (): Schema => toSchema(NormalizedSchema.of(CreateRuleInput$))

/** How many of each a load balancer takes. */
export interface LoadBalancerQuotas {
  readonly rules: number
  readonly targetGroups: number
}

/** The rules of a listener in the order they are tried; none where the listener is gone. */
export async function listRules(clients: Clients, listener: string): Promise<ListenerRule[]> {
  const elb = await clients.elb()
  try {
    const all = await paginate(async Marker => {
      const page = await elb.send(new DescribeRulesCommand({ ListenerArn: listener, Marker }))
      return { items: page.Rules, nextToken: page.NextMarker }
    })
    return all.map(rule => toListenerRule(rule, listener))
  } catch (error) {
    if (isNotFound(error)) return []
    throw toDeployError(error, `read the rules of the listener ${listener}`)
  }
}

function toListenerRule(rule: SdkRule, listener: string): ListenerRule {
  const actions = rule.Actions ?? []
  return {
    arn: rule.RuleArn ?? '',
    listener,
    priority: rule.Priority ?? '',
    conditions: rule.Conditions ?? [],
    actions,
    transforms: rule.Transforms ?? [],
    targetGroups: actions.flatMap(({ ForwardConfig, TargetGroupArn }) => [
      ...(ForwardConfig?.TargetGroups ?? []).flatMap(group => group.TargetGroupArn ?? []),
      ...(TargetGroupArn ? [TargetGroupArn] : []),
    ]),
  }
}

/** The listeners of a load balancer; none where it is gone. */
export async function listListeners(clients: Clients, loadBalancer: string): Promise<Listener[]> {
  const elb = await clients.elb()
  try {
    const all = await paginate(async Marker => {
      const page = await elb.send(new DescribeListenersCommand({ LoadBalancerArn: loadBalancer, Marker }))
      return { items: page.Listeners, nextToken: page.NextMarker }
    })
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
    const { Listeners = [] } = await elb.send(new DescribeListenersCommand({ ListenerArns: [arn] }))
    return toListener(Listeners[0] ?? {})
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

/** The address of a load balancer. */
export async function describeDnsName(clients: Clients, loadBalancer: string): Promise<string> {
  const elb = await clients.elb()
  try {
    const { LoadBalancers = [] } = await elb.send(
      new DescribeLoadBalancersCommand({ LoadBalancerArns: [loadBalancer] }),
    )
    return LoadBalancers[0]?.DNSName ?? ''
  } catch (error) {
    throw toDeployError(error, `describe the load balancer ${loadBalancer}`)
  }
}

/** AWS's own limits, where the account's may not be read. */
const DEFAULT_QUOTAS: LoadBalancerQuotas = { rules: 100, targetGroups: 100 }

/** How many rules and target groups a load balancer of this account takes. */
export async function readLoadBalancerQuotas(clients: Clients, log: Log): Promise<LoadBalancerQuotas> {
  const elb = await clients.elb()
  try {
    const { Limits = [] } = await elb.send(new DescribeAccountLimitsCommand({}))
    const limit = (name: string) => Number(Limits.find(({ Name }) => Name === name)?.Max)
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
    throw toDeployError(error, 'create the listener rule')
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
    throw toDeployError(error, `change the listener rule ${arn}`)
  }
}

/** Deletes a rule; one that is not there is fine. */
export async function deleteRule(clients: Clients, arn: string): Promise<void> {
  const elb = await clients.elb()
  try {
    await elb.send(new DeleteRuleCommand({ RuleArn: arn }))
  } catch (error) {
    const look = () => elb.send(new DescribeRulesCommand({ RuleArns: [arn] }))
    if (!(await isDeleted(error, look))) throw toDeployError(error, `delete the listener rule ${arn}`)
  }
}
