import { expect, test } from '@jest/globals'
import { changes } from '../../../src/watch/changes.ts'
import type { Snapshot } from '../../../src/watch/snapshot.ts'
import { group, snapshot } from '../../support/builders.ts'

const between = (before: Partial<Snapshot> | undefined, after: Partial<Snapshot>) => [
  ...changes(before && snapshot(before), snapshot(after)),
]
const message = (id: string) => ({ id, at: 1, text: `(service web) ${id}` })

const gone = (id: string, reason = 'r') => ({ id, reason, containers: [] })
const hook = (status: string) => ({ id: 'ecs-pause-1', kind: 'PAUSE', status })

test('the first look tells everything there is', () => {
  const counts = { desired: 2, running: 0, pending: 0, failed: 0, old: 2 }
  const first = { reason: 'It began.', counts, messages: [message('a')], targetGroups: [group(['initial'])] }
  expect(between(undefined, first)).toEqual([
    { kind: 'rollout', rollout: 'progressing', reason: 'It began.' },
    { kind: 'message', message: message('a'), times: 1 },
    { kind: 'tasks', counts },
    { kind: 'targets', group: group(['initial']) },
  ])
})

test.each<[string, Partial<Snapshot>, Partial<Snapshot>, object[]]>([
  [
    'a new phase',
    { rollout: 'starting' },
    { rollout: 'progressing' },
    [{ kind: 'rollout', rollout: 'progressing' }],
  ],
  [
    'a message that was not there',
    { messages: [message('a')] },
    { messages: [message('a'), message('b')] },
    [{ kind: 'message', message: message('b'), times: 1 }],
  ],
  [
    'the circuit breaker when it counts',
    { breaker: { failures: 1, threshold: 3 } },
    { breaker: { failures: 2, threshold: 3 } },
    [{ kind: 'breaker', failures: 2, threshold: 3 }],
  ],
  [
    'a target that turned healthy',
    { targetGroups: [group(['initial'])] },
    { targetGroups: [group(['healthy'])] },
    [{ kind: 'targets', group: group(['healthy']) }],
  ],
  [
    'a target group that emptied',
    { targetGroups: [group(['healthy'])] },
    { targetGroups: [group([])] },
    [{ kind: 'targets', group: group([]) }],
  ],
  [
    'old targets that drain',
    { targetGroups: [group([])] },
    { targetGroups: [group([], { draining: 1 })] },
    [{ kind: 'targets', group: group([], { draining: 1 }) }],
  ],
  [
    'a stage that begins',
    { stages: [{ name: 'SCALE_UP', status: 'Pending' }] },
    { stages: [{ name: 'SCALE_UP', status: 'InProgress' }] },
    [{ kind: 'stage', stage: { name: 'SCALE_UP', status: 'InProgress' } }],
  ],
  [
    'a stage without a status',
    { stages: [{ name: 'SCALE_UP' }] },
    { stages: [{ name: 'BAKE_TIME', duration: 300_000 }] },
    [{ kind: 'stage', stage: { name: 'BAKE_TIME', duration: 300_000 } }],
  ],
  [
    'a stage that ended, with how long it took and why',
    { stages: [{ name: 'Install', status: 'InProgress' }] },
    { stages: [{ name: 'Install', status: 'Failed', duration: 1000, note: 'Why.' }] },
    [{ kind: 'stage', stage: { name: 'Install', status: 'Failed', duration: 1000, note: 'Why.' } }],
  ],
  [
    'each of several stages that moved on',
    {
      stages: [
        { name: 'Install', status: 'InProgress' },
        { name: 'AfterInstall', status: 'Pending' },
      ],
    },
    {
      stages: [
        { name: 'Install', status: 'Succeeded' },
        { name: 'AfterInstall', status: 'InProgress' },
      ],
    },
    [
      { kind: 'stage', stage: { name: 'Install', status: 'Succeeded' } },
      { kind: 'stage', stage: { name: 'AfterInstall', status: 'InProgress' } },
    ],
  ],
  [
    'traffic where there was none',
    {},
    { traffic: { production: 0 } },
    [{ kind: 'traffic', traffic: { production: 0 } }],
  ],
  [
    'test traffic that moves',
    { traffic: { production: 0, test: 0 } },
    { traffic: { production: 0, test: 100 } },
    [{ kind: 'traffic', traffic: { production: 0, test: 100 } }],
  ],
  [
    'traffic that moves',
    { traffic: { production: 0 } },
    { traffic: { production: 10 } },
    [{ kind: 'traffic', traffic: { production: 10 } }],
  ],
  [
    'a hook that waits for somebody',
    {},
    { hooks: [hook('AWAITING_ACTION')] },
    [{ kind: 'hook', hook: hook('AWAITING_ACTION') }],
  ],
  [
    'a hook that was answered',
    { hooks: [hook('AWAITING_ACTION')] },
    { hooks: [hook('SUCCEEDED')] },
    [{ kind: 'hook', hook: hook('SUCCEEDED') }],
  ],
  ['an alarm that goes off', { alarms: ['a'] }, { alarms: ['a', 'b'] }, [{ kind: 'alarm', alarm: 'b' }]],
  [
    'a task that stopped',
    { stopped: [gone('a')] },
    { stopped: [gone('a'), gone('b')] },
    [{ kind: 'task-stopped', tasks: [gone('b')] }],
  ],
  [
    'tasks that stopped alike, together, and others apart',
    {},
    { stopped: [gone('a'), gone('b', 's'), gone('c')] },
    [
      { kind: 'task-stopped', tasks: [gone('a'), gone('c')] },
      { kind: 'task-stopped', tasks: [gone('b', 's')] },
    ],
  ],
])('%s is told', (_, before, after, events) => {
  expect(between(before, after)).toEqual(events)
})

