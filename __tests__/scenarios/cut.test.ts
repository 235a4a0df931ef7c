import { expect, test } from '@jest/globals'
import { setUpGithub } from '../../simulator/github/scenario-setup.ts'
import { runUntilKilled } from '../../simulator/run/killed-run.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { pullRequest } from '../../simulator/scenarios/github-scenario.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import { runDeploy } from '../../src/actions/deploy/deploy.ts'
import { runPost } from '../../src/actions/post.ts'
import { runRunTask } from '../../src/actions/run-task/run-task.ts'

const NEVER = Number.POSITIVE_INFINITY

/** A hundred runs take seconds, on a busy machine many. */
const LIMIT = 120_000

/** A world in which the scenario was killed at a call, and the post step was run afterwards. */
async function killAt(name: string, call: number, applied: boolean) {
  const scenario = scenarios[name] as Scenario
  const simulation = createSimulation({ seed: 1 })
  if (scenario.github) setUpGithub(simulation.github, scenario.github)
  scenario.arrange(simulation)
  const main = await runUntilKilled({ call, applied }, scenario, simulation, runDeploy)
  const post = await runUntilKilled({ call: NEVER, applied }, scenario, simulation, runPost, main.state)
  return { ...simulation, killed: main.killed, post }
}

/** How many calls of AWS and GitHub the scenario makes when nobody disturbs it; a little more is as good. */
const CALLS = 60

test(
  'wherever a run is killed, GitHub shows no deployment in progress afterwards',
  async () => {
    let killed = 0
    for (let call = 1; call <= CALLS; call++) {
      for (const applied of [false, true]) {
        const end = await killAt('github-success', call, applied)
        if (end.killed) killed++
        const { deployments, comments } = end.github.world
        const ours = deployments.filter(({ environment }) => environment === 'staging').slice(1)
        const states = ours.map(({ statuses }) => statuses.at(-1)?.state ?? 'none')
        expect([[], ['error'], ['success']]).toContainEqual(states)
        const bodies = comments.map(({ body }) => /### (.)/u.exec(body)?.[1])
        expect([[], ['❌'], ['✅']]).toContainEqual(bodies)
      }
    }
    expect(killed).toBeGreaterThan(80)
  },
  LIMIT,
)

test('what became of the deployment is told in the comment', async () => {
  const { github, post } = await killAt('github-success', 30, true)
  expect(github.world.comments.at(-1)?.body).toMatch(
    /run cancelled.*The run ended before its deployment.*cicd-demo:41/s,
  )
  expect(post.log.join('\n')).toContain('cicd-demo-service: the run ended before its deployment')
})

test(
  'wherever a run with several services is killed, each of them is in a known state afterwards',
  async () => {
    for (let call = 1; call <= 40; call++) {
      for (const applied of [false, true]) {
        const { world } = await killAt('fleet', call, applied)
        const revisions = world.state.taskDefinitions.get('shop') ?? []
        const going = [...world.state.serviceDeployments.values()].filter(
          ({ view }) => view.status === 'IN_PROGRESS' || view.status === 'PENDING',
        )
        expect(going).toEqual([])
        const fresh = revisions.filter(({ revision }) => revision !== 1)
        expect(fresh.length).toBeLessThanOrEqual(1)
        const used = [...world.state.services.values()].some(({ deployments }) =>
          deployments.some(({ settings }) => settings.taskDefinition.endsWith(':2')),
        )
        if (!used) expect(fresh.map(({ status }) => status)).not.toContain('ACTIVE')
      }
    }
  },
  LIMIT,
)

test('wherever a run that waits for a task is killed, the task does not go on', async () => {
  const base = scenarios['run-task'] as Scenario
  const scenario = { ...base, github: pullRequest }
  let started = 0
  for (let call = 1; call <= 15; call++) {
    for (const applied of [false, true]) {
      const simulation = createSimulation({ seed: 1 })
      scenario.arrange(simulation)
      const main = await runUntilKilled({ call, applied }, scenario, simulation, runRunTask)
      const post = await runUntilKilled({ call: NEVER, applied }, scenario, simulation, runPost, main.state)
      const mine = [...simulation.world.state.tasks.values()].filter(({ view }) =>
        view.startedBy?.startsWith('github-'),
      )
      expect(mine.length).toBeLessThanOrEqual(1)
      started += mine.length
      expect(mine.filter(({ view }) => view.desiredStatus === 'RUNNING')).toEqual([])
      if (main.killed && mine.length > 0) expect(post.log.join('\n')).toContain('The task was stopped.')
    }
  }
  expect(started).toBeGreaterThan(10)
})
