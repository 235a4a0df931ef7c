import { describe, expect, test } from '@jest/globals'
import { putAlarm } from '../../../../simulator/cloudwatch/alarms.ts'
import { createAlarmStates } from '../../../../src/actions/deploy/alarm-states.ts'
import type { CheckResult } from '../../../../src/report/check-result.ts'
import { account } from '../../../support/run-account.ts'

const ARN = 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:web-5xx'

/** The alarm, in an account with all that follows it; a deployment is begun a minute later. */
const setUp = () => {
  const { simulation, tools, toolkit } = account(({ world }) => putAlarm(world, 'web-5xx'))
  const changedAt = simulation.clock.now() - 3_600_000
  const alarm = { name: 'web-5xx', arn: ARN, state: 'OK', reason: '', transitionedAt: changedAt, changedAt }
  const checks: CheckResult[] = []
  const states = createAlarmStates([alarm], {
    ...tools,
    log: tools.runner,
    report: async progress => {
      if (progress.kind === 'checked') checks.push(progress.check)
    },
  })
  const pass = (seconds: number) => simulation.clock.advanceTo(simulation.clock.now() + seconds * 1000)
  return { simulation, states, checks, toolkit, pass, now: () => simulation.clock.now() }
}

test('an alarm that goes off after AWS has begun the deployment counts, also when it is OK again', async () => {
  const { simulation, states, checks, pass, now } = setUp()
  const createdAt = now()
  pass(30)
  simulation.outOfBand.setAlarm('web-5xx', 'ALARM')
  await (await states.read())(createdAt)
  simulation.outOfBand.setAlarm('web-5xx', 'OK')
  await (await states.read())(createdAt)
  expect(states.wentOff()).toEqual(['web-5xx'])
  const link =
    'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/web-5xx'
  expect(states.reason()).toMatch(/^The alarm web-5xx went off\. Threshold Crossed: .* https:/)
  expect(states.reason()?.endsWith(link)).toBe(true)
  expect(checks).toEqual([
    expect.objectContaining({
      name: 'Alarm web-5xx',
      link,
      good: false,
      result: expect.stringMatching(/^went off: /),
    }),
  ])
})

test('one that went off before is left out, however late that shows', async () => {
  const { simulation, states, checks, toolkit, pass, now } = setUp()
  simulation.outOfBand.setAlarm('web-5xx', 'ALARM')
  pass(60)
  const createdAt = now()
  await (await states.read())(createdAt)
  // It is left out for good, as it would be by ECS.
  simulation.outOfBand.setAlarm('web-5xx', 'OK')
  pass(60)
  simulation.outOfBand.setAlarm('web-5xx', 'ALARM')
  await (await states.read())(createdAt)
  expect(states.reason()).toBeUndefined()
  expect(checks).toEqual([expect.objectContaining({ result: expect.stringMatching(/^not watched: /) })])
  expect(states.isWatching()).toBe(false)
  expect(toolkit.log.filter(line => line.includes('is not watched'))).toHaveLength(1)
})

test('where AWS began no deployment, an alarm counts that was not in ALARM before', async () => {
  const { simulation, states } = setUp()
  simulation.outOfBand.setAlarm('web-5xx', 'ALARM')
  await (await states.read())(undefined)
  expect(states.wentOff()).toEqual(['web-5xx'])
})

test('an alarm that is set to ALARM again has not gone off again', async () => {
  const { simulation, states, pass, now } = setUp()
  simulation.outOfBand.setAlarm('web-5xx', 'ALARM')
  pass(60)
  const createdAt = now()
  pass(60)
  simulation.outOfBand.setAlarm('web-5xx', 'ALARM')
  await (await states.read())(createdAt)
  expect(states.wentOff()).toEqual([])
})

test('one that is deleted meanwhile is told once, and has not gone off', async () => {
  const { simulation, states, toolkit } = setUp()
  simulation.world.state.alarms.delete('web-5xx')
  await (await states.read())(0)
  await (await states.read())(0)
  expect(states.wentOff()).toEqual([])
  expect(toolkit.log.filter(line => line.includes('is gone'))).toHaveLength(1)
})

describe('between two readings', () => {
  const flip = (seconds: number, state: 'ALARM' | 'INSUFFICIENT_DATA' = 'ALARM') => {
    const all = setUp()
    const createdAt = all.now() + 60_000
    all.pass(seconds)
    all.simulation.outOfBand.setAlarm('web-5xx', state)
    all.pass(20)
    all.simulation.outOfBand.setAlarm('web-5xx', 'OK')
    return { ...all, createdAt, judge: async () => (await all.states.read())(createdAt) }
  }

  test('an alarm that went off and is OK again has gone off', async () => {
    const { states, checks, judge } = flip(70)
    await judge()
    expect(states.reason()).toMatch(
      /^The alarm web-5xx went off\. Threshold Crossed: .* Its state is OK again\. /,
    )
    expect(checks).toHaveLength(1)
  })

  test.each([
    ['without data', 70, 'INSUFFICIENT_DATA'],
    ['in ALARM before the deployment began, and OK since', 45, 'ALARM'],
  ] as const)('one that was %s has not', async (_, seconds, state) => {
    const { simulation, states, judge } = flip(seconds, state)
    await judge()
    await judge()
    expect([states.reason(), states.isOpen()]).toEqual([undefined, false])
    const asked = simulation.calls.filter(({ operation }) => operation === 'DescribeAlarmHistory')
    expect(asked.map(({ input }) => input['AlarmName'])).toEqual(['web-5xx'])
  })

  test('where the role may not read the history, a notice says so once', async () => {
    const { simulation, states, toolkit, judge } = flip(70)
    simulation.faults.push({ kind: 'deny', operation: 'DescribeAlarmHistory', from: 1 })
    await judge()
    await judge()
    expect([states.reason(), states.isOpen()]).toEqual([undefined, false])
    expect(toolkit.log.filter(line => line.includes('is not known'))).toHaveLength(1)
  })

  test('a history that does not show the change yet is asked again', async () => {
    const { simulation, states, judge } = flip(70)
    const { alarmHistory } = simulation.world.state
    const late = alarmHistory.splice(0)
    await judge()
    expect([states.reason(), states.isOpen()]).toEqual([undefined, true])
    alarmHistory.push(...late)
    await judge()
    expect([states.wentOff(), states.isOpen()]).toEqual([['web-5xx'], false])
  })

  test('an alarm that is deleted keeps its history', async () => {
    const { simulation, states, judge } = flip(70)
    simulation.world.state.alarms.delete('web-5xx')
    await judge()
    expect(states.reason()).toContain('It has been deleted since.')
  })
})
