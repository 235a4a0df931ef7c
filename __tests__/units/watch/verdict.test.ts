import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Goal, Level, Outcome, Rollout, Snapshot, Wait } from '../../../src/watch/snapshot.ts'
import { unmet, verdict } from '../../../src/watch/verdict.ts'
import { group, snapshot } from '../../support/builders.ts'

const done = (over: Partial<Snapshot> = {}) =>
  snapshot({ rollout: 'completed', reached: 'complete', ...over })
const counts = (over: Partial<Snapshot['counts']>) => ({ ...snapshot().counts, ...over })
const goal = (wait: Wait): Goal => ({ wait, pause: wait === 'pause' })
const GOALS = [goal('traffic'), goal('stable'), goal('complete')]

test.each<[Rollout, Outcome]>([
  ['failed', 'failed'],
  ['rolled-back', 'rolled-back'],
  ['stopped', 'stopped'],
  ['superseded', 'superseded'],
])('%s is an end at every level, however healthy it looks', (rollout, outcome) => {
  expect(GOALS.map(goal => verdict(snapshot({ rollout, reached: 'complete' }), goal))).toEqual(
    GOALS.map(() => outcome),
  )
})

test.each<[Level, (Outcome | undefined)[]]>([
  ['none', [undefined, undefined, undefined]],
  ['traffic', ['succeeded', undefined, undefined]],
  ['stable', ['succeeded', 'succeeded', undefined]],
  ['complete', ['succeeded', 'succeeded', 'succeeded']],
])('with all tasks up, AWS at %s is %j for traffic, stable and complete', (reached, outcomes) => {
  expect(GOALS.map(goal => verdict(snapshot({ reached }), goal))).toEqual(outcomes)
})

test.each<Rollout>(['starting', 'rolling-back'])('while it is %s nothing has succeeded', rollout => {
  const it = snapshot({ rollout, reached: 'complete' })
  expect(GOALS.map(goal => verdict(it, goal))).toEqual([undefined, undefined, undefined])
})

test('a pause is an end for those who wait for it only', () => {
  const paused = snapshot({ rollout: 'paused', reached: 'none' })
  expect(verdict(paused, goal('pause'))).toBe('paused')
  expect(verdict(paused, goal('stable'))).toBeUndefined()
})

test('a pause that never comes leaves the whole deployment to wait for', () => {
  expect(verdict(done({ reached: 'stable' }), goal('pause'))).toBeUndefined()
  expect(verdict(done(), goal('pause'))).toBe('succeeded')
})

test.each([
  ['InProgress', 'started'],
  [undefined, 'started'],
  ['Succeeded', 'started'],
  ['Pending', undefined],
])('a stage that is %p ends the wait for it with %p', (status, outcome) => {
  const stages = [{ name: 'POST_TEST_TRAFFIC_SHIFT', ...(status ? { status } : {}) }]
  expect(verdict(snapshot({ stages }), { ...goal('stable'), stage: 'PostTestTrafficShift' })).toBe(outcome)
})

test.each<[string, Partial<Snapshot>]>([
  ['a rollback passes stages of the same names', { rollout: 'rolling-back' }],
  ['whether it goes back does not show yet', { rollout: 'ending' }],
  ['the stage has failed', { stages: [{ name: 'AfterAllowTestTraffic', status: 'Failed' }] }],
  ['it was skipped', { stages: [{ name: 'AfterAllowTestTraffic', status: 'Skipped' }] }],
  ['an earlier one goes on', { stages: [{ name: 'AfterInstall', status: 'InProgress' }] }],
])('a stage does not end the wait for it where %s', (_, seen) => {
  const stages = [{ name: 'AfterAllowTestTraffic', status: 'Succeeded' }]
  expect(
    verdict(snapshot({ stages, ...seen }), { ...goal('stable'), stage: 'AfterAllowTestTraffic' }),
  ).toBeUndefined()
})

test.each([
  ['BAKE_TIME', 'POST_TEST_TRAFFIC_SHIFT'],
  ['AllowTraffic', 'AfterAllowTestTraffic'],
])('%s is behind %s, which was missed or does not come', (name, stage) => {
  const stages = [{ name, status: 'InProgress' }]
  expect(verdict(snapshot({ stages }), { ...goal('stable'), stage })).toBe('started')
})

test('more tasks than desired are enough, as protected ones and those of a scale-in are', () => {
  expect(verdict(done({ counts: counts({ desired: 1, running: 3 }) }), goal('stable'))).toBe('succeeded')
})

describe('what AWS calls completed is not a success while', () => {
  test.each<[string, Partial<Snapshot>, string]>([
    ['a task is missing', { counts: counts({ running: 1 }) }, '1 of 2 tasks of the new revision run'],
    ['a container is not healthy', { unready: 1 }, '1 task has not passed the container health check'],
    ['a container is unhealthy', { unready: 1, unhealthy: 1 }, '1 task fails its container health check'],
    ['containers are unhealthy', { unready: 2, unhealthy: 2 }, '2 tasks fail their container health check'],
    ['containers are not healthy', { unready: 2 }, '2 tasks have not passed the container health check'],
    [
      'a target group is empty',
      { targetGroups: [group([])] },
      '0 of 2 targets are healthy in target group web',
    ],
    [
      'a target is not registered',
      { targetGroups: [group(['healthy', 'unregistered'])] },
      '1 of 2 targets are healthy in target group web (10.0.0.2:8080 is unregistered)',
    ],
    [
      'a target is missing',
      { targetGroups: [group(['healthy'])] },
      '1 of 2 targets are healthy in target group web',
    ],
    [
      'a target beyond the desired ones is unhealthy',
      { targetGroups: [group(['healthy', 'healthy', 'unhealthy'])] },
      '2 of 2 targets are healthy in target group web (10.0.0.3:8080 is unhealthy)',
    ],
    [
      'one of two target groups is unhealthy',
      { targetGroups: [group(['healthy', 'healthy']), group(['healthy', 'initial'], { name: 'b' })] },
      '1 of 2 targets are healthy in target group b (10.0.0.2:8080 is initial)',
    ],
  ])('%s', (_, over, missing) => {
    expect(unmet(done(over), goal('stable'))).toEqual([missing])
    expect(GOALS.map(goal => verdict(done(over), goal))).toEqual(GOALS.map(() => undefined))
  })
})

