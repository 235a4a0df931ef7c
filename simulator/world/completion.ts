import type { DeploymentRecord, ServiceRecord } from '../ecs/state.ts'
import { runningServiceDeployment, setServiceDeploymentStatus } from './service-deployments.ts'
import { addServiceEvent } from './service-events.ts'
import type { World } from './world.ts'

/** Ends the service deployment under way well; it may be some time before `deployments[]` says COMPLETED. */
export function succeed(world: World, service: ServiceRecord, deployment: DeploymentRecord): void {
  service.lastCompleted = deployment
  const running = runningServiceDeployment(world, service)
  if (!running) return
  const rolledBack = running.view.status === 'ROLLBACK_IN_PROGRESS'
  if (rolledBack) {
    setServiceDeploymentStatus(world, running, 'ROLLBACK_SUCCESSFUL')
    return
  }
  setServiceDeploymentStatus(world, running, 'SUCCESSFUL', {
    deploymentCircuitBreaker: {
      ...running.view.deploymentCircuitBreaker,
      failureCount: deployment.breakerFailures,
    },
  })
}

/** The PRIMARY deployment has replaced everything: it is complete, and so is its service deployment. */
export function completeDeployment(world: World, service: ServiceRecord, deployment: DeploymentRecord): void {
  const now = world.clock.now()
  deployment.rolloutState = 'COMPLETED'
  deployment.rolloutStateReason = `ECS deployment ${deployment.id} completed.`
  deployment.failedTasks = 0
  deployment.updatedAt = now
  deployment.completedAt = now
  service.deployments = [deployment]
  addServiceEvent(world, service, `(deployment ${deployment.id}) deployment completed.`)
  succeed(world, service, deployment)
}

/**
 * Whether the service deployment is SUCCESSFUL as soon as the tasks it replaces have been told to stop, with
 * `deployments[]` COMPLETED when they have drained. That is recorded once, 38 s apart; the documents of the CLEAN_UP
 * stage and of early success have it wait for them. So some do it this way, some the other.
 */
export const succeedsBeforeDrained = (world: World, service: ServiceRecord): boolean => {
  // These criteria say themselves what is waited for.
  if (service.deploymentConfiguration.earlySuccessCriteria?.enable) return false
  const running = runningServiceDeployment(world, service)
  return running?.view.status === 'IN_PROGRESS' && running.succeedsBeforeDrained
}
