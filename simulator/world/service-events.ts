import type { ServiceRecord } from '../ecs/state.ts'
import { uuid } from '../random.ts'
import type { World } from './world.ts'

const kept = 100

/** Adds an event to the service's list, `laterMs` after the present; `source` stands in the brackets behind its name. */
export function addServiceEvent(
  world: World,
  service: ServiceRecord,
  text: string,
  laterMs = 0,
  source = '',
): void {
  // An event never stands before the one it follows, whatever the two were dated.
  const newest = service.events[0]?.createdAt?.getTime() ?? 0
  service.events.unshift({
    id: uuid(world.random),
    createdAt: new Date(Math.max(world.clock.now() + laterMs, newest)),
    message: `(service ${service.name}${source}) ${text}`,
  })
  service.events.length = Math.min(service.events.length, kept)
}

/** What stands behind the name of the service in an event about a task set; nothing where its tasks have a deployment. */
export const taskSetSource = (service: ServiceRecord, id: string | undefined): string =>
  service.taskSets.some(set => set.id === id) ? `, taskSet ${id}` : ''

/** `(task a) (task b)`, as events list tasks. */
export const listTasks = (tasks: { id: string }[]): string => tasks.map(task => `(task ${task.id})`).join(' ')
