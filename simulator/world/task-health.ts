import type { ServiceRecord, TaskRecord } from '../ecs/state.ts'
import { isLive } from './selectors.ts'
import type { WorldState } from './state.ts'
import { healthOf } from './target-health.ts'

/** How long a task without any check must run until the scheduler counts it as healthy. */
export const secondsUntilTrusted = 40

const targetsHealthy = (state: WorldState, task: TaskRecord): boolean =>
  task.targets.every(({ group, key }) => {
    const record = state.targetGroups.get(group)
    const target = record?.targets.get(key)
    return record !== undefined && target !== undefined && healthOf(state, record, target).State === 'healthy'
  })

/** Whether the scheduler counts the task as healthy: target and container checks, or 40 s of running without either. */
export function isHealthy(state: WorldState, now: number, service: ServiceRecord, task: TaskRecord): boolean {
  if (!isLive(task) || task.view.lastStatus !== 'RUNNING') return false
  if (task.checked && task.view.healthStatus !== 'HEALTHY') return false
  if ((service.settings.loadBalancers ?? []).length > 0) {
    return task.targets.length > 0 && targetsHealthy(state, task)
  }
  return task.checked || now - (task.runningAt ?? now) >= secondsUntilTrusted * 1000
}
