import { toTargetGroups } from '../../aws/ecs/service.ts'
import { targetGroupName } from '../../base/arn.ts'
import { DeployError } from '../../base/errors.ts'
import { recordAt, recordsAt } from '../../base/nested.ts'
import type { ServiceTargetGroup } from '../../task-definition/ports.ts'
import { ECS_STRATEGY_NAMES, type Strategy } from '../strategy.ts'

/** What of a service decides whether a native strategy fits it. */
export interface ServiceToUpdate {
  readonly name: string
  readonly strategy: string
  readonly bakeTimes: { readonly final: number }
  readonly targetGroups: readonly ServiceTargetGroup[]
}

/**
 * The members of UpdateService for a strategy under the ECS controller: what the user set, and the
 * strategy itself where the service moves to another one. Everything else the service keeps.
 */
export function buildUpdateRequest(
  strategy: Exclude<Strategy, 'codedeploy'>,
  service: ServiceToUpdate,
  update: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const configuration = recordAt(update, 'deploymentConfiguration')
  const name = ECS_STRATEGY_NAMES[strategy]
  const set = configuration['strategy']
  if (set !== undefined && set !== name) {
    throw new DeployError({
      title: 'The inputs name two strategies',
      message: `Strategy "${strategy}" is ${name}, but service-settings sets deploymentConfiguration.strategy to ${String(set)}.`,
      next: 'Keep one of the two.',
    })
  }
  if (strategy !== 'rolling') checkPairs(strategy, loadBalancersOf(service, update))
  if (service.strategy === name) return { ...update }
  if (
    strategy === 'blue-green' &&
    configuration['bakeTimeInMinutes'] === undefined &&
    service.bakeTimes.final === 0
  ) {
    throw new DeployError({
      title: 'A blue/green deployment needs a bake time',
      message: `Service "${service.name}" moves from ${service.strategy} to ${name} and has none.`,
      next: 'Add `deploymentConfiguration: { bakeTimeInMinutes: 5 }` to the input "service-settings".',
    })
  }
  return { ...update, deploymentConfiguration: { ...configuration, strategy: name } }
}

/** The load balancers the service will have: those that the user sets, else its own. */
export function loadBalancersOf(
  service: Pick<ServiceToUpdate, 'targetGroups'>,
  update: Readonly<Record<string, unknown>>,
): readonly ServiceTargetGroup[] {
  if (!Array.isArray(update['loadBalancers'])) return service.targetGroups
  return toTargetGroups(recordsAt(update, 'loadBalancers'))
}

function checkPairs(strategy: Strategy, pairs: readonly ServiceTargetGroup[]): void {
  for (const { arn, alternate, productionRule } of pairs) {
    if (alternate === arn) throw sameGroup(arn)
    const lacks = alternate === undefined ? 'alternateTargetGroupArn' : 'productionListenerRule'
    if (alternate !== undefined && productionRule !== undefined) continue
    throw new DeployError({
      title: `Strategy "${strategy}" needs ${alternate === undefined ? 'a second target group' : 'a listener rule'}`,
      message: `The load balancer entry with target group ${targetGroupName(arn)} has no advancedConfiguration.${lacks}.`,
      next: 'Set loadBalancers[].advancedConfiguration (alternateTargetGroupArn, productionListenerRule, roleArn) in the input "service-settings", or on the service.',
    })
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html */
function sameGroup(arn: string): DeployError {
  return new DeployError({
    title: 'The two target groups of a load balancer entry are the same',
    message: `targetGroupArn and advancedConfiguration.alternateTargetGroupArn are both ${targetGroupName(arn)}. The revisions take turns in two target groups.`,
    next: 'Set advancedConfiguration.alternateTargetGroupArn to another target group in the input "service-settings", or on the service.',
  })
}
