import { describe, expect, test } from '@jest/globals'
import { play } from '../../simulator/play.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { golden, render } from './golden.ts'

/** Plays scenarios and compares all that a reader sees with their golden texts. */
export function compareWithGoldens(scenarios: readonly Scenario[]): void {
  describe('a scenario leaves what a reader is meant to see', () => {
    test.each(scenarios.map(scenario => [scenario.name, scenario] as const))('%s', async (name, scenario) => {
      const played = await play(scenario)
      const seen = render(played)
      expect(seen).toBe(golden(name, seen))
      expect(played.exitCode).toBe(scenario.exitCode)
      if (scenario.outcome) expect(played.outputs.get('outcome')).toBe(scenario.outcome)
      expect(played.log.filter(line => line.startsWith('::error'))).toHaveLength(scenario.exitCode)
    })
  })
}
