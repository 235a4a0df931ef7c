import type { ServiceRecord, TaskRecord } from '../ecs/state.ts'
import { addServiceEvent } from './service-events.ts'
import type { World } from './world.ts'

/**
 * The tasks that may be stopped: protected ones stay, and ECS says so once, in the words of a recording of 22 production
 * services. The id behind "taskSet" is that of their deployment.
 */
export function unprotected(world: World, service: ServiceRecord, surplus: TaskRecord[]): TaskRecord[] {
  const held = surplus.filter(task => task.isProtected)
  const [first] = held
  if (first) {
    const text = `was unable to reach steady state because (taskSet ${first.deployment}) was unable to scale in due to (reason ${held.length} tasks under protection)`
    const isTold = service.events.some(each => each.message?.endsWith(text))
    if (!isTold) addServiceEvent(world, service, text)
  }
  return surplus.filter(task => !task.isProtected)
}
