import type { HealthStatus } from '@aws-sdk/client-ecs'
import type { TaskRecord } from '../ecs/state.ts'
import type { TaskPace } from '../ecs/task-pace.ts'
import type { Behavior, Failure } from './behavior.ts'
import { openLog } from './container-logs.ts'
import { digestOf } from './image-digest.ts'
import { createTask, type TaskRequest } from './new-task.ts'
import { isLive, serviceOf } from './selectors.ts'
import { findTaskDefinition } from './task-definitions.ts'
import { endContainer, failTask } from './task-failure.ts'
import { secondsUntilTrusted, taskHealthOf } from './task-health.ts'
import { attachInterface, bindPorts, registerSoon } from './task-network.ts'
import { turnTask } from './task-status.ts'
import { secondsFor } from './timings.ts'
import { after, present, type World } from './world.ts'

const touch = (world: World, task: TaskRecord): void => {
  const service = serviceOf(world.state, task)
  if (service) world.scheduleReconcile(service)
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

const verdictOf = (world: World, { container }: Behavior): { status: HealthStatus; seconds: number } => ({
  status: container === 'unhealthy' ? 'UNHEALTHY' : 'HEALTHY',
  seconds:
    typeof container === 'object'
      ? container.healthyAfterSeconds
      : world.random.around(container === 'unhealthy' ? 90 : 12),
})

/** Lets the health check of each container that has one come to its verdict. */
const checkContainers = (world: World, task: TaskRecord): void => {
  const { containerDefinitions = [] } =
    findTaskDefinition(world.state, task.view.taskDefinitionArn ?? '') ?? {}
  for (const container of task.view.containers) {
    const { name = '' } = container
    if (!containerDefinitions.find(each => each.name === name)?.healthCheck) continue
    if (task.behaviors.get(name)?.container === 'unknown') continue
    const { status, seconds } = verdictOf(world, task.behaviors.get(name) ?? {})
    whileLive(world, task, seconds, () => {
      container.healthStatus = status
      task.view.healthStatus = taskHealthOf(world, task)
      touch(world, task)
    })
  }
}

const run = (world: World, task: TaskRecord): void => {
  const service = serviceOf(world.state, task)
  turnTask(task, 'RUNNING')
  task.runningAt = world.clock.now()
  task.view.startedAt = present(world)
  for (const each of task.view.containers) {
    each.lastStatus = 'RUNNING'
    openLog(world, task, each.name ?? '')
  }
  bindPorts(world, task)
  if (service && task.view.attachments?.length === 0) registerSoon(world, service)
  checkContainers(world, task)
  letFail(world, task, 'running')
  // A task without checks becomes healthy with time alone, so the scheduler has to look again then.
  whileLive(world, task, secondsUntilTrusted, () => touch(world, task))
  touch(world, task)
}

const activate = (world: World, task: TaskRecord): void => {
  const service = serviceOf(world.state, task)
  turnTask(task, 'ACTIVATING')
  task.view.pullStoppedAt = present(world)
  for (const each of task.view.containers) {
    each.imageDigest = digestOf(world.state, each.image ?? '')
    each.runtimeId = `${task.id}-${world.random.text('0123456789', 10)}`
  }
  if (service && task.view.attachments?.length) registerSoon(world, service)
  whileLive(world, task, task.behavior.startSeconds ?? task.pace.start, () => run(world, task))
}

/** The part of the time before the pull in which the network interface comes: a task was seen PENDING that did not pull. */
const attachedShare = 0.9

/** Its network interface is attached; the agent has not reported yet. */
const pend = (task: TaskRecord): void => {
  turnTask(task, 'PENDING')
  attachInterface(task)
}

const pull = (world: World, task: TaskRecord): void => {
  task.view.connectivity = 'CONNECTED'
  task.view.connectivityAt = present(world)
  task.view.pullStartedAt = present(world)
  if (letFail(world, task, 'starting')) return
  whileLive(world, task, task.behavior.pullSeconds ?? task.pace.pull, () => activate(world, task))
}

const live = (world: World, task: TaskRecord): void => {
  if (letFail(world, task, 'provisioning')) return
  const provision = task.view.lastStatus === 'PROVISIONING'
  const seconds = task.behavior.provisionSeconds ?? (provision ? task.pace.provision : 1)
  whileLive(world, task, seconds * attachedShare, () => pend(task))
  whileLive(world, task, seconds, () => pull(world, task))
}

const pacesFor = (world: World, count: number): TaskPace[] => {
  const [provision, pulled, start] = (['provision', 'pull', 'start'] as const).map(step =>
    secondsFor(world, step),
  ) as [number, number, number]
  const near = (seconds: number): number => world.random.around(seconds, 0.02)
  return Array.from({ length: count }, () => ({
    provision: near(provision),
    pull: near(pulled),
    start: near(start),
  }))
}

/** Starts tasks together and lets them live, at about the same pace: every later step is an event of its own. */
export const startTogether = (world: World, order: TaskRequest, count: number): TaskRecord[] =>
  pacesFor(world, count).map(pace => {
    const task = createTask(world, order, pace)
    live(world, task)
    return task
  })

/** Starts one task and lets it live. */
export const startTask = (world: World, order: TaskRequest): TaskRecord =>
  startTogether(world, order, 1)[0] as TaskRecord
