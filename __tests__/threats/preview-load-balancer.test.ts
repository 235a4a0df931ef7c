import { expect, test } from '@jest/globals'
import { documentedPolicy } from '../../simulator/authorization/documented-policy.ts'
import { addExistingPreview } from '../../simulator/fixtures/existing-previews.ts'
import { addPreviewListener, previewListener } from '../../simulator/fixtures/preview-demo.ts'
import { setUpGithub } from '../../simulator/github/scenario-setup.ts'
import { closePull } from '../../simulator/github/world.ts'
import { recordToolkit } from '../../simulator/run/recording-toolkit.ts'
import { runtimeOf } from '../../simulator/run/run-scenario.ts'
import { previewScenario, pullEvent } from '../../simulator/scenarios/preview-scenario.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import { runPreview } from '../../src/actions/preview/preview.ts'

const own = { 'shared-listener': '(unchanged)', 'preview-listener': previewListener }

/** An account with a load balancer for previews, whose role has the documented policies bound to that. */
function begin(existing: readonly number[] = []) {
  const simulation = createSimulation({ seed: 1 })
  const step = { ...previewScenario('', '', { inputs: own }), entry: 'preview' as const }
  step.arrange(simulation)
  for (const number of existing) addExistingPreview(simulation, number)
  addPreviewListener(simulation.world)
  setUpGithub(simulation.github, { pulls: [12, ...existing].map(number => ({ number })) })
  const up = documentedPolicy(step, simulation.world)
  const sweep = documentedPolicy({ ...step, inputs: { ...step.inputs, command: 'sweep' } }, simulation.world)
  return { simulation, up, sweep }
}

async function run(simulation: ReturnType<typeof begin>['simulation'], inputs: Record<string, string>) {
  const scenario = previewScenario('', '', { event: pullEvent('opened'), inputs })
  const toolkit = recordToolkit(undefined)
  const exitCode = await runPreview(runtimeOf(scenario, simulation, toolkit, new Map()))
  return { exitCode, log: toolkit.log.join('\n') }
}

/** The rules at the load balancer of the base service. */
const baseRules = ({ world: { state } }: ReturnType<typeof begin>['simulation']): string =>
  JSON.stringify([...state.rules.values()].filter(({ listener }) => listener !== previewListener))

test('the role of previews makes a preview at their load balancer', async () => {
  const { simulation, up } = begin()
  simulation.policy = up
  const before = baseRules(simulation)
  expect(await run(simulation, own)).toMatchObject({ exitCode: 0 })
  expect(baseRules(simulation)).toBe(before)
})

test('it may create no rule at that of the base service, whatever the workflow asks for', async () => {
  const { simulation, up } = begin()
  simulation.policy = up
  const before = baseRules(simulation)
  const { exitCode, log } = await run(simulation, { 'shared-listener': 'true' })
  expect([exitCode, baseRules(simulation)]).toEqual([1, before])
  expect(log).toContain('elasticloadbalancing:CreateRule')
})

test('that of a sweep may delete no rule there, not even one with the tags of a preview', async () => {
  const { simulation, sweep } = begin([3])
  simulation.policy = sweep
  closePull(simulation.github.world, 3)
  const before = baseRules(simulation)
  const { exitCode, log } = await run(simulation, { ...own, command: 'sweep' })
  expect([exitCode, baseRules(simulation)]).toEqual([1, before])
  expect(log).toContain('elasticloadbalancing:DeleteRule')
})
