import type { DeploymentRecord, ServiceRecord, TaskRecord } from '../ecs/state.ts'
import { launchTypeOf } from './capacity.ts'
import { noteHealthyTask } from './circuit-breaker.ts'
import { canPlace } from './placement.ts'
import { isRunning } from './selectors.ts'
import { addServiceEvent, listTasks } from './service-events.ts'
import { findTaskDefinition } from './task-definitions.ts'
import { startTogether } from './task-lifecycle.ts'
import { endTask } from './task-stop.ts'
import type { World } from './world.ts'

/** Whether the moment has come; when not, the service is looked at again then. */
export const isDue = (world: World, service: ServiceRecord, at: number): boolean => {
  const seconds = (at - world.clock.now()) / 1000
  // Two seconds more than the jitter of `touch` can take away.
  if (seconds > 0) world.scheduleReconcile(service, seconds + 2)
  return seconds <= 0
}

/** Lets the deployments of tasks that are healthy for the first time know. */
export function noteHealthy(service: ServiceRecord, healthy: Iterable<TaskRecord>): void {
  for (const task of healthy) {
    if (task.everHealthy) continue
    task.everHealthy = true
    const deployment = service.deployments.find(each => each.id === task.deployment)
    if (deployment) noteHealthyTask(service, deployment)
  }
}

/** Starts so many tasks of a deployment, unless it must wait after failed starts; `why` follows in the event. */
export function startTasks(
  world: World,
  service: ServiceRecord,
  deployment: DeploymentRecord,
  count: number,
  why = '',
): void {
  if (count <= 0 || !isDue(world, service, deployment.nextStartAt)) return
  if (!canPlace(world, service, deployment)) return
  const { taskDefinition, platformVersion, networkConfiguration } = deployment.settings
  const [capacity] = deployment.settings.capacityProviderStrategy ?? []
  const tasks = startTogether(
    world,
    {
      cluster: service.cluster,
      taskDefinition,
      launchType: launchTypeOf(deployment.settings, findTaskDefinition(world.state, taskDefinition)),
      group: `service:${service.name}`,
      startedBy: deployment.id,
      service: service.arn,
      ...(platformVersion === undefined ? {} : { platformVersion }),
      ...(capacity?.capacityProvider === undefined ? {} : { capacityProvider: capacity.capacityProvider }),
      ...(networkConfiguration === undefined ? {} : { networkConfiguration }),
    },
    count,
  )
  service.steady = false
  addServiceEvent(world, service, `has started ${count} tasks: ${listTasks(tasks)}.${why}`)
}

/** Stops tasks and drains their targets; `by` is what scales in, as ECS names it, `source` stands in the events. */
export function stopTasks(
  world: World,
  service: ServiceRecord,
  tasks: readonly TaskRecord[],
  by: string,
  source = '',
): void {
  if (tasks.length === 0) return
  const running = tasks.filter(isRunning)
  const pending = tasks.length - running.length
  endTask(world, tasks, {
    reason: `Scaling activity initiated by (${by})`,
    code: 'ServiceSchedulerInitiated',
    drain: true,
  })
  const note = (text: string): void => addServiceEvent(world, service, text, 0, source)
  if (pending > 0) note(`stopped ${pending} pending tasks.`)
  if (running.length > 0) note(`has stopped ${running.length} running tasks: ${listTasks(running)}.`)
}
