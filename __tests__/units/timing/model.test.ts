import { expect, test } from '@jest/globals'
import { expectProfile, startTimes, type Undertaking } from '../../../src/timing/model.ts'

const undertaking: Undertaking = {
  isRolling: true,
  desired: 4,
  least: 4,
  most: 8,
  start: { placing: 18, pulling: 12, starting: 5 },
  containerHealth: 0,
  targetHealth: 30,
  shift: 0,
  bake: 0,
  drain: 300,
  stop: 30,
}

test('with room for all new tasks there is one wave', () => {
  expect(expectProfile(undertaking)).toMatchObject({
    seconds: 407,
    phases: { placing: 30, pulling: 12, starting: 5, 'target-health': 30, draining: 300, stopping: 30 },
  })
})

test('without room beside the old tasks each wave waits for theirs', () => {
  const { seconds, segments } = expectProfile({ ...undertaking, least: 3, most: 4 })
  expect(seconds).toBe(4 * 395 + 12)
  expect(new Set(segments.map(({ wave }) => wave))).toEqual(new Set([1, 2, 3, 4, undefined]))
})

test('room for some more at a time makes waves that do not wait', () => {
  const { phases } = expectProfile({ ...undertaking, most: 6 })
  expect(phases).toMatchObject({ placing: 48, draining: 300 })
})

test('a traffic shift and a bake time come between', () => {
  const { segments } = expectProfile({ ...undertaking, isRolling: false, shift: 600, bake: 300 })
  expect(segments.map(({ phase }) => phase)).toEqual([
    'placing',
    'pulling',
    'starting',
    'target-health',
    'traffic-shift',
    'bake',
    'draining',
    'stopping',
  ])
})

test('nothing is to be started for a desired count of 0', () => {
  expect(expectProfile({ ...undertaking, desired: 0, least: 0, most: 0, drain: 0, stop: 0 }).seconds).toBe(0)
})

test('what running tasks took is the median of each step', () => {
  const at = (seconds: number) => seconds * 1000
  const task = (id: string, pull: number) => ({
    id,
    createdAt: at(0),
    pullStartedAt: at(13),
    pullStoppedAt: at(13 + pull),
    startedAt: at(15 + pull),
  })
  expect(startTimes([task('a', 4), task('b', 21), task('c', 5)])).toEqual({
    placing: 13,
    pulling: 5,
    starting: 2,
  })
  expect(startTimes([{ id: 'd', createdAt: 0 }])).toBeUndefined()
  expect(startTimes([{ id: 'e', createdAt: 0, startedAt: at(30) }])).toEqual({
    placing: 30,
    pulling: 0,
    starting: 0,
  })
})

test('tasks without any health check are counted 40 s after they run', () => {
  expect(expectProfile({ ...undertaking, targetHealth: 0 }).phases).toMatchObject({ finishing: 40 })
  expect(expectProfile({ ...undertaking, targetHealth: 0, isRolling: false }).phases).not.toHaveProperty(
    'finishing',
  )
})
