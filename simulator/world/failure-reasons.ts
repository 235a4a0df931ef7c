import type { ServiceRecord } from '../ecs/state.ts'
import type { FailureReason } from './deployments.ts'

/** The circuit breaker's reasons for giving a deployment up. */
export const circuitBreakerReason = (service: ServiceRecord): FailureReason => ({
  monitor: 'circuit-breaker',
  rolloutStateReason: 'ECS deployment circuit breaker: tasks failed to start.',
  rollingBack: id => `ECS deployment circuit breaker: rolling back to deploymentId ${id}.`,
  event: 'tasks failed to start.',
  statusReason: 'Service deployment rolled back because the circuit breaker threshold was exceeded.',
  rollback: service.deploymentConfiguration.deploymentCircuitBreaker?.rollback === true,
})

// AWS's own words for alarms and for a person's stop are not recorded anywhere public: these are guesses.

/** The reasons of CloudWatch alarms. */
export const alarmReason = (service: ServiceRecord): FailureReason => ({
  monitor: 'alarms',
  rolloutStateReason: 'ECS deployment failed: alarm detected.',
  rollingBack: id => `ECS deployment alarm: rolling back to deploymentId ${id}.`,
  event: 'alarm detected.',
  statusReason: 'Service deployment rolled back because a CloudWatch alarm was triggered.',
  rollback: service.deploymentConfiguration.alarms?.rollback === true,
})

/** The reasons after StopServiceDeployment. */
export const userReason: FailureReason = {
  monitor: 'user',
  rolloutStateReason: 'ECS deployment stopped by user.',
  rollingBack: id => `ECS deployment: rolling back to deploymentId ${id}.`,
  event: 'stopped by user.',
  statusReason: 'Service deployment rolled back because a user requested it.',
  rollback: true,
}
