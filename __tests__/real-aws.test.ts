import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import type { Exchange } from '../scripts/record/exchanges.ts'
import { demoCluster, demoService } from '../simulator/fixtures/demo.ts'
import { serveSimulation } from '../simulator/http/server.ts'
import { awsEnvironment } from '../simulator/run/aws-environment.ts'
import { runStep } from '../simulator/run/runner-step.ts'
import { scenarios } from '../simulator/scenarios/all.ts'
import { newImage } from '../simulator/scenarios/demo-scenario.ts'
import { createSimulation } from '../simulator/simulation.ts'
import { sample } from './support/sweep.ts'
import { recordArguments, scriptOf } from './support/workflow-step.ts'

const PATIENCE = 180_000

const STEPS = {
  succeeds: scriptOf('real-aws', 'deploy', 'Record a deployment that succeeds'),
  fails: scriptOf('real-aws', 'deploy', 'Record a deployment that fails'),
  compare: scriptOf('real-aws', 'deploy', 'Compare the recordings with the simulator'),
}

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'real-aws-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the command of a step against a simulation of the scenario over HTTP, as the workflow runs it against AWS. */
async function record(step: 'succeeds' | 'fails', strategy: string, name: string) {
  const simulation = createSimulation({ seed: 1 })
  scenarios[name]?.arrange(simulation)
  const server = await serveSimulation(simulation, { speed: 60 })
  const script = STEPS[step]
    .replaceAll('recordings/', `${folder.replaceAll('\\', '/')}/${strategy}-`)
    .replace('cluster=$NAME', `cluster=${demoCluster}`)
    .replace('service=$NAME', `service=${demoService}`)
  const variables = { STRATEGY: strategy, SUCCESS: name, FAILURE: name, FAILING_IMAGE: newImage }
  try {
    const { exitCode, outputs } = await runStep({
      entry: 'scripts/record.ts',
      args: recordArguments(script, variables),
      env: awsEnvironment(server.url),
    })
    return { exitCode, outcome: outputs.get('outcome'), file: join(folder, `${strategy}-${name}.json`) }
  } finally {
    await server.close()
  }
}

/** What the summary says of a recording. */
async function compare(file: string, name: string): Promise<readonly string[]> {
  const [, options = ''] = /\.json\)" (.*)\n/.exec(STEPS.compare) ?? []
  const args = ['compare', file, name, ...options.split(' ')]
  return (await runStep({ entry: 'scripts/record.ts', args, env: {} })).log
}

/** Each strategy that the workflow deploys with, and the scenario that its recording is compared with. */
const DEPLOYMENTS = [
  ['succeeds', 'rolling', 'success'],
  ['succeeds', 'blue-green', 'blue-green'],
  ['succeeds', 'linear', 'linear'],
  ['succeeds', 'canary', 'canary'],
  ['succeeds', 'codedeploy', 'codedeploy'],
  ['fails', 'rolling', 'circuit-breaker-rollback'],
  ['fails', 'canary', 'blue-green-circuit-breaker'],
  ['fails', 'codedeploy', 'codedeploy-crash'],
] as const

const ENDS = { succeeds: [0, 'succeeded'], fails: [1, 'rolled-back'] } as const

describe('the commands of real-aws.yml against the simulator:', () => {
  test.concurrent.each(sample(DEPLOYMENTS, 8, ([step]) => step))(
    'one that %s with %s is recorded, and compared with %s',
    async (step, strategy, name) => {
      const { exitCode, outcome, file } = await record(step, strategy, name)
      expect([exitCode, outcome]).toEqual(ENDS[step])
      const text = readFileSync(file, 'utf8')
      const made = (JSON.parse(text) as { data: Exchange[] }).data.map(({ operation }) => operation)
      expect(made).toContain(strategy === 'codedeploy' ? 'CreateDeployment' : 'UpdateService')
      expect(text).not.toMatch(/cicd-demo|123456789012|AKIA/)
      const said = await compare(file, name)
      expect(said[0]).toMatch(`### deploy, which ended with exit code ${exitCode}; the scenario ${name}: `)
      // The simulator over HTTP makes no other calls than the simulator in this process.
      expect(said.filter(line => /^only AWS: [^:]+$/.test(line))).toEqual([])
    },
    PATIENCE,
  )
})

test('each strategy of the workflow has a scenario to be compared with', () => {
  const { on, jobs } = parse(readFileSync('.github/workflows/real-aws.yml', 'utf8')) as {
    on: { workflow_dispatch: { inputs: { strategy: { options: string[] } } } }
    jobs: { deploy: { env: Record<'SUCCESS' | 'FAILURE', string> } }
  }
  const strategies = on.workflow_dispatch.inputs.strategy.options.filter(name => name !== 'all')
  const succeeding = DEPLOYMENTS.filter(([step]) => step === 'succeeds')
  expect(strategies).toEqual(succeeding.map(([, strategy]) => strategy))
  const named = Object.values(jobs.deploy.env).flatMap(text => [...text.matchAll(/(?:&&|\|\|) '([\w-]+)'/g)])
  const scenariosNamed = named.map(([, name = '']) => name)
  expect(scenariosNamed.filter(name => !(name in scenarios))).toEqual([])
  expect(scenariosNamed.toSorted()).toEqual(
    DEPLOYMENTS.filter(([step, strategy, name]) => step === 'fails' || strategy !== name)
      .map(([, , name]) => name)
      .filter(name => name !== 'codedeploy')
      .toSorted(),
  )
})

test('the service of each strategy can be made by examples/real-aws, and is destroyed whatever happens', () => {
  const configuration = readFileSync('examples/real-aws/main.tf', 'utf8')
  for (const [step, strategy] of DEPLOYMENTS)
    if (step === 'succeeds') expect(configuration).toContain(`"${strategy}"`)
  const { jobs } = parse(readFileSync('.github/workflows/real-aws.yml', 'utf8')) as {
    jobs: Record<'deploy' | 'sweep', { if?: string; needs?: string; steps: { name?: string; if?: string }[] }>
  }
  expect(jobs.deploy.steps.at(-1)).toMatchObject({
    name: 'Destroy',
    if: `$${"{{ always() && steps.apply.outcome != 'skipped' }}"}`,
  })
  expect(jobs.sweep).toMatchObject({ needs: 'deploy', if: `$${'{{ always() }}'}` })
})
