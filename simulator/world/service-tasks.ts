import type { DeploymentRecord, ServiceRecord, TaskRecord } from '../ecs/state.ts'
import { isLive, isPending, isRunning, tasksOf } from './selectors.ts'
import { isHealthy } from './task-health.ts'
import type { World } from './world.ts'

/** One look of the scheduler at a service: its live tasks, sorted by what can be done with them. */
export interface ServiceTasks {
  primary: DeploymentRecord
  fresh: TaskRecord[]
  old: TaskRecord[]
  healthy: Set<TaskRecord>
  /** What counts against maximumPercent: draining tasks, too. */
  present: number
  lower: number
  upper: number
}

/** Looks at the service on its way to `primary`. */
export function serviceTasks(world: World, service: ServiceRecord, primary: DeploymentRecord): ServiceTasks {
  const tasks = tasksOf(world.state, service)
  const live = tasks.filter(isLive)
  const { minimumHealthyPercent = 100, maximumPercent = 200 } = service.deploymentConfiguration
  const now = world.clock.now()
  return {
    primary,
    fresh: live.filter(task => task.deployment === primary.id),
    old: live.filter(task => task.deployment !== primary.id),
    healthy: new Set(live.filter(task => isHealthy(world.state, now, service, task))),
    present: tasks.filter(task => isRunning(task) || isPending(task)).length,
    lower: Math.ceil((service.desiredCount * minimumHealthyPercent) / 100),
    upper: Math.floor((service.desiredCount * maximumPercent) / 100),
  }
}

/** How many new tasks there is room for. */
export const missingTasks = (
  service: ServiceRecord,
  { primary, fresh, present, upper }: ServiceTasks,
): number =>
  primary.rolloutState === 'FAILED'
    ? 0
    : Math.max(0, Math.min(service.desiredCount - fresh.length, upper - present))

/** The tasks that may go now: too many, replaced, or in the way of new ones when there is no other room. */
export function surplusTasks(service: ServiceRecord, look: ServiceTasks): TaskRecord[] {
  const { primary, fresh, old, healthy, present, lower, upper } = look
  if (primary.rolloutState === 'FAILED') return []
  const healthyFresh = fresh.filter(task => healthy.has(task)).length
  const excess = fresh.slice(0, Math.max(0, fresh.length - service.desiredCount))
  const replaced = old.length - Math.max(0, service.desiredCount - healthyFresh)
  const missing = service.desiredCount - fresh.length
  const cramped = Math.min(missing, missing - (upper - present))
  const wanted = Math.max(0, replaced, cramped)
  const sick = old.filter(task => !healthy.has(task))
  const well = old.filter(task => healthy.has(task))
  const spare = Math.max(0, healthy.size - excess.filter(task => healthy.has(task)).length - lower)
  const wellGoing = Math.min(spare, Math.max(0, wanted - sick.length))
  return [...excess, ...sick.slice(0, wanted), ...well.slice(0, wellGoing)]
}

/** Whether the primary deployment has all its tasks, healthy, and every other one has been told to stop. */
export const isReplaced = (service: ServiceRecord, { primary, fresh, old, healthy }: ServiceTasks): boolean =>
  primary.rolloutState !== 'FAILED' &&
  fresh.length >= service.desiredCount &&
  fresh.filter(task => !task.isProtected).length <= service.desiredCount &&
  old.length === 0 &&
  fresh.every(task => healthy.has(task))

/** Whether the primary deployment is all there is, complete and healthy. */
export const isDone = (service: ServiceRecord, look: ServiceTasks): boolean =>
  isReplaced(service, look) && look.present === look.fresh.length

/** Whether the percentages leave the scheduler nothing to do although old tasks are left. */
export const isStuck = (service: ServiceRecord, look: ServiceTasks): boolean => {
  const { primary, fresh, old, upper, healthy, present } = look
  const stable = healthy.size === present && primary.rolloutState === 'IN_PROGRESS'
  return stable && old.length > 0 && fresh.length < service.desiredCount && present >= upper
}
