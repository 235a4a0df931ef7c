import type { DeploymentRecord, ServiceRecord, TaskRecord } from '../ecs/state.ts'
import { breakerFires } from './circuit-breaker.ts'
import { completeDeployment, succeed, succeedsBeforeDrained } from './completion.ts'
import { failDeployment, triggeredAlarms } from './deployments.ts'
import { completeEarly, isEarlySuccess } from './early-success.ts'
import { alarmReason, circuitBreakerReason } from './failure-reasons.ts'
import { isLive, isPending, isRunning, primaryOf, tasksOf } from './selectors.ts'
import { runningServiceDeployment } from './service-deployments.ts'
import { addServiceEvent } from './service-events.ts'
import {
  isDone,
  isReplaced,
  isStuck,
  missingTasks,
  type ServiceTasks,
  serviceTasks,
  surplusTasks,
} from './service-tasks.ts'
import { unprotected } from './task-protection.ts'
import { isDue, noteHealthy, startTasks, stopTasks } from './task-scaling.ts'
import { endUnhealthyTasks } from './unhealthy-tasks.ts'
import type { Scheduler, World } from './world.ts'
import { tellZoneBalance } from './zone-balance.ts'

const bakeSeconds = 180
const steadyAgainSeconds = 6 * 60 * 60

const stuck =
  'was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.'

const hasLiveTasks = (world: World, service: ServiceRecord, { id }: DeploymentRecord): boolean =>
  tasksOf(world.state, service).some(task => task.deployment === id && isLive(task))

const stop = (
  world: World,
  service: ServiceRecord,
  { primary }: ServiceTasks,
  tasks: readonly TaskRecord[],
): void => {
  for (const deployment of service.deployments) {
    const isLeft = tasks.length > 0 || !hasLiveTasks(world, service, deployment)
    if (deployment !== primary && deployment.rolloutState === 'FAILED' && isLeft)
      deployment.status = 'DRAINING'
  }
  if (tasks.length === 0) return
  stopTasks(world, service, tasks, `deployment ${primary.id}`)
}

const dropReplaced = (world: World, service: ServiceRecord, primary: DeploymentRecord): void => {
  const tasks = tasksOf(world.state, service)
  const busy = new Set(tasks.filter(task => isRunning(task) || isPending(task)).map(task => task.deployment))
  const isKept = (each: DeploymentRecord): boolean =>
    each === primary ||
    busy.has(each.id) ||
    (each.rolloutState === 'FAILED' && primary.rolloutState === 'IN_PROGRESS')
  service.deployments = service.deployments.filter(isKept)
  for (const each of service.deployments) {
    if (each !== primary)
      each.desiredCount = tasks.filter(task => isLive(task) && task.deployment === each.id).length
  }
}

/** AWS takes its time for a rollback even when every old task still runs. */
const isTooEarly = (world: World, service: ServiceRecord, primary: DeploymentRecord): boolean =>
  runningServiceDeployment(world, service)?.view.status === 'ROLLBACK_IN_PROGRESS' &&
  !isDue(world, service, primary.rollbackUntil ?? 0)

const hasBaked = (world: World, service: ServiceRecord, primary: DeploymentRecord): boolean => {
  if (!service.deploymentConfiguration.alarms?.enable) return true
  // What is SUCCESSFUL already has baked.
  if (!runningServiceDeployment(world, service)) return true
  primary.bakeUntil ??= world.clock.now() + bakeSeconds * 1000
  return isDue(world, service, primary.bakeUntil)
}

const complete = (world: World, service: ServiceRecord, { primary, fresh }: ServiceTasks): void => {
  if (primary.rolloutState === 'IN_PROGRESS') {
    if (isTooEarly(world, service, primary) || !hasBaked(world, service, primary)) return
    completeDeployment(world, service, primary)
  }
  if (service.steady) return
  service.steady = true
  addServiceEvent(world, service, 'has reached a steady state.', 1)
  tellZoneBalance(world, service, fresh)
  world.clock.schedule(world.clock.now() + steadyAgainSeconds * 1000, () => {
    if (!service.steady || service.status !== 'ACTIVE') return
    service.steady = false
    world.scheduleReconcile(service)
  })
}

/** Gives the deployment up when the circuit breaker or an alarm says so. */
const gaveUp = (world: World, service: ServiceRecord, primary: DeploymentRecord): boolean => {
  // A rollback is not watched: nothing is left to roll back to.
  if (runningServiceDeployment(world, service)?.view.status !== 'IN_PROGRESS') return false
  if (primary.rolloutState !== 'IN_PROGRESS') return false
  if (breakerFires(world, service, primary))
    failDeployment(world, service, primary, circuitBreakerReason(service))
  else if (triggeredAlarms(world, service, primary).length > 0)
    failDeployment(world, service, primary, alarmReason(service))
  else return false
  return true
}

/** The rolling scheduler: starts new tasks and stops old ones within the service's two percentages. */
export const rollingScheduler: Scheduler = (world, service) => {
  endUnhealthyTasks(world, service, tasksOf(world.state, service))
  const primary = primaryOf(service)
  if (!primary || gaveUp(world, service, primary)) return
  primary.desiredCount = service.desiredCount
  const look = serviceTasks(world, service, primary)
  noteHealthy(service, look.healthy)
  startTasks(world, service, primary, missingTasks(service, look))
  stop(world, service, look, unprotected(world, service, surplusTasks(service, look)))
  dropReplaced(world, service, primary)
  const then = serviceTasks(world, service, primary)
  if (isReplaced(service, then) && succeedsBeforeDrained(world, service) && hasBaked(world, service, primary))
    succeed(world, service, primary)
  if (isDone(service, then)) complete(world, service, then)
  else if (isEarlySuccess(world, service, then) && hasBaked(world, service, primary))
    completeEarly(world, service, then)
  else if (isStuck(service, then) && !service.events[0]?.message?.endsWith(stuck))
    addServiceEvent(world, service, stuck)
}
