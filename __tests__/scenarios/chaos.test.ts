import { expect, test } from '@jest/globals'
import { judge, layOut, MAIN_SCENARIOS } from '../../simulator/run/chaos.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'

/** Every so many cells of a scenario are played here, `npm run chaos` plays all; prime, so that no way of disturbing is left out. */
const STRIDE = 61

test.each(MAIN_SCENARIOS)('%s ends rightly or in a clear error, whichever call is disturbed', async name => {
  const board = await layOut(scenarios[name] as Scenario)
  const cells = board.cells.filter((_, index) => index % STRIDE === 0)
  expect(cells.length).toBeGreaterThan(0)
  for (const cell of cells) {
    const { verdict, words } = await judge(cell, board)
    expect({ ...cell, scenario: name, verdict, words }).not.toMatchObject({ verdict: 'wrong' })
  }
})

test('a run that makes a revision too many is found out', async () => {
  const board = await layOut(scenarios['success'] as Scenario)
  const { undisturbed } = board
  const revisions = undisturbed.simulation.world.state.taskDefinitions.get('cicd-demo') ?? []
  revisions.pop()
  const [cell] = board.cells
  expect(cell && (await judge(cell, board))).toMatchObject({
    verdict: 'wrong',
    words: expect.stringContaining('made twice: revisions'),
  })
})
