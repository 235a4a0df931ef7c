import { expect, test } from '@jest/globals'
import { definitionArn } from '../../simulator/fixtures/scheduled-tasks.ts'
import { runUntilKilled } from '../../simulator/run/killed-run.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import { runDeploy } from '../../src/actions/deploy/deploy.ts'
import { runPost } from '../../src/actions/post.ts'
import { runRegister } from '../../src/actions/register/register.ts'
import { runSchedule } from '../../src/actions/schedule/schedule.ts'
import { killPoints, sampleMoments } from '../support/kill-points.ts'

const LIMIT = 600_000
const SHARES = { reads: 20, changes: 2 }

type Run = typeof runDeploy

/** What a killed run leaves, and what its post step makes of that; something else may change the account in between. */
async function killedAt(
  name: string,
  run: Run,
  point: { readonly call: number; readonly applied: boolean },
  between: (world: ReturnType<typeof createSimulation>['world']) => void = () => undefined,
) {
  const scenario = scenarios[name] as Scenario
  const simulation = createSimulation({ seed: 1 })
  scenario.arrange(simulation)
  const main = await runUntilKilled(point, scenario, simulation, run)
  between(simulation.world)
  const never = { call: Number.POSITIVE_INFINITY, applied: false }
  const post = await runUntilKilled(never, scenario, simulation, runPost, main.state)
  const { schedules, eventRules, taskDefinitions } = simulation.world.state
  const texts = JSON.stringify([...eventRules.values(), ...schedules.values()])
  return {
    ...main,
    world: simulation.world,
    told: post.log.join('\n'),
    runs: [...texts.matchAll(/task-definition\/cicd-demo:(\d+)/g)].map(([, revision]) => revision),
    registered: taskDefinitions.get('cicd-demo')?.some(({ revision }) => revision === 42) ?? false,
  }
}

const NEVER = { call: Number.POSITIVE_INFINITY, applied: false }

async function momentsOf(name: string, run: Run) {
  const { calls } = await killedAt(name, run, NEVER)
  return sampleMoments(killPoints(calls), SHARES)
}

/** The call of the first of this name, counted from 1. */
async function callOf(name: string, run: Run, operation: string): Promise<number> {
  const { calls } = await killedAt(name, run, NEVER)
  return calls.indexOf(operation) + 1
}

test.each([
  ['register-image', runRegister],
  ['schedule-auto', runSchedule],
  ['schedule-file', runSchedule],
] as const)(
  'wherever %s is killed, the post step tells of a revision that is registered',
  async (name, run) => {
    for (const moment of await momentsOf(name, run)) {
      const { registered, told } = await killedAt(name, run, moment)
      if (registered) expect(told).toMatch(/cicd-demo:42|Whether AWS registered a revision of cicd-demo/)
      else expect(told).not.toContain('cicd-demo:42')
    }
  },
  LIMIT,
)

test.each([true, false])(
  'a run that is killed as it creates a schedule says whether there is one: %s',
  async applied => {
    const call = await callOf('schedule-file', runSchedule, 'CreateSchedule')
    const { told, world } = await killedAt('schedule-file', runSchedule, { call, applied })
    expect(world.state.schedules.has('default/nightly')).toBe(applied)
    expect(told).toContain(
      applied
        ? 'schedule/default/nightly runs cicd-demo:42, as the file says.'
        : 'schedule/default/nightly was not created. Run the job again',
    )
  },
)

test('what something else has pointed elsewhere meanwhile, the post step leaves and names', async () => {
  const call = await callOf('scheduled-tasks', runDeploy, 'PutTargets')
  const { runs, told } = await killedAt('scheduled-tasks', runDeploy, { call, applied: true }, world => {
    const parameters = world.state.schedules.get('default/hourly')?.Target?.EcsParameters
    if (parameters) parameters.TaskDefinitionArn = definitionArn(world, 'cicd-demo:40')
  })
  expect(runs).toEqual(['42', '40', '42'])
  expect(told).toContain('schedule/default/hourly runs cicd-demo:40, which something else has set meanwhile')
  expect(told).toContain('rule/nightly: cicd-demo:42, schedule/reports/monthly: cicd-demo:42')
})

test('a deployment whose task "after" was killed goes back, and its schedules stay', async () => {
  const { calls } = await killedAt('after-canceled', runDeploy, NEVER)
  const call = calls.indexOf('RunTask') + 3
  const { told, world, runs } = await killedAt('after-canceled', runDeploy, { call, applied: true })
  const [service] = world.state.services.values()
  expect(service?.deployments[0]?.settings.taskDefinition).toMatch(/:41$/)
  expect(runs).toEqual(['41'])
  expect(told).toContain('was complete, but the checks of the run had not passed')
  expect(told).toContain('Deployed cicd-demo:41 again.')
  expect(told).toContain('Scheduled tasks were not moved.')
})
