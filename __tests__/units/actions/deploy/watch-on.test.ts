import { describe, expect, test } from '@jest/globals'
import { watchServing } from '../../../../src/actions/deploy/serving.ts'
import { watchOn } from '../../../../src/actions/deploy/watch-on.ts'
import type { OwnEnding } from '../../../../src/strategy/rollback/policy.ts'
import type { Snapshot, Wait } from '../../../../src/watch/snapshot.ts'
import type { GiveUp } from '../../../../src/watch/watch.ts'
import { NO_IMAGE, snapshot, stopped } from '../../../support/builders.ts'
import { clientsUntil, toldDeployment } from '../../../support/deploy-tools.ts'
import { deploymentOf, planOf } from '../../../support/plans.ts'

const MINUTE = 60_000
const done = snapshot({ rollout: 'completed', reached: 'complete' })
const ill = snapshot({
  rollout: 'completed',
  reached: 'complete',
  counts: { desired: 2, running: 1, pending: 1, failed: 0, old: 0 },
})
/** A task that has stopped, and another one that runs in its place. */
const crashed = (amount: number, reason = 'Essential container in task exited') =>
  snapshot({
    ...done,
    stopped: Array.from({ length: amount }, (_, index) => stopped(`t${index}`, reason)),
  })

type Seen = readonly (readonly [seconds: number, seen: Snapshot])[]

/** Tools whose credentials last so long, and a deployment that looks like this from these seconds on. */
function watched(seen: Seen, lasting?: number) {
  const { tools, clock, ...told } = toldDeployment({ clients: clientsUntil(lasting) })
  const thorough: (boolean | undefined)[] = []
  const deployment = deploymentOf({
    look: async (_, isThorough) => {
      thorough.push(isThorough)
      return seen.findLast(([from]) => from * 1000 <= clock.now())?.[1] ?? done
    },
    outputs: () => ({ 'service-url': 'https://shop.example' }),
  })
  return { tools, clock, deployment, thorough, ...told }
}

describe('after a success, the alarms', () => {
  const ENDED: OwnEnding = { outcome: 'succeeded', gaveUp: false, completed: true, last: done }

  async function watchAlarms(seen: Seen, { lasting, giveUp }: { lasting?: number; giveUp?: GiveUp } = {}) {
    const all = watched(seen, lasting)
    const how = { long: 5 * MINUTE, subject: 'the alarms', ...(giveUp ? { giveUp } : {}) }
    const ended = await watchOn(all.deployment, ENDED, how, all.tools)
    return { ...all, ended, endedAt: all.clock.now() }
  }

  test('are watched for as long as was asked, and the success stays', async () => {
    const { ended, log, of, endedAt } = await watchAlarms([])
    expect(ended).toEqual(ENDED)
    expect(log).toEqual(['Watching the alarms for 5m more'])
    expect(endedAt).toBe(5 * MINUTE)
    expect(of('looked').length).toBeGreaterThan(1)
    expect(of('looked')[0]?.outputs).toEqual({ 'service-url': 'https://shop.example' })
    expect(of('cut-short')).toEqual([])
    expect(of('event')).toEqual([])
  })

  test('leave the success with what was seen last', async () => {
    const { ended } = await watchAlarms([[60, crashed(1)]])
    expect(ended).toEqual({ ...ENDED, last: crashed(1) })
  })

  test('make a failure of it where one goes off', async () => {
    const giveUp: GiveUp = ({ counts }) => (counts.running < 2 ? 'The alarm web-5xx went off.' : undefined)
    const { ended, of, endedAt } = await watchAlarms([[60, ill]], { giveUp })
    expect(ended).toMatchObject({
      outcome: 'failed',
      reason: 'The alarm web-5xx went off.',
      gaveUp: true,
      completed: true,
      last: ill,
    })
    expect(of('event').at(-1)?.event.kind).toBe('finished')
    expect(endedAt).toBeLessThan(5 * MINUTE)
  })

  test('are not watched on where another deployment takes its place', async () => {
    const { ended } = await watchAlarms([[60, snapshot({ rollout: 'superseded' })]])
    expect(ended).toMatchObject({ outcome: 'superseded', gaveUp: false, reason: '' })
  })

  test('are not known where the credentials end first', async () => {
    const { ended, of, endedAt } = await watchAlarms([], { lasting: 3 * MINUTE })
    const reason = 'the alarms were to be watched for 5m after the deployment'
    expect(ended).toMatchObject({ outcome: 'timed-out', reason })
    expect(of('cut-short')).toEqual([{ kind: 'cut-short', at: 2 * MINUTE }])
    expect(of('verdict')).toEqual([{ kind: 'verdict', verdict: { outcome: 'timed-out', reason } }])
    expect(endedAt).toBe(2 * MINUTE)
  })
})

interface Care {
  readonly long?: number
  readonly lasting?: number
  readonly last?: Snapshot | null
  readonly wait?: Wait
  readonly giveUp?: GiveUp
  readonly failAfter?: number
  readonly patience?: number
}

