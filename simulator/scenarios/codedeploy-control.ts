import { arrangeCodeDeployDemo } from '../fixtures/codedeploy-demo.ts'
import type { CodeDeployOverrides } from '../fixtures/codedeploy-group.ts'
import { demoCluster, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import { readyWait } from './codedeploy-scenario.ts'

const id = 'd-PAUSED123'

/** A later step: an earlier one left a deployment behind so many minutes ago. */
const control = (
  command: string,
  name: string,
  title: string,
  minutes: number,
  ending: Pick<Scenario, 'exitCode' | 'outcome'>,
  world: CodeDeployOverrides = readyWait,
): Scenario => ({
  name: `codedeploy-control-${name}`,
  title,
  entry: 'control',
  inputs: { command, 'deployment-id': id },
  ...ending,
  arrange: simulation => {
    arrangeCodeDeployDemo(simulation, world)
    simulation.outOfBand.startDeployment(demoCluster, demoService, { id })
    simulation.clock.advanceTo(simulation.clock.now() + minutes * 60_000)
  },
})

/** The verbs for later steps, on a deployment that waits for its traffic to be rerouted. */
export const codedeployControlScenarios: Scenario[] = [
  control('continue', 'continue', 'A later step reroutes the traffic.', 5, {
    exitCode: 0,
    outcome: 'succeeded',
  }),
  control('rollback', 'rollback', 'A later step takes the deployment back.', 5, {
    exitCode: 0,
    outcome: 'rolled-back',
  }),
  control('stop', 'stop', 'A later step stops the deployment.', 5, { exitCode: 0, outcome: 'stopped' }),
  control('status', 'status', 'A later step asks how the deployment stands.', 5, {
    exitCode: 0,
    outcome: 'paused',
  }),
  control('continue', 'expired', 'A later step reroutes the traffic, but the ready wait is over.', 70, {
    exitCode: 1,
  }),
]
