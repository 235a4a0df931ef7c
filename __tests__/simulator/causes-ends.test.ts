import { describe, expect, test } from '@jest/globals'
import { demoImage } from '../../simulator/fixtures/demo.ts'
import { causeScenarios } from '../../simulator/scenarios/causes.ts'
import { newestServiceDeployment, readService } from '../support/sdk-account.ts'
import { codeDeployDemo, start } from '../support/sdk-codedeploy.ts'
import { begin } from '../support/sdk-failing-task.ts'

describe('the end', () => {
  const names = causeScenarios.map(({ name }) => name)

  test.each(names.filter(name => /^(?:heals|hiccup)-/.test(name)))('%s is a success', async name => {
    const { clock, ecs } = await begin(name)
    await clock.sleep(1_800_000)
    expect((await newestServiceDeployment(ecs))?.status).toBe('SUCCESSFUL')
  })

  test.each(names.filter(name => /^cause-.*-breaker$/.test(name)))('%s is rolled back', async name => {
    const { clock, ecs } = await begin(name)
    await clock.sleep(1_200_000)
    expect((await newestServiceDeployment(ecs))?.status).toBe('ROLLBACK_SUCCESSFUL')
  })

  test.each(names.filter(name => /^cause-(?!.*-breaker$)/.test(name)))('%s never comes', async name => {
    const { clock, ecs } = await begin(name)
    await clock.sleep(420_000)
    expect((await newestServiceDeployment(ecs))?.status).toBe('IN_PROGRESS')
  })
})

describe('what looks like a failure', () => {
  test('one crash leaves one stopped task with its log', async () => {
    const { firstStopped, logOf } = await begin('hiccup-one-crash')
    const task = await firstStopped()
    expect(task?.containers?.[0]?.exitCode).toBe(1)
    expect(await logOf(task, 'app')).toHaveLength(2)
  })

  test('a sidecar that is not essential ends alone', async () => {
    const { simulation, firstStopped } = await begin('hiccup-sidecar')
    expect(await firstStopped()).toBeUndefined()
    const fresh = [...simulation.world.state.tasks.values()].filter(each => each.view.containers.length === 2)
    expect(fresh.map(each => each.view.containers[1]?.exitCode)).toEqual([1, 1])
  })

  test('the crash comes long after the first task was healthy', async () => {
    const { firstStopped } = await begin('hiccup-late-crash')
    const task = await firstStopped()
    expect(Number(task?.stoppingAt) - Number(task?.startedAt)).toBe(120_000)
  })

  test('the first health checks of a slow starter fail and nothing is stopped', async () => {
    const { clock, messages, simulation } = await begin('hiccup-slow-start')
    await clock.sleep(100_000)
    const [group] = simulation.world.state.targetGroups.values()
    const states = [...(group?.targets.values() ?? [])].map(each => each.state)
    expect(states).toEqual(['healthy', 'healthy', 'unhealthy', 'unhealthy'])
    expect((await messages()).filter(each => each.includes('is unhealthy in'))).toEqual([])
  })
})

test('a task set waits for capacity, too', async () => {
  const account = codeDeployDemo()
  const unplaceable = 'was unable to place a task. Reason: Internal error.'
  account.simulation.world.setBehavior(demoImage('0.40.0'), { unplaceable, onlyForSeconds: 60 })
  await start(account)
  await account.clock.sleep(180_000)
  const { events, taskSets } = await readService(account.ecs)
  const told = (events ?? []).filter(each => each.message?.endsWith(unplaceable))
  expect(told.map(each => each.message)).toEqual([
    `(service cicd-demo-service, taskSet ${taskSets?.at(-1)?.id}) ${unplaceable}`,
  ])
  expect(taskSets?.map(each => each.runningCount)).toEqual([2, 2])
})
