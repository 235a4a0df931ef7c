import { expect, test } from '@jest/globals'
import { runScenario } from '../../simulator/run/run-scenario.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { migrationRunAgain } from '../../simulator/scenarios/task-before.ts'
import type { Simulation } from '../../simulator/simulation.ts'

/** The tasks that a scenario has started by itself, in their order. */
async function tasksOf(scenario: Scenario) {
  const played = await runScenario(scenario)
  const { tasks } = played.simulation.world.state
  const own = [...tasks.values()].filter(({ service }) => service === undefined)
  return { ...played, own: own.map(({ view }) => view.containers[0]?.exitCode) }
}

test('a migration that has failed in the first attempt of a run is run again in the second', async () => {
  const { own, exitCode, log } = await tasksOf(migrationRunAgain)
  expect({ own, exitCode }).toEqual({ own: [1, 0], exitCode: 0 })
  expect(log.join('\n')).toMatch(
    /of an earlier attempt failed \(app exited with code 1.*so the task is run again/,
  )
})

test('a migration that has succeeded in the first attempt is not', async () => {
  const { own, exitCode } = await tasksOf(scenarios['before-run-again'] as Scenario)
  expect({ own, exitCode }).toEqual({ own: [0], exitCode: 0 })
})

test('services with the same image run their migration once, and none is touched where it fails', async () => {
  expect((await tasksOf(scenarios['before-services'] as Scenario)).own).toEqual([0])
  const failed = await tasksOf(scenarios['before-services-fails'] as Scenario)
  expect(failed.own).toEqual([1])
  expect(failed.simulation.calls.map(({ operation }) => operation)).not.toContain('UpdateService')
  const active = [...failed.simulation.world.state.taskDefinitions.values()].flatMap(all =>
    all.filter(({ revision, status }) => (revision ?? 0) > 1 && status === 'ACTIVE'),
  )
  expect(active).toEqual([])
})

test('old revisions that rules, schedules and the input of one name are never deregistered', async () => {
  const { simulation } = await runScenario(scenarios['deregister-scheduled'] as Scenario)
  const status = new Map(
    simulation.world.state.taskDefinitions.get('cicd-demo')?.map(each => [each.revision, each.status]),
  )
  expect([35, 34, 33, 31].map(revision => status.get(revision))).toEqual(Array(4).fill('ACTIVE'))
  expect([37, 32, 30].map(revision => status.get(revision))).toEqual(Array(3).fill('INACTIVE'))
})

test('of a schedule or a target, nothing but the revision is another one after a move', async () => {
  const scenario = scenarios['scheduled-tasks-newer-members'] as Scenario
  const wholes: string[] = []
  const note = (simulation: Simulation) => {
    const { eventRules, schedules } = simulation.world.state
    const text = JSON.stringify([...eventRules.values(), ...schedules.values()], (name, value: unknown) =>
      name === 'LastModificationDate' ? undefined : value,
    )
    const sorted = JSON.stringify(sortKeys(JSON.parse(text)))
    wholes.push(sorted.replaceAll(/cicd-demo:(?:39|41|42)"/g, 'cicd-demo:N"'))
  }
  const arrange = (simulation: Simulation) => {
    scenario.arrange(simulation)
    note(simulation)
  }
  const played = await runScenario({ ...scenario, arrange })
  note(played.simulation)
  expect(wholes[0]).toContain('"Budget":{"euro":1.5}')
  expect(wholes[1]).toBe(wholes[0])
})

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sortKeys(inner)]),
  )
}

test('a service with another database has a migration of its own', async () => {
  const { own, simulation } = await tasksOf(scenarios['before-services-other-secrets'] as Scenario)
  expect(own).toEqual([0, 0])
  const tokens = simulation.calls.filter(({ operation }) => operation === 'RunTask')
  expect(tokens).toHaveLength(2)
})

test('a deployment goes back whose task "after" was canceled', async () => {
  const { simulation } = await tasksOf(scenarios['after-canceled'] as Scenario)
  const [service] = simulation.world.state.services.values()
  expect(service?.deployments[0]?.settings.taskDefinition).toMatch(/:41$/)
})
