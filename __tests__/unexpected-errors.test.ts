import { expect, test } from '@jest/globals'
import { type RecordedToolkit, recordToolkit } from '../simulator/run/recording-toolkit.ts'
import { demoScenario } from '../simulator/scenarios/demo-scenario.ts'
import { createSimulation } from '../simulator/simulation.ts'
import { ACTIONS, type ActionName } from '../src/actions/registry.ts'
import type { Runtime } from '../src/run/runtime.ts'
import { runtimeFor } from './support/run-with-injection.ts'

const PLANTED = 'planted'

/** An error of a kind that only a mistake in the action itself brings about. */
function plant(): never {
  throw new TypeError(PLANTED)
}

/** An input that each action cannot do without. */
const FIRST_INPUTS: Readonly<Record<Exclude<ActionName, 'post'>, string>> = {
  deploy: 'INPUT_SERVICE',
  control: 'INPUT_COMMAND',
  'compat-deploy': 'INPUT_TASK-DEFINITION',
  'compat-render': 'INPUT_CONTAINER-NAME',
  plan: 'INPUT_SERVICE',
  verify: 'INPUT_SERVICE',
  'run-task': 'INPUT_TASK-DEFINITION',
  register: 'INPUT_TASK-DEFINITION',
  schedule: 'INPUT_CLUSTER',
  preview: 'INPUT_CLUSTER',
  express: 'INPUT_SERVICE',
  'compat-express': 'INPUT_SERVICE-NAME',
}

/** The runtime of a step that runs into a mistake of its action while it works. */
function withMistake(name: ActionName, runtime: Runtime, toolkit: RecordedToolkit): Runtime {
  if (name === 'post') {
    const getState = (state: string) => (state === 'finished' ? '' : plant())
    return { ...runtime, toolkit: { ...toolkit, getState } }
  }
  const env = {}
  // The redactor learns every input before the work begins; the mistake is in the work.
  const get = () => (new Error('who reads').stack?.includes('/redact/') ? 'web' : plant())
  Object.defineProperty(env, FIRST_INPUTS[name], { enumerable: true, get })
  return { ...runtime, env, readEvent: plant }
}

test.each(Object.keys(ACTIONS) as ActionName[])(
  'an unexpected error of %s is told once, with its stack for debugging',
  async name => {
    const simulation = createSimulation({ seed: 1 })
    const toolkit = recordToolkit()
    const scenario = demoScenario('unexpected', '')
    const run = await ACTIONS[name]()
    const exitCode = await run(withMistake(name, runtimeFor(scenario, simulation, toolkit), toolkit))
    const told = toolkit.log.filter(line => /^::(?:error|warning)/.test(line))
    expect(told).toEqual([expect.stringContaining('Unexpected error')])
    expect(told[0]).toMatch(name === 'post' ? /^::warning/ : /^::error/)
    expect(toolkit.log.filter(line => line.startsWith('::debug')).join('\n')).toMatch(
      new RegExp(`TypeError: ${PLANTED}[^]*unexpected-errors\\.test\\.ts`),
    )
    expect(exitCode).toBe(name === 'post' ? 0 : 1)
    expect(simulation.calls).toEqual([])
  },
)
