import { describeError, isDenied } from '../../aws/client/errors.ts'
import { ruleTargetGroups } from '../../aws/elb/listeners.ts'
import { targetGroupName } from '../../base/arn.ts'
import { DeployError } from '../../base/errors.ts'
import type { ServiceTargetGroup } from '../../task-definition/ports.ts'
import type { Tools } from '../tools.ts'

/**
 * Checks that each production listener rule is one, and serves exactly one group of its pair: ECS
 * finds that only when the deployment has begun. A rule that may not be read is left to ECS.
 */
export async function checkListenerRules(
  pairs: readonly ServiceTargetGroup[],
  tools: Pick<Tools, 'clients' | 'log'>,
): Promise<void> {
  for (const { arn, alternate, productionRule } of pairs) {
    if (alternate === undefined || productionRule === undefined) continue
    checkKind(productionRule)
    if (!productionRule.includes(':listener-rule/')) continue
    const serving = await readServing(productionRule, tools)
    if (serving === undefined) continue
    const names = serving.map(targetGroupName).join(' and ') || 'none'
    const stranger = serving.find(one => one !== arn && one !== alternate)
    if (stranger !== undefined || serving.length !== 1) {
      throw new DeployError({
        title: 'The production listener rule does not fit the service',
        message: `Rule ${productionRule} has to send all its traffic to one of ${targetGroupName(arn)} and ${targetGroupName(alternate)}, but it serves ${names}.`,
        next: 'Correct the weights of the rule, or the load balancers of the service.',
      })
    }
  }
}

/** For an Application Load Balancer it is a rule, for a Network Load Balancer the listener itself. */
function checkKind(rule: string): void {
  if (rule.includes(':listener-rule/app/') || rule.includes(':listener/net/')) return
  throw new DeployError({
    title: 'The production listener rule is not the ARN of a rule',
    message: `It is ${rule}.`,
    next: 'Give the ARN of a listener rule of an Application Load Balancer, or of a listener of a Network Load Balancer, as productionListenerRule.',
  })
}

async function readServing(
  rule: string,
  { clients, log }: Pick<Tools, 'clients' | 'log'>,
): Promise<string[] | undefined> {
  try {
    return await ruleTargetGroups(clients, rule)
  } catch (error) {
    if (!isDenied(error)) throw error
    log.notice('The production listener rule is not checked', describeError(error))
    return undefined
  }
}
