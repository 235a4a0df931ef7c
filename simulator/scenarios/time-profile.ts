import type { Scenario } from '../scenario.ts'
import { circuitBreaker, demoScenario } from './demo-scenario.ts'

const { deploymentConfiguration: breaker } = circuitBreaker()
const oneAtATime = { ...breaker, minimumHealthyPercent: 75, maximumPercent: 100 }

/** What makes a deployment slow, and the same with the advice taken. */
export const timeScenarios: readonly Scenario[] = [
  demoScenario('slow-drain', 'Old targets drain for five minutes, which is what ELB does by default.', {
    world: { drainSeconds: 300 },
    inputs: { wait: 'complete' },
    outcome: 'succeeded',
  }),
  demoScenario('slow-drain-shortened', 'Old targets drain for five seconds.', {
    world: { drainSeconds: 5 },
    inputs: { wait: 'complete' },
    outcome: 'succeeded',
  }),
  demoScenario('slow-drain-unadvised', 'No settings are to be named.', {
    world: { drainSeconds: 300 },
    inputs: { wait: 'complete', 'time-advice': 'off' },
    outcome: 'succeeded',
  }),
  demoScenario('slow-waves', 'Four tasks are replaced one after the other.', {
    world: { desiredCount: 4, deploymentConfiguration: oneAtATime },
    outcome: 'succeeded',
  }),
  demoScenario('slow-waves-together', 'Four tasks are replaced together.', {
    world: { desiredCount: 4, deploymentConfiguration: { ...oneAtATime, maximumPercent: 200 } },
    outcome: 'succeeded',
  }),
  demoScenario('slow-drain-stable', 'The deployment is complete when the old targets have drained.', {
    seed: 3,
    world: { drainSeconds: 300 },
    outcome: 'succeeded',
  }),
  demoScenario('slow-drain-deferred', 'ECS removes the old tasks after success.', {
    seed: 3,
    world: { drainSeconds: 300 },
    inputs: {
      'service-settings':
        'deploymentConfiguration: { earlySuccessCriteria: { enable: true, healthyPercent: 100, sourceServiceRevisionCleanup: DEFERRED } }',
    },
    outcome: 'succeeded',
  }),
]
