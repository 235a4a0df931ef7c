import { expect, test } from '@jest/globals'
import { joinRoutine } from '../../../src/watch/routine-messages.ts'

const messages = (...texts: string[]) => texts.map((text, at) => ({ id: String(at), at, text }))
const texts = (...all: string[]) => joinRoutine(messages(...all)).map(({ text }) => text)

test('targets that come and go in one look are one line, in the place of the first', () => {
  expect(
    texts(
      '(service web) has started 2 tasks: (task a) (task b).',
      '(service web) registered 2 targets in (target-group web)',
      '(service web, taskSet ecs-svc/1) deregistered 1 targets in (target-group web)',
      '(service web) deregistered 1 targets in (target-group web)',
      '(service web) has begun draining connections on 2 tasks.',
      '(service web) has reached a steady state.',
    ),
  ).toEqual([
    '(service web) has started 2 tasks: (task a) (task b).',
    'targets: 2 registered, 2 deregistered, 2 draining',
    '(service web) has reached a steady state.',
  ])
})

test('a single one stays as it is, and so does what says more', () => {
  const alone = ['(service web) registered 2 targets in (target-group web)']
  expect(texts(...alone)).toEqual(alone)
  const failures = [
    '(service web) (task a) is unhealthy in (target-group web)',
    '(service web) was unable to place a task',
  ]
  expect(texts(...failures)).toEqual(failures)
  expect(texts()).toEqual([])
})
