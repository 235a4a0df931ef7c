import type { DeploymentRecord, ServiceRecord } from '../../ecs/state.ts'
import { runningServiceDeployment } from '../service-deployments.ts'
import type { World } from '../world.ts'
import { isNative } from './target-groups.ts'
import { shiftTraffic } from './traffic-shift.ts'

/** The deployment that a new one starts from: the last completed one, or one that was only cleaning up. */
export function sourceDeployment(world: World, service: ServiceRecord): DeploymentRecord | undefined {
  const running = runningServiceDeployment(world, service)
  const cleaning = running?.view.lifecycleStage === 'CLEAN_UP' && running.view.status === 'IN_PROGRESS'
  const nearlyDone = cleaning ? service.deployments.find(each => each.number === running.number) : undefined
  if (nearlyDone) service.lastCompleted = nearlyDone
  return service.lastCompleted
}

/** Gives all traffic back to where a rolling deployment works, when it replaces one that was shifting traffic. */
export function restoreTraffic(world: World, service: ServiceRecord, next: DeploymentRecord): void {
  if (isNative(service) || !runningServiceDeployment(world, service)?.native) return
  shiftTraffic(world.state, next, 'production', 100)
  shiftTraffic(world.state, next, 'test', 100)
}
