import { expect, test } from '@jest/globals'
import { faultMatrixOf, MAIN_SCENARIOS, runCase } from '../../simulator/run/chaos.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'

/** Every so many cells of a scenario are played here, `npm run chaos` plays all; prime, so that no way of disturbing is left out. */
const STRIDE = 61

test.each(MAIN_SCENARIOS)('%s ends rightly or in a clear error, whichever call is disturbed', async name => {
  const matrix = await faultMatrixOf(scenarios[name] as Scenario)
  const cases = matrix.cases.filter((_, index) => index % STRIDE === 0)
  expect(cases.length).toBeGreaterThan(0)
  for (const faultCase of cases) {
    const { verdict, message } = await runCase(faultCase, matrix)
    expect({ ...faultCase, scenario: name, verdict, message }).not.toMatchObject({ verdict: 'wrong' })
  }
})

test('a run that makes a revision too many is found out', async () => {
  const matrix = await faultMatrixOf(scenarios['success'] as Scenario)
  const { undisturbed } = matrix
  const revisions = undisturbed.simulation.world.state.taskDefinitions.get('cicd-demo') ?? []
  revisions.pop()
  const [faultCase] = matrix.cases
  expect(faultCase && (await runCase(faultCase, matrix))).toMatchObject({
    verdict: 'wrong',
    message: expect.stringContaining('made twice: revisions'),
  })
})
