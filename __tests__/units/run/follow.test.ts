import { describe, expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../simulator/clock/virtual-clock.ts'
import { recordToolkit } from '../../../simulator/run/recording-toolkit.ts'
import type { Clients } from '../../../src/aws/client/clients.ts'
import { DeployError } from '../../../src/base/errors.ts'
import { createRunner } from '../../../src/github/runner.ts'
import type { Progress } from '../../../src/report/progress.ts'
import { type FollowOptions, follow, pauseOutputs } from '../../../src/run/follow.ts'
import type { Hook } from '../../../src/watch/hook.ts'
import type { Snapshot } from '../../../src/watch/snapshot.ts'
import { snapshot } from '../../support/builders.ts'

const MINUTE = 60_000
const moving = snapshot({ counts: { desired: 2, running: 1, pending: 1, failed: 0, old: 2 } })
const done = snapshot({ rollout: 'completed', reached: 'complete', reason: 'It is complete.' })
const paused = snapshot({ rollout: 'paused' })
const passing = new DeployError({ title: 'Throttled', message: 'Rate exceeded' }, { fatal: false })
const denied = new DeployError({ title: 'Denied', message: 'may not' }, { fatal: 'if-repeated' })

interface Scene extends Partial<FollowOptions> {
  readonly allowance?: number
  /** How long the credentials last, in milliseconds; nobody says where not set. */
  readonly lasting?: number
  /** What comes of ending a pause, one after the other. */
  readonly resumes?: readonly (boolean | Error)[]
  readonly isCanceled?: true
}

/** Follows a deployment that looks like this at these seconds, and longer than they say at the last. */
async function play(seen: readonly (readonly [seconds: number, seen: Snapshot])[], scene: Scene = {}) {
  const { allowance = 0, lasting, resumes, isCanceled, ...options } = scene
  const clock = createVirtualClock(0)
  const toolkit = recordToolkit()
  const expiration = lasting === undefined ? {} : { expiration: new Date(lasting) }
  const credentials = async () => ({ ...expiration, $source: { CREDENTIALS_ENV_VARS: 'g' } })
  const told: Progress[] = []
  const canceled = new AbortController()
  const tries = [...(resumes ?? [])]
  const resume = async () => {
    const next = tries.shift() ?? false
    if (isCanceled) canceled.abort(new Error('canceled'))
    if (next instanceof Error) throw next
    return next
  }
  const ending = follow(
    {
      id: 'ecs-svc/2',
      allowance,
      look: async () => seen.findLast(([from]) => from * 1000 <= clock.now())?.[1] ?? moving,
      outputs: () => ({ 'service-url': 'https://shop.example' }),
      ...(resumes ? { resume } : {}),
    },
    { goal: { wait: 'stable', pause: false }, timeout: 30 * MINUTE, ...options },
    {
      clients: { ecs: { config: { credentials } } } as unknown as Clients,
      clock,
      log: createRunner(toolkit),
      signal: canceled.signal,
      random: () => 0.5,
      report: async progress => void told.push(progress),
    },
  )
  const outcome = await ending.catch((error: unknown) => error)
  return { outcome, told, log: toolkit.log, endedAt: clock.now(), kinds: told.map(({ kind }) => kind) }
}

describe('what is waited for', () => {
  test.each([
    [{}, 'Waiting up to 30m for the deployment to complete'],
    [{ aim: 'the rollback' }, 'Waiting up to 30m for the rollback'],
    [{ goal: { wait: 'pause', pause: true } as const }, 'Waiting up to 30m for the deployment to pause'],
    [
      { allowance: 10 * MINUTE },
      'Waiting up to 40m for the deployment to complete (timeout 30m, plus 10m that the deployment waits by its own configuration)',
    ],
    [
      { lasting: 60 * MINUTE },
      'Waiting up to 30m for the deployment to complete; the AWS credentials last 1h',
    ],
  ])('with %j is told first', async (scene, line) => {
    const { log } = await play([[0, done]], scene)
    expect(log).toEqual([line])
  })
})

describe('a deployment', () => {
  test('that completes has its outcome, with what AWS says and what was seen last', async () => {
    const { outcome, told } = await play([
      [0, moving],
      [60, done],
    ])
    expect(outcome).toEqual({ outcome: 'succeeded', reason: 'It is complete.', last: done })
    expect(told.at(-1)).toMatchObject({ kind: 'event', event: { kind: 'finished', outcome: 'succeeded' } })
  })

  test('of which AWS says nothing has no reason', async () => {
    const { reason: _, ...silent } = done
    expect((await play([[0, silent]])).outcome).toEqual({ outcome: 'succeeded', last: silent })
  })

  test('that is given up fails for that', async () => {
    const { outcome } = await play([[0, moving]], { giveUp: () => 'It cannot heal.' })
    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'It cannot heal.' })
  })

  test('of which this much was told already is told on from there', async () => {
    expect((await play([[0, done]], { from: done })).kinds).toEqual(['looked', 'event'])
    expect((await play([[0, done]])).kinds.length).toBeGreaterThan(2)
  })

  test('puts out at each look what is known of it', async () => {
    const { told } = await play([[0, done]])
    expect(told[0]).toEqual({
      kind: 'looked',
      snapshot: done,
      at: 0,
      outputs: { 'service-url': 'https://shop.example' },
    })
  })

  test('whose credentials end first is watched until a minute before, and told so', async () => {
    const { outcome, told, endedAt } = await play([[0, moving]], { lasting: 10 * MINUTE })
    expect(outcome).toMatchObject({ outcome: 'timed-out' })
    expect(told[0]).toEqual({ kind: 'cut-short', at: 9 * MINUTE })
    expect(endedAt).toBe(9 * MINUTE)
  })

  test('whose credentials last is not cut short', async () => {
    const { kinds, endedAt } = await play([[0, moving]])
    expect(kinds).not.toContain('cut-short')
    expect(endedAt).toBe(30 * MINUTE)
  })
})

