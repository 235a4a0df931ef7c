import { demoImage, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import { demoScenario } from './demo-scenario.ts'

const noRoom = {
  desiredCount: 1,
  deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 150 },
}

/** Services whose percentages leave ECS no task to start and none to stop. */
export const stuckServiceScenarios: readonly Scenario[] = [
  demoScenario(
    'preflight-stuck',
    'One healthy task, at least 100 % and at most 150 %: no new one can start.',
    {
      world: noRoom,
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  demoScenario('stuck-over-broken', 'The same, but the old task fails, so the new one takes its place.', {
    world: noRoom,
    setup: simulation => {
      simulation.world.setBehavior(demoImage('1.0.0'), {
        target: { unhealthy: 'Target.Timeout', description: 'Request timed out' },
      })
      simulation.outOfBand.sicken('cicd-demo', demoService, 'target')
    },
    outcome: 'succeeded',
  }),
  demoScenario('stuck-but-unchanged', 'The same, but nothing changes, so nothing has to move.', {
    world: noRoom,
    inputs: { image: '(unchanged)', 'skip-unchanged': 'true' },
    outcome: 'succeeded',
  }),
]
