import type { ServiceRecord, TaskRecord } from '../ecs/state.ts'
import { countFailure } from './failure-counts.ts'
import { isLive } from './selectors.ts'
import { addServiceEvent } from './service-events.ts'
import { healthOf } from './target-health.ts'
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
  task.view.healthStatus === 'UNHEALTHY'
    ? {
        event: `(task ${task.id}) failed container health checks.`,
        reason: 'Task failed container health checks',
      }
    : undefined

/** Ends the service's tasks that fail their health checks, once their grace period is over. */
export function endUnhealthyTasks(world: World, service: ServiceRecord, tasks: TaskRecord[]): void {
  for (const task of tasks.filter(each => isLive(each) && each.runningAt !== undefined)) {
    const finding = sickContainer(task) ?? sickTarget(world, task)
    if (!finding) continue
    const graceEnd = (task.runningAt ?? 0) + service.healthCheckGracePeriodSeconds * 1000
    if (graceEnd > world.clock.now()) {
      world.scheduleReconcile(service, (graceEnd - world.clock.now()) / 1000 + 1)
      continue
    }
    addServiceEvent(world, service, finding.event)
    // A task that had been healthy before is not what a circuit breaker is about; countFailure knows.
    endTask(world, [task], { reason: finding.reason, code: 'ServiceSchedulerInitiated', drain: true })
    addServiceEvent(world, service, `has stopped 1 running tasks: (task ${task.id}).`, 40)
    countFailure(world, service, task, false)
  }
}
