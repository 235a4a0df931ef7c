import { describe, expect, test } from '@jest/globals'
import { putAlarm } from '../../../../simulator/cloudwatch/alarms.ts'
import { checkAlarms } from '../../../../src/actions/deploy/alarms.ts'
import type { AlarmInputs } from '../../../../src/inputs/alarms.ts'
import type { CheckResult } from '../../../../src/report/check-result.ts'
import { account } from '../../../support/run-account.ts'

const MINUTE = 60_000

/** What is said of alarms before anything is changed: `slow` judges 10 minutes, `fast` one, `sum` is a composite one. */
async function check(asked: Partial<AlarmInputs>, ringing: readonly string[] = []) {
  const { tools, toolkit } = account(({ world }) => {
    for (const [name, evaluationPeriods] of [
      ['fast', 1],
      ['slow', 10],
    ] as const)
      putAlarm(world, name, { evaluationPeriods, state: ringing.includes(name) ? 'ALARM' : 'OK' })
    putAlarm(world, 'sum', { type: 'CompositeAlarm' })
  })
  const checks: CheckResult[] = []
  const watched = await checkAlarms(
    { names: ['fast', 'slow'], duration: 0, atStart: 'ignore', ...asked },
    {
      ...tools,
      log: tools.runner,
      report: async progress => {
        if (progress.kind === 'checked') checks.push(progress.check)
      },
    },
  )
  return { watched: watched.map(({ name }) => name), checks, log: toolkit.log }
}

const SLOW = 'slow judges the last 10m (period × evaluation periods), so it can take 12m to go off'

describe('alarms that are OK', () => {
  test('are watched, and the log has the slowest of them', async () => {
    expect(await check({})).toEqual({
      watched: ['fast', 'slow'],
      checks: [],
      log: ['Alarms: fast (OK), slow (OK)', SLOW],
    })
  })

  test.each([12 * MINUTE, 20 * MINUTE])(
    'can go off while they are watched for %d ms more',
    async duration => {
      const [, line, ...more] = (await check({ duration })).log
      expect(line).toBe(`${SLOW}; \`for\` is ${duration / MINUTE}m`)
      expect(more).toEqual([])
    },
  )

  test('that would go off after the end of the run are told of, with the time that would do', async () => {
    const [, line, ...more] = (await check({ duration: 12 * MINUTE - 1 })).log
    expect(line).toMatch(/^::notice title=Alarms can go off after the run has ended::slow judges /)
    expect(line).toContain('Set `for: 12m` in the input "alarms"')
    expect(more).toEqual([])
  })

  test('of which none says how much it judges have no such line', async () => {
    expect((await check({ names: ['sum'], duration: MINUTE })).log).toEqual(['Alarms: sum (OK)'])
  })
})

describe('an alarm that is in ALARM', () => {
  test('is left out, which is a warning and stands in the summary', async () => {
    const { watched, checks, log } = await check({}, ['slow'])
    expect(watched).toEqual(['fast'])
    expect(checks).toEqual([
      expect.objectContaining({
        name: 'Alarm slow',
        good: false,
        result: expect.stringMatching(/^not watched: in ALARM before the deployment\. Threshold Crossed: /),
      }),
    ])
    expect(log[0]).toBe('Alarms: fast (OK), slow (ALARM)')
    expect(log[1]).toMatch(/^::warning title=The alarm slow is not watched::/)
    // What is not watched cannot go off too late.
    expect(log[2]).toMatch(/^fast judges the last 1m /)
  })

  test('may be one of several', async () => {
    const { watched, checks } = await check({}, ['slow', 'fast'])
    expect([watched, checks.length]).toEqual([[], 2])
  })

  test('ends the run where that was asked for, before anything is changed', async () => {
    await expect(check({ atStart: 'fail' }, ['slow'])).rejects.toMatchObject({
      title: 'The alarm slow is in ALARM',
    })
    await expect(check({ atStart: 'fail' })).resolves.toMatchObject({ watched: ['fast', 'slow'] })
  })
})

test('an alarm that does not exist ends the run, with its name', async () => {
  await expect(check({ names: ['fast', 'other'] })).rejects.toMatchObject({
    title: 'Alarm "other" does not exist',
  })
})
