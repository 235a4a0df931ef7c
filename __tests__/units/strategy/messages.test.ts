import { expect, test } from '@jest/globals'
import { createHearing } from '../../../src/strategy/attribution.ts'

const REFUSED =
  '(service web) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 1) is already using a port required by your task.'
const BEGIN = 1_000_000
const said = (id: string, at: number, text: string) => ({ id, at, text })
const steady = said('steady', BEGIN - 5, '(service web) has reached a steady state.')
const old = said('old', BEGIN - 600_000, REFUSED)
const started = said('started', BEGIN + 5, '(service web) has started 1 tasks: (task a).')
const counts = { desired: 1, running: 0, pending: 0, failed: 3, old: 1 }
const idsOf = (messages: readonly ReturnType<typeof said>[], over: Partial<typeof counts> = {}) =>
  createHearing(new Set(['seen']))({ messages }, BEGIN, { ...counts, ...over }).map(({ id }) => id)

test('a service is heard from the begin of its deployment on', () => {
  expect(idsOf([steady, said('seen', BEGIN + 1, 'x'), started])).toEqual(['started'])
})

test('why the last task before it could not be placed holds while none of its own can be', () => {
  expect(idsOf([old])).toEqual(['old'])
  expect(idsOf([old, said('other', BEGIN + 9, 'x')])).toEqual(['old', 'other'])
})

test.each([
  ['no attempt has failed', [old], { failed: 0 }],
  ['a task runs', [old], { running: 1 }],
  ['a task is about to', [old], { pending: 1 }],
  ['the service has been steady since', [old, steady], {}],
])('but not where %s', (_, messages, over) => {
  expect(idsOf(messages, over)).toEqual([])
})

test('nor where ECS says it of the deployment itself', () => {
  expect(idsOf([old, said('own', BEGIN + 9, REFUSED)])).toEqual(['own'])
})

test('what a service has said is known when it shows newer sentences only, in the order of their times', () => {
  const hear = createHearing(new Set())
  const ids = (...messages: ReturnType<typeof said>[]) =>
    hear({ messages }, BEGIN, { ...counts, failed: 0 }).map(({ id }) => id)
  expect(ids(started)).toEqual(['started'])
  expect(ids(said('later', BEGIN + 9, 'x'))).toEqual(['started', 'later'])
  // A read that is behind shows what was said before.
  expect(ids(said('first', BEGIN + 1, 'x'), started)).toEqual(['first', 'started', 'later'])
})

test('why the last task could not be placed is not remembered once a task runs', () => {
  const hear = createHearing(new Set())
  expect(hear({ messages: [old] }, BEGIN, counts)).toEqual([old])
  expect(hear({ messages: [old] }, BEGIN, { ...counts, running: 1 })).toEqual([])
})
