import { expect, test } from '@jest/globals'
import type { FaultRule } from '../../../../simulator/api/faults.ts'
import { runScenario } from '../../../../simulator/run/run-scenario.ts'
import { runTaskScenarios } from '../../../../simulator/scenarios/run-task.ts'

async function playNamed(name: string, faults: FaultRule[] = []) {
  const scenario = runTaskScenarios.find(each => each.name === name)
  if (!scenario) throw new Error(`no scenario ${name}`)
  return runScenario({
    ...scenario,
    arrange: simulation => {
      scenario.arrange(simulation)
      simulation.faults.push(...faults)
    },
  })
}

const tasksOf = ({ simulation }: Awaited<ReturnType<typeof playNamed>>) =>
  [...simulation.world.state.tasks.values()].filter(task => task.service === undefined)

test('a lost answer leaves one task', async () => {
  const played = await playNamed('run-task-lost-answer')
  expect(played.simulation.calls.filter(({ operation }) => operation === 'RunTask')).toHaveLength(2)
  expect(tasksOf(played)).toHaveLength(1)
})

test.each(['run-task-timeout', 'run-task-cancelled', 'run-task-not-essential'])(
  '%s leaves no task running',
  async name => {
    expect(tasksOf(await playNamed(name)).map(task => task.view.desiredStatus)).toEqual(['STOPPED'])
  },
)

test('the service is never touched', async () => {
  const { simulation } = await playNamed('run-task')
  expect(simulation.calls.filter(({ operation }) => operation === 'UpdateService')).toEqual([])
})

test('looks that fail in passing change nothing', async () => {
  const faults: FaultRule[] = [
    { kind: 'server', operation: 'DescribeTasks', between: [5000, 20_000] },
    { kind: 'truncated', operation: 'GetLogEvents', calls: [2] },
  ]
  const played = await playNamed('run-task', faults)
  expect(played.outputs.get('outcome')).toBe('succeeded')
  expect(played.log.filter(line => line.startsWith('app | '))).toHaveLength(3)
})

test('credentials that expire while it runs are told, with the task that goes on', async () => {
  const played = await playNamed('run-task', [{ kind: 'expired', operation: 'DescribeTasks', from: 3 }])
  expect(played.exitCode).toBe(1)
  expect(played.outputs.get('outcome')).toBe('failed')
  expect(played.log.at(-1)).toMatch(
    /credentials have expired.*continues in AWS; this step stopped watching it/,
  )
})

test('a task that cannot be stopped is told', async () => {
  const played = await playNamed('run-task-timeout', [{ kind: 'deny', operation: 'StopTask' }])
  expect(played.outputs.get('reason')).toMatch(/could not be stopped and is still running: .*ecs:StopTask/)
})
