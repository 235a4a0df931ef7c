import type { Scenario } from '../scenario.ts'
import type { HookAnswer } from '../world/native/lambda-functions.ts'
import type { Stage } from '../world/native/progress.ts'
import { rolledBack } from './alarm-scenario.ts'
import { deployOutOfBand, hookRole, nativeScenario } from './native-scenario.ts'

/** The stages at which ECS calls hooks. */
export const hookStages: Stage[] = [
  'PRE_SCALE_UP',
  'POST_SCALE_UP',
  'TEST_TRAFFIC_SHIFT',
  'POST_TEST_TRAFFIC_SHIFT',
  'PRE_PRODUCTION_TRAFFIC_SHIFT',
  'PRODUCTION_TRAFFIC_SHIFT',
  'POST_PRODUCTION_TRAFFIC_SHIFT',
]

/** A stage as a part of the name of a scenario. */
export const plain = (stage: Stage): string => stage.toLowerCase().replaceAll('_', '-')

/** The answer of a Lambda hook that ECS calls when the new version has the test traffic. */
const failing = (answer: HookAnswer) => ({
  functions: { 'check-release': { stages: ['POST_TEST_TRAFFIC_SHIFT' as const], answers: [answer] } },
})

/** Lambda hooks that fail, do not answer, or cannot be called. */
export const failingHooks: readonly Scenario[] = [
  ...hookStages.map(stage =>
    nativeScenario(`blue-green-hook-fails-${plain(stage)}`, `A Lambda hook fails at ${stage}.`, {
      functions: { 'check-release': { stages: [stage], answers: ['FAILED'] } },
      ...rolledBack,
    }),
  ),
  nativeScenario(
    'blue-green-hook-fails-reconcile-service',
    'Another deployment is in progress, and a Lambda hook fails while ECS tidies up after it.',
    {
      functions: { 'check-release': { stages: ['RECONCILE_SERVICE'], answers: ['FAILED'] } },
      setup: deployOutOfBand,
      ...rolledBack,
    },
  ),
  nativeScenario(
    'blue-green-wait-for-stage-rolled-back',
    'The stage that the run waits for comes in the rollback only.',
    {
      ...failing('FAILED'),
      inputs: { 'wait-for-stage': 'PRODUCTION_TRAFFIC_SHIFT' },
      ...rolledBack,
    },
  ),
  nativeScenario('blue-green-hook-hangs', 'A Lambda hook has not answered when the time is over.', {
    ...failing('IN_PROGRESS'),
    inputs: { timeout: '3m' },
    exitCode: 1,
    outcome: 'timed-out',
  }),
  nativeScenario('blue-green-hook-hangs-rolled-back', 'The same, and the deployment is rolled back.', {
    ...failing('IN_PROGRESS'),
    inputs: { timeout: '3m', 'on-failure': 'rollback' },
    ...rolledBack,
  }),
  nativeScenario('blue-green-hook-unparsable', 'A Lambda hook answers something without a status.', {
    ...failing('unparsable'),
    ...rolledBack,
  }),
  nativeScenario('blue-green-hook-role', 'ECS is not allowed to assume the role of a Lambda hook.', {
    functions: { 'check-release': { stages: ['POST_SCALE_UP'] } },
    setup: ({ world }) => world.state.roleFaults.set(hookRole, 'untrusting'),
    ...rolledBack,
  }),
  nativeScenario('blue-green-hook-permission', 'The role of a Lambda hook is not allowed to invoke it.', {
    functions: { 'check-release': { stages: ['POST_SCALE_UP'] } },
    setup: ({ world }) => world.state.roleFaults.set(hookRole, 'unpermitted'),
    ...rolledBack,
  }),
]
