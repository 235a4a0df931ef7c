import type { Scenario } from '../scenario.ts'
import { after, around, leaves } from './task-around-scenario.ts'

const red = { exitCode: 1, outcome: 'failed' } as const

/** Tasks of the new revision that run once its deployment has succeeded. */
export const taskAfterScenarios: readonly Scenario[] = [
  around(
    'after-fails',
    'The smoke test fails: so has the deployment, which is rolled back as asked.',
    { smoke: leaves(7, ['GET / 500']) },
    { inputs: { after, 'on-failure': 'rollback' }, exitCode: 1, outcome: 'rolled-back' },
  ),
  around(
    'after-fails-and-is-left',
    'The smoke test fails, and nothing is said of failures: the deployment serves and is left.',
    { smoke: leaves(7, ['GET / 500']) },
    { inputs: { after }, ...red },
  ),
  around(
    'after-not-placed',
    'There is no capacity for the smoke test.',
    {},
    {
      inputs: { after },
      setup: ({ world }) => {
        world.state.placeableTasks = 0
      },
      ...red,
    },
  ),
  around(
    'after-without-wait',
    'A smoke test requires a step that waits for the deployment.',
    {},
    { inputs: { after, wait: 'none' }, ...red },
  ),
]