test.each<[string, Partial<Snapshot> | undefined, Partial<Snapshot>]>([
  ['a stage that is still to come', {}, { stages: [{ name: 'SCALE_UP', status: 'Pending' }] }],
  ['a reason alone', {}, { reason: 'ECS deployment ecs-svc/1 in progress.' }],
  [
    'a stage that is as it was',
    { stages: [{ name: 'SCALE_UP', status: 'InProgress' }] },
    { stages: [{ name: 'SCALE_UP', status: 'InProgress' }] },
  ],
  ['a stage that is gone', { stages: [{ name: 'SCALE_UP', status: 'InProgress' }] }, {}],
  ['traffic that stays', { traffic: { production: 10 } }, { traffic: { production: 10 } }],
  ['traffic that AWS says nothing of any more', { traffic: { production: 10 } }, {}],
  [
    'a hook whose time was set anew',
    { hooks: [hook('AWAITING_ACTION')] },
    { hooks: [{ ...hook('AWAITING_ACTION'), expiresAt: 60_000 }] },
  ],
  ['a hook that is gone', { hooks: [hook('AWAITING_ACTION')] }, {}],
  ['an alarm that is over', { alarms: ['a'] }, {}],
  ['an alarm among others that is known', { alarms: ['a', 'b'] }, { alarms: ['b', 'a'] }],
  ['a quiet time', {}, { quietUntil: 60_000 }],
  ['a message that AWS has forgotten', { messages: [message('a')] }, {}],
  ['a breaker that has counted nothing', {}, { breaker: { failures: 0, threshold: 3 } }],
  ['a target group that stays empty', {}, { targetGroups: [group([])] }],
  ['a stopped task that AWS has forgotten', { stopped: [gone('a')] }, {}],
  ['a reason that AWS words anew', { stopped: [gone('a')] }, { stopped: [gone('a', 's')] }],
])('%s is not worth a line', (_, before, after) => {
  expect(between(before, after)).toEqual([])
})

test('a sentence that AWS repeats within one look is told once, with how often', () => {
  const again = { ...message('b'), text: message('a').text }
  expect(between({}, { messages: [message('a'), message('c'), again] })).toEqual([
    { kind: 'message', message: message('a'), times: 2 },
    { kind: 'message', message: message('c'), times: 1 },
  ])
})

test.each(['failed', 'rolled-back', 'stopped', 'superseded'] as const)(
  'that it %s is left to the verdict',
  rollout => {
    expect(between({}, { rollout })).toEqual([])
  },
)

test('a breaker with the same count is told once, whatever else AWS says of it', () => {
  const at = (triggered: boolean) => ({ breaker: { failures: 3, threshold: 3, triggered } })
  expect(between(at(false), at(true))).toEqual([])
})

test('a service that is scaled to 0 meanwhile is told once, with what was desired before', () => {
  const counts = (desired: number) => snapshot({ counts: { ...snapshot().counts, desired } })
  const told = (before: number | undefined, after: number) =>
    [...changes(before === undefined ? undefined : counts(before), counts(after))].filter(
      ({ kind }) => kind === 'scaled-to-zero',
    )
  expect(told(2, 0)).toEqual([{ kind: 'scaled-to-zero', from: 2 }])
  expect([told(undefined, 0), told(0, 0), told(2, 1)]).toEqual([[], [], []])
})

test('tasks of a rollback are told as such, by its own end or by a deployment of the revision before', () => {
  const counts = { desired: 2, running: 1, pending: 0, failed: 0, old: 1 }
  const waysOf = (after: Partial<Snapshot>) =>
    between({}, { counts, ...after }).flatMap(event => (event.kind === 'tasks' ? [event.way] : []))
  expect([waysOf({}), waysOf({ rollout: 'rolling-back' }), waysOf({ again: true })]).toEqual([
    [undefined],
    ['back'],
    ['again'],
  ])
})

test('that only old targets are waited for is told once, with their delay', () => {
  const counts = { desired: 2, running: 2, pending: 0, failed: 0, old: 2 }
  const draining = { counts, drains: 30_000 }
  expect(between({ counts }, draining)).toEqual([{ kind: 'draining', targets: 2, delay: 30_000 }])
  expect(between(draining, draining)).toEqual([])
})

test('tasks that AWS tells of in the same words but for their ids stopped together', () => {
  const reason = (id: string) => `denied for ${id}, request id: ${id.slice(0, 8)}-7291-9115-7491-24bd77fc1f13`
  const [one, other] = ['b3fbe2f0729191157491 24bd77fc1f13', 'a5fc3454c4d0f5e2a9b1c3d4e5f60718'].map(id =>
    id.replace(' ', ''),
  )
  const stopped = [gone('1', reason(one ?? '')), gone('2', reason(other ?? ''))]
  expect(between({}, { stopped })).toEqual([{ kind: 'task-stopped', tasks: stopped }])
})
