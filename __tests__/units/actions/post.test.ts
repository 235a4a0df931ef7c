import { expect, test } from '@jest/globals'
import { recordToolkit } from '../../../simulator/run/recording-toolkit.ts'
import { runScenario, runtimeOf } from '../../../simulator/run/run-scenario.ts'
import type { Scenario } from '../../../simulator/scenario.ts'
import { scenarios } from '../../../simulator/scenarios/all.ts'
import { runPost } from '../../../src/actions/post.ts'

/** The post step of a run that has come to its end; `without` leaves out some of what the main step saved. */
async function postAfter(name: string, without: readonly string[] = []) {
  const scenario = scenarios[name] as Scenario
  const { simulation, state } = await runScenario(scenario)
  const kept = new Map([...state].filter(([key]) => !without.includes(key)))
  const before = { aws: simulation.calls.length, github: simulation.github.calls.length }
  const toolkit = recordToolkit(undefined, kept)
  await runPost(runtimeOf(scenario, simulation, toolkit, new Map()))
  return {
    state: kept,
    aws: simulation.calls.slice(before.aws).map(({ operation }) => operation),
    github: simulation.github.calls.slice(before.github).map(({ call }) => call),
    log: toolkit.log,
  }
}

test.each(['success', 'github-success', 'github-rolled-back', 'run-task-started', 'preview-up'])(
  'after %s, the post step says and does nothing',
  async name => {
    const { aws, github, log } = await postAfter(name)
    expect({ aws, github, log }).toEqual({ aws: [], github: [], log: [] })
  },
)

test.each(['success', 'github-success', 'run-task-started', 'run-task'])(
  'what %s left in AWS stays, also where GitHub was not told of its end',
  async name => {
    const { aws } = await postAfter(name, ['reported'])
    expect(aws).toEqual([])
  },
)

test('a deployment on GitHub that was not told of the end is closed then', async () => {
  const { github } = await postAfter('github-success', ['reported'])
  expect(github.some(call => call.startsWith('POST '))).toBe(true)
})
