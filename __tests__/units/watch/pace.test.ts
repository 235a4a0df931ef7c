import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { pace, type Rhythm } from '../../../src/watch/pace.ts'
import type { Snapshot } from '../../../src/watch/snapshot.ts'
import { snapshot } from '../things.ts'

const NOW = 1_000_000
const CALM: Rhythm = { hiccups: 0, now: NOW, idle: 0, random: 0.5 }
const counts = (running: number, old: number) => ({ desired: 2, running, pending: 0, failed: 0, old })

test.each<[string, Snapshot | undefined, number, number]>([
  ['before the first look', undefined, 0, 2500],
  ['until AWS shows the deployment', snapshot({ rollout: 'starting', counts: counts(0, 2) }), 0, 2500],
  ['with every new task up', snapshot({ counts: counts(2, 2) }), 0, 2500],
  ['without old tasks', snapshot({ counts: counts(1, 0) }), 0, 2500],
  ['while tasks are replaced', snapshot({ counts: counts(1, 1) }), 0, 5000],
  ['while it waits for somebody', snapshot({ rollout: 'paused' }), 0, 8000],
  ['while a bake time has long to go', snapshot({ quietUntil: NOW + 15_001 }), 0, 8000],
  ['shortly before a bake time ends', snapshot({ quietUntil: NOW + 15_000 }), 0, 2500],
  ['after a bake time', snapshot({ quietUntil: NOW - 1 }), 0, 2500],
  [
    'while a bake time has long to go, whatever the tasks do',
    snapshot({ counts: counts(1, 1), quietUntil: NOW + 60_000 }),
    0,
    8000,
  ],
  [
    'while tasks are replaced shortly before a quiet time ends',
    snapshot({ counts: counts(1, 1), quietUntil: NOW + 15_000 }),
    0,
    5000,
  ],
  [
    'until AWS shows the deployment, whatever else is quiet',
    snapshot({ rollout: 'starting', quietUntil: NOW + 60_000 }),
    0,
    2500,
  ],
  [
    'while it waits for somebody near the end of a quiet time',
    snapshot({ rollout: 'paused', quietUntil: NOW + 1 }),
    0,
    8000,
  ],
  ['after a hiccup in a quiet time', snapshot({ quietUntil: NOW + 60_000 }), 1, 5000],
  ['after a hiccup', snapshot(), 1, 5000],
  ['after two hiccups', snapshot(), 2, 8000],
  ['after any number of hiccups', undefined, 5000, 8000],
])('%s', (_, seen, hiccups, ms) => {
  expect(pace(seen, { ...CALM, hiccups })).toBe(ms)
})

test('the looks of many runs are spread over a fifth to either side', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  fc.assert(fc.property(random, it => Math.abs(pace(undefined, { ...CALM, random: it }) - 2500) <= 500))
  expect(pace(undefined, { ...CALM, random: 0 })).toBe(2000)
})

test('no look sleeps through the end of a quiet time', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  fc.assert(
    fc.property(fc.integer({ min: 15_001, max: 3_600_000 }), random, (left, it) => {
      expect(pace(snapshot({ quietUntil: NOW + left }), { ...CALM, random: it })).toBeLessThan(left)
    }),
  )
})

test.each<[string, Snapshot | undefined, number, number]>([
  ['not slowed down for two minutes', snapshot(), 120_000, 2500],
  ['steady after two minutes', snapshot(), 120_001, 5000],
  ['steady for ten minutes', snapshot(), 600_000, 5000],
  ['slow after ten minutes', snapshot(), 600_001, 8000],
  ['quick before the first look, however long it takes', undefined, 3_600_000, 2500],
])('what stands still is looked at %s', (_, seen, idle, ms) => {
  expect(pace(seen, { ...CALM, idle })).toBe(ms)
})
