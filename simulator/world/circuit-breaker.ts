import type { DeploymentRecord, ServiceRecord } from '../ecs/state.ts'
import { secondsFor } from './timings.ts'
import { after, type World } from './world.ts'

const defaults = { type: 'BOUNDED_PERCENT', value: 50 } as const
const [fewest, most] = [3, 200]

/** How many failed tasks the circuit breaker tolerates, by the service's latest desired count. */
export function thresholdFor(
  service: Pick<ServiceRecord, 'deploymentConfiguration' | 'desiredCount'>,
): number {
  const { type = defaults.type, value = defaults.value } =
    service.deploymentConfiguration.deploymentCircuitBreaker?.thresholdConfiguration ?? defaults
  if (type === 'COUNT') return value
  const share = Math.ceil((value * service.desiredCount) / 100)
  return type === 'BOUNDED_PERCENT' ? Math.min(most, Math.max(fewest, share)) : Math.max(1, share)
}

/** Whether the deployment has as many failed tasks as the circuit breaker tolerates. */
export const isBroken = (service: ServiceRecord, deployment: DeploymentRecord): boolean =>
  service.deploymentConfiguration.deploymentCircuitBreaker?.enable === true &&
  deployment.breakerFailures >= thresholdFor(service)

/** Whether the circuit breaker ends the deployment now: it takes its time after the last failure. */
export function breakerFires(world: World, service: ServiceRecord, deployment: DeploymentRecord): boolean {
  if (!isBroken(service, deployment)) {
    delete deployment.breakerFiresAt
    return false
  }
  if (deployment.breakerFiresAt === undefined) {
    const seconds = secondsFor(world, 'breakerVerdict')
    deployment.breakerFiresAt = world.clock.now() + Math.round(seconds * 1000)
    after(world, seconds, () => world.scheduleReconcile(service, 0))
  }
  return world.clock.now() >= deployment.breakerFiresAt
}

/** A task became healthy: AWS starts counting anew, unless it was told not to. */
export function noteHealthyTask(service: ServiceRecord, deployment: DeploymentRecord): void {
  deployment.failedTasks = 0
  deployment.startFailures = 0
  deployment.nextStartAt = 0
  if (service.deploymentConfiguration.deploymentCircuitBreaker?.resetOnHealthyTask !== false) {
    deployment.breakerFailures = 0
  }
}
