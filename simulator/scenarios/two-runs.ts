import { demoCluster, demoImage, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { circuitBreaker, demoScenario, schedule } from './demo-scenario.ts'
import { exits } from './task-failures.ts'

const revision = 'cicd-demo:40'

/** Another run deploys the same revision while this one makes its plan. */
const deployBefore = (simulation: Simulation): void =>
  schedule(simulation, 2, () =>
    simulation.outOfBand.updateService({
      cluster: demoCluster,
      service: demoService,
      taskDefinition: revision,
    }),
  )

const sameRevision = {
  inputs: { image: '(unchanged)', 'task-definition': revision },
  faults: [{ kind: 'delay' as const, ms: 5000, operation: 'DescribeTaskDefinition', calls: [1] }],
  setup: deployBefore,
}

/** Two runs deploy the same revision: ECS starts one deployment, which is that of the first. */
export const twoRunsScenarios: readonly Scenario[] = [
  demoScenario('same-revision', 'Another run has just begun to deploy the same revision; it is watched.', {
    ...sameRevision,
    outcome: 'succeeded',
  }),
  demoScenario('same-revision-cancelled', "The same, and this run is cancelled: the other run's goes on.", {
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
]
