import type { ServiceRecord, TaskRecord } from '../ecs/state.ts'
import { countFailure } from './failure-counts.ts'
import { isLive, primaryOf } from './selectors.ts'
import { addServiceEvent } from './service-events.ts'
import { serviceTasks } from './service-tasks.ts'
import { healthOf } from './target-health.ts'
import { checkedContainers } from './task-health.ts'
import { startTasks } from './task-scaling.ts'
import { endTask } from './task-stop.ts'
import type { World } from './world.ts'

interface Finding {
  event: string
  reason: string
}

const sickTarget = (world: World, task: TaskRecord): Finding | undefined => {
  for (const { group, key, port } of task.targets) {
    const record = world.state.targetGroups.get(group)
    const target = record?.targets.get(key)
    if (!record || !target) continue
    const health = healthOf(world.state, record, target)
    if (health.State !== 'unhealthy') continue
    return {
      event: `(task ${task.id}) (port ${port}) is unhealthy in (target-group ${group}) due to (reason ${health.Description}).`,
      reason: `Task failed ELB health checks in (target-group ${group})`,
    }
  }
  return undefined
}

const sickContainer = (task: TaskRecord): Finding | undefined =>
  checkedContainers(task).some(({ healthStatus }) => healthStatus === 'UNHEALTHY')
    ? {
        event: `(task ${task.id}) failed container health checks.`,
        reason: 'Task failed container health checks',
      }
    : undefined

interface Sick extends Finding {
  task: TaskRecord
}

/** After a rollback, a task of the failed deployment goes only when what replaces it is healthy. */
const isStillNeeded = (world: World, service: ServiceRecord, task: TaskRecord): boolean => {
  const primary = primaryOf(service)
  const owner = service.deployments.find(each => each.id === task.deployment)
  if (!primary || owner === primary || owner?.rolloutState !== 'FAILED') return false
  const { fresh, healthy } = serviceTasks(world, service, primary)
  return fresh.filter(each => healthy.has(each)).length < service.desiredCount
}

const sickTasks = (world: World, service: ServiceRecord, tasks: readonly TaskRecord[]): Sick[] =>
  tasks
    .filter(each => isLive(each) && each.runningAt !== undefined)
    .flatMap(task => {
      const finding = sickContainer(task) ?? sickTarget(world, task)
      if (!finding || isStillNeeded(world, service, task)) return []
      const graceEnd = (task.runningAt ?? 0) + service.healthCheckGracePeriodSeconds * 1000
      if (graceEnd <= world.clock.now()) return [{ ...finding, task }]
      world.scheduleReconcile(service, (graceEnd - world.clock.now()) / 1000 + 1)
      return []
    })

/** Starts what replaces them before they are stopped, as far as maximumPercent has room. */
const startReplacements = (world: World, service: ServiceRecord, sick: TaskRecord[]): void => {
  const primary = primaryOf(service)
  const mine = sick.filter(task => task.deployment === primary?.id)
  if (!primary || primary.rolloutState === 'FAILED' || mine.length === 0) return
  const { fresh, present, upper } = serviceTasks(world, service, primary)
  const surplus = Math.max(0, fresh.length - service.desiredCount)
  const count = Math.min(mine.length - surplus, upper - present)
  startTasks(
    world,
    service,
    primary,
    count,
    ` Amazon ECS replaced ${count} tasks due to an unhealthy status.`,
  )
}

/** Ends the service's tasks that fail their health checks, once their grace period is over. */
export function endUnhealthyTasks(world: World, service: ServiceRecord, tasks: readonly TaskRecord[]): void {
  const sick = sickTasks(world, service, tasks)
  startReplacements(
    world,
    service,
    sick.map(({ task }) => task),
  )
  for (const { task, event, reason } of sick) {
    addServiceEvent(world, service, event, 38)
    // A task that had been healthy before is not what a circuit breaker is about; countFailure knows.
    endTask(world, [task], { reason, code: 'ServiceSchedulerInitiated', drain: true })
    addServiceEvent(world, service, `has stopped 1 running tasks: (task ${task.id}).`, 39)
    countFailure(world, service, task, false)
  }
}
