import { demoCluster, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { useUnreleasedName } from '../world/unreleased-names.ts'
import { nativeFailures } from './native-failures.ts'
import { atStage, deployOutOfBand, nativeScenario } from './native-scenario.ts'
import { strategyChangeScenarios } from './strategy-changes.ts'

const succeeded = { outcome: 'succeeded' } as const

const deployments: Scenario[] = [
  nativeScenario('blue-green', 'A blue/green deployment goes well.', succeeded),
  nativeScenario('linear', 'The traffic moves in quarters, one a minute.', {
    world: { strategy: 'LINEAR' },
    ...succeeded,
  }),
  nativeScenario('canary', 'A tenth of the traffic moves first, the rest a minute later.', {
    world: { strategy: 'CANARY' },
    ...succeeded,
  }),
  nativeScenario('blue-green-named', 'The strategy is named as the service has it.', {
    inputs: { strategy: 'blue-green' },
    ...succeeded,
  }),
  nativeScenario('blue-green-no-test-listener', 'There is no listener for test traffic.', {
    world: { testListener: false },
    ...succeeded,
  }),
  nativeScenario('blue-green-desired-count-zero', 'The service has a desired count of 0.', {
    world: { desiredCount: 0 },
    ...succeeded,
  }),
  nativeScenario('blue-green-hook', 'A Lambda hook works for two minutes and then agrees.', {
    functions: {
      'check-release': {
        stages: ['POST_TEST_TRAFFIC_SHIFT'],
        answers: [
          'IN_PROGRESS',
          'IN_PROGRESS',
          { hookStatus: 'IN_PROGRESS', callBackDelay: 60 },
          'SUCCEEDED',
        ],
      },
    },
    ...succeeded,
  }),
  nativeScenario('blue-green-reconcile', 'Another deployment is in progress: ECS tidies up after it first.', {
    setup: deployOutOfBand,
    ...succeeded,
  }),
  nativeScenario(
    'blue-green-network',
    'Behind a Network Load Balancer ECS waits ten minutes in each shift, and in PRE_SCALE_UP, longer than the timeout in all.',
    { world: { network: true }, inputs: { timeout: '15m' }, ...succeeded },
  ),
  nativeScenario('linear-network', 'Quarters of the traffic move behind a Network Load Balancer.', {
    world: { strategy: 'LINEAR', network: true },
    ...succeeded,
  }),
  nativeScenario(
    'blue-green-network-fails',
    'The same, and a check at the test listener fails: it is watched to the end of its rollback.',
    {
      world: { network: true },
      functions: { 'check-release': { stages: ['POST_TEST_TRAFFIC_SHIFT'], answers: ['FAILED'] } },
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  nativeScenario('blue-green-unknown-stage', 'AWS names a stage that is not known.', {
    setup: ({ world }) => useUnreleasedName(world, 'POST_TEST_TRAFFIC_SHIFT', 'QUALITY_GATE'),
    ...succeeded,
  }),
  nativeScenario('blue-green-unknown-status', 'AWS names a status that is not known.', {
    setup: ({ world }) => useUnreleasedName(world, 'IN_PROGRESS', 'ADVANCING'),
    ...succeeded,
  }),
]

const waits: Scenario[] = [
  nativeScenario('blue-green-wait-traffic', 'The run ends when the new version has all the traffic.', {
    inputs: { wait: 'traffic' },
    ...succeeded,
  }),
  nativeScenario('blue-green-wait-complete', 'The run ends when nothing of the old version is left.', {
    inputs: { wait: 'complete' },
    ...succeeded,
  }),
  nativeScenario('blue-green-wait-for-stage', 'The run ends when the new version has the test traffic.', {
    inputs: { 'wait-for-stage': 'POST_TEST_TRAFFIC_SHIFT' },
  }),
]

const pause = { POST_TEST_TRAFFIC_SHIFT: { minutes: 5 } } as const

const answers = (simulation: Simulation, action: 'CONTINUE' | 'ROLLBACK'): void =>
  atStage(
    simulation,
    'POST_TEST_TRAFFIC_SHIFT',
    () => simulation.outOfBand.continueServiceDeployment(demoCluster, demoService, action),
    60,
  )

const pauses: Scenario[] = [
  nativeScenario('blue-green-pause', 'The run ends while the deployment waits for approval.', {
    pauses: { POST_TEST_TRAFFIC_SHIFT: { minutes: 60 } },
    inputs: { wait: 'pause' },
    outcome: 'paused',
  }),
  nativeScenario('blue-green-pause-continued', 'Someone lets the paused deployment continue.', {
    pauses: pause,
    setup: simulation => answers(simulation, 'CONTINUE'),
    ...succeeded,
  }),
  nativeScenario('blue-green-pause-rolled-back', 'Someone rolls the paused deployment back.', {
    pauses: pause,
    setup: simulation => answers(simulation, 'ROLLBACK'),
    exitCode: 1,
    outcome: 'rolled-back',
  }),
  nativeScenario('blue-green-pause-expired', 'The pause expires without an answer.', {
    pauses: pause,
    exitCode: 1,
    outcome: 'rolled-back',
  }),
  nativeScenario(
    'blue-green-pause-expiry-continues',
    'The pause expires without an answer, and the deployment continues.',
    {
      pauses: { POST_TEST_TRAFFIC_SHIFT: { minutes: 5, action: 'CONTINUE' } },
      ...succeeded,
    },
  ),
  nativeScenario('blue-green-pause-timeout', 'The run ends while the deployment waits for approval.', {
    pauses: { POST_TEST_TRAFFIC_SHIFT: { minutes: 600 } },
    inputs: { timeout: '8m' },
    exitCode: 1,
    outcome: 'timed-out',
  }),
  nativeScenario('canary-pause-each-step', 'Someone answers before each shift.', {
    world: { strategy: 'CANARY' },
    pauses: { PRE_PRODUCTION_TRAFFIC_SHIFT: { minutes: 30 } },
    setup: simulation => {
      const answer = (): void => simulation.outOfBand.continueServiceDeployment(demoCluster, demoService)
      for (const seconds of [150, 300]) atStage(simulation, 'PRE_SCALE_UP', answer, seconds)
    },
    ...succeeded,
  }),
]

/** Blue/green, linear and canary deployments under the ECS controller, and the ways between strategies. */
export const nativeScenarios: readonly Scenario[] = [
  ...deployments,
  ...waits,
  ...pauses,
  ...strategyChangeScenarios,
  ...nativeFailures,
]
