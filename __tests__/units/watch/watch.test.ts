import { expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../simulator/clock/virtual-clock.ts'
import type { Clock } from '../../../src/base/clock.ts'
import { DeployError } from '../../../src/base/errors.ts'
import type { DeploymentEvent, Snapshot, Timed, Wait } from '../../../src/watch/snapshot.ts'
import { type Look, watch } from '../../../src/watch/watch.ts'
import { snapshot } from '../../support/builders.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const passing = new Error('socket hang up')
const moving = snapshot({ counts: { desired: 2, running: 1, pending: 1, failed: 0, old: 2 } })
const done = snapshot({ rollout: 'completed', reached: 'complete', reason: 'It is complete.' })

interface Scene {
  readonly timeout?: number
  readonly wait?: Wait
  readonly cancelAt?: number
  /** The machine's time is set so many milliseconds on after three seconds. */
  readonly jump?: number
}

type Shown = Snapshot | Error

/** Watches with a scripted look, whose last step repeats; events come with seconds since the start. */
async function play(
  script: readonly Shown[] | ((wait: (ms: number) => Promise<void>) => Look),
  scene: Scene = {},
) {
  const clock = createVirtualClock(0)
  const cancelled = new AbortController()
  if (scene.cancelAt !== undefined) {
    clock.schedule(scene.cancelAt, () => cancelled.abort(new Error('The runner sent SIGTERM.')))
  }
  let looks = 0
  const scripted: Look = async () => {
    const step = (script as readonly Shown[])[Math.min(looks++, script.length - 1)]
    if (step instanceof Error || step === undefined) throw step
    return step
  }
  const events: Timed<DeploymentEvent>[] = []
  const stream = watch(typeof script === 'function' ? script(ms => clock.sleep(ms)) : scripted, {
    clock: scene.jump === undefined ? clock : jumping(clock, scene.jump),
    random: () => 0.5,
    signal: cancelled.signal,
    deadline: scene.timeout ?? 30 * MINUTE,
    goal: { wait: scene.wait ?? 'stable', pause: false },
  })
  let last: Snapshot | undefined
  let error: unknown
  try {
    for (;;) {
      const next = await stream.next()
      if (next.done) {
        last = next.value
        break
      }
      events.push(next.value)
    }
  } catch (thrown) {
    error = thrown
  }
  return { events, last, error, looks, endedAt: clock.now() }
}

function jumping(clock: Clock, ms: number): Clock {
  const { now, monotonic, sleep, limit } = clock
  return { now: () => now() + (monotonic() > 3000 ? ms : 0), monotonic, sleep, limit }
}

const kinds = (events: readonly DeploymentEvent[]) => events.map(event => event.kind)

test('a deployment is told from its beginning to its success', async () => {
  const { events, last, looks } = await play([snapshot({ rollout: 'starting' }), moving, done])
  expect(kinds(events)).toEqual(['rollout', 'tasks', 'rollout', 'tasks', 'rollout', 'tasks', 'finished'])
  expect(events.at(-1)).toEqual({
    kind: 'finished',
    outcome: 'succeeded',
    reason: 'It is complete.',
    at: 19_500,
  })
  expect(last).toBe(done)
  expect(looks).toBe(3)
})

test('what is true at the first look needs no second', async () => {
  const { events, looks, endedAt } = await play([done])
  expect([looks, endedAt, events.at(-1)?.kind]).toEqual([1, 0, 'finished'])
})

test('looks that show nothing new say nothing', async () => {
  const { events, looks } = await play([moving, moving, moving, moving, done])
  expect(looks).toBe(5)
  expect(kinds(events)).toEqual(['rollout', 'tasks', 'rollout', 'tasks', 'finished'])
})

test.each(['failed', 'rolled-back', 'stopped', 'superseded'] as const)('%s ends the watch', async rollout => {
  const { events } = await play([moving, snapshot({ rollout, reason: 'Because.' })])
  expect(events.at(-1)).toMatchObject({ kind: 'finished', outcome: rollout, reason: 'Because.' })
  expect(kinds(events)).toEqual(['rollout', 'tasks', 'tasks', 'finished'])
})

test('hiccups are counted, slow the looks down and are survived', async () => {
  const { events } = await play([moving, passing, passing, passing, done])
  const hiccups = events.filter(event => event.kind === 'hiccup')
  expect(hiccups).toEqual([
    { kind: 'hiccup', error: 'socket hang up', attempt: 1, at: 15_000 },
    { kind: 'hiccup', error: 'socket hang up', attempt: 2, at: 19_500 },
    { kind: 'hiccup', error: 'socket hang up', attempt: 3, at: 27_000 },
  ])
  expect(events.at(-1)).toMatchObject({ outcome: 'succeeded', at: 34_500 })
})

test('after a good look the hiccups are counted anew', async () => {
  const { events } = await play([passing, moving, passing, done])
  expect(events.flatMap(event => (event.kind === 'hiccup' ? event.attempt : []))).toEqual([1, 1])
})

test('an error that may pass is a hiccup even in our own words', async () => {
  const refused = new DeployError({ title: 'Could not look', message: 'Rate exceeded' }, { fatal: false })
  const { events } = await play([refused, done])
  expect(events[0]).toMatchObject({ kind: 'hiccup', error: 'Rate exceeded' })
})

test('an error that cannot pass ends the watch at once', async () => {
  const expired = new DeployError({
    title: 'The AWS credentials have expired',
    message: 'ExpiredTokenException',
  })
  const { error, events, looks } = await play([moving, expired])
  expect(error).toBe(expired)
  expect(looks).toBe(2)
  expect(kinds(events)).toEqual(['rollout', 'tasks'])
})

const missing = new DeployError(
  { title: 'Service "web" was not found', message: 'MISSING' },
  { fatal: 'if-repeated' },
)

test('one look that shows no service is doubted', async () => {
  const { events, error } = await play([moving, missing, moving, missing, passing, missing, done])
  expect(error).toBeUndefined()
  expect(events.flatMap(event => (event.kind === 'hiccup' ? event.error : []))).toEqual([
    'MISSING',
    'MISSING',
    'socket hang up',
    'MISSING',
  ])
  expect(events.at(-1)).toMatchObject({ outcome: 'succeeded' })
})

test('two such looks in a row are believed', async () => {
  const { events, error, looks } = await play([moving, missing])
  expect(error).toBe(missing)
  expect(looks).toBe(3)
  expect(kinds(events)).toEqual(['rollout', 'tasks', 'hiccup'])
})

test.each([1000, 12_345, 30 * MINUTE])('the deadline of %d ms is exact', async timeout => {
  const { events, endedAt, last } = await play([moving], { timeout })
  expect(events.at(-1)).toEqual({
    kind: 'finished',
    outcome: 'timed-out',
    reason: 'AWS has not completed the deployment; 1 of 2 tasks of the new revision run',
    at: timeout,
  })
  expect(endedAt).toBe(timeout)
  expect(last).toBe(moving)
})

test.each([-60 * MINUTE, 60 * MINUTE])(
  'a jump of %d ms of the machine’s time moves no deadline',
  async jump => {
    const { events, endedAt } = await play([moving], { timeout: 10 * MINUTE, jump })
    expect(events.at(-1)).toMatchObject({ kind: 'finished', outcome: 'timed-out' })
    expect(endedAt).toBe(10 * MINUTE)
  },
)

test('success at the very deadline is success', async () => {
  const { events } = await play([moving, done], { timeout: 1000 })
  expect(events.at(-1)).toMatchObject({ outcome: 'succeeded', at: 1000 })
})

test('a watch that never saw anything says so', async () => {
  const { events, last } = await play([passing], { timeout: MINUTE })
  expect(events.at(-1)).toEqual({
    kind: 'finished',
    outcome: 'timed-out',
    reason: 'AWS could not be asked: socket hang up',
    at: MINUTE,
  })
  expect(last).toBeUndefined()
})

test('a look that hangs does not move the deadline', async () => {
  const hanging =
    (sleep: (ms: number) => Promise<void>): Look =>
    () =>
      sleep(5 * MINUTE).then(() => moving)
  const { events } = await play(hanging, { timeout: MINUTE })
  // The last look may take two seconds beyond it.
  expect(events.at(-1)).toMatchObject({ kind: 'finished', outcome: 'timed-out', at: MINUTE + 2000 })
})

test('a look that hangs leaves time for others', async () => {
  let looks = 0
  const stuckOnce =
    (sleep: (ms: number) => Promise<void>): Look =>
    () =>
      looks++ === 0 ? sleep(HOUR).then(() => moving) : Promise.resolve(done)
  const { events } = await play(stuckOnce, { timeout: 30_000 })
  expect(events[0]).toMatchObject({ kind: 'hiccup', at: 10_000 })
  expect(events.at(-1)).toMatchObject({ outcome: 'succeeded', at: 14_500 })
})

test('a run that is cancelled while it sleeps ends at once', async () => {
  const { error, endedAt, events } = await play([moving], { cancelAt: 3000 })
  expect(error).toEqual(new Error('The runner sent SIGTERM.'))
  expect(endedAt).toBe(3000)
  expect(kinds(events)).not.toContain('hiccup')
})

test('a run that is cancelled while it looks ends at once', async () => {
  const hanging =
    (sleep: (ms: number) => Promise<void>): Look =>
    () =>
      sleep(5 * MINUTE).then(() => done)
  const { error, events } = await play(hanging, { cancelAt: 3000 })
  expect(error).toEqual(new Error('The runner sent SIGTERM.'))
  expect(events).toEqual([])
})

test('the level of waiting decides when it is done', async () => {
  const { events, looks } = await play([moving, snapshot({ reached: 'traffic' })], { wait: 'traffic' })
  expect(looks).toBe(2)
  expect(events.at(-1)).toMatchObject({ outcome: 'succeeded' })
})

test('the look at the deadline is told that it is the last one', async () => {
  const asked: boolean[] = []
  await play(
    () => async isLast => {
      asked.push(isLast === true)
      return moving
    },
    { timeout: MINUTE },
  )
  expect(asked.slice(0, -1)).not.toContain(true)
  expect(asked.at(-1)).toBe(true)
})

test('a timeout says that the service is scaled to 0', async () => {
  const empty = { ...moving, counts: { ...moving.counts, desired: 0, old: 0 } }
  const { events } = await play([moving, empty], { timeout: MINUTE })
  expect(events.find(({ kind }) => kind === 'scaled-to-zero')).toMatchObject({ from: 2 })
  expect(events.at(-1)).toMatchObject({
    outcome: 'timed-out',
    reason: 'AWS has not completed the deployment; the service is scaled to 0',
  })
})

test('a sentence of the service has its own time, unless the clocks differ', async () => {
  const said = (at: number) => ({ messages: [{ id: String(at), at, text: `said at ${at}` }] })
  const { events } = await play([moving, { ...moving, ...said(9000) }, { ...done, ...said(900_000) }])
  const told = events.filter(event => event.kind === 'message')
  expect(told.map(({ at }) => at)).toEqual([9000, events.at(-1)?.at])
})
