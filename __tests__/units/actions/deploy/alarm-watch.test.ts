import { describe, expect, test } from '@jest/globals'
import { putAlarm } from '../../../../simulator/cloudwatch/alarms.ts'
import { beginAlarmWatch } from '../../../../src/actions/deploy/alarm-watch.ts'
import type { AlarmInputs } from '../../../../src/inputs/alarms.ts'
import type { OwnEnding } from '../../../../src/strategy/rollback/policy.ts'
import type { Goal, Snapshot } from '../../../../src/watch/snapshot.ts'
import { snapshot } from '../../../support/builders.ts'
import { toldDeployment } from '../../../support/deploy-tools.ts'
import { deploymentOf } from '../../../support/plans.ts'
import { account } from '../../../support/run-account.ts'

const MINUTE = 60_000
const STABLE: Goal = { wait: 'stable', pause: false }
const done = snapshot({ rollout: 'completed', reached: 'complete' })

/** The alarm `web-5xx`, which is OK, and a deployment that AWS begins a second later. */
async function watching(
  asked: Partial<AlarmInputs> = {},
  goal = STABLE,
  seen: Snapshot = done,
  signal = new AbortController().signal,
) {
  const { tools, simulation, toolkit } = account(({ world }) => putAlarm(world, 'web-5xx'))
  const { tools: own, of } = toldDeployment({ ...tools, log: tools.runner, signal })
  const inputs: AlarmInputs = { names: ['web-5xx'], duration: 0, atStart: 'ignore', ...asked }
  const alarms = await beginAlarmWatch(inputs, goal, own)
  const createdAt = simulation.clock.now() + 1000
  simulation.clock.advanceTo(createdAt)
  const deployment = deploymentOf({ look: async () => seen, createdAt: () => createdAt })
  const ring = (seconds = 10) => {
    simulation.clock.advanceTo(simulation.clock.now() + seconds * 1000)
    simulation.outOfBand.setAlarm('web-5xx', 'ALARM')
  }
  const joined = alarms.join(deployment)
  return { alarms, deployment, joined, ring, simulation, log: toolkit.log, of, clock: simulation.clock }
}

const ended = (over: Partial<OwnEnding> = {}): OwnEnding => ({
  outcome: 'succeeded',
  gaveUp: false,
  last: done,
  ...over,
})

describe('how long alarms are watched', () => {
  const shorter = (log: readonly string[]) => log.filter(line => line.includes('for a shorter time'))

  test.each<[Goal, string]>([
    [{ wait: 'pause', pause: true }, 'The run ends at the pause (`wait: pause`)'],
    [
      { wait: 'stable', pause: false, stage: 'BAKE_TIME' },
      'The run ends at BAKE_TIME (`wait-for-stage: BAKE_TIME`)',
    ],
  ])('is told to be shorter where the run ends before: %j', async (goal, words) => {
    const [notice, ...more] = shorter((await watching({ duration: 10 * MINUTE }, goal)).log)
    expect(notice).toContain(
      `${words}, and the alarms are watched until then. \`for: 10m\` counts only where`,
    )
    expect(more).toEqual([])
    expect(shorter((await watching({}, goal)).log)).toEqual([])
  })

  test('is as long as was asked where the run goes on', async () => {
    expect(shorter((await watching({ duration: 10 * MINUTE })).log)).toEqual([])
  })
})

describe('right before the start', () => {
  test('an alarm that went off ends the run only where that was asked for', async () => {
    const strict = await watching({ atStart: 'fail' })
    await expect(strict.alarms.beforeStart()).resolves.toBeUndefined()
    strict.ring()
    await expect(strict.alarms.beforeStart()).rejects.toMatchObject({
      title: 'The alarm web-5xx is in ALARM',
    })
    const lax = await watching()
    lax.ring()
    await expect(lax.alarms.beforeStart()).resolves.toBeUndefined()
  })
})

