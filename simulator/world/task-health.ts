import type { Container, HealthStatus } from '@aws-sdk/client-ecs'
import type { ServiceRecord, TaskRecord } from '../ecs/state.ts'
import { isLive } from './selectors.ts'
import type { WorldState } from './state.ts'
import { healthOf } from './target-health.ts'
import { findTaskDefinition } from './task-definitions.ts'
import type { World } from './world.ts'

/** How long a task without any check must run until the scheduler counts it as healthy. */
export const secondsUntilTrusted = 40

const targetsHealthy = (state: WorldState, task: TaskRecord): boolean =>
  task.targets.every(({ group, key }) => {
    const record = state.targetGroups.get(group)
    const target = record?.targets.get(key)
    return record !== undefined && target !== undefined && healthOf(state, record, target).State === 'healthy'
  })

/** The containers whose health checks decide about the task. */
export const checkedContainers = (task: TaskRecord): Container[] =>
  task.view.containers.filter(({ name = '' }) => task.checked.has(name))

/**
 * The health of a task by that of its essential containers. One without a check makes it UNKNOWN for good, as documented
 * (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html), or is left out, as observed
 * (https://github.com/aws/amazon-ecs-agent/issues/4094): the account has it one way or the other.
 */
export function taskHealthOf(world: World, task: TaskRecord): HealthStatus {
  const { containerDefinitions = [] } =
    findTaskDefinition(world.state, task.view.taskDefinitionArn ?? '') ?? {}
  const essential = containerDefinitions.filter(each => each.essential !== false)
  const states = checkedContainers(task).map(({ healthStatus }) => healthStatus)
  if (states.includes('UNHEALTHY')) return 'UNHEALTHY'
  const isWhole = world.taskHealth === 'observed' || states.length === essential.length
  return states.length > 0 && isWhole && states.every(each => each === 'HEALTHY') ? 'HEALTHY' : 'UNKNOWN'
}

/** Whether the scheduler counts the task as healthy: target and container checks, or 40 s of running without either. */
export function isHealthy(state: WorldState, now: number, service: ServiceRecord, task: TaskRecord): boolean {
  if (!isLive(task) || task.view.lastStatus !== 'RUNNING') return false
  if (checkedContainers(task).some(({ healthStatus }) => healthStatus !== 'HEALTHY')) return false
  if ((service.settings.loadBalancers ?? []).length > 0) {
    return task.targets.length > 0 && targetsHealthy(state, task)
  }
  return task.checked.size > 0 || now - (task.runningAt ?? now) >= secondsUntilTrusted * 1000
}
