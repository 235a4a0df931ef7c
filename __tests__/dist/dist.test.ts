import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { scenarios } from '../../simulator/catalogue.ts'
import { type Finished, runStep } from '../../simulator/job.ts'
import { inputVariables } from '../../simulator/play.ts'
import { serveSimulation } from '../../simulator/server.ts'
import { createSimulation, type Simulation } from '../../simulator/simulation.ts'

/** Simulated seconds in a real one. */
const SPEED = 60
const LIMIT = 60_000
const dist = join(import.meta.dirname, '..', '..', 'dist')

/** Plays a scenario with the bundle over HTTP, main and post, in processes of their own. */
async function playBundle(name: string): Promise<{ main: Finished; post: Finished; simulation: Simulation }> {
  const scenario = scenarios[name]
  if (!scenario) throw new Error(`no scenario ${name}`)
  const simulation = createSimulation({ seed: 1 })
  scenario.arrange(simulation)
  const server = await serveSimulation(simulation, { port: 0, speed: SPEED })
  const env = {
    ...inputVariables(scenario.inputs),
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL: server.url,
    ...scenario.env,
  }
  const files = scenario.files ?? {}
  try {
    const main = await runStep({ entry: join(dist, 'main.js'), env, files })
    const post = await runStep({ entry: join(dist, 'entries', 'post.js'), env, files, state: main.state })
    return { main, post, simulation }
  } finally {
    await server.close()
  }
}

test.each([
  ['success', 'succeeded'],
  ['circuit-breaker-rollback', 'rolled-back'],
  ['superseded', 'superseded'],
  ['no-load-balancer', 'succeeded'],
])(
  'the bundle plays %s to the outcome %s',
  async (name, outcome) => {
    const { main, post, simulation } = await playBundle(name)
    expect(main.outputs.get('outcome')).toBe(outcome)
    expect(main.exitCode).toBe(outcome === 'succeeded' ? 0 : 1)
    expect(main.log.filter(line => line.startsWith('::error'))).toHaveLength(outcome === 'succeeded' ? 0 : 1)
    expect(main.summary).toContain('cicd-demo-service')
    expect(main.outputs.get('task-definition')).toMatch(/^cicd-demo:\d+$/)
    expect(simulation.calls.filter(call => call.operation === 'RegisterTaskDefinition')).toHaveLength(1)
    expect(post.log).toEqual([])
  },
  LIMIT,
)
