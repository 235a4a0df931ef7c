import {
  type Action,
  CreateRuleCommand,
  type CreateRuleCommandInput,
  CreateRuleInput$,
  DeleteRuleCommand,
  ModifyRuleCommand,
  type RuleCondition,
  type RuleTransform,
  type Rule as SdkRule,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { NormalizedSchema } from '@smithy/core/schema'
import { DeployError } from '../../base/errors.ts'
import type { Schema } from '../../base/schema.ts'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'
import { toSchema } from '../client/request-schemas.ts'
import { describeRules } from './lists.ts'
import { isDeleted, isNotFound } from './not-found.ts'

/** A listener rule, in AWS's shape for what is sent back to AWS. */
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

/** What a rule matches and does. */
export type RuleBody = Pick<CreateRuleCommandInput, 'Conditions' | 'Actions' | 'Transforms'>

/** What `CreateRule` takes, read from the SDK's own schema. */
export const createRuleSchema = (): Schema => toSchema(NormalizedSchema.of(CreateRuleInput$))

/** The rules of a listener in the order they are tried; none where the listener is gone. */
export async function listRules(clients: Clients, listener: string): Promise<ListenerRule[]> {
  const elb = await clients.elb()
  try {
    const all = await describeRules(elb, { ListenerArn: listener })
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
    targetGroups: [...new Set(actions.flatMap(forwardedTo))],
  }
}

/** AWS answers one target group in both spellings. */
function forwardedTo({ ForwardConfig, TargetGroupArn }: Action): string[] {
  const groups = (ForwardConfig?.TargetGroups ?? []).flatMap(group => group.TargetGroupArn ?? [])
  return TargetGroupArn ? [...groups, TargetGroupArn] : groups
}

/** ARNs of the target groups that a rule sends traffic to; those with weight 0 get none. */
export async function ruleTargetGroups(clients: Clients, ruleArn: string): Promise<string[]> {
  const elb = await clients.elb()
  try {
    const rules = await describeRules(elb, { RuleArns: [ruleArn] })
    const actions = rules.flatMap(rule => rule.Actions ?? [])
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
    const look = () => describeRules(elb, { RuleArns: [arn] })
    if (!(await isDeleted(error, look))) throw toDeployError(error, `delete the listener rule ${arn}`)
  }
}
