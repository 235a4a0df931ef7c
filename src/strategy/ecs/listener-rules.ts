import { describeError, isDenied } from '../../aws/client/errors.ts'
import { isNetworkListener } from '../../aws/elb/listener-arn.ts'
import { ruleTargetGroups } from '../../aws/elb/rules.ts'
import { parseArn, targetGroupName } from '../../base/arn.ts'
import { DeployError } from '../../base/errors.ts'
import type { Log } from '../../base/log.ts'
import type { ServiceTargetGroup } from '../../task-definition/ports.ts'
import type { TargetHealth } from '../target-health.ts'
import type { Tools } from '../tools.ts'

/**
 * Checks that each production listener rule is one, and serves exactly one group of its pair: ECS
 * finds that only when the deployment has begun. While a deployment of the service is under way it may serve both: ECS
 * supersedes that one, and begins with the stage RECONCILE_SERVICE. A rule that cannot be read is left to ECS.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHook.html
 * Gives the pairs with the group that serves in the first place, where it is known.
 */
export async function checkListenerRules(
  pairs: readonly ServiceTargetGroup[],
  isUnderWay: boolean,
  tools: Pick<Tools, 'clients' | 'log'>,
): Promise<ServiceTargetGroup[]> {
  const served: ServiceTargetGroup[] = []
  for (const pair of pairs) {
    const { arn, alternate, productionRule } = pair
    if (alternate === undefined || productionRule === undefined) continue
    checkKind(productionRule)
    if (!productionRule.includes(':listener-rule/')) continue
    const serving = await readServing(productionRule, tools)
    if (serving === undefined) continue
    const names = serving.map(targetGroupName).join(' and ') || 'none'
    const stranger = serving.find(one => one !== arn && one !== alternate)
    if (stranger === undefined && serving.length === 2 && isUnderWay) continue
    if (stranger !== undefined || serving.length !== 1) {
      throw new DeployError({
        title: 'The production listener rule does not fit the service',
        message: `Rule ${productionRule} has to send all its traffic to one of ${targetGroupName(arn)} and ${targetGroupName(alternate)}, but it serves ${names}.`,
        next: 'Correct the weights of the rule, or the load balancers of the service.',
      })
    }
    served.push({ ...pair, arn: serving[0] ?? arn })
  }
  return served
}

/** Warns where a rule leads to a group that none of the running tasks is registered in. */
export function warnOfIdleGroups(
  served: readonly ServiceTargetGroup[],
  { targetGroups }: Pick<TargetHealth, 'targetGroups'>,
  log: Log,
): void {
  for (const { arn, productionRule } of served) {
    const name = targetGroupName(arn)
    const targets = targetGroups.find(group => group.name === name)?.targets ?? []
    if (targets.length === 0 || targets.some(({ state }) => state !== 'unregistered')) continue
    log.warning(
      'The production listener rule leads past the running tasks',
      `Rule ${parseArn(productionRule ?? '')?.resource} leads to ${name}, which holds none of the ${targets.length} running tasks.`,
    )
  }
}

/** For an Application Load Balancer it is a rule, for a Network Load Balancer the listener itself. */
function checkKind(rule: string): void {
  if (rule.includes(':listener-rule/app/') || isNetworkListener(rule)) return
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