test('a target is told with the reason of the load balancer', () => {
  const sick = { id: 'i-1:80', state: 'unhealthy', reason: 'Health checks failed with these codes: [503]' }
  const targetGroups = [{ name: 'web', targets: [sick], draining: 0 }]
  expect(unmet(done({ counts: counts({ desired: 1, running: 1 }), targetGroups }), goal('stable'))).toEqual([
    '0 of 1 targets are healthy in target group web (i-1:80 is unhealthy: Health checks failed with these codes: [503])',
  ])
})

test.each<[number, Snapshot['stages'], string]>([
  [
    50,
    [{ name: 'AllowTraffic', status: 'InProgress' }],
    '50 % of the production traffic is on the new revision',
  ],
  [
    100,
    [
      { name: 'AllowTraffic', status: 'Succeeded' },
      { name: 'AfterAllowTraffic', status: 'InProgress' },
    ],
    'AfterAllowTraffic is InProgress',
  ],
  [100, [{ name: 'AllowTraffic', status: 'Skipped' }], 'AllowTraffic is Skipped'],
  [100, [{ name: 'PRODUCTION_TRAFFIC_SHIFT' }], 'the deployment is at PRODUCTION_TRAFFIC_SHIFT'],
  [100, [], 'AWS has not confirmed the traffic shift'],
])('a traffic shift that is not over is told by what it lacks: %d %%, %j', (production, stages, missing) => {
  expect(unmet(snapshot({ traffic: { production }, stages }), goal('stable'))).toEqual([missing])
})

test('a check that failed and one that has not said anything are told apart', () => {
  expect(unmet(done({ unready: 3, unhealthy: 1 }), goal('stable'))).toEqual([
    '1 task fails its container health check',
    '2 tasks have not passed the container health check',
  ])
})

test('nothing desired is nothing missing', () => {
  const empty = done({ counts: counts({ desired: 0, running: 0 }), targetGroups: [group([])] })
  expect(verdict(empty, goal('complete'))).toBe('succeeded')
})

test('only complete waits until nothing old is left', () => {
  const old = done({
    counts: counts({ old: 1 }),
    targetGroups: [group(['healthy', 'healthy'], { draining: 2 })],
  })
  expect(GOALS.map(goal => unmet(old, goal))).toEqual([
    [],
    [],
    ['1 old task still runs', '2 old targets still drain'],
  ])
})

test('every missing condition is told at once', () => {
  const all = snapshot({
    rollout: 'starting',
    counts: counts({ running: 0, old: 2 }),
    unready: 1,
    targetGroups: [group([])],
  })
  expect(unmet(all, goal('complete'))).toHaveLength(5)
})

test('whatever the numbers, success needs every task and every target', () => {
  const states = fc.array(fc.constantFrom('healthy', 'initial', 'unhealthy', 'draining', 'unregistered'), {
    maxLength: 4,
  })
  const any = fc.record({
    rollout: fc.constantFrom<Rollout[]>(
      'starting',
      'progressing',
      'rolling-back',
      'completed',
      'failed',
      'stopped',
    ),
    counts: fc.record({
      desired: fc.nat(3),
      running: fc.nat(3),
      pending: fc.nat(3),
      failed: fc.nat(3),
      old: fc.nat(3),
    }),
    targetGroups: fc.array(
      states.map(all => group(all)),
      { maxLength: 2 },
    ),
    unready: fc.nat(1),
    reached: fc.constantFrom<Level[]>('none', 'traffic', 'stable', 'complete'),
  })
  fc.assert(
    fc.property(any, fc.constantFrom(...GOALS), (over, goal) => {
      const it = snapshot(over)
      if (verdict(it, goal) !== 'succeeded') return
      expect(it.counts.running).toBeGreaterThanOrEqual(it.counts.desired)
      expect(it.unready).toBe(0)
      for (const { targets } of it.targetGroups) {
        expect(targets.filter(target => target.state !== 'healthy')).toEqual([])
        expect(targets.length).toBeGreaterThanOrEqual(it.counts.desired)
      }
      expect(['completed', 'progressing']).toContain(it.rollout)
      expect(it.reached).not.toBe('none')
    }),
  )
})

// https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_TargetSummary.html
test('a target that nothing checks has to be registered and no more', () => {
  const unchecked = { id: '10.0.0.1:80', state: 'unused', isUnchecked: true } as const
  const seen = (targets: Snapshot['targetGroups'][number]['targets']) =>
    unmet(done({ targetGroups: [{ name: 'tg-1', targets, draining: 0 }] }), goal('stable'))
  const { desired } = snapshot().counts
  expect(seen(Array.from({ length: desired }, () => unchecked))).toEqual([])
  const { isUnchecked: _, ...ofLoadBalancer } = unchecked
  expect(seen(Array.from({ length: desired }, () => ofLoadBalancer))).toEqual([
    `0 of ${desired} targets are healthy in target group tg-1 (10.0.0.1:80 is unused)`,
  ])
  expect(seen([])).toHaveLength(1)
})
