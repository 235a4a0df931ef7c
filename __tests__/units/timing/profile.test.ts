import { describe, expect, test } from '@jest/globals'
import type { Moment } from '../../../src/timing/moment.ts'
import { profileOf, type Timeline } from '../../../src/timing/profile.ts'
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
    afterwards: 'checking',
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
  ['bake', { stage: 'termination wait' }],
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

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-lattice-resources-for-blue-green.html
test('what ECS waits for VPC Lattice after the scale-up is no time of the old tasks', () => {
  const at = (seconds: number, stage: string, rest: Partial<Moment> = {}) =>
    look(seconds, { running: 2, stage, ...rest })
  const stages = (rest: Partial<Moment>) => [
    at(40, 'SCALE_UP', { isUnhealthy: true, ...rest }),
    at(50, 'POST_SCALE_UP', rest),
    at(190, 'TEST_TRAFFIC_SHIFT', rest),
  ]
  const tasks = [task('a', 8, 20, 30, 35)]
  const within = { tasks, verdictAt: 190 * S, endedAt: 190 * S }
  const lattice = profile({ ...within, moments: stages({ isLattice: true }) }).phases
  expect([lattice['traffic-shift'], lattice.stopping]).toEqual([140, undefined])
  expect(profile({ ...within, moments: stages({}) }).phases.stopping).toBe(140)
})
