import type { ServiceRevision } from '@aws-sdk/client-ecs'
import type { DeploymentRecord, RevisionSettings, ServiceRecord } from '../../ecs/state.ts'
import { servingLatticeGroups } from '../../lattice/routing.ts'
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

/** The same for the entries of VPC Lattice, where there are any. */
export function resolveLatticeGroups(
  world: World,
  service: ServiceRecord,
  settings: RevisionSettings,
  base: DeploymentRecord | undefined,
): Pick<DeploymentRecord, 'latticeGroups'> {
  const { vpcLatticeConfigurations } = settings
  if (!vpcLatticeConfigurations) return {}
  const latticeGroups = vpcLatticeConfigurations.map(
    ({ targetGroupArn = '', advancedConfiguration }, index) => {
      const { alternateTargetGroupArn = targetGroupArn, productionListenerRule } = advancedConfiguration ?? {}
      const pair = [targetGroupArn, alternateTargetGroupArn]
      const before = base?.latticeGroups?.[index]
      const serving = servingLatticeGroups(world.state, productionListenerRule).find(each =>
        pair.includes(each),
      )
      const blue = before && pair.includes(before) ? before : (serving ?? targetGroupArn)
      return base && isNative(service) ? (pair.find(each => each !== blue) ?? blue) : blue
    },
  )
  return { latticeGroups }
}

/** What a service revision says about where its tasks stand. */
export const resolvedConfigurationOf = (
  { state: { lattice } }: Pick<World, 'state'>,
  deployment: DeploymentRecord,
): Pick<ServiceRevision, 'resolvedConfiguration'> => {
  const loadBalancers = (deployment.settings.loadBalancers ?? []).map((balancer, index) => ({
    targetGroupArn: deployment.groups?.[index] ?? balancer.targetGroupArn,
    productionListenerRule: balancer.advancedConfiguration?.productionListenerRule,
  }))
  const entries = lattice.isUnresolved ? [] : (deployment.settings.vpcLatticeConfigurations ?? [])
  const vpcLatticeConfigurations = entries.map(({ targetGroupArn, advancedConfiguration }, index) => ({
    targetGroupArn: deployment.latticeGroups?.[index] ?? targetGroupArn,
    productionListenerRule: advancedConfiguration?.productionListenerRule,
  }))
  if (loadBalancers.length + vpcLatticeConfigurations.length === 0) return {}
  return {
    resolvedConfiguration: {
      loadBalancers,
      ...(vpcLatticeConfigurations.length > 0 ? { vpcLatticeConfigurations } : {}),
    },
  }
}
