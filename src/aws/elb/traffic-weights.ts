import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'
import { isNetworkListener } from './listener-arn.ts'
import { describeListeners, describeRules } from './lists.ts'
import { isNotFound } from './not-found.ts'

/** Where a listener rule sends its traffic. */
export interface TrafficWeights {
  /** ARN of the rule, or of the listener whose default action it is. */
  readonly rule: string
  /** Weights by the ARNs of the target groups. */
  readonly weights: ReadonlyMap<string, number>
}

/**
 * The weights of a rule, of all rules of a listener, or of the default action of a Network Load Balancer's listener;
 * none where it does not exist.
 */
export async function readTrafficWeights(clients: Clients, arn: string): Promise<TrafficWeights[]> {
  try {
    return isNetworkListener(arn) ? await readListener(clients, arn) : await readRules(clients, arn)
  } catch (error) {
    if (isNotFound(error)) return []
    throw toDeployError(error, `read the weights of ${arn}`)
  }
}

async function readListener(clients: Clients, arn: string): Promise<TrafficWeights[]> {
  const elb = await clients.elb()
  const listeners = await describeListeners(elb, { ListenerArns: [arn] })
  return listeners.map(({ DefaultActions }) => ({ rule: arn, weights: weightsOf(DefaultActions) }))
}

async function readRules(clients: Clients, arn: string): Promise<TrafficWeights[]> {
  const elb = await clients.elb()
  const which = arn.includes(':listener-rule/') ? { RuleArns: [arn] } : { ListenerArn: arn }
  const rules = await describeRules(elb, which)
  return rules.map(({ RuleArn = '', Actions }) => ({ rule: RuleArn, weights: weightsOf(Actions) }))
}

/** A weighted action has no single target group, so both places are read. */
function weightsOf(actions: readonly Action[] = []): Map<string, number> {
  return new Map(
    actions.flatMap(({ ForwardConfig, TargetGroupArn }): [string, number][] => {
      const groups = ForwardConfig?.TargetGroups ?? (TargetGroupArn ? [{ TargetGroupArn }] : [])
      return groups.map(group => [group.TargetGroupArn ?? '', weightOf(group)])
    }),
  )
}

const weightOf = ({ Weight = 1 }: { Weight?: number | undefined }): number => Weight
