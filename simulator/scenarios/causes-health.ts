import type { Scenario } from '../scenario.ts'
import type { Behavior } from '../world/behavior.ts'
import { fatal, lineWithSecret } from './cause-scenario.ts'
import { circuitBreaker, demoScenario } from './demo-scenario.ts'
import { answering } from './task-failures.ts'

const answering404: Behavior = {
  logs: ['listening on port 8080', lineWithSecret, 'GET /health 404'],
  ...answering(404),
}

const silent: Behavior = { logs: ['starting cicd-demo 2.0.0', lineWithSecret], target: 'timeout' }

const unhealthy: Behavior = {
  logs: ['listening on port 8080', lineWithSecret],
  container: 'unhealthy',
  stopExitCode: 137,
}

/** How health checks fail. */
export const healthCauses: readonly Scenario[] = [
  demoScenario('cause-container-health-check', 'The health check command of the container fails.', {
    world: { containerHealthCheck: true },
    behavior: unhealthy,
    ...fatal,
  }),
  demoScenario('cause-target-404', 'The application answers the load balancer with 404.', {
    behavior: answering404,
    ...fatal,
  }),
  demoScenario(
    'cause-target-404-breaker',
    'The application answers with 404, and the circuit breaker is on.',
    {
      world: circuitBreaker(),
      behavior: answering404,
      ...fatal,
    },
  ),
  demoScenario('cause-target-timeout', 'The application does not answer the load balancer.', {
    behavior: silent,
    inputs: { timeout: '6m' },
    ...fatal,
  }),
]
