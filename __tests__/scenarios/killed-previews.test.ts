import { describe, expect, test } from '@jest/globals'
import { closePull, reopenPull } from '../../simulator/github/world.ts'
import type { Simulation } from '../../simulator/simulation.ts'
import { type KillAtCall, killPoints, sampleMoments } from '../support/kill-points.ts'
import {
  activeRevisions,
  down,
  type PreviewRun,
  previewAccount,
  previewResources,
  previewStatusCode,
  push,
  runPostStep,
  runPreviewStep,
  sweep,
  unfinishedDeployments,
  up,
} from '../support/preview-runs.ts'

const close = ({ github }: Simulation): void => closePull(github.world, 12, false)
const closed: PreviewRun = { ...down, before: close }
const sweptAway: PreviewRun = { ...sweep, before: close }
const reopened: PreviewRun = { ...up, before: ({ github }) => reopenPull(github.world, 12) }

/** Every way to be cut off: the steps before, the step that is cut, and what is run after it. */
const STORIES: [string, PreviewRun[], PreviewRun, PreviewRun][] = [
  ['an up, run again', [], up, up],
  ['an up, closed', [], up, closed],
  ['an up, swept away', [], up, sweptAway],
  ['a push, run again', [up], push, push],
  ['a push, closed', [up], push, closed],
  ['a down, run again', [up], closed, down],
  ['a down, opened again', [up], closed, reopened],
  ['a down, swept away', [up], closed, sweep],
  ['a sweep, run again', [up], sweptAway, sweep],
]

/** What there is once each of the steps has come to its end. */
async function endOf(steps: readonly PreviewRun[]): Promise<Simulation> {
  const simulation = previewAccount()
  for (const step of steps) await runPreviewStep(step, simulation)
  return simulation
}

interface Case extends KillAtCall {
  readonly story: string
}

/** The moments at which the steps are cut off. */
const CASES = sampleMoments(
  (
    await Promise.all(
      STORIES.map(async ([story, before, step]): Promise<Case[]> => {
        const { calls } = await runPreviewStep(step, await endOf(before))
        return killPoints(calls).map(point => ({ ...point, story }))
      }),
    )
  ).flat(),
  { reads: 96, changes: 14 },
  ({ story }) => story,
)

describe('wherever a run is cut off, the next one leaves what an undisturbed one leaves:', () => {
  test.each(STORIES)(
    '%s',
    async (story, before, step, after) => {
      const undisturbed = await endOf([...before, step, after])
      const [own, going, page] = [
        previewResources(undisturbed),
        unfinishedDeployments(undisturbed),
        previewStatusCode(undisturbed),
      ]
      const [running] = activeRevisions(undisturbed)
      const cases = CASES.filter(each => each.story === story)
      expect(cases.length).toBeGreaterThan(1)
      for (const { call, applied } of cases) {
        const simulation = await endOf(before)
        const remains = await runPreviewStep(step, simulation, call, applied)
        expect(remains.killed).toBe(true)
        const lost = call % 4 === 0
        if (!lost) await runPostStep(step, simulation, remains)
        const { log } = await runPreviewStep(after, simulation)
        const where = { call, applied, errors: log.filter(line => line.startsWith('::error')) }
        expect({ ...where, own: previewResources(simulation) }).toEqual({ call, applied, errors: [], own })
        // What a lost runner has recorded on GitHub ends with the preview.
        if (!lost || going.length === 0) {
          expect({ ...where, going: unfinishedDeployments(simulation) }).toEqual({
            call,
            applied,
            errors: [],
            going,
          })
        }
        expect(previewStatusCode(simulation)).toBe(page)
        // What runs, and at most the one before it.
        expect(activeRevisions(simulation)[0]).toBe(running)
        expect(activeRevisions(simulation).length).toBeLessThanOrEqual(running === undefined ? 0 : 2)
        expect(simulation.github.world.comments.length).toBeLessThanOrEqual(1)
      }
    },
    600_000,
  )
})
