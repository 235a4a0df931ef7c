import type { NativeDemo } from '../fixtures/native-demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { shareTraffic } from '../world/listener-weights.ts'
import { splitTraffic } from '../world/native/listener-rules.ts'
import { codeDeployScenario } from './codedeploy-scenario.ts'
import { demoScenario, schedule } from './demo-scenario.ts'
import { atStage, nativeScenario } from './native-scenario.ts'

/** When the weights are written, and so many seconds after it when they are right again. */
interface Drift {
  readonly stage?: 'BAKE_TIME' | 'CLEAN_UP'
  readonly repairedAfter?: number
}

/** Something else than ECS, such as Terraform, writes the weights of the production rule: so many per cent for green. */
const drift =
  (percent: number, { stage = 'CLEAN_UP', repairedAfter }: Drift = {}) =>
  (simulation: Simulation, demo: NativeDemo) => {
    const write = (share: number): void =>
      splitTraffic(
        simulation.world.state,
        demo.productionListenerRule,
        demo.alternateTargetGroupArn,
        demo.targetGroupArn,
        share,
      )
    atStage(simulation, stage, () => write(percent), 0)
    if (repairedAfter !== undefined) atStage(simulation, stage, () => write(100), repairedAfter)
  }

/** The same for the production listener of a CodeDeploy group. */
const leadUnderCodeDeploy = ({ world: { state } }: Simulation, greenPercent: number): void => {
  const [listener = ''] = state.listeners.keys()
  const [blue = '', green = ''] = state.targetGroups.keys()
  shareTraffic(state, listener, [
    { group: blue, weight: 100 - greenPercent },
    { group: green, weight: greenPercent },
  ])
}

/** AWS reports success, but the weights of the production rule are not what it has written. */
export const driftedRuleScenarios: readonly Scenario[] = [
  nativeScenario('blue-green-drifted', 'Something leads the production traffic back to blue.', {
    setup: drift(0),
    inputs: { 'on-failure': 'rollback' },
    exitCode: 1,
    outcome: 'failed',
  }),
  nativeScenario('canary-drifted', 'Something leads a part of the production traffic back.', {
    world: { strategy: 'CANARY' },
    setup: drift(30, { stage: 'BAKE_TIME' }),
    outcome: 'succeeded',
  }),
  nativeScenario('blue-green-drifted-briefly', 'The weights are right again some seconds later.', {
    setup: drift(0, { repairedAfter: 6 }),
    outcome: 'succeeded',
  }),
  nativeScenario('blue-green-rule-unread', 'The production rule cannot be read.', {
    faults: [{ kind: 'deny', operation: 'DescribeRules', from: 1 }],
    outcome: 'succeeded',
  }),
  nativeScenario(
    'blue-green-led-past',
    'The production rule leads to the group without tasks before the run.',
    {
      setup: (simulation, { productionListenerRule, alternateTargetGroupArn, targetGroupArn }) =>
        splitTraffic(
          simulation.world.state,
          productionListenerRule,
          alternateTargetGroupArn,
          targetGroupArn,
          100,
        ),
      outcome: 'succeeded',
    },
  ),
  demoScenario('rolling-unattached', 'Someone deletes the listener that leads to the target group.', {
    setup: simulation => schedule(simulation, 20, () => simulation.world.state.listeners.clear()),
    exitCode: 1,
    outcome: 'timed-out',
  }),
  codeDeployScenario('codedeploy-drifted', 'Something leads the production traffic back to blue.', {
    setup: simulation => schedule(simulation, 130, () => leadUnderCodeDeploy(simulation, 0)),
    inputs: { 'on-failure': 'rollback', wait: 'complete' },
    exitCode: 1,
    outcome: 'failed',
  }),
  codeDeployScenario('codedeploy-led-past', 'The listener leads to the group without tasks before the run.', {
    setup: simulation => leadUnderCodeDeploy(simulation, 100),
    outcome: 'succeeded',
  }),
]
