import { describe, expect, test } from '@jest/globals'
import { fetchFrom } from '../../simulator/github/fetch.ts'
import { githubVariables, mainSha } from '../../simulator/github/scenario-setup.ts'
import { addComment } from '../../simulator/github/world.ts'
import { recordToolkit } from '../../simulator/run/recording-toolkit.ts'
import { runScenario, type ScenarioResult } from '../../simulator/run/run-scenario.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { pullRequest } from '../../simulator/scenarios/github-scenario.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import { githubReporters } from '../../src/github/reporters.ts'
import { createRunner } from '../../src/github/runner.ts'
import { beginStory } from '../../src/report/progress.ts'

const head = '0123456789abcdef0123456789abcdef01234567'

async function playNamed(name: string): Promise<ScenarioResult> {
  const scenario = scenarios[name]
  if (!scenario) throw new Error(`no scenario ${name}`)
  return runScenario(scenario)
}

/** Seconds that a run has taken. */
const durationOf = ({ outputs }: ScenarioResult): number => Number(outputs.get('duration-seconds'))

/** The states of the last deployment that the run recorded. */
async function statesOf(name: string): Promise<string[]> {
  const { simulation } = await playNamed(name)
  return simulation.github.world.deployments.at(-1)?.statuses.map(({ state }) => state) ?? []
}

test.each([
  ['github-success', 'success'],
  ['github-failure', 'failure'],
  ['github-rolled-back', 'failure'],
  ['github-cancelled', 'error'],
  ['github-superseded', 'inactive'],
  ['github-not-waited-for', 'in_progress'],
  ['github-outage-midway', 'success'],
  ['github-slow', 'success'],
  ['github-hiccup', 'success'],
])('%s ends as %s on GitHub', async (name, state) => {
  const states = await statesOf(name)
  expect(states.at(-1)).toBe(state)
  expect(states[0]).toBe('in_progress')
})

test.each([
  ['push', mainSha],
  ['tag', mainSha],
  ['release', mainSha],
  ['pull-request', head],
  ['pull-request-merged', mainSha],
  ['pull-request-target', head],
  ['workflow-dispatch', head],
  ['workflow-run', head],
  ['merge-group', head],
  ['schedule', mainSha],
  ['repository-dispatch', mainSha],
  ['deployment', head],
])('the event %s deploys its commit', async (event, sha) => {
  const { simulation } = await playNamed(`github-event-${event}`)
  expect(simulation.github.world.deployments).toMatchObject([{ sha, environment: 'staging' }])
})

test('each stage of a canary deployment is told, never two within ten seconds before the end', async () => {
  const { simulation } = await playNamed('github-canary')
  const statuses = simulation.github.world.deployments[0]?.statuses ?? []
  const progress = statuses.filter(({ state }) => state === 'in_progress')
  expect(progress.length).toBeGreaterThan(5)
  const gaps = progress.slice(1).map(({ createdAt }, index) => createdAt - (progress[index]?.createdAt ?? 0))
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(10_000)
  expect(statuses.every(({ description }) => [...description].length <= 140)).toBe(true)
})

test('the former deployment becomes inactive, in production only that of the same service', async () => {
  const staging = (await playNamed('github-success')).simulation.github.world.deployments
  expect(staging.map(({ statuses }) => statuses.at(-1)?.state)).toEqual(['inactive', 'success'])
  const production = (await playNamed('github-production')).simulation.github.world.deployments
  expect(production.map(({ statuses }) => statuses.at(-1)?.state)).toEqual(['success', 'inactive', 'success'])
})

test.each(['github-nothing-planned', 'github-no-pull-request', 'github-no-token', 'success'])(
  '%s asks GitHub nothing',
  async name => {
    expect((await playNamed(name)).simulation.github.calls).toEqual([])
  },
)

/** Seconds that all waiting for GitHub together may add to a run. */
const LONGEST_DELAY = 15

describe('what GitHub refuses costs notices and nothing else:', () => {
  test.each([
    [
      'github-permission',
      /permission `deployments: write`/,
      /permission `pull-requests: write` \(or `issues: write`\)/,
    ],
    ['github-hidden', /404.*`deployments: write`/, /404.*`pull-requests: write`/],
    ['github-bad-token', /no valid token/, /no valid token/],
    ['github-outage', /502/, /502/],
    ['github-hangs', /within 10 seconds/, /within 10 seconds/],
    ['github-rate-limit', /rate limit/, /rate limit/],
  ])('%s', async (name, deployment, comment) => {
    const played = await playNamed(name)
    const notices = played.log.filter(line => line.startsWith('::notice'))
    expect(notices).toHaveLength(2)
    expect(notices[0]).toMatch(deployment)
    expect(notices[1]).toMatch(comment)
    expect(played.outputs.get('outcome')).toBe('succeeded')
    const undisturbed = durationOf(await playNamed('github-success'))
    expect(durationOf(played)).toBeLessThanOrEqual(undisturbed + LONGEST_DELAY)
  })
})

describe('the comment', () => {
  test.each(['github-comment-race', 'github-comment-deleted', 'github-success', 'github-failure'])(
    'is one after %s',
    async name => {
      const { world } = (await playNamed(name)).simulation.github
      expect(world.comments).toHaveLength(1)
      expect(world.comments[0]?.body).toMatch(/cicd-demo-service to staging: (?:deployed|deployment failed)/)
    },
  )

  test('is found again behind a hundred others, and a copied marker is left alone', async () => {
    const { world } = (await playNamed('github-comment-again')).simulation.github
    const own = world.comments.filter(({ author }) => author === world.login)
    expect(own).toHaveLength(1)
    expect(own[0]?.body).toContain('deployed')
    expect(world.comments).toHaveLength(122)
  })

  test('is never edited where somebody else copied it whole', async () => {
    const simulation = createSimulation()
    const { github } = simulation
    await report(simulation)
    const [own] = github.world.comments.splice(0)
    addComment(github.world, 12, 'octocat', own?.body ?? '')
    await report(simulation)
    expect(github.world.comments.map(({ author }) => author)).toEqual(['octocat', github.world.login])
  })

  test('is one for many runs at the same moment', async () => {
    const simulation = createSimulation()
    const { github } = simulation
    await Promise.all([1, 2, 3, 4].map(() => report(simulation)))
    expect(github.world.comments).toHaveLength(1)
    expect(github.world.comments[0]?.id).toBe(Math.min(...github.world.comments.map(({ id }) => id)))
  })

  test('is another one for another environment', async () => {
    const simulation = createSimulation()
    await report(simulation)
    await report(simulation, 'production')
    expect(simulation.github.world.comments).toHaveLength(2)
  })
})

/** What a run tells the pull request before it deploys. */
async function report(
  simulation: ReturnType<typeof createSimulation>,
  environment = 'staging',
): Promise<void> {
  const { github, clock } = simulation
  const reporters = await githubReporters(
    { token: github.world.token, comment: true, environment: { name: environment } },
    {
      env: githubVariables(pullRequest, github.world, 'https://api.github.com'),
      clock,
      fetch: fetchFrom(github),
      readEvent: async () => pullRequest.event?.payload,
    },
    createRunner(recordToolkit()),
  )
  const story = { ...beginStory(clock.now()), service: 'web', serviceArn: 'arn:aws:ecs:r:1:service/c/web' }
  for (const reporter of reporters) await reporter.planned(story)
}
