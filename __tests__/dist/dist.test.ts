import { expect, test } from '@jest/globals'
import { serveSimulation } from '../../simulator/http/server.ts'
import { runStep, type StepResult } from '../../simulator/run/runner-step.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { createSimulation, type Simulation } from '../../simulator/simulation.ts'
import { bundleEnv, MAIN, PLAN, POST } from '../support/bundle.ts'

/** Simulated seconds in a real one. */
const SPEED = 25
/** Slow enough for a busy machine to start the bundle before something happens half a minute later. */
const SLOW = 5
const LIMIT = 60_000
const GREEN = ['succeeded', 'paused']

/** Plays a scenario with the bundle over HTTP, main and post, in processes of their own. */
async function playBundle(
  name: string,
  { entry = MAIN, speed = SPEED } = {},
): Promise<{ main: StepResult; post: StepResult; simulation: Simulation }> {
  const scenario = scenarios[name]
  if (!scenario) throw new Error(`no scenario ${name}`)
  const simulation = createSimulation({ seed: 1 })
  scenario.arrange(simulation)
  const server = await serveSimulation(simulation, { port: 0, speed })
  const env = bundleEnv(scenario, server.url)
  const files = scenario.files ?? {}
  try {
    const main = await runStep({ entry, env, files })
    const post = await runStep({ entry: POST, env, files, state: main.state })
    return { main, post, simulation }
  } finally {
    await server.close()
  }
}

/** Plays a scenario and looks at everything a runner would get. */
async function expectOutcome(name: string, outcome: string, speed = SPEED): Promise<void> {
  const { main, post, simulation } = await playBundle(name, { speed })
  expect(main.outputs.get('outcome')).toBe(outcome)
  expect(main.exitCode).toBe(GREEN.includes(outcome) ? 0 : 1)
  expect(main.log.filter(line => line.startsWith('::error'))).toHaveLength(GREEN.includes(outcome) ? 0 : 1)
  expect(main.summary).toContain('cicd-demo-service')
  expect(main.outputs.get('task-definition')).toMatch(/^cicd-demo:\d+$/)
  expect(simulation.calls.filter(call => call.operation === 'RegisterTaskDefinition')).toHaveLength(1)
  expect(post.log).toEqual([])
}

test.concurrent.each([
  ['success', 'succeeded'],
  ['circuit-breaker-rollback', 'rolled-back'],
  ['no-load-balancer', 'succeeded'],
  ['codedeploy', 'succeeded'],
  ['codedeploy-hook-fails-before-allow-traffic', 'rolled-back'],
  ['blue-green', 'succeeded'],
  ['blue-green-pause', 'paused'],
])('the bundle plays %s to the outcome %s', expectOutcome, LIMIT)

// Alone, because somebody else comes half a simulated minute after the start.
test(
  'the bundle plays superseded to its outcome',
  () => expectOutcome('superseded', 'superseded', SLOW),
  LIMIT,
)

test.concurrent(
  'the bundle plans and changes nothing',
  async () => {
    const { main, simulation } = await playBundle('plan-settings', { entry: PLAN })
    expect(main.exitCode).toBe(0)
    expect(main.outputs.get('outcome')).toBe('changed')
    expect(JSON.parse(main.outputs.get('plan') ?? '')).toMatchObject({ version: 1, changes: true })
    expect(main.summary).toContain('+ deploymentConfiguration.minimumHealthyPercent: 50')
    expect(simulation.calls.filter(({ operation }) => !/^(?:Describe|List)/.test(operation))).toEqual([])
  },
  LIMIT,
)
