import { describe, expect, test } from '@jest/globals'
import { singleItems } from '../../simulator/api/pages.ts'
import { runScenario, type ScenarioResult } from '../../simulator/run/run-scenario.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { scenariosBySubject } from '../../simulator/scenarios/all.ts'
import { isRead } from '../support/call-names.ts'
import { sample } from '../support/sweep.ts'

/** Without `SWEEPS=whole`, one in so many scenarios of each subject and outcome. */
const SHARE = 40

/** Here a call fails by its number, which is another one where there are more pages. */
const COUNTED = ['deregister-other-cluster-unread']

const CASES = Object.entries(scenariosBySubject).flatMap(([subject, scenarios]) =>
  scenarios.filter(({ name }) => !COUNTED.includes(name)).map(scenario => ({ subject, scenario })),
)

/** The same story where each page of a list has one item and comes after an empty one. */
const inSinglePages = (scenario: Scenario): Scenario => ({
  ...scenario,
  arrange: simulation => {
    scenario.arrange(simulation)
    simulation.pages = singleItems()
  },
})

/** What a run has come to: how it ended, and what it changed in AWS. */
const endOf = ({ exitCode, outputs, simulation }: ScenarioResult) => ({
  exitCode,
  outcome: outputs.get('outcome'),
  changes: simulation.calls
    .filter(({ operation }) => !isRead(operation))
    .map(({ operation }) => operation)
    .sort(),
})

describe('a run comes to the same in pages of one with empty pages between', () => {
  const played = sample(CASES, SHARE, ({ subject, scenario }) => `${subject} ${scenario.outcome}`)
  test.each(played.map(({ scenario }) => [scenario.name, scenario] as const))('%s', async (_, scenario) => {
    expect(endOf(await runScenario(inSinglePages(scenario)))).toEqual(endOf(await runScenario(scenario)))
  })
})
