import { describe, expect, test } from '@jest/globals'
import type { Moment } from '../../../src/timing/moment.ts'
import { profileOf } from '../../../src/timing/profile.ts'
import type { Timeline } from '../../../src/timing/timeline.ts'
import type { TaskTimes } from '../../../src/watch/task-times.ts'

const S = 1000

const look = (seconds: number, rest: Partial<Moment> = {}): Moment => ({
  at: seconds * S,
  rollout: 'progressing',
  isHeld: false,
  isShifting: false,
  running: 0,
  desired: 2,
  isStarting: false,
  unready: 0,
  isUnhealthy: false,
  hasTargets: true,
  draining: 0,
  old: 2,
  ...rest,
})

const task = (id: string, ...[createdAt, pullStartedAt, pullStoppedAt, startedAt]: number[]): TaskTimes => ({
  id,
  createdAt: (createdAt ?? 0) * S,
  pullStartedAt: (pullStartedAt ?? 0) * S,
  pullStoppedAt: (pullStoppedAt ?? 0) * S,
  startedAt: (startedAt ?? 0) * S,
})

const profile = (timeline: Partial<Timeline>) =>
  profileOf({
    startedAt: 0,
    deployedAt: 3 * S,
    verdictAt: 200 * S,
    endedAt: 203 * S,
    moments: [],
    tasks: [],
    ...timeline,
  })

describe('a rolling update of one wave', () => {
  const moments = [
    look(4),
    look(50, { running: 2, isUnhealthy: true }),
    look(80, { running: 2, draining: 2 }),
    look(140, { running: 2 }),
    look(170, { running: 2, old: 0 }),
    look(200, { running: 2, old: 0, rollout: 'completed' }),
  ]
  const tasks = [task('a', 8, 20, 30, 35), task('b', 8, 22, 38, 42)]

  test('is told apart by the timestamps of the slowest task and by the looks', () => {
    const { seconds, phases, segments } = profile({ moments, tasks, completedAt: 195 * S })
    expect(seconds).toBe(203)
    expect(phases).toEqual({
      preparing: 3,
      placing: 19,
      pulling: 16,
      starting: 4,
      'target-health': 38,
      draining: 60,
      stopping: 30,
      finishing: 25,
      looking: 5,
      checking: 3,
    })
    expect(segments.map(({ phase }) => phase)).toEqual(Object.keys(phases))
  })

  test('adds up without gaps', () => {
    const { seconds, segments } = profile({ moments, tasks })
    let at = 0
    for (const { from, seconds: length } of segments) {
      expect(from).toBe(at)
      at += length
    }
    expect(at).toBe(seconds)
  })
})

test('waves are told one by one, and the drain between them belongs to none', () => {
  const { segments } = profile({
    deployedAt: 0,
    verdictAt: 100 * S,
    endedAt: 100 * S,
    moments: [
      look(1),
      look(30, { running: 1, isUnhealthy: true, old: 1 }),
      look(40, { running: 1, draining: 1, old: 1 }),
      look(60, { running: 1, old: 0 }),
      look(90, { running: 2, isUnhealthy: true, old: 0 }),
      look(100, { running: 2, old: 0, rollout: 'completed' }),
    ],
    tasks: [task('a', 2, 10, 20, 25), task('b', 62, 70, 80, 85)],
  })
  expect(segments.filter(({ wave }) => wave === 1).map(({ phase }) => phase)).toEqual([
    'placing',
    'pulling',
    'starting',
    'target-health',
  ])
  expect(segments.filter(({ wave }) => wave === 2).map(({ phase, from }) => [phase, from])).toEqual([
    ['placing', 60],
    ['pulling', 70],
    ['starting', 80],
    ['target-health', 85],
  ])
  expect(segments.filter(({ phase }) => phase === 'draining')).toEqual([
    { phase: 'draining', from: 40, seconds: 20 },
  ])
})

