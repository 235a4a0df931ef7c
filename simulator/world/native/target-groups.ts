import type { ServiceRevision } from '@aws-sdk/client-ecs'
import type { DeploymentRecord, RevisionSettings, ServiceRecord } from '../../ecs/state.ts'
import type { World } from '../world.ts'
import { otherGroup, routeOf, servingGroups } from './listener-rules.ts'

/** Whether the service shifts traffic between two revisions instead of replacing tasks one by one. */
export const isNative = (service: Pick<ServiceRecord, 'controller' | 'deploymentConfiguration'>): boolean =>
  service.controller === 'ECS' && (service.deploymentConfiguration.strategy ?? 'ROLLING') !== 'ROLLING'

/** The target group of each load balancer entry in which tasks of a new revision shall stand. */
export function resolveGroups(
  world: World,
  service: ServiceRecord,
  settings: RevisionSettings,
  base: DeploymentRecord | undefined,
): string[] {
  return (settings.loadBalancers ?? []).map((balancer, index) => {
    const route = routeOf(balancer)
    if (!route) return balancer.targetGroupArn ?? ''
    const pair = [route.targetGroupArn, route.alternateTargetGroupArn]
    const serving = servingGroups(world.state, route.productionListenerRule).find(each => pair.includes(each))
    const before = base?.groups?.[index]
    const blue = before && pair.includes(before) ? before : (serving ?? route.targetGroupArn)
    return base && isNative(service) ? otherGroup(route, blue) : blue
  })
}

/** What a service revision says about where its tasks stand. */
export const resolvedConfigurationOf = (
  deployment: DeploymentRecord,
): Pick<ServiceRevision, 'resolvedConfiguration'> => {
  const loadBalancers = (deployment.settings.loadBalancers ?? []).map((balancer, index) => ({
    targetGroupArn: deployment.groups?.[index] ?? balancer.targetGroupArn,
    productionListenerRule: balancer.advancedConfiguration?.productionListenerRule,
  }))
  return loadBalancers.length > 0 ? { resolvedConfiguration: { loadBalancers } } : {}
}
