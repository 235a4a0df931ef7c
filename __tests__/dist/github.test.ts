import { expect, test } from '@jest/globals'
import type { GithubFaultRule } from '../../simulator/github/github.ts'
import { githubVariables, setUpGithub } from '../../simulator/github/scenario-setup.ts'
import { githubBase, serveSimulation } from '../../simulator/http/server.ts'
import { runStep } from '../../simulator/run/runner-step.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import { bundleEnv, MAIN } from '../support/bundle.ts'

const SPEED = 60
const LIMIT = 120_000

/** Plays the story of the pull request with the bundle, AWS and GitHub both over HTTP. */
async function playBundle(faults: GithubFaultRule[]) {
  const scenario = scenarios['github-success']
  if (!scenario?.github) throw new Error('no scenario')
  const simulation = createSimulation({ seed: 1 })
  setUpGithub(simulation.github, { ...scenario.github, faults })
  scenario.arrange(simulation)
  const server = await serveSimulation(simulation, { speed: SPEED })
  const variables = githubVariables(scenario.github, simulation.github.world, `${server.url}${githubBase}`)
  const started = performance.now()
  try {
    const env = { ...bundleEnv(scenario, server.url), ...variables }
    const main = await runStep({ entry: MAIN, env, event: scenario.github.event?.payload })
    return { main, world: simulation.github.world, took: performance.now() - started }
  } finally {
    await server.close()
  }
}

test.concurrent(
  'the bundle keeps a deployment and a comment on GitHub up to date',
  async () => {
    const { main, world } = await playBundle([])
    expect(main.exitCode).toBe(0)
    expect(main.log.filter(line => line.startsWith('::notice'))).toEqual([])
    expect(world.deployments.at(-1)).toMatchObject({
      sha: '0123456789abcdef0123456789abcdef01234567',
      environment: 'staging',
    })
    expect(world.deployments.at(-1)?.statuses.at(-1)?.state).toBe('success')
    expect(world.comments.map(({ issue }) => issue)).toEqual([12])
    expect(world.comments[0]?.body).toContain('✅ cicd-demo-service to staging: deployed')
  },
  LIMIT,
)

test.concurrent(
  'a GitHub that never answers neither fails the bundle nor keeps it alive',
  async () => {
    const { main, took } = await playBundle([{ kind: 'slow', ms: 36_000_000 }])
    expect(main.exitCode).toBe(0)
    expect(main.log.filter(line => /within 10 seconds/.test(line))).toHaveLength(2)
    expect(took).toBeLessThan(60_000)
  },
  LIMIT,
)
