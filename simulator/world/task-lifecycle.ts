import type { TaskRecord } from '../ecs/state.ts'
import type { Failure } from './behavior.ts'
import { openLog } from './container-logs.ts'
import { digestOf } from './image-digest.ts'
import { createTask, type TaskRequest } from './new-task.ts'
import { isLive, serviceOf } from './selectors.ts'
import { findTaskDefinition } from './task-definitions.ts'
import { endContainer, failTask } from './task-failure.ts'
import { secondsUntilTrusted } from './task-health.ts'
import { attachInterface, bindPorts, registerWithTargetGroups } from './task-network.ts'
import { after, present, type World } from './world.ts'

const touch = (world: World, task: TaskRecord): void => {
  const service = serviceOf(world.state, task)
  if (service) world.scheduleReconcile(service)
}

const turn = (task: TaskRecord, lastStatus: string): void => {
  task.view.lastStatus = lastStatus
  task.view.version = (task.view.version ?? 0) + 1
}

const whileLive = (world: World, task: TaskRecord, seconds: number, run: () => void): void =>
  after(world, seconds, () => {
    if (isLive(task)) run()
  })

const isEssential = (world: World, task: TaskRecord, name: string): boolean =>
  findTaskDefinition(world.state, task.view.taskDefinitionArn ?? '')?.containerDefinitions?.find(
    each => each.name === name,
  )?.essential !== false

/** Lets happen what the task's containers do by themselves at this stage; whether any does. */
const letFail = (world: World, task: TaskRecord, when: Failure['when']): boolean => {
  const failing = [...task.behaviors].flatMap(([name, { fails }]) =>
    fails?.when === when ? [{ name, fails }] : [],
  )
  for (const { name, fails } of failing) {
    whileLive(world, task, fails.afterSeconds, () => {
      if (isEssential(world, task, name)) failTask(world, task, fails, name)
      else endContainer(task, name, fails)
    })
  }
  return failing.length > 0
}

const checkContainers = (world: World, task: TaskRecord): void => {
  if (!task.checked) return
  const { container } = task.behavior
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
  for (const each of task.view.containers) {
    each.lastStatus = 'RUNNING'
    openLog(world, task, each.name ?? '')
  }
  bindPorts(world, task)
  if (service && task.view.attachments?.length === 0) registerWithTargetGroups(world, service, task)
  checkContainers(world, task)
  letFail(world, task, 'running')
  // A task without checks becomes healthy with time alone, so the scheduler has to look again then.
  whileLive(world, task, secondsUntilTrusted, () => touch(world, task))
  touch(world, task)
}

const activate = (world: World, task: TaskRecord): void => {
  const service = serviceOf(world.state, task)
  turn(task, 'ACTIVATING')
  task.view.pullStoppedAt = present(world)
  for (const each of task.view.containers) {
    each.imageDigest = digestOf(world.state, each.image ?? '')
    each.runtimeId = `${task.id}-${world.random.text('0123456789', 10)}`
  }
  if (service && task.view.attachments?.length) registerWithTargetGroups(world, service, task)
  whileLive(world, task, task.behavior.startSeconds ?? world.random.around(2), () => run(world, task))
}

const pull = (world: World, task: TaskRecord): void => {
  turn(task, 'PENDING')
  attachInterface(task)
  task.view.connectivityAt = present(world)
  task.view.pullStartedAt = present(world)
  if (letFail(world, task, 'starting')) return
  whileLive(world, task, task.behavior.pullSeconds ?? world.random.around(12, 0.3), () =>
    activate(world, task),
  )
}

/** Starts a task and lets it live: every later step is an event of its own. */
export function startTask(world: World, order: TaskRequest): TaskRecord {
  const task = createTask(world, order)
  if (letFail(world, task, 'provisioning')) return task
  const provision = task.view.lastStatus === 'PROVISIONING'
  const seconds = task.behavior.provisionSeconds ?? world.random.around(provision ? 9 : 1, 0.3)
  whileLive(world, task, seconds, () => pull(world, task))
  return task
}
