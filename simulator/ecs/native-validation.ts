import type { DeploymentConfiguration, LoadBalancer } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../wire/api-error.ts'
import { routeOf, weightsOf } from '../world/native/listener-rules.ts'
import type { World } from '../world/world.ts'

const isNetwork = (arn: string): boolean => arn.includes(':listener/net/')
const isRule = (arn: string): boolean => arn.includes(':listener-rule/app/')

const checkRuleArns = ({ advancedConfiguration }: LoadBalancer): void => {
  const { productionListenerRule, testListenerRule } = advancedConfiguration ?? {}
  for (const [member, arn] of Object.entries({ productionListenerRule, testListenerRule })) {
    if (arn !== undefined && !isRule(arn) && !isNetwork(arn)) {
      throw invalidParameter(
        `${member} has an invalid ARN format. Must be RuleArn for ALB or ListenerArn for NLB. Got: ${arn}`,
      )
    }
  }
}

const checkTwice = (balancers: LoadBalancer[]): void => {
  const rules = (member: 'productionListenerRule' | 'testListenerRule'): string[] =>
    balancers.flatMap(each => each.advancedConfiguration?.[member] ?? [])
  const tests = rules('testListenerRule')
  const both = rules('productionListenerRule').filter(arn => tests.includes(arn))
  if (both.length > 0) {
    throw invalidParameter(
      `The following rules cannot be used as both production and test listener rules: ${both.join(', ')}`,
    )
  }
  const groups = balancers.flatMap(each => each.targetGroupArn ?? [])
  const twice = groups.find((group, index) => groups.indexOf(group) !== index)
  if (twice !== undefined) throw invalidParameter(`Duplicate targetGroupArn found: ${twice}`)
}

const checkTestRule = (world: World, balancer: LoadBalancer): void => {
  const route = routeOf(balancer)
  const { productionListenerRule = '', testListenerRule } = route ?? {}
  if (!route || testListenerRule !== undefined || !isRule(productionListenerRule)) return
  const routed = weightsOf(world.state, productionListenerRule)
  if (!routed.has(route.targetGroupArn) || !routed.has(route.alternateTargetGroupArn)) {
    throw invalidParameter(
      'For Application LoadBalancer, testListenerRule is required when productionListenerRule is not associated with both targetGroup and alternateTargetGroup',
    )
  }
}

const checkKinds = (balancers: LoadBalancer[], native: boolean): void => {
  const classic = balancers.filter(each => each.loadBalancerName !== undefined)
  if (classic.length > 0 && classic.length < balancers.length) {
    throw invalidParameter(
      'All loadBalancers must be strictly either ELBv1 (defining loadBalancerName) or ELBv2 (defining targetGroupArn)',
    )
  }
  const advanced = balancers.filter(each => each.advancedConfiguration !== undefined)
  if (classic.some(each => advanced.includes(each))) {
    throw invalidParameter('advancedConfiguration field is not allowed with ELBv1 loadBalancers')
  }
  if (advanced.length > 0 && advanced.length < balancers.length) {
    throw invalidParameter(
      'Either all or none of the provided loadBalancers must have advancedConfiguration defined',
    )
  }
  if (native && advanced.length < balancers.length) {
    throw invalidParameter(
      'advancedConfiguration field is required for all loadBalancers when using a non-ROLLING deployment strategy',
    )
  }
}

/** Throws when AWS would refuse load balancers with this strategy. */
export function checkLoadBalancers(
  world: World,
  balancers: LoadBalancer[],
  { strategy = 'ROLLING' }: DeploymentConfiguration,
): void {
  checkKinds(balancers, strategy !== 'ROLLING')
  for (const balancer of balancers) checkRuleArns(balancer)
  checkTwice(balancers)
  for (const balancer of balancers) checkTestRule(world, balancer)
}