test.each<[string, Partial<Moment>]>([
  ['traffic-shift', { stage: 'PRODUCTION_TRAFFIC_SHIFT' }],
  ['traffic-shift', { stage: 'POST_PRODUCTION_TRAFFIC_SHIFT', isShifting: true }],
  ['traffic-shift', { stage: 'AllowTraffic' }],
  ['bake', { stage: 'BAKE_TIME' }],
  ['termination-wait', { stage: 'termination wait' }],
  ['traffic-shift', { stage: 'POST_SCALE_UP' }],
  ['waiting', { stage: 'POST_TEST_TRAFFIC_SHIFT', isHeld: true }],
  ['waiting', { stage: 'BeforeAllowTraffic' }],
  ['draining', { stage: 'CLEAN_UP', draining: 1 }],
  ['stopping', { stage: 'CLEAN_UP' }],
  ['finishing', { stage: 'CLEAN_UP', old: 0 }],
  ['rolling-back', { rollout: 'rolling-back' }],
  ['container-health', { unready: 1 }],
])('%s is what %j tells of', (phase, moment) => {
  const { phases } = profile({
    deployedAt: 0,
    verdictAt: 20 * S,
    endedAt: 20 * S,
    moments: [look(0, { running: 2, ...moment }), look(20, { running: 2, old: 0, rollout: 'completed' })],
    tasks: [task('a', -9, -8, -7, -1)],
  })
  expect(phases).toEqual({ [phase]: 20 })
})

test('tasks that run are not placed any more, whatever the last look saw', () => {
  const { phases } = profile({
    deployedAt: 0,
    verdictAt: 40 * S,
    endedAt: 40 * S,
    moments: [look(1), look(40, { running: 2, hasTargets: false, old: 0, rollout: 'completed' })],
    tasks: [task('a', 2, 10, 15, 20), task('b', 2, 10, 15, 20)],
  })
  expect(phases).toEqual({ placing: 10, pulling: 5, starting: 5, finishing: 20 })
})

test('one set of tasks has no waves, and nothing is completed before it is created', () => {
  const { segments } = profile({
    deployedAt: 0,
    verdictAt: 60 * S,
    endedAt: 60 * S,
    isRolling: false,
    moments: [look(1, { desired: 0 }), look(60, { running: 2, rollout: 'completed' })],
    tasks: [task('a', 8, 10, 15, 20), task('b', 30, 32, 35, 40)],
  })
  expect(segments.every(({ wave }) => wave === undefined)).toBe(true)
  expect(segments[0]).toEqual({ phase: 'placing', from: 0, seconds: 10 })
})

test('tasks before and after the deployment have phases of their own', () => {
  const { phases } = profile({
    deployedAt: 50 * S,
    verdictAt: 100 * S,
    endedAt: 130 * S,
    moments: [
      look(51, { running: 2, isUnhealthy: true }),
      look(100, { running: 2, old: 0, rollout: 'completed' }),
    ],
    tasks: [task('a', -9, -8, -7, -1)],
    around: [
      { phase: 'before', from: 5 * S, to: 45 * S },
      { phase: 'after', from: 100 * S, to: 120 * S },
    ],
  })
  expect(phases).toMatchObject({ preparing: 10, before: 40, after: 20, checking: 10 })
})

describe('after the end of a deployment', () => {
  const up = { running: 2, old: 2 }

  test('only a rollback that was seen is told as one', () => {
    const moments = [look(4), look(199, { running: 2, isUnhealthy: true })]
    expect(profile({ moments }).phases).not.toHaveProperty('rolling-back')
    expect(profile({ moments, endedAt: 260 * S, backAt: 220 * S }).phases).toMatchObject({
      looking: 20,
      'rolling-back': 40,
    })
  })

  test('checks that fail are checks', () => {
    const moments = [look(4), look(199, { running: 2, old: 0, rollout: 'completed' })]
    expect(profile({ moments }).phases).toMatchObject({ checking: 3 })
  })

  test('a look that still shows the deployment in progress has not missed its end', () => {
    const moments = [look(4), look(90, { ...up, draining: 2 }), look(200, { ...up, rollout: 'completed' })]
    expect(profile({ moments, completedAt: 80 * S }).phases).toMatchObject({ looking: 10, draining: 110 })
  })
})
