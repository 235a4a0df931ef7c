import type { ServiceRecord } from '../../ecs/state.ts'
import { lastOf } from '../arn.ts'
import type { WorldState } from '../state.ts'
import type { World } from '../world.ts'
import { isRouting, type Route, routeOf, servingGroups, weightsOf } from './listener-rules.ts'

const association = (state: WorldState, route: Route): string | undefined => {
  const routed = [route.productionListenerRule, route.testListenerRule].flatMap(rule => [
    ...weightsOf(state, rule).keys(),
  ])
  const stray = [route.targetGroupArn, route.alternateTargetGroupArn].find(group => !routed.includes(group))
  return stray === undefined
    ? undefined
    : `: Target group ${stray} is not associated with either productionListenerRule or testListenerRule.`
}

const serving = (state: WorldState, route: Route): string | undefined => {
  const { targetGroupArn, alternateTargetGroupArn, productionListenerRule } = route
  const groups = servingGroups(state, productionListenerRule)
  const stranger = groups.find(group => group !== targetGroupArn && group !== alternateTargetGroupArn)
  return stranger === undefined
    ? undefined
    : `. Production listener rule is forwarding traffic to unexpected target group ${stranger}. Expected traffic to be forwarded to either targetGroupArn: ${targetGroupArn} or alternateTargetGroupArn: ${alternateTargetGroupArn}`
}

const crowd = (state: WorldState, { productionListenerRule }: Route): string | undefined => {
  const { length } = servingGroups(state, productionListenerRule)
  return length === 1
    ? undefined
    : `. productionListenerRule ${productionListenerRule} should have exactly one target group serving traffic but found ${length} target groups which are serving traffic`
}

const access = (state: WorldState, { roleArn }: Route): string | undefined =>
  state.roleFaults.has(roleArn ?? '')
    ? `. ECS was unable to manage the ELB resources due to missing permissions on ECS Infrastructure Role '${roleArn}'.`
    : undefined

/** What IAM refuses when ECS shifts traffic, where its role has lost the permission since the deployment began. */
export function shiftProblem(
  { state, place }: Pick<World, 'state' | 'place'>,
  service: ServiceRecord,
): string | undefined {
  for (const balancer of service.settings.loadBalancers ?? []) {
    const { roleArn = '', productionListenerRule } = routeOf(balancer) ?? {}
    if (state.roleFaults.get(roleArn) !== 'unpermitted') continue
    const user = `arn:aws:sts::${place.account}:assumed-role/${lastOf(roleArn)}/ECSNetworkingWithELB`
    const listener = state.rules.get(productionListenerRule ?? '')?.listener
    const action = 'elasticloadbalancing:ModifyListener'
    return `User: ${user} is not authorized to perform: ${action} on resource: ${listener} because no identity-based policy allows the ${action} action`
  }
  return undefined
}

const existence = (state: WorldState, route: Route): string | undefined =>
  [route.productionListenerRule, route.testListenerRule].every(
    rule => rule === undefined || isRouting(state, rule),
  )
    ? undefined
    : '. One or more rules not found'

const always = [access, existence, association, serving]

/** What ECS has against the service's routing, if anything; while traffic is shared, two groups may serve. */
export function networkProblem(
  state: WorldState,
  service: ServiceRecord,
  traffic: 'whole' | 'shared',
): string | undefined {
  const checks = traffic === 'whole' ? [...always, crowd] : always
  for (const balancer of service.settings.loadBalancers ?? []) {
    const route = routeOf(balancer)
    for (const check of route ? checks : []) {
      const problem = route && check(state, route)
      if (problem) return problem
    }
  }
  return undefined
}