describe('an alarm that goes off during a deployment', () => {
  test('is in its picture, and why it is given up', async () => {
    const { joined, alarms, ring } = await watching({}, STABLE, snapshot({ alarms: ['own'] }))
    expect((await joined.look()).alarms).toEqual(['own'])
    expect(alarms.giveUp(snapshot())).toBeUndefined()
    ring()
    expect((await joined.look()).alarms).toEqual(['own', 'web-5xx'])
    expect(alarms.giveUp(snapshot())).toMatch(/^The alarm web-5xx went off\. /)
  })

  test('gives up nothing that AWS takes back already', async () => {
    const { joined, alarms, ring } = await watching()
    ring()
    await joined.look()
    expect(alarms.giveUp(snapshot({ rollout: 'rolling-back' }))).toBeUndefined()
  })

  test.each<[Partial<OwnEnding>, boolean]>([
    [{ outcome: 'succeeded' }, true],
    [{ outcome: 'paused' }, true],
    [{ outcome: 'started' }, true],
    [{ outcome: 'failed', gaveUp: true }, true],
    [{ outcome: 'failed' }, false],
    [{ outcome: 'rolled-back' }, false],
    [{ outcome: 'timed-out' }, false],
  ])('makes a failure of %j: %s', async (over, isFailure) => {
    const { joined, alarms, ring } = await watching()
    expect(alarms.explain(ended(over))).toBeUndefined()
    ring()
    await joined.look()
    const failed = alarms.explain(ended(over))
    if (!isFailure) expect(failed).toBeUndefined()
    else
      expect(failed).toMatchObject({
        outcome: 'failed',
        gaveUp: true,
        alarmed: true,
        reason: expect.stringMatching(/^The alarm web-5xx went off\. /),
        last: { rollout: 'completed', alarms: ['web-5xx'] },
      })
  })
})

describe('after a success', () => {
  test('alarms that stay OK are read once more, and stand in the summary', async () => {
    const { alarms, joined, of, clock, log } = await watching()
    const before = clock.now()
    expect(await alarms.watchAfter(joined, ended())).toEqual(ended())
    expect(clock.now()).toBe(before)
    expect(of('checked').map(({ check }) => [check.name, check.result, check.good])).toEqual([
      ['Alarm web-5xx', 'did not go off (OK)', true],
    ])
    expect(of('verdict')).toEqual([])
    expect(log.filter(line => line.startsWith('Watching'))).toEqual([])
  })

  test('they are watched for as long as was asked, and one that goes off makes a failure of it', async () => {
    const { alarms, joined, of, clock, simulation } = await watching({ duration: 10 * MINUTE })
    const begun = clock.now()
    clock.schedule(begun + 5 * MINUTE, () => simulation.outOfBand.setAlarm('web-5xx', 'ALARM'))
    const failed = await alarms.watchAfter(joined, ended())
    expect(failed).toMatchObject({ outcome: 'failed', alarmed: true })
    expect(of('verdict').at(-1)?.verdict).toEqual(failed)
    expect(clock.now() - begun).toBeGreaterThanOrEqual(5 * MINUTE)
    expect(clock.now() - begun).toBeLessThan(10 * MINUTE)
  })

  test('one that went off before needs no watch', async () => {
    const { alarms, joined, ring, clock } = await watching({ duration: 10 * MINUTE })
    ring()
    await joined.look()
    const before = clock.now()
    expect(await alarms.watchAfter(joined, ended())).toMatchObject({ outcome: 'failed' })
    expect(clock.now()).toBe(before)
  })

  test('what did not succeed is not read for', async () => {
    const { alarms, joined, of, simulation } = await watching()
    const { length } = simulation.calls
    expect(await alarms.conclude(joined, ended({ outcome: 'timed-out' }))).toMatchObject({
      outcome: 'timed-out',
    })
    expect(of('checked')).toEqual([])
    expect(simulation.calls).toHaveLength(length)
  })
})

describe('beside something else', () => {
  test('alarms are read until one goes off', async () => {
    const { alarms, deployment, clock, simulation } = await watching()
    const begun = clock.now()
    clock.schedule(begun + 25_000, () => simulation.outOfBand.setAlarm('web-5xx', 'ALARM'))
    expect(await alarms.next(deployment, new AbortController().signal)).toMatch(
      /^The alarm web-5xx went off\. /,
    )
    expect(clock.now() - begun).toBe(30_000)
  })

  test('they are read until nobody wants to know any more', async () => {
    const { alarms, deployment, clock } = await watching()
    const over = new AbortController()
    const begun = clock.now()
    clock.schedule(begun + 25_000, () => over.abort(new Error('over')))
    expect(await alarms.next(deployment, over.signal)).toBeUndefined()
    expect(clock.now() - begun).toBe(25_000)
    expect(await alarms.next(deployment, over.signal)).toBeUndefined()
  })

  test('they are not read for a run that is canceled', async () => {
    const run = new AbortController()
    const { alarms, deployment, clock } = await watching({}, STABLE, done, run.signal)
    clock.schedule(clock.now() + 5000, () => run.abort(new Error('canceled')))
    await expect(alarms.next(deployment, new AbortController().signal)).rejects.toThrow('canceled')
  })

  test('they are not read where none is left to watch', async () => {
    const { alarms, deployment, joined, clock, ring } = await watching()
    ring()
    await joined.look()
    const before = clock.now()
    expect(await alarms.next(deployment, new AbortController().signal)).toBeUndefined()
    expect(clock.now()).toBe(before)
  })
})
