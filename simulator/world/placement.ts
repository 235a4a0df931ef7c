import type { DeploymentRecord, ServiceRecord, TaskSetRecord } from '../ecs/state.ts'
import { countRefusal } from './failure-counts.ts'
import { placementProblem } from './image-behaviors.ts'
import { addServiceEvent } from './service-events.ts'
import type { World } from './world.ts'

/** How often ECS tries again is nowhere written: this is a guess. */
const retrySeconds = 30

const refused = (
  world: World,
  service: ServiceRecord,
  owner: DeploymentRecord | TaskSetRecord,
  source = '',
): boolean => {
  const event = placementProblem(world, owner.settings.taskDefinition)
  if (event === undefined) return false
  addServiceEvent(world, service, event, 0, source)
  owner.nextStartAt = world.clock.now() + retrySeconds * 1000
  world.scheduleReconcile(service, retrySeconds + 2)
  return true
}

/** Whether ECS can place a task of the deployment; when not, it says why and tries again later. */
export function canPlace(world: World, service: ServiceRecord, deployment: DeploymentRecord): boolean {
  if (!refused(world, service, deployment)) return true
  countRefusal(service, deployment)
  return false
}

/** Whether ECS can place a task of the task set; when not, it says why and tries again later. */
export function canPlaceInTaskSet(world: World, service: ServiceRecord, set: TaskSetRecord): boolean {
  return !refused(world, service, set, `, taskSet ${set.id}`)
}
