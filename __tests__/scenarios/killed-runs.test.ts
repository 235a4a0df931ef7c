import { expect, test } from '@jest/globals'
import { setUpGithub } from '../../simulator/github/scenario-setup.ts'
import { runUntilKilled } from '../../simulator/run/killed-run.ts'
import { runScenario } from '../../simulator/run/run-scenario.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { pullRequest } from '../../simulator/scenarios/github-scenario.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import { runCompatDeploy } from '../../src/actions/compat/deploy.ts'
import { runControl } from '../../src/actions/control/control.ts'
import { runDeploy } from '../../src/actions/deploy/deploy.ts'
import { runExpress } from '../../src/actions/express/express.ts'
import { runPost } from '../../src/actions/post.ts'
import { runRunTask } from '../../src/actions/run-task/run-task.ts'
import { type KillAtCall, killPoints, sampleMoments } from '../support/kill-points.ts'

const NEVER = Number.POSITIVE_INFINITY

/** Whole, the sweeps take minutes on a busy machine. */
const LIMIT = 600_000
const SHARES = { reads: 60, changes: 4 }

type Run = typeof runDeploy

/** A world in which the scenario was killed at a call, and the post step was run afterwards. */
async function killAt(scenario: Scenario, call: number, applied: boolean, run: Run = runDeploy) {
  const simulation = createSimulation({ seed: 1 })
  if (scenario.github) setUpGithub(simulation.github, scenario.github)
  scenario.arrange(simulation)
  const { killed, calls, state, log } = await runUntilKilled({ call, applied }, scenario, simulation, run)
  const post = await runUntilKilled({ call: NEVER, applied }, scenario, simulation, runPost, state)
  return { ...simulation, killed, calls, log, post }
}

const githubSuccess = scenarios['github-success'] as Scenario

/** The moments at which a scenario is killed in this sweep. */
async function momentsOf(scenario: Scenario, run: Run = runDeploy, shares = SHARES): Promise<KillAtCall[]> {
  const { calls } = await killAt(scenario, NEVER, false, run)
  return sampleMoments(killPoints(calls), shares)
}

