import { beforeAll, describe, expect, test } from '@jest/globals'
import { runScenario } from '../../simulator/run/run-scenario.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import type { Simulation } from '../../simulator/simulation.ts'
import { golden, render } from './golden.ts'
import { loadLazyModules } from './lazy-modules.ts'
import { judgeAnswers } from './response-validation.ts'
import { expectToAddUp, profilesIn } from './time-profiles.ts'

/** Hours of AWS take seconds, on a busy machine many. */
const LIMIT = 120_000

/** Plays scenarios and compares all that a reader sees with their golden texts; AWS answers as its models say. */
export function compareWithGoldens(scenarios: readonly Scenario[]): void {
  describe('a scenario leaves what a reader is meant to see', () => {
    beforeAll(loadLazyModules)
    test.each(scenarios.map(scenario => [scenario.name, scenario] as const))(
      '%s',
      async (name, scenario) => {
        let complaints = new Set<string>()
        const arrange = (simulation: Simulation): void => {
          complaints = judgeAnswers(simulation)
          scenario.arrange(simulation)
        }
        const played = await runScenario({ ...scenario, arrange })
        const seen = render(played)
        expect(seen).toBe(golden(name, seen))
        expect(played.exitCode).toBe(scenario.exitCode)
        if (scenario.outcome) expect(played.outputs.get('outcome')).toBe(scenario.outcome)
        expect(played.log.filter(line => line.startsWith('::error'))).toHaveLength(scenario.exitCode)
        expect([...complaints]).toEqual([])
        for (const profile of profilesIn(played.outputs)) expectToAddUp(profile)
      },
      LIMIT,
    )
  })
}
