import type { Fault } from '../api/faults.ts'
import { createDeployment } from '../codedeploy/create-deployment.ts'
import { demoCluster, demoImage, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { codeDeployScenario } from './codedeploy-scenario.ts'
import { circuitBreaker, demoScenario, schedule } from './demo-scenario.ts'
import { exits } from './task-failures.ts'

const revision = 'cicd-demo:40'

/** Another run deploys the same revision after so many seconds: by default while this one makes its plan. */
const deployBefore = (simulation: Simulation, seconds = 2): void =>
  schedule(simulation, seconds, () =>
    simulation.outOfBand.updateService({
      cluster: demoCluster,
      service: demoService,
      taskDefinition: revision,
    }),
  )

/** Another run asks CodeDeploy for the same, in the same words. */
const createBefore = (simulation: Simulation): void =>
  schedule(simulation, 5, () => {
    const asked = simulation.calls.findLast(({ operation }) => operation === 'CreateDeployment')
    if (asked)
      createDeployment(simulation.world, asked.input as unknown as Parameters<typeof createDeployment>[1])
  })

/** AWS takes its time to refuse a call. */
const refused = (operation: string, fault: Fault) => [
  { kind: 'delay' as const, ms: 10_000, operation },
  { ...fault, operation },
]

const sameRevision = {
  inputs: { image: '(unchanged)', 'task-definition': revision },
  faults: [{ kind: 'delay' as const, ms: 4000, operation: 'DescribeTaskDefinition', calls: [1] }],
  setup: (simulation: Simulation) => deployBefore(simulation),
}

/** How AWS refuses UpdateService while another run starts the same revision. */
const refusals: readonly [name: string, title: string, fault: Fault][] = [
  [
    'denied',
    'The role is not allowed to update the service; another run has just started the same revision.',
    { kind: 'deny' },
  ],
  [
    'refused',
    'ECS refuses the update; another run has just started the same revision.',
    {
      kind: 'error',
      code: 'InvalidParameterException',
      message: '5 active deployments exist, unable to create new deployment.',
    },
  ],
  [
    'expired',
    'The credentials have expired; another run has just started the same revision.',
    { kind: 'expired' },
  ],
  [
    'always-throttled',
    'AWS throttles every try; another run has just started the same revision.',
    { kind: 'throttle' },
  ],
]

/** Two runs deploy the same revision: ECS starts one deployment, which is that of the first. */
export const twoRunsScenarios: readonly Scenario[] = [
  demoScenario('same-revision', 'Another run has just begun to deploy the same revision; it is watched.', {
    ...sameRevision,
    outcome: 'succeeded',
  }),
  demoScenario('same-revision-cancelled', "The same, and this run is canceled: the other run's continues.", {
    ...sameRevision,
    cancelAfterSeconds: 25,
    exitCode: 1,
    outcome: 'cancelled',
  }),
  demoScenario(
    'same-revision-fails',
    'The same, and its tasks fail: taking it back is left to the other run.',
    {
      ...sameRevision,
      setup: simulation => {
        simulation.world.setBehavior(demoImage('0.40.0'), exits(1))
        deployBefore(simulation)
      },
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  demoScenario(
    'same-revision-unhealthy-url',
    'The same, and the URL answers 503 when it is done: it stays, although this run is to roll back.',
    {
      ...sameRevision,
      inputs: {
        ...sameRevision.inputs,
        'health-check-url': 'https://example.com/health',
        'health-check-expect': 'within 20s',
        'on-failure': 'rollback',
      },
      world: circuitBreaker(),
      probe: () => 503,
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  ...refusals.map(([name, title, fault]) =>
    demoScenario(`same-revision-${name}`, title, {
      inputs: sameRevision.inputs,
      faults: refused('UpdateService', fault),
      setup: simulation => deployBefore(simulation, 5),
      exitCode: 1,
      outcome: 'failed',
    }),
  ),
  demoScenario(
    'same-revision-throttled',
    'AWS throttles three tries, another run starts the same revision in between, and this run is canceled.',
    {
      inputs: sameRevision.inputs,
      faults: [{ kind: 'throttle', operation: 'UpdateService', calls: [1, 2, 3] }],
      setup: simulation => deployBefore(simulation, 3),
      cancelAfterSeconds: 40,
      exitCode: 1,
      outcome: 'cancelled',
    },
  ),
  codeDeployScenario(
    'codedeploy-same-appspec-refused',
    'CodeDeploy refuses a deployment while another run creates the same one, in the same words.',
    {
      inputs: { image: '(unchanged)', 'task-definition': revision, 'codedeploy-description': 'release' },
      faults: refused('CreateDeployment', { kind: 'deny' }),
      setup: createBefore,
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  codeDeployScenario('codedeploy-same-appspec-throttled', 'The same, throttled, and this run is canceled.', {
    inputs: { image: '(unchanged)', 'task-definition': revision, 'codedeploy-description': 'release' },
    faults: [
      { kind: 'delay', ms: 10_000, operation: 'CreateDeployment', calls: [1] },
      { kind: 'throttle', operation: 'CreateDeployment', calls: [1, 2, 3] },
    ],
    setup: createBefore,
    cancelAfterSeconds: 40,
    exitCode: 1,
    outcome: 'cancelled',
  }),
]
