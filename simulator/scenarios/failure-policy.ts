import { demoCluster, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import { codeDeployScenario } from './codedeploy-scenario.ts'
import { circuitBreaker, demoScenario, newImage, schedule } from './demo-scenario.ts'
import { nativeScenario } from './native-scenario.ts'
import { imageNotFound } from './task-failures.ts'

/** No task of the new image will ever start. */
const missingImage = imageNotFound(newImage, 1)

const cancelled = { exitCode: 1, outcome: 'cancelled' } as const

/** What happens to deployments that fail or are cancelled. */
export const failurePolicyScenarios: readonly Scenario[] = [
  demoScenario(
    'unrecoverable',
    'The image is deleted after preflight has found it: the action gives the deployment up in seconds and rolls back.',
    {
      behavior: missingImage,
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  demoScenario('unrecoverable-left', 'The same, but the deployment is to be left as it is.', {
    behavior: missingImage,
    inputs: { 'on-failure': 'leave' },
    exitCode: 1,
    outcome: 'failed',
  }),
  demoScenario(
    'unrecoverable-with-breaker',
    'The same, and the circuit breaker is on: the action does not wait for it.',
    {
      behavior: missingImage,
      world: circuitBreaker(),
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  demoScenario('unrecoverable-patient', 'The same, but with `fail-after: 0` the action never gives up.', {
    behavior: missingImage,
    inputs: { 'fail-after': '0', timeout: '4m' },
    exitCode: 1,
    outcome: 'timed-out',
  }),
  demoScenario(
    'unrecoverable-without-service-deployments',
    'The rollback goes through UpdateService where nothing else is allowed.',
    {
      behavior: missingImage,
      faults: [{ kind: 'deny', operation: 'ListServiceDeployments', from: 1 }],
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  demoScenario('timeout-rolled-back', 'The time is over, and the user wants the deployment back then.', {
    behavior: { target: 'timeout' },
    inputs: { timeout: '2m', 'on-failure': 'rollback' },
    exitCode: 1,
    outcome: 'rolled-back',
  }),
  demoScenario(
    'unhealthy-url-rolled-back',
    'The URL keeps answering 503, and the user wants the deployment back then.',
    {
      inputs: {
        'health-check-url': 'https://example.com/health',
        'health-check-expect': 'within 20s',
        'on-failure': 'rollback',
      },
      probe: () => 503,
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  nativeScenario(
    'blue-green-unrecoverable',
    'The image is deleted after preflight has found it; ECS alone would wait for a day.',
    {
      behavior: missingImage,
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  codeDeployScenario(
    'codedeploy-unrecoverable',
    'The image is deleted after preflight has found it; CodeDeploy alone would wait for an hour.',
    {
      behavior: missingImage,
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  demoScenario('cancelled', 'The run is canceled while the deployment is in progress.', {
    cancelAfterSeconds: 20,
    ...cancelled,
  }),
  demoScenario('cancelled-left', 'The run is canceled, and the deployment is to continue.', {
    cancelAfterSeconds: 20,
    inputs: { 'on-cancel': 'leave' },
    ...cancelled,
  }),
  demoScenario('cancelled-superseded', 'The run is canceled after someone has started another deployment.', {
    inputs: { 'fail-after': '0' },
    setup: simulation =>
      schedule(simulation, 19, () =>
        simulation.outOfBand.updateService({
          cluster: demoCluster,
          service: demoService,
          forceNewDeployment: true,
        }),
      ),
    cancelAfterSeconds: 19,
    ...cancelled,
  }),
  demoScenario('cancelled-in-time', 'The run is canceled before anything was changed.', {
    cancelAfterSeconds: 0,
    ...cancelled,
  }),
  nativeScenario('blue-green-cancelled', 'The run is canceled while green bakes.', {
    cancelAfterSeconds: 120,
    ...cancelled,
  }),
  codeDeployScenario('codedeploy-cancelled', 'The run is canceled while traffic moves.', {
    world: { config: 'CodeDeployDefault.ECSLinear10PercentEvery1Minutes' },
    cancelAfterSeconds: 150,
    ...cancelled,
  }),
  demoScenario(
    'refused-update',
    'AWS refuses the update, so the revision that was registered for it is deregistered.',
    {
      faults: [{ kind: 'deny', operation: 'UpdateService', from: 1 }],
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  demoScenario(
    'lost-registration',
    'No answer to the registration arrives: the revision that AWS has stays, and the run says so.',
    {
      faults: [
        { kind: 'drop-after', operation: 'RegisterTaskDefinition', from: 1 },
        { kind: 'deny', operation: 'UpdateService', from: 1 },
      ],
      exitCode: 1,
      outcome: 'failed',
    },
  ),
]
