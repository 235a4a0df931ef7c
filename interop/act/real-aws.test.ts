import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { demoCluster, demoService } from '../../simulator/fixtures/demo.ts'
import { serveSimulation } from '../../simulator/http/server.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { newImage } from '../../simulator/scenarios/demo-scenario.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import { type Ran, runWorkflow } from './act.ts'

const NAME = `$${'{{ env.NAME }}'}`

/** The workflow, with the simulated service in the place of the one that Terraform would make. */
const workflow = readFileSync('.github/workflows/real-aws.yml', 'utf8')
  .replaceAll('cluster=$NAME', `cluster=${demoCluster}`)
  .replaceAll('service=$NAME', `service=${demoService}`)
  .replace(`cluster: ${NAME}`, `cluster: ${demoCluster}`)
  .replace(`service: ${NAME}`, `service: ${demoService}`)

/** Longest that the three deployments of a strategy may take, in milliseconds. */
const PATIENCE = 300_000

/** Plays it with one strategy in the account of a scenario whose new image fails. */
async function play(strategy: string, scenario: string, extra: Record<string, string> = {}): Promise<Ran> {
  const simulation = createSimulation({ seed: 1 })
  scenarios[scenario]?.arrange(simulation)
  const server = await serveSimulation(simulation, { speed: 60 })
  try {
    return await runWorkflow({
      name: 'real-aws.yml',
      workflow,
      event: 'workflow_dispatch',
      payload: { inputs: { strategy, image: 'unused', 'failing-image': newImage } },
      isOurs: true,
      env: { SIMULATED_AWS: server.url, ...extra },
    })
  } finally {
    await server.close()
  }
}

/** Steps with a name of their own, in order. */
const named = ({ steps }: Ran) => [
  ...new Set(steps.filter(step => !/[@/]| npm ci |: (?:pre|post) /.test(step))),
]

const calls = ({ log }: Ran) => log.filter(line => line.startsWith('terraform '))

test(
  'a strategy is deployed with three times, compared, and destroyed',
  async () => {
    const ran = await play('rolling', 'circuit-breaker-rollback')
    expect(named(ran)).toEqual([
      'deploy: Apply → success',
      'deploy: Record a deployment that succeeds → success',
      'deploy: Record a deployment that fails → success',
      'deploy: Deploy with the action → success',
      'deploy: Compare the recordings with the simulator → success',
      'deploy: Check the outcomes → success',
      'deploy: Keep the recordings → success',
      'deploy: Destroy → success',
      'sweep: Delete what is left → success',
    ])
    expect(ran.exitCode).toBe(0)
    const summary = ran.summaries.join('\n')
    expect(summary).toContain('### deploy, which ended with exit code 0; the scenario success: ')
    expect(summary).toContain(
      '### deploy, which ended with exit code 1; the scenario circuit-breaker-rollback: ',
    )
    expect(calls(ran)).toEqual([
      'terraform -chdir=examples/real-aws init -input=false',
      'terraform -chdir=examples/real-aws apply -input=false -auto-approve',
      'terraform -chdir=examples/real-aws destroy -input=false -auto-approve',
    ])
  },
  PATIENCE,
)

test(
  'what Terraform could not make is not deployed to, and what it has made is destroyed and swept',
  async () => {
    const ran = await play('canary', 'canary', { STAND_IN_EXIT: '1' })
    expect(named(ran)).toEqual([
      'deploy: Apply → failure',
      'deploy: Destroy → failure',
      'sweep: Delete what is left → success',
    ])
    expect(ran.exitCode).toBe(1)
    expect(calls(ran).at(-1)).toBe('terraform -chdir=examples/real-aws destroy -input=false -auto-approve')
  },
  PATIENCE,
)
