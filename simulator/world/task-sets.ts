import type { RevisionSettings, ServiceRecord, TaskSetRecord } from '../ecs/state.ts'
import { deploymentNumber, uuid } from '../random.ts'
import { type Counts, countsOf, tasksOf } from './selectors.ts'
import { addServiceEvent } from './service-events.ts'
import type { WorldState } from './state.ts'
import { secondsFor } from './timings.ts'
import { after, type World } from './world.ts'

/** How many tasks the task set shall have. */
export const desiredOf = (service: ServiceRecord, set: TaskSetRecord): number =>
  service.status === 'ACTIVE' ? Math.ceil((service.desiredCount * set.scale) / 100) : 0

/** How many tasks the task set has. */
export const taskSetCounts = (state: WorldState, service: ServiceRecord, set: TaskSetRecord): Counts =>
  countsOf(tasksOf(state, service).filter(task => task.deployment === set.id))

/** The task set that serves the service's production traffic. */
export const primaryTaskSet = (service: ServiceRecord): TaskSetRecord | undefined =>
  service.taskSets.find(set => set.status === 'PRIMARY')

/** The task set of that id, as long as the service has it. */
export const findTaskSet = (service: ServiceRecord, id: string | undefined): TaskSetRecord | undefined =>
  service.taskSets.find(set => set.id === id)

/**
 * Gives the service one more task set, at so many percent of its desired count. The first one is its PRIMARY, but for the
 * EXTERNAL controller, whose owner calls UpdateServicePrimaryTaskSet.
 */
export function addTaskSet(
  world: World,
  service: ServiceRecord,
  settings: RevisionSettings,
  externalId?: string,
  scale = 100,
): TaskSetRecord {
  const now = world.clock.now()
  const set: TaskSetRecord = {
    id: `ecs-svc/${deploymentNumber(world.random)}`,
    ...(externalId === undefined ? {} : { externalId }),
    settings,
    status: service.taskSets.length === 0 && service.controller !== 'EXTERNAL' ? 'PRIMARY' : 'ACTIVE',
    scale,
    computedDesiredCount: Math.ceil((service.desiredCount * scale) / 100),
    steady: false,
    steadyChangedAt: now,
    createdAt: now,
    updatedAt: now,
  }
  service.taskSets = [...service.taskSets, set]
  const seconds = secondsFor(world, 'firstStart')
  set.nextStartAt = now + Math.round(seconds * 1000)
  after(world, seconds, () => world.scheduleReconcile(service, 0))
  // Of the task set that comes with the service, ECS was not seen to say it. Its id is drawn, so that seeds stay good.
  if (set.status === 'ACTIVE') sayDesired(world, service, set)
  else uuid(world.random)
  world.scheduleReconcile(service)
  return set
}

const sayDesired = (world: World, service: ServiceRecord, set: TaskSetRecord): void =>
  addServiceEvent(
    world,
    service,
    `updated computedDesiredCount for taskSet ${set.id} to ${desiredOf(service, set)}.`,
  )

/** Makes the task set the one whose settings the service shows. */
export function promoteTaskSet(world: World, service: ServiceRecord, set: TaskSetRecord): void {
  for (const each of service.taskSets) if (each.status === 'PRIMARY') each.status = 'ACTIVE'
  set.status = 'PRIMARY'
  set.updatedAt = world.clock.now()
  service.settings = set.settings
}

/** Lets the task set's tasks drain and stop; afterwards it is gone. */
export function retireTaskSet(world: World, service: ServiceRecord, set: TaskSetRecord): void {
  if (set.status === 'DRAINING') return
  set.status = 'DRAINING'
  set.scale = 0
  set.updatedAt = world.clock.now()
  sayDesired(world, service, set)
  world.scheduleReconcile(service)
}
