import type { Scenario } from '../scenario.ts'
import { demoScenario } from './demo-scenario.ts'

/** What AWS did, and nobody was told. */
export const lostAnswerScenarios: Scenario[] = [
  demoScenario(
    'registration-unknown',
    'The answer to the registration gets lost, and what came of it cannot be read.',
    {
      faults: [
        { kind: 'drop-after', operation: 'RegisterTaskDefinition', calls: [1] },
        { kind: 'throttle', operation: 'DescribeTaskDefinition', from: 2 },
      ],
      exitCode: 1,
      outcome: 'failed',
    },
  ),
]
