import type { ServiceRecord } from '../ecs/state.ts'
import { completeDeployment } from './completion.ts'
import { runningServiceDeployment } from './service-deployments.ts'
import type { ServiceTasks } from './service-tasks.ts'
import type { World } from './world.ts'

/** Whether so many new tasks are healthy that the service's own criteria call the rolling deployment a success. */
export function isEarlySuccess(world: World, service: ServiceRecord, look: ServiceTasks): boolean {
  const criteria = service.deploymentConfiguration.earlySuccessCriteria
  if (!criteria?.enable || look.primary.rolloutState !== 'IN_PROGRESS') return false
  if (runningServiceDeployment(world, service)?.view.status !== 'IN_PROGRESS') return false
  const wanted = Math.ceil((service.desiredCount * (criteria.healthyPercent ?? 100)) / 100)
  const healthy = look.fresh.filter(task => look.healthy.has(task)).length
  const cleaned = criteria.sourceServiceRevisionCleanup === 'DEFERRED' || look.present === look.fresh.length
  return healthy >= wanted && cleaned
}

/** Completes the deployment while the rest of the old tasks still go and the rest of the new ones still come. */
export function completeEarly(world: World, service: ServiceRecord, { primary }: ServiceTasks): void {
  const leaving = service.deployments.filter(each => each !== primary)
  completeDeployment(world, service, primary)
  service.deployments = [primary, ...leaving]
  world.scheduleReconcile(service)
}
