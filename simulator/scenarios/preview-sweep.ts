import { addExistingPreview } from '../fixtures/existing-previews.ts'
import { addPull, closePull, reopenPull } from '../github/world.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { previewScenario, pullEvent } from './preview-scenario.ts'

const DAY = 24 * 60 * 60 * 1000
const schedule = { name: 'schedule', payload: { schedule: '0 4 * * *' } }

/** Previews of pull requests in every state, some of them half-made, and those of another repository. */
const plantAll = (simulation: Simulation): void => {
  const { github, clock } = simulation
  addExistingPreview(simulation, 1)
  clock.advanceTo(clock.now() + 10 * DAY)
  for (const number of [2, 3, 4]) addExistingPreview(simulation, number)
  addExistingPreview(simulation, 5, { upTo: 'group' })
  addExistingPreview(simulation, 6, { upTo: 'rule' })
  addExistingPreview(simulation, 7, { upTo: 'revision' })
  addExistingPreview(simulation, 8, { repository: 'acme/other' })
  for (const number of [1, 2, 3, 4, 5, 6, 7])
    addPull(github.world, { number, labels: number === 4 ? ['bug'] : ['preview'] })
  for (const number of [3, 5, 6, 7]) closePull(github.world, number)
  clock.advanceTo(clock.now() + DAY)
}

/** Previews of pull requests that are closed. */
const plantClosed = (simulation: Simulation): void => {
  for (const number of [3, 4]) {
    addExistingPreview(simulation, number)
    addPull(simulation.github.world, { number })
    closePull(simulation.github.world, number)
  }
}

/** The same, and their tasks run. */
const plantServing = (simulation: Simulation): void => {
  plantClosed(simulation)
  simulation.clock.advanceTo(simulation.clock.now() + DAY)
}

const swept = { event: schedule, setup: plantAll }
const asked = { 'preview-label': 'preview', 'preview-ttl': '7d' }

/** Sweeps, which delete previews that are no longer needed. */
export const sweepScenarios: readonly Scenario[] = [
  previewScenario('preview-sweep', 'Closed, without the label, too old or half-made: all of these go.', {
    ...swept,
    inputs: asked,
    outcome: 'swept',
  }),
  previewScenario('preview-sweep-dry-run', 'The same is only told.', {
    ...swept,
    inputs: { ...asked, 'dry-run': 'true' },
    outcome: 'swept',
  }),
  previewScenario('preview-sweep-github-down', 'GitHub cannot be asked, so all previews stay.', {
    ...swept,
    inputs: asked,
    github: { faults: [{ kind: 'server', call: /pulls/ }] },
    outcome: 'swept',
  }),
  previewScenario('preview-sweep-no-token', 'A sweep without a token knows nothing of pull requests.', {
    ...swept,
    inputs: { 'github-token': '', 'github-environment': '' },
    exitCode: 1,
    outcome: 'failed',
  }),
  previewScenario(
    'preview-sweep-reopened',
    'A pull request is opened again right before its preview would go.',
    {
      event: schedule,
      setup: simulation => {
        const { github } = simulation
        addExistingPreview(simulation, 3)
        addPull(github.world, { number: 3 })
        closePull(github.world, 3, false)
        let asked = 0
        github.before = call => {
          if (!call.includes('/pulls/3')) return
          asked += 1
          if (asked === 2) reopenPull(github.world, 3)
        }
      },
      outcome: 'swept',
    },
  ),
  previewScenario(
    'preview-sweep-left',
    'The role is not allowed to delete target groups: everything else goes.',
    {
      event: schedule,
      faults: [{ kind: 'deny', operation: 'DeleteTargetGroup' }],
      setup: plantClosed,
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  previewScenario('preview-sweep-other-service', 'The label and the age are those of another base service.', {
    ...swept,
    inputs: { ...asked, service: 'api' },
    outcome: 'swept',
  }),
  previewScenario(
    'preview-down-draining',
    'The service drains for longer than the timeout; the comment says that the preview is removed.',
    {
      event: pullEvent('closed', { number: 3 }),
      setup: plantServing,
      inputs: { timeout: '4s' },
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  previewScenario('preview-sweep-cancelled', 'The run is canceled while services drain.', {
    event: schedule,
    setup: plantServing,
    cancelAfterSeconds: 4,
    exitCode: 1,
    outcome: 'cancelled',
  }),
  previewScenario('preview-down-cancelled', 'The run is canceled while the service drains.', {
    event: pullEvent('closed', { number: 3 }),
    setup: plantServing,
    cancelAfterSeconds: 4,
    exitCode: 1,
    outcome: 'cancelled',
  }),
  previewScenario('preview-sweep-nothing', 'There is no preview.', { event: schedule, outcome: 'swept' }),
]
