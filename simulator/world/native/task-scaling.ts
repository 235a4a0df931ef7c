import type { DeploymentRecord, ServiceRecord, TaskRecord } from '../../ecs/state.ts'
import { isLive, isPending, isRunning, tasksOf } from '../selectors.ts'
import { serviceTasks } from '../service-tasks.ts'
import { unprotected } from '../task-protection.ts'
import { noteHealthy, startTasks, stopTasks } from '../task-scaling.ts'
import { endUnhealthyTasks } from '../unhealthy-tasks.ts'
import type { World } from '../world.ts'
import type { NativeProgress } from './progress.ts'

const tasksFor = (world: World, service: ServiceRecord, deployment: DeploymentRecord): TaskRecord[] =>
  tasksOf(world.state, service).filter(task => task.deployment === deployment.id)

/** Whether every task the deployment shall have runs and is healthy. */
export function hasAllTasks(world: World, service: ServiceRecord, deployment: DeploymentRecord): boolean {
  const { fresh, healthy } = serviceTasks(world, service, deployment)
  return fresh.length >= service.desiredCount && fresh.every(task => healthy.has(task))
}

/** Whether nothing of the deployment runs any more, draining tasks included. */
export const isGone = (world: World, service: ServiceRecord, deployment: DeploymentRecord): boolean =>
  !tasksFor(world, service, deployment).some(task => isRunning(task) || isPending(task))

/** Whether every task of the deployment has been told to stop. */
export const isScaledDown = (world: World, service: ServiceRecord, deployment: DeploymentRecord): boolean =>
  !tasksFor(world, service, deployment).some(isLive)

/** Gives every deployment the tasks it shall have: the desired count, or none. */
export function scaleTasks(
  world: World,
  service: ServiceRecord,
  progress: NativeProgress,
  by: DeploymentRecord,
): void {
  endUnhealthyTasks(world, service, tasksOf(world.state, service))
  noteHealthy(service, serviceTasks(world, service, by).healthy)
  for (const deployment of service.deployments) {
    const live = tasksFor(world, service, deployment).filter(isLive)
    const wanted = progress.scaledUp.includes(deployment.number) ? service.desiredCount : 0
    const given = deployment.rolloutState === 'FAILED'
    deployment.desiredCount = wanted
    if (!given) startTasks(world, service, deployment, wanted - live.length)
    const surplus = live.slice(0, Math.max(0, live.length - wanted))
    stopTasks(world, service, unprotected(world, service, surplus), `deployment ${by.id}`)
  }
}

/** Forgets deployments that shall have no tasks and have none left. */
export function removeGone(world: World, service: ServiceRecord, progress: NativeProgress): void {
  service.deployments = service.deployments.filter(
    each =>
      each.status === 'PRIMARY' || progress.scaledUp.includes(each.number) || !isGone(world, service, each),
  )
}
