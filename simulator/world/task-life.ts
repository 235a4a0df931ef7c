import type { Failure } from './behaviour.ts'
import { countFailure } from './failures.ts'
import { secondsUntilTrusted } from './health.ts'
import { digestOf, launchTask, type Order } from './launch.ts'
import { attachInterface, bindPorts, registerWithTargetGroups } from './network.ts'
import { isLive, serviceOf } from './selectors.ts'
import { say } from './service-events.ts'
import type { TaskRecord } from './state.ts'
import { endTask } from './stopping.ts'
import { after, present, type World } from './world.ts'

const touch = (world: World, task: TaskRecord): void => {
  const service = serviceOf(world.state, task)
  if (service) world.touch(service)
}

const turn = (task: TaskRecord, lastStatus: string): void => {
  task.view.lastStatus = lastStatus
  task.view.version = (task.view.version ?? 0) + 1
}

const whileLive = (world: World, task: TaskRecord, seconds: number, run: () => void): void =>
  after(world, seconds, () => {
    if (isLive(task)) run()
  })

/** Ends a task by a fault of its own: stop code, reasons and exit code as given. */
export function failTask(world: World, task: TaskRecord, failure: Failure): void {
  if (!isLive(task)) return
  const service = serviceOf(world.state, task)
  const starting = task.view.lastStatus !== 'RUNNING'
  for (const [index, container] of task.view.containers.entries()) {
    if (failure.exitCode !== undefined && index === 0) container.exitCode = failure.exitCode
    if (failure.containerReason !== undefined && index === 0) container.reason = failure.containerReason
  }
  if (service && starting) say(world, service, `was unable to place a task. Reason: ${failure.stoppedReason}`)
  endTask(world, [task], { reason: failure.stoppedReason, code: failure.stopCode, drain: false }, stopped => {
    if (service) countFailure(world, service, stopped, starting)
  })
}

const checkContainers = (world: World, task: TaskRecord): void => {
  if (!task.checked) return
  const { container } = task.behaviour
  const verdict = container === 'unhealthy' ? 'UNHEALTHY' : 'HEALTHY'
  const seconds =
    typeof container === 'object'
      ? container.healthyAfterSeconds
      : world.random.around(container === 'unhealthy' ? 90 : 12)
  whileLive(world, task, seconds, () => {
    task.view.healthStatus = verdict
    for (const each of task.view.containers) each.healthStatus = verdict
    touch(world, task)
  })
}

const run = (world: World, task: TaskRecord): void => {
  const service = serviceOf(world.state, task)
  turn(task, 'RUNNING')
  task.runningAt = world.clock.now()
  task.view.startedAt = present(world)
  for (const each of task.view.containers) each.lastStatus = 'RUNNING'
  bindPorts(world, task)
  if (service && task.view.attachments?.length === 0) registerWithTargetGroups(world, service, task)
  checkContainers(world, task)
  const { fails } = task.behaviour
  if (fails?.when === 'running')
    whileLive(world, task, fails.afterSeconds, () => failTask(world, task, fails))
  // A task without checks becomes healthy by the mere passing of time; somebody must look then.
  whileLive(world, task, secondsUntilTrusted, () => touch(world, task))
  touch(world, task)
}

const activate = (world: World, task: TaskRecord): void => {
  const service = serviceOf(world.state, task)
  turn(task, 'ACTIVATING')
  task.view.pullStoppedAt = present(world)
  for (const each of task.view.containers) {
    each.imageDigest = digestOf(each.image ?? '')
    each.runtimeId = `${task.id}-${world.random.text('0123456789', 10)}`
  }
  if (service && task.view.attachments?.length) registerWithTargetGroups(world, service, task)
  whileLive(world, task, task.behaviour.startSeconds ?? world.random.around(2), () => run(world, task))
}

const pull = (world: World, task: TaskRecord): void => {
  turn(task, 'PENDING')
  attachInterface(task)
  task.view.connectivityAt = present(world)
  task.view.pullStartedAt = present(world)
  const { fails } = task.behaviour
  if (fails?.when === 'starting') {
    whileLive(world, task, fails.afterSeconds, () => failTask(world, task, fails))
    return
  }
  whileLive(world, task, task.behaviour.pullSeconds ?? world.random.around(12, 0.3), () =>
    activate(world, task),
  )
}

/** Starts a task and lets it live: every later step is an event of its own. */
export function startTask(world: World, order: Order): TaskRecord {
  const task = launchTask(world, order)
  const provision = task.view.lastStatus === 'PROVISIONING'
  const seconds = task.behaviour.provisionSeconds ?? world.random.around(provision ? 9 : 1, 0.3)
  whileLive(world, task, seconds, () => pull(world, task))
  return task
}
