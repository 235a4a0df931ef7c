import type { DeploymentRecord, ServiceDeploymentRecord } from '../../ecs/state.ts'
import { splitLatticeTraffic } from '../../lattice/routing.ts'
import type { WorldState } from '../state.ts'
import { otherGroup, routeOf, splitTraffic } from './listener-rules.ts'
import type { NativeProgress } from './progress.ts'

/** Moves production or test traffic: `percent` of it goes to the tasks of `green` from now on. */
export function shiftTraffic(
  state: WorldState,
  green: DeploymentRecord,
  kind: 'production' | 'test',
  percent: number,
): void {
  for (const [index, balancer] of (green.settings.loadBalancers ?? []).entries()) {
    const route = routeOf(balancer)
    const rule = kind === 'production' ? route?.productionListenerRule : route?.testListenerRule
    const group = green.groups?.[index]
    if (route && rule && group) splitTraffic(state, rule, group, otherGroup(route, group), percent)
  }
  for (const [index, entry] of (green.settings.vpcLatticeConfigurations ?? []).entries()) {
    const { advancedConfiguration: pair, targetGroupArn: first = '' } = entry
    const rule = kind === 'production' ? pair?.productionListenerRule : pair?.testListenerRule
    const [group, second] = [green.latticeGroups?.[index], pair?.alternateTargetGroupArn ?? '']
    if (rule && group) splitLatticeTraffic(state, rule, group, group === first ? second : first, percent)
  }
}

/** Whether test traffic exists: without a test listener rule there is none to shift. */
export const hasTestTraffic = (green: DeploymentRecord): boolean =>
  [...(green.settings.loadBalancers ?? []), ...(green.settings.vpcLatticeConfigurations ?? [])].some(
    each => each.advancedConfiguration?.testListenerRule,
  )

/** What a service deployment says about the traffic of the revision with that number. */
export function trafficOf(
  record: ServiceDeploymentRecord,
  number: string,
): { requestedTestTrafficWeight?: number; requestedProductionTrafficWeight?: number } {
  const progress = record.native
  if (!progress) return {}
  return {
    requestedTestTrafficWeight: shareOf(progress, record, number, 'test'),
    requestedProductionTrafficWeight: shareOf(progress, record, number, 'production'),
  }
}

const shareOf = (
  progress: NativeProgress,
  record: ServiceDeploymentRecord,
  number: string,
  kind: 'production' | 'test',
): number => {
  if (kind === 'test' && !progress.tested) return 0
  if (number === record.number) return progress[kind]
  return number === progress.base ? Math.round((100 - progress[kind]) * 10) / 10 : 0
}