test(
  'wherever a run is killed, GitHub shows no deployment in progress afterwards',
  async () => {
    for (const { call, applied } of await momentsOf(githubSuccess)) {
      const end = await killAt(githubSuccess, call, applied)
      expect(end.killed).toBe(true)
      const { deployments, comments } = end.github.world
      const ours = deployments.filter(({ environment }) => environment === 'staging').slice(1)
      const states = ours.map(({ statuses }) => statuses.at(-1)?.state ?? 'none')
      expect([[], ['error'], ['success']]).toContainEqual(states)
      const bodies = comments.map(({ body }) => /### (.)/u.exec(body)?.[1])
      expect([[], ['❌'], ['✅']]).toContainEqual(bodies)
    }
  },
  LIMIT,
)

test('what became of the deployment is told in the comment', async () => {
  const { github, post } = await killAt(githubSuccess, 30, true)
  expect(github.world.comments.at(-1)?.body).toMatch(
    /run canceled.*The run ended before its deployment.*cicd-demo:41/s,
  )
  expect(post.log.join('\n')).toContain('cicd-demo-service: the run ended before its deployment')
})

test.each([
  [
    'is created',
    'express-create',
    'CreateExpressGatewayService',
    true,
    /ECS creates the service, and a load balancer/,
  ],
  [
    'is to be created from a task definition that is registered',
    'express-create-definition',
    'RegisterTaskDefinition',
    true,
    /The service had not been changed.*Whether AWS registered a revision of shop is unknown/,
  ],
  [
    'is created from a task definition',
    'express-create-definition',
    'CreateExpressGatewayService',
    false,
    /shop:1 is registered and stays/,
  ],
])(
  'a service of Express Mode that %s when the run is killed is told of',
  async (_, name, at, applied, words) => {
    const scenario = scenarios[name] as Scenario
    const { calls } = await killAt(scenario, NEVER, false, runExpress)
    const { killed, post } = await killAt(scenario, calls.indexOf(at) + 1, applied, runExpress)
    expect(killed).toBe(true)
    expect(post.log.join('\n')).toMatch(words)
    expect(post.log.join('\n')).toMatch(/^::warning title=shop: the run ended before its deployment::/)
  },
)

test('a drop-in that is killed behind its task names the revision that stays', async () => {
  const scenario = scenarios['compat-run-task'] as Scenario
  const { calls } = await killAt(scenario, NEVER, false, runCompatDeploy)
  const update = calls.findIndex(call => call.includes('UpdateService'))
  const { killed, post } = await killAt(scenario, update, false, runCompatDeploy)
  expect(killed).toBe(true)
  const log = post.log.join('\n')
  expect(log).toContain('The service had not been changed. cicd-demo:42 is registered and stays.')
  expect(log).not.toContain('Nothing had been changed in AWS')
})

test(
  'wherever a run with several services is killed, each of them is in a known state afterwards',
  async () => {
    const services = scenarios['services'] as Scenario
    for (const { call, applied } of await momentsOf(services)) {
      const { world, killed, post } = await killAt(services, call, applied)
      expect(killed).toBe(true)
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
      const isTold = /[Ww]hether (?:AWS registered a revision|ECS started a deployment) of /.test(
        post.log.join('\n'),
      )
      if (!used && !isTold) expect(fresh.map(({ status }) => status)).not.toContain('ACTIVE')
    }
  },
  LIMIT,
)

test(
  'wherever a run is killed before the watch of its alarms is over, the service goes back',
  async () => {
    const scenario = scenarios['alarms-after-success'] as Scenario
    const ends = new Set<string>()
    for (const { call, applied } of await momentsOf(scenario)) {
      const { world, clock, killed } = await killAt(scenario, call, applied)
      expect(killed).toBe(true)
      clock.advanceTo(clock.now() + 3_600_000)
      const [service] = world.state.services.values()
      const [only, ...others] = service?.deployments ?? []
      expect([only?.rolloutState, others]).toEqual(['COMPLETED', []])
      ends.add(only?.settings.taskDefinition.split('/')[1] ?? '')
    }
    // Before the watch of its alarms is over, the deployment is unfinished, and `on-cancel` applies.
    expect([...ends]).toEqual(['cicd-demo:41'])
  },
  LIMIT,
)

test.each(['express-image', 'blue-green', 'daemon-success', 'managed-instances-success'])(
  'wherever %s is killed, the service comes to rest on its old revision, or on a new one that AWS has completed',
  async name => {
    for (const { call, applied } of await momentsOf(scenarios[name] as Scenario)) {
      const { world, clock, killed } = await killAt(scenarios[name] as Scenario, call, applied)
      expect(killed).toBe(true)
      clock.advanceTo(clock.now() + 3_600_000)
      const [service] = world.state.services.values()
      const states = service?.deployments.map(({ rolloutState }) => rolloutState)
      const statuses = [...world.state.serviceDeployments.values()].map(({ view }) => view.status)
      expect({ call, applied, states }).toEqual({ call, applied, states: ['COMPLETED'] })
      expect(['none', 'SUCCESSFUL', 'ROLLBACK_SUCCESSFUL']).toContain(statuses.at(-1) ?? 'none')
    }
  },
  LIMIT,
)

test(
  'wherever a run is killed whose services go back together, all of them go back',
  async () => {
    const scenario = scenarios['together-last-fails'] as Scenario
    for (const { call, applied } of await momentsOf(scenario)) {
      const { world, clock, killed } = await killAt(scenario, call, applied)
      expect(killed).toBe(true)
      clock.advanceTo(clock.now() + 3_600_000)
      const running = [...world.state.services.values()].map(({ deployments }) =>
        deployments.map(({ settings }) => settings.taskDefinition.split('/')[1]),
      )
      expect([call, ...running.sort()]).toEqual([call, ['shop-cron:1'], ['shop-web:1'], ['shop-worker:1']])
    }
  },
  LIMIT,
)

test('what ECS completes all the same after a kill, the post step takes back by a deployment of its own', async () => {
  const { world, clock, post } = await killAt(scenarios['together-last-fails'] as Scenario, 22, false)
  expect(post.log.join('\n')).toContain(
    'The deployment succeeded before AWS stopped it. Deployed shop-cron:1 again.',
  )
  clock.advanceTo(clock.now() + 3_600_000)
  const running = [...world.state.services.values()].map(({ settings }) => settings.taskDefinition)
  expect(running.filter(revision => !revision.endsWith(':1'))).toEqual([])
})

test.each([
  [60, []],
  [80, ['cron']],
  [95, []],
])(
  'after a cancellation at %i s, the post step takes back what ECS completes all the same: %j',
  async (cancelAfterSeconds, late) => {
    const scenario = { ...(scenarios['together-last-fails'] as Scenario), cancelAfterSeconds }
    const { simulation, state, log: main } = await runScenario(scenario)
    expect(main.join('\n')).toMatch(/Rollback to shop-\w+:1 started; this step does not watch it\./)
    const { log } = await runUntilKilled(
      { call: NEVER, applied: false },
      scenario,
      simulation,
      runPost,
      state,
    )
    expect(log).toEqual(
      late.map(
        service =>
          `::warning title=${service}: the deployment was complete before its rollback::The deployment succeeded before AWS stopped it. Deployed shop-${service}:1 again.`,
      ),
    )
    simulation.clock.advanceTo(simulation.clock.now() + 3_600_000)
    const running = [...simulation.world.state.services.values()].map(
      ({ settings }) => settings.taskDefinition,
    )
    expect(running.filter(revision => !revision.endsWith(':1'))).toEqual([])
  },
)

test('a rollback that may have come too late and cannot be looked at is told after a cancellation', async () => {
  const scenario = { ...(scenarios['together-last-fails'] as Scenario), cancelAfterSeconds: 80 }
  const { simulation, state } = await runScenario(scenario)
  simulation.policy = { Version: '2012-10-17', Statement: [] }
  const { log } = await runUntilKilled({ call: NEVER, applied: false }, scenario, simulation, runPost, state)
  expect(log.join('\n')).toMatch(
    /cron: the deployment was complete before its rollback::Whether ECS completed the deployment before its rollback is unknown\. The deployment could not be rolled back, the role of this job is not allowed to do it/,
  )
})

test('a success that the run had not seen yet goes back after a kill, where it has checks of its own', async () => {
  const { world, clock } = await killAt(scenarios['alarms-after-success'] as Scenario, 29, false)
  clock.advanceTo(clock.now() + 3_600_000)
  const [service] = world.state.services.values()
  expect(service?.settings.taskDefinition).toMatch(/cicd-demo:41$/)
})

test('wherever a run that waits for a task is killed, the task does not go on', async () => {
  const base = scenarios['run-task'] as Scenario
  const scenario = { ...base, github: pullRequest }
  let started = 0
  for (const { call, applied } of await momentsOf(scenario, runRunTask, { reads: 12, changes: 2 })) {
    const { world, killed, post } = await killAt(scenario, call, applied, runRunTask)
    expect(killed).toBe(true)
    const mine = [...world.state.tasks.values()].filter(({ view }) => view.startedBy?.startsWith('github-'))
    expect(mine.length).toBeLessThanOrEqual(1)
    started += mine.length
    expect(mine.filter(({ view }) => view.desiredStatus === 'RUNNING')).toEqual([])
    if (mine.length > 0) expect(post.log.join('\n')).toContain('The task was stopped.')
  }
  expect(started).toBeGreaterThan(0)
})

test.each([
  ['run-task', 'TASKThe task was stopped.'],
  ['run-task-started', 'Task TASK continues in AWS.'],
])('wherever %s is killed, the post step tells of its revision, and of its task: %s', async (name, end) => {
  const scenario = { ...(scenarios[name] as Scenario), github: pullRequest }
  const { calls } = await killAt(scenario, NEVER, false, runRunTask)
  const told = new Set<string>()
  // What comes after the start of the task is in the sweep above.
  const moments = killPoints(calls).filter(({ call }) => call <= calls.indexOf('RunTask') + 2)
  for (const { call, applied } of moments) {
    const { world, post } = await killAt(scenario, call, applied, runRunTask)
    const words = post.log.join('\n')
    const fresh = world.state.taskDefinitions.get('cicd-demo')?.some(({ revision }) => revision === 42)
    if (fresh)
      expect(words).toMatch(
        /cicd-demo:42 is registered and stays|Whether AWS registered a revision of cicd-demo/,
      )
    else expect(words).not.toContain('cicd-demo:42')
    const mine = [...world.state.tasks.values()].filter(({ view }) => view.startedBy?.startsWith('github-'))
    for (const { view } of mine) expect(words).toContain((view.taskArn ?? '').split('/').at(-1))
    if (fresh && mine.length === 0) expect(words).toContain('No task had been started.')
    told.add(words.replace(/[\da-f]{32}(?:: )?/, 'TASK'))
  }
  expect([...told].some(words => words.includes(end))).toBe(true)
  expect([...told].filter(words => words.includes('cicd-demo:42')).length).toBeGreaterThan(1)
})

test.each([
  ['before-after', [42]],
  // Revision 43 is somebody else's.
  ['before-hotfix', [42, 44]],
])(
  'wherever %s is killed, neither the task before the deployment nor a revision without a service stays',
  async (name, ours) => {
    const scenario = scenarios[name] as Scenario
    for (const { call, applied } of await momentsOf(scenario)) {
      const { world, killed, post } = await killAt(scenario, call, applied)
      expect(killed).toBe(true)
      const own = [...world.state.tasks.values()].filter(({ view }) => view.startedBy?.startsWith('github-'))
      expect(own.filter(({ view }) => view.desiredStatus === 'RUNNING')).toEqual([])
      const fresh = (world.state.taskDefinitions.get('cicd-demo') ?? []).filter(({ revision = 0 }) =>
        ours.includes(revision),
      )
      const used = [...world.state.services.values()].flatMap(({ deployments }) =>
        deployments.map(({ settings }) => Number(settings.taskDefinition.split(':').at(-1))),
      )
      const isTold = /[Ww]hether (?:AWS registered a revision|ECS started a deployment) of /.test(
        post.log.join('\n'),
      )
      const left = fresh.filter(({ revision = 0, status }) => status === 'ACTIVE' && !used.includes(revision))
      if (!isTold) expect([call, left.map(({ revision }) => revision)]).toEqual([call, []])
    }
  },
  LIMIT,
)

test(
  'wherever a run is killed that moves scheduled tasks, all of them run what the service runs, or what they ran before',
  async () => {
    const scenario = scenarios['scheduled-tasks'] as Scenario
    for (const { call, applied } of await momentsOf(scenario)) {
      const { world, killed, post } = await killAt(scenario, call, applied)
      expect(killed).toBe(true)
      const { state } = world
      const texts = JSON.stringify([...state.eventRules.values(), ...state.schedules.values()])
      const run = [...texts.matchAll(/task-definition\/cicd-demo:(\d+)/g)].map(([, revision]) => revision)
      expect([
        ['41', '41', '39'],
        ['42', '42', '42'],
      ]).toContainEqual(run)
      const [service] = state.services.values()
      const target = service?.deployments[0]?.settings.taskDefinition
      if (run.includes('42')) expect(target).toMatch(/:42$/)
      const isTold = post.log.join('\n').includes('The run ended while scheduled tasks were moved')
      if (isTold) expect(run).toEqual(['42', '42', '42'])
    }
  },
  LIMIT,
)

test.each([
  [
    'codedeploy-control-rollback',
    'Stopped',
    /\d {2}deployment rolled back\b|is over and cannot be rolled back/,
  ],
  ['codedeploy-control-stop', 'Stopped', /\d {2}deployment stopped: |is over and cannot be stopped/],
  // What the first run has ordered is done already: the second one says so, and how the deployment stands.
  ['codedeploy-control-continue', 'Succeeded', /\d {2}deployed$|waits for nobody/m],
])(
  'wherever %s is killed, the same step run again comes to the end that was asked for',
  async (name, status, end) => {
    const scenario = scenarios[name] as Scenario
    for (const { call, applied } of await momentsOf(scenario, runControl)) {
      const simulation = createSimulation({ seed: 1 })
      scenario.arrange(simulation)
      const { killed } = await runUntilKilled({ call, applied }, scenario, simulation, runControl)
      expect(killed).toBe(true)
      const { log } = await runUntilKilled({ call: NEVER, applied }, scenario, simulation, runControl)
      expect(log.join('\n')).toMatch(end)
      simulation.clock.advanceTo(simulation.clock.now() + 3_600_000)
      const { deployments } = simulation.world.state.codeDeploy
      expect(deployments.get('d-PAUSED123')?.status).toBe(status)
      expect([...deployments.values()].every(each => each.status !== 'InProgress')).toBe(true)
    }
  },
  LIMIT,
)
