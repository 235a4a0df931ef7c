import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { pace, type Rhythm } from '../../../src/watch/pace.ts'
import type { Goal, Snapshot } from '../../../src/watch/snapshot.ts'
import { group, NO_IMAGE, snapshot, stopped } from '../../support/builders.ts'

const NOW = 1_000_000
const STABLE: Goal = { wait: 'stable', pause: false }
const CALM: Rhythm = { goal: STABLE, hiccups: 0, now: NOW, idle: 0, random: 0.5 }
const counts = (running: number, old: number) => ({ desired: 2, running, pending: 0, failed: 0, old })
const crashLoop = (tasks: number) => Array.from({ length: tasks }, (_, task) => stopped(`${task}`, NO_IMAGE))
const WARMING = [group(['healthy', 'initial'])]

test.each<[string, Snapshot | undefined, number, number]>([
  ['before the first look', undefined, 0, 4500],
  ['until AWS shows the deployment', snapshot({ rollout: 'starting', counts: counts(0, 2) }), 0, 4500],
  ['with every new task up and no old one left', snapshot({ counts: counts(2, 0) }), 0, 4500],
  ['when AWS has completed it', snapshot({ rollout: 'completed', counts: counts(2, 2) }), 0, 4500],
  ['without old tasks', snapshot({ counts: counts(1, 0) }), 0, 7500],
  ['with every new task up', snapshot({ counts: counts(2, 2) }), 0, 7500],
  ['while tasks are replaced', snapshot({ counts: counts(1, 1) }), 0, 15_000],
  ['until targets are healthy', snapshot({ counts: counts(2, 2), targetGroups: WARMING }), 0, 15_000],
  ['until tasks pass their health checks', snapshot({ counts: counts(2, 2), unready: 1 }), 0, 15_000],
  ['where tasks fail', snapshot({ counts: { ...counts(1, 2), failed: 1 } }), 0, 7500],
  ['where tasks stop', snapshot({ counts: counts(1, 2), stopped: [stopped('a', NO_IMAGE)] }), 0, 7500],
  [
    'where 19 tasks have stopped for two',
    snapshot({ counts: counts(1, 2), stopped: crashLoop(19) }),
    0,
    7500,
  ],
  ['where tasks stop all the time', snapshot({ counts: counts(1, 2), stopped: crashLoop(20) }), 0, 15_000],
  [
    'where the only task stops all the time',
    snapshot({ counts: counts(0, 1), stopped: crashLoop(20) }),
    0,
    15_000,
  ],
  ['while it waits for somebody', snapshot({ rollout: 'paused' }), 0, 15_000],
  ['while a bake time has long to go', snapshot({ quietUntil: NOW + 42_000 }), 0, 30_000],
  ['while a bake time has hours to go', snapshot({ quietUntil: NOW + 7_200_000 }), 0, 120_000],
  ['while the old tasks stay for two days', snapshot({ quietUntil: NOW + 172_800_000 }), 0, 180_000],
  ['until shortly before a bake time ends', snapshot({ quietUntil: NOW + 22_000 }), 0, 16_000],
  ['shortly before a bake time ends', snapshot({ quietUntil: NOW + 10_500, counts: counts(2, 2) }), 0, 4500],
  ['shortly after a bake time', snapshot({ quietUntil: NOW - 19_999, counts: counts(2, 2) }), 0, 4500],
  ['long after a bake time', snapshot({ quietUntil: NOW - 20_000, counts: counts(0, 2) }), 0, 15_000],
  [
    'while a bake time has long to go, but a task is missing',
    snapshot({ counts: counts(1, 1), quietUntil: NOW + 3_600_000 }),
    0,
    15_000,
  ],
  [
    'while a bake time has long to go, but a target is not healthy',
    snapshot({ counts: counts(2, 2), targetGroups: WARMING, quietUntil: NOW + 3_600_000 }),
    0,
    15_000,
  ],
  [
    'until AWS shows the deployment, whatever else is quiet',
    snapshot({ rollout: 'starting', quietUntil: NOW + 60_000 }),
    0,
    4500,
  ],
  [
    'while it waits for somebody near the end of a quiet time',
    snapshot({ rollout: 'paused', quietUntil: NOW + 1 }),
    0,
    15_000,
  ],
  ['after a hiccup in a quiet time', snapshot({ quietUntil: NOW + 60_000 }), 1, 4500],
  ['after a hiccup', snapshot(), 1, 4500],
  ['after two hiccups', snapshot(), 2, 7500],
  ['after any number of hiccups', undefined, 5000, 7500],
])('%s', (_, seen, hiccups, ms) => {
  expect(pace(seen, { ...CALM, hiccups })).toBe(ms)
})

