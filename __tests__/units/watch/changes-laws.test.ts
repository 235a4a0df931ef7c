import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { changes } from '../../../src/watch/changes.ts'
import type { Snapshot } from '../../../src/watch/snapshot.ts'
import { group, snapshot } from '../../support/builders.ts'

const between = (before: Partial<Snapshot> | undefined, after: Partial<Snapshot>) => [
  ...changes(before && snapshot(before), snapshot(after)),
]
const message = (id: string) => ({ id, at: 1, text: `(service web) ${id}` })

const gone = (id: string, reason = 'r') => ({ id, reason, containers: [] })
const hook = (status: string) => ({ id: 'ecs-pause-1', kind: 'PAUSE', status })

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
  stages: fc
    .uniqueArray(fc.constantFrom('a', 'b'))
    .map(names => names.map(name => ({ name, status: 'InProgress' }))),
  hooks: fc
    .uniqueArray(fc.constantFrom('AWAITING_ACTION', 'SUCCEEDED'), { maxLength: 1 })
    .map(it => it.map(hook)),
  traffic: fc.record({ production: fc.nat(100) }),
  alarms: fc.uniqueArray(fc.constantFrom('a', 'b')),
  stopped: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')).map(ids => ids.map(id => gone(id))),
})

test('where nothing changed there is nothing to tell', () => {
  fc.assert(fc.property(snapshots, it => between(it, structuredClone(it)).length === 0))
})

test('no alarm and no known status of a hook is told twice', () => {
  fc.assert(
    fc.property(snapshots, snapshots, (before, after) => {
      for (const event of between(before, after)) {
        if (event.kind === 'alarm') expect(before.alarms).not.toContain(event.alarm)
        if (event.kind === 'hook') expect(before.hooks).not.toContainEqual(event.hook)
      }
    }),
  )
})

test('no message and no stopped task is told twice', () => {
  fc.assert(
    fc.property(snapshots, snapshots, (before, after) => {
      for (const event of between(before, after)) {
        if (event.kind === 'message')
          expect(before.messages.map(({ id }): string => id)).not.toContain(event.message.id)
        if (event.kind === 'task-stopped') {
          const known: string[] = before.stopped.map(({ id }) => id)
          expect(event.tasks.filter(task => known.includes(task.id))).toEqual([])
        }
      }
    }),
  )
})