describe('a log', () => {
  test('is never silent for more than five minutes', async () => {
    const { told, endedAt } = await play([[0, moving]])
    const waited = told.flatMap(each => (each.kind === 'waiting' ? [each.waited] : []))
    expect(waited.length).toBeGreaterThan(4)
    const times = [0, ...waited, endedAt]
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
    expect(Math.max(...gaps)).toBeLessThanOrEqual(5 * MINUTE)
    expect(Math.min(...gaps.slice(0, -1))).toBeGreaterThan(3 * MINUTE)
    expect(told.find(({ kind }) => kind === 'waiting')).toMatchObject({ patience: 30 * MINUTE })
  })

  test('that has something to tell needs no such line', async () => {
    const more = { ...moving, counts: { ...moving.counts, running: 2, pending: 0 } }
    const { kinds } = await play([
      [0, moving],
      [200, more],
      [400, done],
    ])
    expect(kinds).not.toContain('waiting')
  })
})

describe('a pause that is not to be waited at', () => {
  const scene = (resumes: readonly (boolean | Error)[], over: Scene = {}) =>
    play(
      [
        [0, paused],
        [120, done],
      ],
      { resumes, ...over },
    )

  test('is ended, which is told once', async () => {
    const { outcome, log } = await scene([true])
    expect(outcome).toMatchObject({ outcome: 'succeeded' })
    expect(log.filter(line => line.startsWith('Continued'))).toEqual(['Continued ecs-svc/2'])
  })

  test('of a deployment that goes on is none', async () => {
    const { log } = await play([[0, done]], { resumes: [true] })
    expect(log).toHaveLength(1)
  })

  test.each([
    ['failed in passing', [passing, passing, true]],
    ['was refused only once', [denied, true]],
    ['was refused twice, but not in a row', [denied, false, denied, true]],
  ])('is tried again at the next look where that %s', async (_, resumes) => {
    const { outcome, log } = await scene(resumes)
    expect(outcome).toMatchObject({ outcome: 'succeeded' })
    const failures = resumes.filter(each => each instanceof Error).length
    expect(log.filter(line => line.startsWith('Could not continue ecs-svc/2, trying again: '))).toHaveLength(
      failures,
    )
    expect(log).toContain('Continued ecs-svc/2')
  })

  test('that may not be ended ends the watch', async () => {
    const { outcome } = await scene([denied, denied])
    expect(outcome).toBeInstanceOf(DeployError)
    expect(outcome).toMatchObject({ title: 'Denied', message: 'may not' })
  })

  test('is told as a look that went wrong where nobody knows the error', async () => {
    const { told } = await scene([new TypeError('x is undefined'), true])
    expect(told).toContainEqual(
      expect.objectContaining({
        event: expect.objectContaining({ kind: 'hiccup', error: 'x is undefined' }),
      }),
    )
  })

  test('of a canceled run is not told as one that could not be ended', async () => {
    const { outcome, log } = await scene([passing], { isCanceled: true })
    expect(outcome).toBeInstanceOf(Error)
    expect(log).toHaveLength(1)
  })
})

describe('a paused deployment', () => {
  const hook: Hook = { id: 'approval', kind: 'PAUSE', status: 'AWAITING_ACTION' } as Hook

  test('puts out what a later step needs to continue it', () => {
    expect(pauseOutputs({ ...paused, hooks: [hook] })).toEqual({ 'hook-id': 'approval' })
    const expiresAt = Date.UTC(2026, 10, 23, 9, 30)
    expect(pauseOutputs({ ...paused, hooks: [{ ...hook, expiresAt }] })).toEqual({
      'hook-id': 'approval',
      'expires-at': '2026-11-23T09:30:00.000Z',
    })
  })

  test.each<[string, Snapshot]>([
    ['goes on', { ...moving, hooks: [hook] }],
    ['has no hook', paused],
    ['waits for a function', { ...paused, hooks: [{ ...hook, kind: 'AWS_LAMBDA' }] }],
    ['has been answered', { ...paused, hooks: [{ ...hook, status: 'SUCCEEDED' }] }],
  ])('needs no such thing where it %s', (_, seen) => {
    expect(pauseOutputs(seen)).toEqual({})
  })
})