test('the looks of many runs are spread over a fifth to either side', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  fc.assert(fc.property(random, it => Math.abs(pace(undefined, { ...CALM, random: it }) - 4500) <= 900))
  expect(pace(undefined, { ...CALM, random: 0 })).toBe(3600)
})

test('no look sleeps through the end of a quiet time', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  fc.assert(
    fc.property(fc.integer({ min: 12_001, max: 3_600_000 }), random, (left, it) => {
      expect(pace(snapshot({ quietUntil: NOW + left }), { ...CALM, random: it })).toBeLessThan(left)
    }),
  )
})

test('however near the end of a quiet time is, no two looks come at once', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  fc.assert(
    fc.property(fc.integer({ min: -60_000, max: 600_000 }), random, (left, it) => {
      expect(pace(snapshot({ quietUntil: NOW + left }), { ...CALM, random: it })).toBeGreaterThanOrEqual(3600)
    }),
  )
})

test.each<[string, Snapshot | undefined, number, number]>([
  ['after almost as long as nothing moved', snapshot({ counts: counts(0, 2) }), 20_000, 18_000],
  ['after 24 seconds at the most', snapshot({ counts: counts(0, 2) }), 600_000, 24_000],
  [
    'within six seconds while only the health of the targets is awaited',
    snapshot({ counts: counts(2, 2), targetGroups: WARMING, awaitsTargets: true }),
    600_000,
    6000,
  ],
  ['within nine seconds once all new tasks run', snapshot({ counts: counts(2, 2) }), 600_000, 7500],
  ['within nine seconds once no old task is left', snapshot({ counts: counts(1, 0) }), 600_000, 7500],
  ['within six seconds when only the end is left', snapshot({ counts: counts(2, 0) }), 600_000, 6000],
  ['quickly before the first look, however long it takes', undefined, 3_600_000, 4500],
])('what stands still is looked at %s', (_, seen, idle, ms) => {
  expect(pace(seen, { ...CALM, idle })).toBe(ms)
})

test.each<[string, Snapshot, number]>([
  ['tasks of a rolling update may start', snapshot({ counts: counts(0, 2) }), 7500],
  ['a stage may end', snapshot({ counts: counts(0, 2), stages: [{ name: 'SCALE_UP' }] }), 15_000],
  ['targets may turn healthy', snapshot({ counts: counts(2, 2), targetGroups: WARMING }), 7500],
])('where traffic is the goal, %s at any time', (_, seen, ms) => {
  expect(pace(seen, { ...CALM, goal: { wait: 'traffic', pause: false } })).toBe(ms)
})

test('where a stage is the goal, it is not slept through', () => {
  const goal: Goal = { wait: 'complete', pause: false, stage: 'TEST_TRAFFIC_SHIFT' }
  expect(pace(snapshot({ counts: counts(0, 2) }), { ...CALM, goal, idle: 600_000 })).toBe(5000)
  expect(pace(snapshot({ quietUntil: NOW + 60_000 }), { ...CALM, goal })).toBe(5000)
  expect(pace(snapshot({ quietUntil: NOW + 599_999 }), { ...CALM, goal })).toBe(5000)
  // Nothing begins in the middle of two days of waiting.
  expect(pace(snapshot({ quietUntil: NOW + 172_800_000 }), { ...CALM, goal })).toBe(180_000)
})
