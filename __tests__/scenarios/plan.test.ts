import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { runScenario } from '../../simulator/run/run-scenario.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { isRecord } from '../../src/base/schema.ts'
import { sample } from '../support/sweep.ts'

const plans = Object.values(scenarios).filter(({ entry, next }) => (next?.entry ?? entry) === 'plan')
const READS = /^(?:Describe|List|Get|BatchGet)/

/** The schema without room for members that it does not tell of, which later releases may add. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (!isRecord(schema)) return schema
  const inner = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value)]))
  return isRecord(schema['properties']) && schema['type'] === 'object'
    ? { ...inner, additionalProperties: false }
    : inner
}

const ajv = new Ajv({ allErrors: true, strict: true })
addFormats.default(ajv)
const isPlan = ajv.compile(closed(JSON.parse(readFileSync('plan/plan.schema.json', 'utf8'))) as object)

test('there are plans', () => {
  expect(plans.length).toBeGreaterThan(25)
})

test.each(plans.map(scenario => [scenario.name, scenario] as const))('%s', async (_, scenario) => {
  const { simulation, outputs, log, summary } = await runScenario(scenario)
  if (scenario.entry === 'plan') {
    const changing = simulation.calls.filter(({ operation }) => !READS.test(operation))
    expect(changing).toEqual([])
  }
  const text = outputs.get('plan')
  expect(text === undefined).toBe(scenario.outcome === 'failed')
  if (text === undefined) return
  const value = JSON.parse(text) as { changes: boolean }
  isPlan(value)
  expect(isPlan.errors ?? []).toEqual([])
  expect(String(value.changes)).toBe(outputs.get('changes'))
  expect(outputs.get('outcome')).toBe(value.changes ? 'changed' : 'unchanged')
  expect(text).not.toContain('123456789012')
  expect([text, summary, ...log].join('\n')).not.toMatch(/hunter2|very-secret/)
})

test('what the schema does not tell of is found', () => {
  expect(isPlan({ version: 1, changes: true, services: [{}] })).toBe(false)
  expect(isPlan({ version: 2, changes: true, services: [] })).toBe(false)
})

/** Plans that say of a deployment what it comes to; the others fail, stand still or wait for somebody. */
const carriedOut = plans.filter(
  ({ name, entry, exitCode }) =>
    entry === 'plan' &&
    exitCode === 0 &&
    ![
      ...['plan-stuck', 'plan-canary', 'plan-codedeploy', 'plan-comment', 'plan-hostile'],
      ...['codedeploy-termination-wait-plan', 'plan-around', 'plan-around-nothing'],
    ].includes(name),
)

/** Without `SWEEPS=whole`, one in so many. */
const SHARE = 3

test.each(sample(carriedOut, SHARE, () => 'plan').map(scenario => [scenario.name, scenario] as const))(
  '%s: once it has been carried out, nothing of it is left to change',
  async (_, scenario) => {
    const { next: __, ...first } = scenario
    const { 'force-new-deployment': ___, ...inputs } = scenario.inputs
    const played = await runScenario({
      ...first,
      entry: 'deploy',
      // What is missing for its tasks is another matter.
      inputs: { ...scenario.inputs, preflight: 'off' },
      arrange: simulation => {
        scenario.arrange(simulation)
        simulation.policy = undefined
        simulation.faults.length = 0
      },
      next: {
        entry: 'plan',
        inputs: () => ({ ...inputs, 'skip-unchanged': 'true' }),
        afterSeconds: 7200,
      },
    })
    expect(played.outputs.get('outcome')).toBe('unchanged')
    expect(played.log).toContainEqual(expect.stringContaining('Task definition: no changes'))
  },
)
