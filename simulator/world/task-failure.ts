import type { TaskRecord } from '../ecs/state.ts'
import type { Failure } from './behavior.ts'
import { openLog } from './container-logs.ts'
import { countFailure } from './failure-counts.ts'
import { isLive, serviceOf } from './selectors.ts'
import { addServiceEvent } from './service-events.ts'
import { endTask } from './task-stop.ts'
import { present, type World } from './world.ts'

const uuidForm = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/

/** A text with the ids of this very task in it. */
const filled = (world: World, task: TaskRecord, text: string): string => {
  const instance = world.state.containerInstances.get(task.view.containerInstanceArn ?? '')
  return text
    .replaceAll('{task}', task.id)
    .replaceAll('{request}', task.id.replace(uuidForm, '$1-$2-$3-$4-$5'))
    .replaceAll('{instance}', instance?.ec2InstanceId ?? '')
}

const markContainers = (world: World, task: TaskRecord, failure: Failure, culprit: string): void => {
  const { exitCode, containerReason, before = {} } = failure
  for (const container of task.view.containers) {
    const earlier = before[container.name ?? '']
    if (earlier !== undefined) {
      container.exitCode = earlier
      openLog(world, task, container.name ?? '')
    }
    if (container.name !== culprit) continue
    if (exitCode !== undefined) container.exitCode = exitCode
    if (containerReason !== undefined) container.reason = filled(world, task, containerReason)
  }
}

/** Ends a task by a fault of its own, or of one container: stop code, reasons and exit code as given. */
export function failTask(
  world: World,
  task: TaskRecord,
  failure: Failure,
  culprit = task.view.containers[0]?.name ?? '',
): void {
  if (!isLive(task)) return
  const service = serviceOf(world.state, task)
  const starting = task.view.lastStatus !== 'RUNNING'
  const reason = filled(world, task, failure.stoppedReason)
  markContainers(world, task, failure, culprit)
  if (task.view.pullStartedAt) task.view.pullStoppedAt ??= present(world)
  // Where the reason is only known of the container, the service's events do not speak of it.
  if (service && starting && failure.containerReason === undefined)
    addServiceEvent(world, service, `was unable to place a task. Reason: ${reason}`)
  endTask(world, [task], { reason, code: failure.stopCode, drain: false }, stopped => {
    if (service && !failure.isUncounted) countFailure(world, service, stopped, starting)
  })
  // Its replacement does not wait until it is STOPPED.
  if (service) world.scheduleReconcile(service, failure.isUncounted ? 0 : undefined)
}

/** Ends one container of a task that goes on without it. */
export function endContainer(task: TaskRecord, name: string, failure: Failure): void {
  const container = task.view.containers.find(each => each.name === name)
  if (!container || !isLive(task)) return
  container.lastStatus = 'STOPPED'
  container.exitCode = failure.exitCode
  if (failure.containerReason !== undefined) container.reason = failure.containerReason
}
