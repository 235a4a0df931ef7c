import type { TaskStopCode } from '@aws-sdk/client-ecs'
import type { ServiceRecord, TaskRecord } from '../ecs/state.ts'
import { deregisterFromLattice } from '../lattice/targets.ts'
import { isLive, serviceOf } from './selectors.ts'
import { addServiceEvent, taskSetSource } from './service-events.ts'
import { deregisterTarget, drainSeconds } from './target-registration.ts'
import { turnTask } from './task-status.ts'
import { secondsFor } from './timings.ts'
import { after, present, type World } from './world.ts'

/** Why and how tasks end: `drain` lets their targets drain before the containers get SIGTERM. */
export interface TaskStop {
  reason: string
  code: TaskStopCode
  drain: boolean
}

/** The exit code of a container that leaves when it is asked to. */
const sigterm = 143

const finish = (world: World, task: TaskRecord, stopped: (task: TaskRecord) => void): void => {
  turnTask(task, 'STOPPED')
  task.stoppedAt = world.clock.now()
  task.view.stoppedAt = present(world)
  task.view.executionStoppedAt ??= present(world)
  for (const attachment of task.view.attachments ?? []) attachment.status = 'DELETED'
  for (const container of task.view.containers) container.lastStatus = 'STOPPED'
  stopped(task)
  const service = serviceOf(world.state, task)
  if (service) world.scheduleReconcile(service)
}

const shutDown = (world: World, task: TaskRecord, stopped: (task: TaskRecord) => void): void => {
  const ran = task.runningAt !== undefined
  turnTask(task, 'STOPPING')
  after(world, ran ? secondsFor(world, 'termination') : 1, () => {
    task.view.executionStoppedAt = present(world)
    // A lost host cannot report exit codes.
    if (ran && task.view.stopCode !== 'TerminationNotice') {
      for (const container of task.view.containers)
        container.exitCode ??= task.behaviors.get(container.name ?? '')?.stopExitCode ?? sigterm
    }
    turnTask(task, task.view.attachments?.length ? 'DEPROVISIONING' : 'STOPPING')
    after(world, task.view.attachments?.length ? secondsFor(world, 'deprovisioning') : 0, () =>
      finish(world, task, stopped),
    )
  })
}

const deregister = (world: World, service: ServiceRecord, tasks: readonly TaskRecord[]): void => {
  const targets = tasks.flatMap(task => task.targets)
  const groups = [...new Set(targets.map(target => target.group))]
  for (const group of groups) {
    const record = world.state.targetGroups.get(group)
    const mine = targets.filter(target => target.group === group)
    if (record) for (const { key } of mine) deregisterTarget(world, record, key)
    const source = taskSetSource(service, tasks[0]?.deployment)
    addServiceEvent(
      world,
      service,
      `deregistered ${mine.length} targets in (target-group ${group})`,
      0,
      source,
    )
  }
  for (const deployment of new Set(tasks.map(task => task.deployment))) {
    const count = tasks.filter(task => task.deployment === deployment).length
    addServiceEvent(
      world,
      service,
      `has begun draining connections on ${count} tasks.`,
      6,
      `, taskSet ${deployment}`,
    )
  }
}

const drainingTime = (world: World, task: TaskRecord): number =>
  Math.max(
    0,
    ...task.targets.map(({ group }) => {
      const record = world.state.targetGroups.get(group)
      return record ? drainSeconds(record) : 0
    }),
  )

/** Ends tasks together; `stopped` hears of each one that has reached STOPPED. */
export function endTask(
  world: World,
  tasks: readonly TaskRecord[],
  ending: TaskStop,
  stopped: (task: TaskRecord) => void = () => {},
): void {
  const ended = tasks.filter(isLive)
  const registered = ended.filter(task => task.targets.length > 0)
  const deregisterSeconds = secondsFor(world, 'deregistration')
  after(world, deregisterSeconds, () => {
    for (const task of ended) deregisterFromLattice(world, task)
  })
  for (const task of ended) {
    task.view.desiredStatus = 'STOPPED'
    task.view.stopCode = ending.code
    task.view.stoppedReason = ending.reason
    task.view.stoppingAt = present(world)
    const service = serviceOf(world.state, task)
    if (service) service.steady = false
    if (ending.drain && task.runningAt !== undefined && registered.includes(task)) {
      turnTask(task, 'DEACTIVATING')
      after(world, deregisterSeconds + drainingTime(world, task), () => shutDown(world, task, stopped))
    } else {
      shutDown(world, task, stopped)
    }
  }
  const service = registered[0] && serviceOf(world.state, registered[0])
  if (service) after(world, deregisterSeconds, () => deregister(world, service, registered))
}
