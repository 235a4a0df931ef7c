import type { DeploymentRecord, ServiceRecord, TaskRecord } from '../ecs/state.ts'
import { isBroken } from './circuit-breaker.ts'
import { addServiceEvent } from './service-events.ts'
import type { World } from './world.ts'

const patience = 3
const longestDelay = 900

const delayAfter = (failures: number): number =>
  failures < patience ? 0 : Math.min(longestDelay, 60 * 2 ** (failures - patience))

const isOpen = (service: ServiceRecord, deployment: DeploymentRecord): boolean =>
  deployment.rolloutState !== 'FAILED' && !isBroken(service, deployment)

const count = (deployment: DeploymentRecord): void => {
  deployment.failedTasks++
  deployment.breakerFailures++
}

/** Counts a task that could not even be placed against its deployment, as long as that is under way. */
export function countRefusal(service: ServiceRecord, deployment: DeploymentRecord): void {
  if (deployment.rolloutState === 'IN_PROGRESS' && isOpen(service, deployment)) count(deployment)
}

/** Counts a failed task against its deployment; failures to start also slow the next starts down. */
export function countFailure(
  world: World,
  service: ServiceRecord,
  task: TaskRecord,
  starting: boolean,
): void {
  const deployment = service.deployments.find(each => each.id === task.deployment)
  world.scheduleReconcile(service, 5)
  if (!deployment || task.countedAsFailed || task.everHealthy) return
  if (!isOpen(service, deployment)) return
  task.countedAsFailed = true
  count(deployment)
  if (!starting) return
  deployment.startFailures++
  const delay = delayAfter(deployment.startFailures)
  deployment.nextStartAt = world.clock.now() + delay * 1000
  if (delay === 0) return
  addServiceEvent(world, service, 'is unable to consistently start tasks successfully.')
  world.scheduleReconcile(service, delay)
}
