import { describe, expect, test } from '@jest/globals'
import { scenarios } from '../../simulator/catalogue.ts'
import { play } from '../../simulator/play.ts'
import { golden, render } from './golden.ts'

describe('a scenario leaves what a reader is meant to see', () => {
  test.each(Object.values(scenarios).map(scenario => [scenario.name, scenario] as const))(
    '%s',
    async (name, scenario) => {
      const played = await play(scenario)
      const seen = render(played)
      expect(seen).toBe(golden(name, seen))
      expect(played.exitCode).toBe(scenario.exitCode)
      if (scenario.outcome) expect(played.outputs.get('outcome')).toBe(scenario.outcome)
      expect(played.log.filter(line => line.startsWith('::error'))).toHaveLength(scenario.exitCode)
    },
  )
})
