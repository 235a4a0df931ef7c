import type { Scenario } from '../scenario.ts'
import type { Behaviour } from '../world/behavior.ts'
import { breaker, fatal, revealing } from './cause-scenario.ts'
import { story } from './demo-scenario.ts'

const answering404: Behaviour = {
  logs: ['listening on port 8080', revealing, 'GET /health 404'],
  target: {
    unhealthy: 'Target.ResponseCodeMismatch',
    description: 'Health checks failed with these codes: [404]',
  },
}

const silent: Behaviour = { logs: ['starting cicd-demo 2.0.0', revealing], target: 'timeout' }

const unhealthy: Behaviour = {
  logs: ['listening on port 8080', revealing],
  container: 'unhealthy',
  stopExitCode: 137,
}

/** How health checks fail. */
export const healthCauses: readonly Scenario[] = [
  story('cause-container-health-check', 'The health check command of the container fails.', {
    world: { containerHealthCheck: true },
    behaviour: unhealthy,
    ...fatal,
  }),
  story('cause-target-404', 'The application answers the load balancer with 404.', {
    behaviour: answering404,
    ...fatal,
  }),
  story('cause-target-404-breaker', 'The application answers with 404, and the circuit breaker is on.', {
    world: breaker,
    behaviour: answering404,
    ...fatal,
  }),
  story('cause-target-timeout', 'The application does not answer the load balancer.', {
    behaviour: silent,
    inputs: { timeout: '6m' },
    ...fatal,
  }),
]
