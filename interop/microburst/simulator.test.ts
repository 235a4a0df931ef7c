import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { observeGroundTruth, REVISION } from '../../bench/soak/ground-truth.ts'
import { serveSimulation } from '../../simulator/http/server.ts'
import { awsEnvironment } from '../../simulator/run/aws-environment.ts'
import { inputVariables } from '../../simulator/run/input-variables.ts'
import { runStep } from '../../simulator/run/runner-step.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import { freePort } from '../free-port.ts'
import { FAULT_SETS, type Rule } from './fault-sets.ts'
import { type Microburst, startMicroburst } from './microburst.ts'

/** Simulated seconds in a real one. */
const SPEED = 60

let port: number
let microburst: Microburst

beforeAll(async () => {
  port = await freePort()
  microburst = await startMicroburst(`http://127.0.0.1:${port}`)
})

afterAll(async () => {
  await microburst?.close()
})

/** Plays a scenario through `dist/` while microburst disturbs its calls. */
async function play(scenario: Scenario, rules: readonly Rule[]) {
  const simulation = createSimulation({ seed: 1 })
  scenario.arrange(simulation)
  const truth = observeGroundTruth(simulation, REVISION, 'stable')
  await microburst.disturb(rules)
  const server = await serveSimulation(simulation, { port, speed: SPEED })
  try {
    const { exitCode, outputs } = await runStep({
      entry: 'dist/main.js',
      env: {
        ...inputVariables({ ...scenario.inputs, timeout: '20s' }),
        ...awsEnvironment(microburst.url),
      },
    })
    const registered = simulation.calls.filter(({ operation }) => operation === 'RegisterTaskDefinition')
    return { exitCode, outputs, registered: registered.length, truth: truth() }
  } finally {
    await server.close()
  }
}

const scenarioOf = (name: string): Scenario => {
  const scenario = scenarios[name]
  if (!scenario) throw new Error(`There is no scenario "${name}".`)
  return scenario
}

describe.each(Object.entries(FAULT_SETS))('when %s', (_, rules) => {
  test('green means that the deployment succeeded, and a run ends', async () => {
    const { exitCode, outputs, truth } = await play(scenarioOf('success'), rules)
    expect([0, 1]).toContain(exitCode)
    expect(exitCode === 0).toBe(outputs.get('outcome') === 'succeeded')
    expect(exitCode === 0 && truth.since === undefined).toBe(false)
    expect(await microburst.fired()).toBeGreaterThan(0)
  })

  test('a version that crashes is never green', async () => {
    const { exitCode } = await play(scenarioOf('circuit-breaker-rollback'), rules)
    expect(exitCode).toBe(1)
  })
})
