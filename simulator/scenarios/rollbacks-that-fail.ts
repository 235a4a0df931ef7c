import { demoImage } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { demoScenario, schedule } from './demo-scenario.ts'
import { answering, exits, imageNotFound } from './task-failures.ts'

const failed = { exitCode: 1, outcome: 'failed' } as const

/** New tasks start only when old ones have gone. */
const oneAfterTheOther = {
  deploymentConfiguration: { maximumPercent: 100, minimumHealthyPercent: 0 },
}

/** A lifecycle policy of the registry has deleted the old image since its tasks started. */
const deleteOldImage = ({ world }: Simulation): void =>
  world.setBehavior(demoImage('1.0.0'), imageNotFound(demoImage('1.0.0')))

/** Failed deployments whose rollback does not bring the service back, or is not seen to. */
export const failingRollbackScenarios: readonly Scenario[] = [
  demoScenario(
    'rollback-credentials-expire',
    'The credentials expire while a failed deployment is rolled back.',
    {
      behavior: exits(1),
      faults: [{ kind: 'expired', between: [110_000, Number.MAX_SAFE_INTEGER] }],
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  demoScenario('rollback-image-gone', 'The old tasks have gone, and their image is not there any more.', {
    world: oneAfterTheOther,
    behavior: exits(1),
    setup: deleteOldImage,
    ...failed,
  }),
  demoScenario(
    'rollback-image-gone-deployed-again',
    'A version that serves fails its check, and the image of the one before is not there any more.',
    {
      inputs: { 'health-check-url': 'https://shop.example.com/health', 'on-failure': 'rollback' },
      probe: () => 503,
      setup: deleteOldImage,
      ...failed,
    },
  ),
  demoScenario('forced-timeout', 'The same revision is deployed again, and its new tasks never serve.', {
    inputs: {
      image: '(unchanged)',
      'task-definition': 'cicd-demo:41',
      'force-new-deployment': 'true',
      timeout: '3m',
    },
    setup: simulation =>
      schedule(simulation, 1, () => simulation.world.setBehavior(demoImage('1.0.0'), answering(503))),
    exitCode: 1,
    outcome: 'timed-out',
  }),
]
