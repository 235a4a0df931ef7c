import type { ServiceRecord, TaskRecord, TaskSetRecord } from '../ecs/state.ts'
import { canPlaceInTaskSet } from './placement.ts'
import { isLive, isPending, isRunning, tasksOf } from './selectors.ts'
import { addServiceEvent, listTasks } from './service-events.ts'
import { isHealthy } from './task-health.ts'
import { startTogether } from './task-lifecycle.ts'
import { stopTasks } from './task-scaling.ts'
import { desiredOf } from './task-sets.ts'
import { endUnhealthyTasks } from './unhealthy-tasks.ts'
import type { Scheduler, World } from './world.ts'

const patience = 3
const [shortestDelay, longestDelay] = [60, 900]

/** Milliseconds that the scheduler still waits after several tasks in a row that could not start. */
const backOff = (world: World, tasks: readonly TaskRecord[]): number => {
  const stopped = tasks.filter(task => task.stoppedAt !== undefined)
  const since = stopped.findLastIndex(task => task.runningAt !== undefined)
  const failures = stopped.length - 1 - since
  if (failures < patience) return 0
  const seconds = Math.min(longestDelay, shortestDelay * 2 ** (failures - patience))
  return Math.max(...stopped.map(task => task.stoppedAt ?? 0)) + seconds * 1000 - world.clock.now()
}

const start = (world: World, service: ServiceRecord, set: TaskSetRecord, count: number): void => {
  if (!canPlaceInTaskSet(world, service, set)) return
  const { taskDefinition, platformVersion, networkConfiguration, launchType } = set.settings
  const tasks = startTogether(
    world,
    {
      cluster: service.cluster,
      taskDefinition,
      launchType: launchType ?? 'FARGATE',
      group: `service:${service.name}`,
      startedBy: set.id,
      service: service.arn,
      ...(platformVersion === undefined ? {} : { platformVersion }),
      ...(networkConfiguration === undefined ? {} : { networkConfiguration }),
    },
    count,
  )
  addServiceEvent(
    world,
    service,
    `has started ${count} tasks: ${listTasks(tasks)}.`,
    0,
    `, taskSet ${set.id}`,
  )
}

const noteStability = (world: World, service: ServiceRecord, set: TaskSetRecord, steady: boolean): void => {
  if (set.steady === steady) return
  set.steady = steady
  set.steadyChangedAt = world.clock.now()
  if (steady) addServiceEvent(world, service, 'updated state to STEADY_STATE.', 0, `, taskSet ${set.id}`)
}

const steer = (world: World, service: ServiceRecord, set: TaskSetRecord): void => {
  const tasks = tasksOf(world.state, service).filter(task => task.deployment === set.id)
  const live = tasks.filter(isLive)
  set.computedDesiredCount = desiredOf(service, set)
  const missing = set.computedDesiredCount - live.length
  if (missing < 0) {
    stopTasks(world, service, live.slice(0, -missing), `taskSet ${set.id}`, `, taskSet ${set.id}`)
  }
  if (missing > 0) {
    const delay = Math.max(backOff(world, tasks), (set.nextStartAt ?? 0) - world.clock.now())
    if (delay > 0) world.scheduleReconcile(service, delay / 1000 + 1)
    else start(world, service, set, missing)
  }
  // What is going away is never steady again.
  if (set.status === 'DRAINING') {
    set.steady = false
    return
  }
  const now = world.clock.now()
  const present = tasks.filter(task => isRunning(task) || isPending(task))
  const healthy = present.filter(task => isHealthy(world.state, now, service, task))
  const wanted = set.computedDesiredCount
  noteStability(world, service, set, present.length === wanted && healthy.length === wanted)
}

const isGone = (world: World, service: ServiceRecord, set: TaskSetRecord): boolean =>
  set.status === 'DRAINING' &&
  !tasksOf(world.state, service).some(
    task => task.deployment === set.id && (isLive(task) || isRunning(task) || isPending(task)),
  )

/** The scheduler of a service made of task sets: keeps each of them at its own desired count. */
export const taskSetScheduler: Scheduler = (world, service) => {
  endUnhealthyTasks(world, service, tasksOf(world.state, service))
  for (const set of service.taskSets) steer(world, service, set)
  service.taskSets = service.taskSets.filter(set => !isGone(world, service, set))
  const steady = service.taskSets.every(set => set.steady)
  if (steady && !service.steady) addServiceEvent(world, service, 'has reached a steady state.', 1)
  service.steady = steady
}
