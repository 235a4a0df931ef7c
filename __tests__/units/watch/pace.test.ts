import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { pace } from '../../../src/watch/pace.ts'
import type { Snapshot } from '../../../src/watch/snapshot.ts'
import { snapshot } from '../things.ts'

const MIDDLE = 0.5
const NOW = 1_000_000
const counts = (running: number, old: number) => ({ desired: 2, running, pending: 0, failed: 0, old })

test.each<[string, Snapshot | undefined, number, number]>([
  ['before the first look', undefined, 0, 2500],
  ['until AWS shows the deployment', snapshot({ rollout: 'starting', counts: counts(0, 2) }), 0, 2500],
  ['with every new task up', snapshot({ counts: counts(2, 2) }), 0, 2500],
  ['without old tasks', snapshot({ counts: counts(1, 0) }), 0, 2500],
  ['while tasks are replaced', snapshot({ counts: counts(1, 1) }), 0, 5000],
  ['while it waits for somebody', snapshot({ rollout: 'paused' }), 0, 10_000],
  ['while a bake time has long to go', snapshot({ quietUntil: NOW + 15_001 }), 0, 10_000],
  ['shortly before a bake time ends', snapshot({ quietUntil: NOW + 15_000 }), 0, 2500],
  ['after a bake time', snapshot({ quietUntil: NOW - 1 }), 0, 2500],
  ['after a hiccup', snapshot(), 1, 5000],
  ['after two hiccups', snapshot(), 2, 10_000],
  ['after any number of hiccups', undefined, 5000, 10_000],
])('%s', (_, seen, hiccups, ms) => {
  expect(pace(seen, hiccups, NOW, MIDDLE)).toBe(ms)
})

test('the looks of many runs are spread over a fifth to either side', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  fc.assert(fc.property(random, it => Math.abs(pace(undefined, 0, NOW, it) - 2500) <= 500))
  expect(pace(undefined, 0, NOW, 0)).toBe(2000)
})
