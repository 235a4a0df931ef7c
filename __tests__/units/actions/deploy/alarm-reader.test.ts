import { describe, expect, test } from '@jest/globals'
import { confirmAlarms, createAlarmReader } from '../../../../src/actions/deploy/alarm-reader.ts'
import type { AlarmStates } from '../../../../src/actions/deploy/alarm-states.ts'
import { DeployError } from '../../../../src/base/errors.ts'
import { toldDeployment } from '../../../support/deploy-tools.ts'

const passing = new DeployError({ title: 'Throttled', message: 'Rate exceeded' }, { fatal: false })
const expired = new DeployError({ title: 'The AWS credentials have expired', message: 'now' })

/** What comes of a reading: an error, or an answer after so many milliseconds. */
type Reading = Error | number

interface Scene {
  readonly readings: readonly Reading[]
  readonly states?: Partial<AlarmStates>
  readonly isCanceled?: true
}

/** A reader of alarms whose readings come like this, one after the other; the last repeats. */
function readerOf({ readings, states = {}, isCanceled }: Scene) {
  const { tools, log, clock } = toldDeployment({
    signal: isCanceled ? AbortSignal.abort(new Error('canceled')) : new AbortController().signal,
  })
  let begun = 0
  const known: AlarmStates = {
    read: async () => {
      const next = readings[Math.min(begun++, readings.length - 1)] ?? 0
      if (next instanceof Error) throw next
      if (next > 0) await clock.sleep(next)
      return async () => {}
    },
    reason: () => undefined,
    gone: () => [],
    isOpen: () => false,
    ...states,
  } as AlarmStates
  const read = createAlarmReader(known, tools)
  const looks = async (amount: number) => {
    const answers: boolean[] = []
    for (let look = 0; look < amount; look++) answers.push(await (await read())(undefined))
    return answers
  }
  const confirm = () => confirmAlarms(read, known, () => undefined, tools)
  return { looks, confirm, log, clock, begun: () => begun }
}

const MISSED = 'Could not read the alarms, trying again: '

describe('alarms that are read beside the looks at a deployment', () => {
  test('are judged by each reading', async () => {
    const { looks, log } = readerOf({ readings: [0] })
    expect([await looks(2), log]).toEqual([[true, true], []])
  })

  test('that cannot be read for a while are told of once, until they can be again', async () => {
    const { looks, log } = readerOf({ readings: [passing, passing, passing, 0, passing] })
    expect(await looks(5)).toEqual([false, false, false, true, false])
    expect(log).toEqual([`${MISSED}Rate exceeded`, `${MISSED}Rate exceeded`])
  })

  test('keep nobody waiting: an answer that takes long is there at the next look', async () => {
    const { looks, log, clock, begun } = readerOf({ readings: [2000, 0] })
    expect(await looks(1)).toEqual([false])
    expect([clock.now(), log]).toEqual([1500, []])
    expect(await looks(1)).toEqual([true])
    expect([clock.now(), begun()]).toEqual([2000, 1])
  })

  test('that are not answered for two looks are told of', async () => {
    const { looks, log } = readerOf({ readings: [60_000] })
    expect(await looks(3)).toEqual([false, false, false])
    expect(log).toEqual([`${MISSED}AWS did not answer in time.`])
  })

  test.each<[string, Scene, string]>([
    ['the credentials have expired', { readings: [expired] }, 'now'],
    ['the run is canceled', { readings: [passing], isCanceled: true }, 'canceled'],
  ])('end the run where %s', async (_, scene, message) => {
    await expect(readerOf(scene).looks(1)).rejects.toThrow(message)
  })
})

describe('at the end, alarms', () => {
  test('that are read need no second reading', async () => {
    const { confirm, begun, clock } = readerOf({ readings: [0] })
    await confirm()
    expect([begun(), clock.now()]).toEqual([1, 0])
  })

  test('that cannot be read are read again for a while, so that nobody takes silence for health', async () => {
    const some = readerOf({ readings: [passing, passing, 0] })
    await some.confirm()
    expect(some.clock.now()).toBe(20_000)
    const never = readerOf({ readings: [passing] })
    await expect(never.confirm()).rejects.toMatchObject({
      title: 'Whether the alarms went off is unknown',
      message:
        'The deployment is complete, but CloudWatch could not be asked for the alarms; the log says why.',
    })
    expect([never.begun(), never.clock.now()]).toEqual([10, 90_000])
  })

  test('of which one went off are sure', async () => {
    const { confirm, begun } = readerOf({
      readings: [0],
      states: { reason: () => 'went off', gone: () => ['web-5xx'], isOpen: () => true },
    })
    await confirm()
    expect(begun()).toBe(1)
  })

  test('of which one is deleted are unknown, with its name', async () => {
    const { confirm } = readerOf({ readings: [0], states: { gone: () => ['web-5xx'] } })
    await expect(confirm()).rejects.toMatchObject({
      message: 'The deployment is complete, but the alarm web-5xx was deleted meanwhile.',
    })
  })

  test('whose history does not show a change yet are told of, and fail nothing', async () => {
    const { confirm, log } = readerOf({ readings: [0], states: { isOpen: () => true } })
    await confirm()
    expect(log).toEqual([
      expect.stringMatching(/^::notice title=What the alarms did between two readings is not known::/),
    ])
  })
})
