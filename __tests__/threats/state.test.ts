import { expect, test } from '@jest/globals'
import { recordToolkit } from '../../simulator/run/recording-toolkit.ts'
import { demoScenario } from '../../simulator/scenarios/demo-scenario.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import { runPost } from '../../src/actions/post.ts'
import { COMMAND_TEXTS, workflowCommandsIn } from '../support/injection-texts.ts'
import { runtimeFor } from '../support/run-with-injection.ts'

/** State as another step of the job could set it, in the variables that the runner hands state over in. */
const TRAILS = [
  'null',
  '[]',
  '"x"',
  '{}',
  '{"region":',
  '{"region":{"a":1},"cluster":[],"service":7}',
  '{"__proto__":{"region":"eu-west-1"}}',
  ...COMMAND_TEXTS.slice(0, 5),
]

test.each(TRAILS)('the post step says that it cannot read %j, and changes nothing', async text => {
  const simulation = createSimulation({ seed: 1 })
  const scenario = demoScenario('state', '')
  scenario.arrange(simulation)
  for (const name of ['deployment', 'registrations', 'task', 'github-deployment']) {
    const toolkit = recordToolkit(() => {}, new Map([[name, text]]))
    const token = { 'INPUT_GITHUB-TOKEN': 'ghs_simulated', GITHUB_REPOSITORY: 'acme/shop' }
    const edges = runtimeFor({ ...scenario, env: token }, simulation, toolkit)
    expect(await runPost(edges)).toBe(0)
    expect(workflowCommandsIn(toolkit.log.join('\n')).map(({ command }) => command)).toEqual(['warning'])
    expect(toolkit.log.join('\n')).toContain(`What it saved as "${name}" is not what this action writes.`)
  }
  expect(simulation.calls).toEqual([])
})

test('a number of services that nobody can have deployed is none', async () => {
  const simulation = createSimulation({ seed: 1 })
  for (const members of ['1e9', '-1', 'Infinity', '99999999', '::error::']) {
    const toolkit = recordToolkit(() => {}, new Map([['services', members]]))
    expect(await runPost(runtimeFor(demoScenario('state', ''), simulation, toolkit))).toBe(0)
    expect(toolkit.log).toEqual([])
  }
})
