import { describe, expect, test } from '@jest/globals'
import type { AlarmWatch } from '../../../../src/actions/deploy/alarm-watch.ts'
import type { StartedHere } from '../../../../src/actions/deploy/apply.ts'
import { bake } from '../../../../src/actions/deploy/bake.ts'
import { beginWaves, type Deployed } from '../../../../src/actions/deploy/waves.ts'
import { createServiceReport } from '../../../../src/run/service-report.ts'
import type { OwnEnding } from '../../../../src/strategy/rollback/policy.ts'
import type { Snapshot } from '../../../../src/watch/snapshot.ts'
import { snapshot } from '../../../support/builders.ts'
import { toldDeployment } from '../../../support/deploy-tools.ts'
import { deploymentOf, planOf } from '../../../support/plans.ts'

const MINUTE = 60_000
const done = snapshot({ rollout: 'completed', reached: 'complete' })
const ill = snapshot({ ...done, counts: { desired: 2, running: 1, pending: 0, failed: 0, old: 0 } })

interface Scene {
  readonly long?: number
  readonly when?: string
  readonly timeout?: number
  readonly conclude?: (ended: OwnEnding) => OwnEnding
  readonly isCanceled?: true
  readonly hasFailed?: true
}

/** Watches the deployed services `a`, `b` and so on, which look like this or cannot be seen. */
async function play(seen: readonly (Snapshot | Error)[], scene: Scene = {}) {
  const { long = 0, when = 'before the next wave', timeout = 5 * MINUTE, conclude } = scene
  const signal = scene.isCanceled ? AbortSignal.abort(new Error('canceled')) : new AbortController().signal
  const { tools, log, clock, toolkit } = toldDeployment({ signal })
  const failures: string[] = []
  const waves = beginWaves(label => failures.push(label))
  const runs = seen.map((look, index) => {
    const label = 'abcdef'[index] ?? ''
    const plan = planOf()
    const own = { ...plan, options: { ...plan.options, timeout } }
    const telling = createServiceReport({ label, log: tools.log } as never, { service: label }, 0)
    const alarms = conclude && {
      join: (deployment: unknown) => deployment,
      giveUp: () => undefined,
      conclude: async (_: unknown, ended: OwnEnding) => conclude(ended),
    }
    const deployment = deploymentOf({
      look: async () => {
        if (look instanceof Error) throw look
        return look
      },
    })
    const started = { plan: own, deployment, watchers: { alarms: alarms as unknown as AlarmWatch } }
    return { run: { label, log: tools.log, telling }, started: started as StartedHere, wave: 0 } as Deployed
  })
  waves.deployed.push(...runs)
  if (scene.hasFailed) waves.fail('z')
  await bake(waves, { long, when }, tools)
  return {
    // What each of them is told by is not the matter here.
    log: log.filter(line => !/^\d\d:\d\d /.test(line)),
    failures,
    outcomes: waves.outcomes,
    stories: runs.map(({ run }) => run.telling.told().story),
    left: waves.deployed.map(({ run }) => run.label),
    forgotten: toolkit.saved.get('deployment'),
    endedAt: clock.now(),
  }
}

describe('services that are deployed', () => {
  test('and serve are no failure, and named only where they are watched for a time', async () => {
    const short = await play([done, done])
    expect([short.log, short.failures, short.outcomes, short.left]).toEqual([[], [], [], ['a', 'b']])
    const long = await play([done, done], { long: 2 * MINUTE })
    expect(long.log).toEqual(['Watching for 2m before the next wave: a, b'])
    expect(long.endedAt).toBeGreaterThanOrEqual(2 * MINUTE)
  })

  test('are nobody to watch where none is deployed', async () => {
    expect((await play([], { long: MINUTE })).log).toEqual([])
  })

  test('fail for all where one does not serve any more', async () => {
    const { failures, outcomes, stories, left } = await play([done, ill])
    expect([failures, outcomes, left]).toEqual([['b'], ['failed'], ['a', 'b']])
    expect(stories[1]).toMatchObject({
      outcome: 'failed',
      reason: 'it failed after its deployment, before the next wave: 1 of 2 tasks of the new revision run',
      last: { counts: { running: 1 } },
    })
    expect(stories[1]?.failure).toBeDefined()
    expect(stories[0]?.failure).toBeUndefined()
  })

  test('at the end of the run are told without a wave', async () => {
    const { stories } = await play([ill], { when: '' })
    expect(stories[0]?.reason).toMatch(/^it failed after its deployment: 1 of 2 tasks/)
  })

  test.each([
    [MINUTE, 30 * MINUTE, 2 * MINUTE],
    [10_000, 30 * MINUTE, 70_000],
    [MINUTE, 20_000, 80_000],
    [0, 5 * MINUTE, 5 * MINUTE],
  ])('watched for %d ms with a timeout of %d ms have until %d ms to serve', async (long, timeout, end) => {
    expect((await play([ill], { long, timeout })).endedAt).toBe(end)
  })

  test('of which one was superseded do not take that one back', async () => {
    const { failures, outcomes, left, forgotten } = await play([snapshot({ rollout: 'superseded' }), done])
    expect([failures, outcomes, left]).toEqual([['a'], ['superseded'], ['b']])
    expect(forgotten).toBe('')
    expect((await play([ill])).forgotten).toBeUndefined()
  })

  test('fail by what their alarms make of it', async () => {
    const conclude = (ended: OwnEnding): OwnEnding => ({
      ...ended,
      outcome: 'failed',
      reason: 'It rang.',
      last: { ...done, alarms: ['web-5xx'] },
    })
    const { stories } = await play([done], { conclude })
    expect(stories[0]?.reason).toBe('it failed after its deployment, before the next wave: It rang.')
    expect(stories[0]?.last?.alarms).toEqual(['web-5xx'])
    const bare = (ended: OwnEnding): OwnEnding => ({ outcome: 'stopped', gaveUp: ended.gaveUp })
    expect((await play([done], { conclude: bare })).stories[0]).toMatchObject({
      outcome: 'stopped',
      reason: 'it failed after its deployment, before the next wave: stopped',
    })
  })

  test('change nothing more where another one has failed before', async () => {
    const { outcomes, stories } = await play([ill], { hasFailed: true })
    expect([outcomes, stories[0]?.failure]).toEqual([[], undefined])
  })

  test('that make an error fail by it, unless the run is canceled', async () => {
    const conclude = () => {
      throw new Error('unknown alarms')
    }
    const failed = await play([done], { conclude })
    expect([failed.failures, failed.outcomes]).toEqual([['a'], ['failed']])
    expect(failed.stories[0]).toMatchObject({ outcome: 'failed', byError: true })
    const canceled = await play([done], { isCanceled: true })
    expect([canceled.failures, canceled.outcomes]).toEqual([[], []])
  })
})