describe('a deployment that is looked after', () => {
  async function lookAfter(seen: Seen, care: Care = {}) {
    const {
      long = 0,
      lasting,
      last = done,
      wait = 'stable',
      giveUp,
      failAfter = 2,
      patience = 10 * MINUTE,
    } = care
    const all = watched(seen, lasting)
    const { options } = planOf()
    const failurePolicy = { ...options.failurePolicy, failAfter }
    const plan = planOf({ options: { ...options, goal: { wait, pause: false }, failurePolicy } })
    const ended = await watchServing(
      { plan, deployment: all.deployment, last: last ?? undefined },
      { long, patience, giveUp },
      all.tools,
    )
    return { ...all, ended, endedAt: all.clock.now() }
  }

  test('and serves needs one look, which believes nothing of what was seen before', async () => {
    const { ended, thorough, endedAt, of } = await lookAfter([])
    expect(ended).toEqual({ outcome: 'succeeded', gaveUp: false, completed: true, last: done })
    expect([thorough, endedAt, of('event')]).toEqual([[true], 0, []])
  })

  test('is watched for as long as was asked', async () => {
    const { ended, endedAt } = await lookAfter([], { long: 2 * MINUTE })
    expect(ended.outcome).toBe('succeeded')
    expect(endedAt).toBeGreaterThanOrEqual(2 * MINUTE)
    expect(endedAt).toBeLessThan(3 * MINUTE)
  })

  test('may take its time to serve again', async () => {
    const { ended, endedAt } = await lookAfter([
      [0, ill],
      [120, done],
    ])
    expect(ended.outcome).toBe('succeeded')
    expect(endedAt).toBeGreaterThanOrEqual(2 * MINUTE)
  })

  test('and does not serve again has failed to, with what is missing', async () => {
    const { ended, endedAt, of } = await lookAfter([[0, ill]])
    expect(ended).toMatchObject({
      outcome: 'timed-out',
      reason: '1 of 2 tasks of the new revision run',
      completed: true,
      gaveUp: false,
    })
    expect(endedAt).toBe(10 * MINUTE)
    expect(of('event').at(-1)?.event).toMatchObject({ kind: 'finished', outcome: 'timed-out' })
  })

  test('is to be well for a minute after a task has stopped', async () => {
    const { ended, endedAt } = await lookAfter(
      [
        [0, done],
        [30, crashed(1)],
      ],
      { long: MINUTE },
    )
    expect(ended.outcome).toBe('succeeded')
    expect(endedAt).toBeGreaterThanOrEqual(90_000)
  })

  test('is held against what has stopped since, and not before', async () => {
    expect((await lookAfter([[0, crashed(3)]], { last: crashed(3) })).endedAt).toBe(0)
    expect((await lookAfter([[0, crashed(3)]], { last: null })).endedAt).toBeGreaterThanOrEqual(MINUTE)
    const bad = snapshot({ ...ill, stopped: crashed(2, NO_IMAGE).stopped })
    expect((await lookAfter([[0, bad]], { last: bad })).ended.outcome).toBe('timed-out')
    expect((await lookAfter([[0, bad]])).ended).toMatchObject({ outcome: 'failed', gaveUp: true })
  })

  test('whose tasks keep stopping says so', async () => {
    const seen = Array.from({ length: 30 }, (_, index) => [index * 20, crashed(index + 1)] as const)
    const { ended } = await lookAfter(seen, { failAfter: 0 })
    expect(ended).toMatchObject({ outcome: 'timed-out', reason: 'its tasks keep stopping' })
  })

  test('is given up for an alarm', async () => {
    const { ended, of } = await lookAfter([], { long: MINUTE, giveUp: () => 'An alarm went off.' })
    expect(ended).toMatchObject({ outcome: 'failed', gaveUp: true, reason: 'An alarm went off.' })
    expect(of('event').at(-1)?.event).toMatchObject({ kind: 'finished', outcome: 'failed' })
  })

  test('has had all of its time where it may not take longer to serve', async () => {
    const { ended, endedAt } = await lookAfter([[0, ill]], { long: 2 * MINUTE, patience: 0 })
    expect(ended.reason).toBe('1 of 2 tasks of the new revision run')
    expect(endedAt).toBe(2 * MINUTE)
  })

  test('is asked for less often while it serves than while it does not', async () => {
    const looks = async (seen: Snapshot) =>
      (await lookAfter([[0, seen]], { long: 10 * MINUTE, patience: 0 })).thorough.length
    expect(await looks(done)).toBeLessThan((await looks(ill)) / 2)
  })

  test('until its credentials end is not known to serve for as long as was asked', async () => {
    const { ended, endedAt } = await lookAfter([], { long: 10 * MINUTE, lasting: 5 * MINUTE })
    expect(ended).toMatchObject({
      outcome: 'timed-out',
      reason: 'the AWS credentials end before it has been watched for as long as was asked',
    })
    expect(endedAt).toBe(4 * MINUTE)
  })

  test('only for how it serves asks nobody how long the credentials last', async () => {
    const { ended } = await lookAfter(
      [
        [0, ill],
        [120, done],
      ],
      { lasting: 1 },
    )
    expect(ended.outcome).toBe('succeeded')
  })

  test('needs no more than it was deployed for', async () => {
    const serving = snapshot({ rollout: 'progressing', reached: 'traffic' })
    expect((await lookAfter([[0, serving]], { wait: 'traffic' })).ended.outcome).toBe('succeeded')
    expect((await lookAfter([[0, serving]], { wait: 'complete' })).ended.outcome).toBe('timed-out')
    const old = { ...done, counts: { ...done.counts, old: 1 } }
    expect((await lookAfter([[0, old]], { wait: 'complete' })).ended.outcome).toBe('succeeded')
  })

  test('and is called off is not watched any longer', async () => {
    const all = watched([[0, ill]])
    const off = new AbortController()
    all.clock.schedule(60_000, () => off.abort(new Error('called off')))
    const callOff = { signal: off.signal, reason: () => undefined, fail: () => {} }
    const watching = watchServing(
      { plan: planOf(), deployment: all.deployment, last: done },
      { long: 0, patience: 10 * MINUTE },
      { ...all.tools, callOff },
    )
    await expect(watching).rejects.toThrow('called off')
    expect(all.clock.now()).toBe(60_000)
  })
})
