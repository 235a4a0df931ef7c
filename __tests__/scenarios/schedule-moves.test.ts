import { expect, test } from '@jest/globals'
import { runScenario } from '../../simulator/run/run-scenario.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import type { Simulation } from '../../simulator/simulation.ts'

/** What a scenario leaves: revisions that rules and schedules run, by name, and the changes that were sent. */
async function played(name: string, setup: (simulation: Simulation) => void = () => undefined) {
  const scenario = scenarios[name] as Scenario
  const arrange = (simulation: Simulation) => {
    scenario.arrange(simulation)
    setup(simulation)
  }
  const { simulation, exitCode, log } = await runScenario({ ...scenario, arrange })
  const { eventRules, schedules, taskDefinitions } = simulation.world.state
  const revisionOf = (arn: string | undefined) => arn?.split('/').at(-1)
  const runs = Object.fromEntries([
    ...[...eventRules].map(
      ([key, { targets }]) => [key, revisionOf(targets[1]?.EcsParameters?.TaskDefinitionArn)] as const,
    ),
    ...[...schedules].map(
      ([key, { Target }]) => [key, revisionOf(Target?.EcsParameters?.TaskDefinitionArn)] as const,
    ),
  ])
  const inactive = [...taskDefinitions.values()].flat().filter(({ status }) => status === 'INACTIVE')
  return { runs, exitCode, log: log.join('\n'), simulation, inactive }
}

test('a schedule that something else has pointed elsewhere meanwhile stays there', async () => {
  const { runs } = await played('scheduled-tasks-repointed')
  expect(runs).toEqual({
    'default/nightly': 'cicd-demo:42',
    'default/hourly': 'cicd-demo:40',
    'reports/monthly': 'cicd-demo:42',
  })
})

test('it stays there also where the others go back', async () => {
  const { runs, log } = await played('scheduled-tasks-denied', ({ world, faults }) => {
    faults.length = 0
    faults.push({ kind: 'deny', operation: 'UpdateSchedule', calls: [2] })
    const hourly = world.state.schedules.get('default/hourly')
    // As the second schedule is read, something else points the first one elsewhere.
    const monthly = world.state.schedules.get('reports/monthly')
    let reads = 0
    Object.defineProperty(monthly, 'Description', {
      enumerable: true,
      get: () => {
        reads += 1
        const parameters = hourly && world.state.schedules.get('default/hourly')?.Target?.EcsParameters
        if (parameters?.TaskDefinitionArn?.endsWith(':42')) {
          parameters.TaskDefinitionArn = parameters.TaskDefinitionArn.replace(':42', ':40')
        }
        return `read ${reads} times`
      },
    })
  })
  expect(runs['default/hourly']).toBe('cicd-demo:40')
  expect(runs['default/nightly']).toBe('cicd-demo:41')
  expect(log).toContain('schedule/default/hourly runs cicd-demo:40, which something else has set meanwhile')
  expect(log).toContain('rule/nightly runs cicd-demo:41 as before')
})

test('where one of two families cannot be moved, the other goes back', async () => {
  const { runs } = await played('services-schedules-unmoved')
  expect(runs).toEqual({ 'default/of-web': 'shop-web:1', 'default/of-worker': 'shop-worker:1' })
})

test('no old revision is deregistered by a run whose schedules could not be moved', async () => {
  const { inactive, exitCode } = await played('scheduled-tasks-unmoved-revisions')
  expect({ exitCode, inactive }).toEqual({ exitCode: 1, inactive: [] })
})

test.each(['scheduled-tasks-managed-named', 'scheduled-tasks-universal-named', 'scheduled-tasks-pass-role'])(
  '%s changes nothing',
  async name => {
    const { simulation } = await played(name)
    const changes = simulation.calls.filter(({ operation }) => /^(?:Register|Update|Put)/.test(operation))
    expect(changes).toEqual([])
  },
)

test.each([
  [
    'schedule-file-unmoved',
    { 'default/weekly': 'cicd-demo:40', 'default/hourly': 'cicd-demo:41', 'default/nightly': 'cicd-demo:41' },
  ],
  ['schedule-file-refused', { 'default/weekly': 'cicd-demo:40', 'default/hourly': 'cicd-demo:41' }],
  ['schedule-canceled', { 'default/weekly': 'cicd-demo:40', 'default/hourly': 'cicd-demo:41' }],
] as const)('%s leaves all as it was', async (name, before) => {
  expect((await played(name)).runs).toEqual(before)
})

test('a schedule whose replacement failed is what it was', async () => {
  const { simulation } = await played('schedule-file-replaced-without-answer')
  expect(simulation.world.state.schedules.get('default/nightly')?.Description).toBe('Mine')
})
