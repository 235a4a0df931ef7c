import { expect, test } from '@jest/globals'
import { createLossSigns } from '../../../../src/strategy/ecs/loss-signs.ts'
import { group } from '../../../support/builders.ts'

interface Seen {
  readonly running?: number
  readonly pending?: number
  readonly tasks?: readonly string[]
  readonly started?: readonly number[]
  readonly minutes?: number
}

/** The signs after each of these looks; two tasks are wanted. */
function signsOf(...looks: readonly (Seen | undefined)[]): number[] {
  let now = 0
  const count = createLossSigns({ monotonic: () => now })
  return looks.map((seen = {}) => {
    const { running, pending, tasks = [], started = [], minutes = 0 } = seen
    now = minutes * 60_000
    const own = running === undefined ? undefined : { running, pending: pending ?? 0 }
    const targets = tasks.map(task => ({ id: task, task, state: 'healthy' }))
    const health = { targetGroups: [group([], { targets })], unready: 0 }
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html
    const messages = started.map(each => ({ text: `(service web) has started ${each} tasks: (task 1).` }))
    return count(own, 2, health, messages)
  })
}

test.each<[string, readonly (Seen | undefined)[], readonly number[]]>([
  [
    'tasks come up',
    [{ pending: 2, running: 0 }, { pending: 1, running: 1 }, { running: 2 }, { running: 2 }],
    [0, 0, 0, 0],
  ],
  ['fewer run', [{ running: 2 }, { running: 1, pending: 1 }, { running: 2 }], [0, 1, 1]],
  ['fewer are there, as many run', [{ running: 1, pending: 1 }, { running: 1 }], [0, 1]],
  ['the service does not show it', [{ running: 2 }, undefined], [0, 0]],
  [
    'another task is there',
    [
      { running: 1, tasks: ['a'] },
      { running: 1, tasks: ['b'] },
    ],
    [0, 1],
  ],
  [
    'one more task is there',
    [
      { running: 1, tasks: ['a'] },
      { running: 2, tasks: ['a', 'b'] },
    ],
    [0, 0],
  ],
  [
    'no task is listed at one look',
    [{ running: 1, tasks: ['a'] }, { running: 1 }, { running: 1, tasks: ['a'] }],
    [0, 0, 0],
  ],
  [
    'one look shows two signs',
    [
      { running: 2, tasks: ['a', 'b'] },
      { running: 1, tasks: ['b'] },
    ],
    [0, 1],
  ],
  ['as many were started as are wanted', [{ running: 2, started: [2] }], [0]],
  ['one more was started', [{ running: 2, started: [2, 1] }], [1]],
  ['four more were started', [{ running: 2, started: [6] }], [4]],
  [
    'five minutes pass',
    [
      { running: 2, minutes: 4.99 },
      { running: 2, minutes: 5 },
      { running: 2, minutes: 10 },
    ],
    [0, 1, 2],
  ],
])('where %s', (_, looks, expected) => {
  expect(signsOf(...looks)).toEqual(expected)
})

test('one task is spoken of as one', () => {
  const count = createLossSigns({ monotonic: () => 0 })
  const text = '(service web) has started 1 tasks: (task 1).'
  const singular = '(service web) has started 1 task: (task 2).'
  expect(
    count({ running: 0, pending: 1 }, 1, { targetGroups: [], unready: 0 }, [
      { text },
      { text: singular },
      { text: 'steady state' },
    ]),
  ).toBe(1)
})
