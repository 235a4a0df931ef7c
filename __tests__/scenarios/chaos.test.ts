import { expect, test } from '@jest/globals'
import { type FaultCase, faultMatrixOf, MAIN_SCENARIOS, runCase } from '../../simulator/run/chaos.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { isRead } from '../support/call-names.ts'
import { sample } from '../support/sweep.ts'

/** Without `SWEEPS=whole`, one in so many of the main scenarios. */
const SCENARIO_SHARE = 14
const matrices = await Promise.all(
  sample(MAIN_SCENARIOS, SCENARIO_SHARE, () => 'scenario').map(name =>
    faultMatrixOf(scenarios[name] as Scenario),
  ),
)

/** The two sides of a lost connection, between which a run cannot tell: its call was carried out, or it was not. */
const LOST = ['reset before', 'reset after']

/** Every change with each lost connection, every other fault of a change, and some reads of each scenario. */
function kindOf({ scenario, target, operation, fault }: FaultCase): string {
  if (isRead(operation)) return scenario.name
  return LOST.includes(fault) ? `${operation.replaceAll(/\d+/g, 'N')} ${fault}` : `${target} ${fault}`
}

/** Without `SWEEPS=whole`, one in so many cases of each kind; `npm run chaos` runs all and writes them down. */
const SHARE = 2000
const cases = sample(
  matrices.flatMap(matrix => matrix.cases),
  SHARE,
  kindOf,
)

test.each(matrices.map(matrix => [matrix.scenario.name, matrix] as const))(
  '%s ends rightly or in a clear error, whichever call is disturbed',
  async (name, matrix) => {
    const own = cases.filter(({ scenario }) => scenario.name === name)
    expect(own.length).toBeGreaterThan(0)
    for (const each of own) {
      const { verdict, message } = await runCase(each, matrix)
      expect({ ...each, scenario: name, verdict, message }).not.toMatchObject({ verdict: 'wrong' })
    }
  },
  600_000,
)

test('a run that makes a revision too many is found out', async () => {
  const matrix = await faultMatrixOf(scenarios['success'] as Scenario)
  const revisions = matrix.undisturbed.simulation.world.state.taskDefinitions.get('cicd-demo') ?? []
  revisions.pop()
  const [first] = matrix.cases
  expect(first && (await runCase(first, matrix))).toMatchObject({
    verdict: 'wrong',
    message: expect.stringContaining('made twice: revisions'),
  })
})
