import { addSchedule, addScheduleRole } from '../fixtures/scheduled-tasks.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { after, around, leaves } from './task-around-scenario.ts'

const red = { exitCode: 1, outcome: 'failed' } as const

const addHourly = ({ world }: Simulation): void => {
  addScheduleRole(world)
  addSchedule(world, 'hourly', 'cicd-demo:41')
}

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
    'after-fails-and-leave',
    'The smoke test fails, and the deployment is to be left: it serves, and the schedule stays as it was.',
    { smoke: leaves(7, ['GET / 500']) },
    {
      inputs: { after, 'on-failure': 'leave', 'scheduled-tasks': 'auto', 'deregister-old-revisions': '1' },
      setup: addHourly,
      ...red,
    },
  ),
  around(
    'after-fails-and-stop',
    'The smoke test fails: only a rollback stops a deployment that is complete.',
    { smoke: leaves(7, ['GET / 500']) },
    { inputs: { after, 'on-failure': 'stop' }, exitCode: 1, outcome: 'rolled-back' },
  ),
  around(
    'after-canceled',
    'The run is canceled while the smoke test runs: without its success there is none, so the deployment is rolled back.',
    { smoke: leaves(0, ['200 OK'], 3600) },
    {
      inputs: { after, 'scheduled-tasks': 'auto' },
      setup: addHourly,
      cancelAfterSeconds: 180,
      exitCode: 1,
      outcome: 'cancelled',
    },
  ),
  around(
    'after-canceled-and-left',
    'The run is canceled while the smoke test runs, and what it has deployed is to be left.',
    { smoke: leaves(0, ['200 OK'], 3600) },
    { inputs: { after, 'on-cancel': 'leave' }, cancelAfterSeconds: 180, exitCode: 1, outcome: 'cancelled' },
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
