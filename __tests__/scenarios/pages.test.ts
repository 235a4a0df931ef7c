import { describe, expect, test } from '@jest/globals'
import { singleItems } from '../../simulator/api/pages.ts'
import { runScenario, type ScenarioResult } from '../../simulator/run/run-scenario.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { scenariosBySubject } from '../../simulator/scenarios/all.ts'
import { isChange, readGolden } from '../support/golden.ts'
import { sample } from '../support/sweep.ts'

/** Without `SWEEPS=whole`, one in so many scenarios of each subject. */
const SHARE = 90

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
interface End {
  readonly exitCode: number
  readonly outcome: string | undefined
  readonly changes: readonly string[]
}

const endOf = ({ exitCode, outputs, simulation }: ScenarioResult): End => ({
  exitCode,
  outcome: outputs.get('outcome'),
  changes: simulation.calls
    .map(({ operation }) => operation)
    .filter(isChange)
    .sort(),
})

/** The same of the run in pages of AWS's own size, as its golden text has it. */
function endBefore(name: string): End {
  const { exitCode, outputs, wire } = readGolden(name)
  const changes = [...wire.matchAll(/^ *\d+\.\ds ([A-Z][a-z]\w+) \{/gm)].map(
    ([, operation = '']) => operation,
  )
  return {
    exitCode,
    outcome: /^outcome=(.*)$/m.exec(outputs)?.[1],
    changes: changes.sort(),
  }
}

describe('a run comes to the same in pages of one with empty pages between', () => {
  const played = sample(CASES, SHARE, ({ subject }) => subject)
  test.each(played.map(({ scenario }) => [scenario.name, scenario] as const))(
    '%s',
    async (name, scenario) => {
      expect(endOf(await runScenario(inSinglePages(scenario)))).toEqual(endBefore(name))
    },
  )
})
