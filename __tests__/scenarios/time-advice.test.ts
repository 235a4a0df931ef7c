import { expect, test } from '@jest/globals'
import { runScenario } from '../../simulator/run/run-scenario.ts'
import { timeScenarios } from '../../simulator/scenarios/time-profile.ts'

const played = async (name: string) => {
  const scenario = timeScenarios.find(each => each.name === name)
  if (scenario === undefined) throw new Error(`no scenario ${name}`)
  return runScenario(scenario)
}

const seconds = (text = ''): number => {
  const [, minutes = '0', rest = '0'] = /^(?:(\d+)m)?(?:(\d+)s)?$/.exec(text) ?? []
  return Number(minutes) * 60 + Number(rest)
}

/** What is drawn anew, such as the time a pull takes, and the time until the action sees it. */
const CHANCE = 40

test.each([
  ['slow-drain', /timeout_seconds.* Saves up to (\w+)/, 'slow-drain-shortened'],
  ['slow-drain-stable', /earlySuccessCriteria.* Saves up to (\w+)/, 'slow-drain-deferred'],
  ['slow-waves', /maximumPercent.* Saves up to (\w+)/, 'slow-waves-together'],
])('%s is shorter by what its advice says, once it is taken', async (slow, advice, quick) => {
  const [before, after] = [await played(slow), await played(quick)]
  const promised = seconds(advice.exec(before.summary)?.[1])
  const kept = Number(before.outputs.get('duration-seconds')) - Number(after.outputs.get('duration-seconds'))
  expect(promised).toBeGreaterThanOrEqual(60)
  expect(kept).toBeGreaterThan(promised - CHANCE)
  expect(after.summary).not.toMatch(advice)
})

test('advice can be turned off, and needs no calls then', async () => {
  const { summary, simulation } = await played('slow-drain-unadvised')
  expect(summary).toContain('### Where the time went')
  expect(summary).not.toContain('Saves up to')
  const asked = simulation.calls.filter(({ operation }) => operation === 'DescribeTargetGroupAttributes')
  expect(asked).toHaveLength(1)
})
