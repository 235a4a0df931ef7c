import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { changes } from '../../../src/watch/changes.ts'
import type { Snapshot } from '../../../src/watch/snapshot.ts'
import { group, snapshot } from '../things.ts'

const between = (before: Partial<Snapshot> | undefined, after: Partial<Snapshot>) => [
  ...changes(before && snapshot(before), snapshot(after)),
]
const message = (id: string) => ({ id, at: 1, text: `(service web) ${id}` })

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
    { stopped: [{ reason: 'r', tasks: ['a'] }] },
    { stopped: [{ reason: 'r', tasks: ['a', 'b'] }] },
    [{ kind: 'task-stopped', stopped: { reason: 'r', tasks: ['b'] } }],
  ],
  [
    'tasks that stopped for another reason',
    { stopped: [] },
    {
      stopped: [
        { reason: 'r', tasks: ['a'] },
        { reason: 's', tasks: ['b'] },
      ],
    },
    [
      { kind: 'task-stopped', stopped: { reason: 'r', tasks: ['a'] } },
      { kind: 'task-stopped', stopped: { reason: 's', tasks: ['b'] } },
    ],
  ],
])('%s is told', (_, before, after, events) => {
  expect(between(before, after)).toEqual(events)
})

test.each<[string, Partial<Snapshot> | undefined, Partial<Snapshot>]>([
  ['a stage that is still to come', {}, { stages: [{ name: 'SCALE_UP', status: 'Pending' }] }],
  ['a reason alone', {}, { reason: 'ECS deployment ecs-svc/1 in progress.' }],
  ['a message that AWS has forgotten', { messages: [message('a')] }, {}],
  ['a breaker that has counted nothing', {}, { breaker: { failures: 0, threshold: 3 } }],
  ['a target group that stays empty', {}, { targetGroups: [group([])] }],
  ['a stopped task that AWS has forgotten', { stopped: [{ reason: 'r', tasks: ['a'] }] }, {}],
  [
    'a reason that AWS words anew',
    { stopped: [{ reason: 'r', tasks: ['a'] }] },
    { stopped: [{ reason: 's', tasks: ['a'] }] },
  ],
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

const snapshots = fc.record({
  rollout: fc.constantFrom('starting', 'progressing', 'completed', 'failed'),
  counts: fc.record({
    desired: fc.nat(3),
    running: fc.nat(3),
    pending: fc.nat(3),
    failed: fc.nat(3),
    old: fc.nat(3),
  }),
  targetGroups: fc
    .uniqueArray(
      fc.tuple(
        fc.constantFrom('a', 'b'),
        fc.array(fc.constantFrom('healthy', 'initial'), { maxLength: 3 }),
        fc.nat(1),
      ),
      { selector: ([name]) => name },
    )
    .map(groups => groups.map(([name, states, draining]) => group(states, { name, draining }))),
  messages: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')).map(ids => ids.map(id => message(id))),
  stopped: fc
    .uniqueArray(fc.constantFrom('a', 'b', 'c'))
    .map(tasks => (tasks.length > 0 ? [{ reason: 'r', tasks }] : [])),
})

test('where nothing changed there is nothing to tell', () => {
  fc.assert(fc.property(snapshots, it => between(it, structuredClone(it)).length === 0))
})

test('no message and no stopped task is told twice', () => {
  fc.assert(
    fc.property(snapshots, snapshots, (before, after) => {
      for (const event of between(before, after)) {
        if (event.kind === 'message')
          expect(before.messages.map(({ id }): string => id)).not.toContain(event.message.id)
        if (event.kind === 'task-stopped') {
          const known: string[] = before.stopped.flatMap(({ tasks }) => tasks)
          expect(event.stopped.tasks.filter(task => known.includes(task))).toEqual([])
        }
      }
    }),
  )
})
