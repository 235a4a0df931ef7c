import { expect, test } from '@jest/globals'
import { runScenario } from '../../simulator/run/run-scenario.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { migrationRunAgain } from '../../simulator/scenarios/task-before.ts'

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
