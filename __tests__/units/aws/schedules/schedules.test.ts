import { expect, test } from '@jest/globals'
import {
  isManagedRule,
  listRulesByTarget,
  putRuleTarget,
} from '../../../../src/aws/schedules/rule-targets.ts'
import {
  createSchedule,
  isConflict,
  listSchedules,
  updateSchedule,
} from '../../../../src/aws/schedules/schedules.ts'
import { DeployError } from '../../../../src/base/errors.ts'
import { answering, awsError } from '../../../support/answering-clients.ts'

const page = (from: number, NextToken?: string) => ({
  Schedules: [{ Name: `s${from}` }, { Name: `s${from + 1}`, GroupName: 'shop', Target: { Arn: 'cluster' } }],
  ...(NextToken ? { NextToken } : {}),
})

test.each([
  [1, 1, ['s0']],
  [2, 1, ['s0', 's1']],
  [3, 2, ['s0', 's1', 's2']],
  [9, 2, ['s0', 's1', 's2', 's3']],
])('of %d schedules at the most, %d pages are read', async (most, pages, names) => {
  const { clients, sent } = answering({ ListSchedules: [page(0, 'more'), page(2)] })
  const found = await listSchedules(clients, {}, most)
  expect(found.map(({ name }) => name)).toEqual(names)
  expect(sent).toHaveLength(pages)
})

test('a schedule without a group is one of the default group, and one without a target calls nothing', async () => {
  const { clients } = answering({ ListSchedules: page(0) })
  expect(await listSchedules(clients, {}, 9)).toEqual([
    { group: 'default', name: 's0', target: '' },
    { group: 'shop', name: 's1', target: 'cluster' },
  ])
})

test.each([
  [{}, {}],
  [{ group: 'shop' }, { GroupName: 'shop' }],
  [{ prefix: 'night' }, { NamePrefix: 'night' }],
])('schedules by %j are asked for by that alone', async (which, expected) => {
  const { clients, sent } = answering({ ListSchedules: {} })
  await listSchedules(clients, which, 9)
  expect(sent[0]?.input).toEqual({ ...expected, MaxResults: 100, NextToken: undefined })
})

test.each([
  ['default', {}],
  ['shop', { EventBusName: 'shop' }],
])('the bus %s is named as %j', async (bus, expected) => {
  const { clients, sent } = answering({ ListRuleNamesByTarget: {}, PutTargets: {} })
  await listRulesByTarget(clients, 'cluster', bus)
  await putRuleTarget(clients, { bus, rule: 'nightly' }, { Id: 't1', Arn: 'cluster' })
  expect(sent.map(({ input: { EventBusName } }) => ({ EventBusName }))).toEqual([expected, expected])
})

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html: it may answer 200 and have failed. */
test.each<[object, string | undefined, string | undefined]>([
  [{}, undefined, undefined],
  [{ FailedEntryCount: 0, FailedEntries: [] }, undefined, undefined],
  [
    {
      FailedEntryCount: 1,
      FailedEntries: [{ ErrorCode: 'ConcurrentModificationException', ErrorMessage: 'Busy.' }],
    },
    'ConcurrentModificationException',
    'Busy.',
  ],
  [{ FailedEntryCount: 1, FailedEntries: [{}] }, 'no code', 'AWS gave no reason.'],
  [{ FailedEntryCount: 1 }, 'no code', 'AWS gave no reason.'],
])('of the answer %j the error is %s', async (answer, name, message) => {
  const { clients } = answering({ PutTargets: answer })
  const put = putRuleTarget(clients, { bus: 'default', rule: 'nightly' }, { Id: 't1', Arn: 'cluster' })
  if (name === undefined) await expect(put).resolves.toBeUndefined()
  else await expect(put).rejects.toMatchObject({ name, message })
})

const schedule = { Name: 'nightly', StartDate: new Date(0) } as never

/** A start that is past: https://docs.aws.amazon.com/scheduler/latest/APIReference/API_UpdateSchedule.html */
test.each<[string, Error, object, number]>([
  [
    'its start is sent again without it',
    awsError('ValidationException', 'The StartDate is past.'),
    schedule,
    2,
  ],
  [
    'its start, that it does not have, is not',
    awsError('ValidationException', 'The StartDate is past.'),
    { Name: 'nightly' },
    1,
  ],
  ['something else is not', awsError('ValidationException', 'The cron is wrong.'), schedule, 1],
  ['the caller is not', awsError('AccessDeniedException', 'You may not set StartDate.'), schedule, 1],
])('a schedule that is refused for %s', async (_, error, given, calls) => {
  const { clients, sent } = answering({ UpdateSchedule: [error, {}] })
  const update = updateSchedule(clients, given as never, { now: () => 0 })
  if (calls === 2) await expect(update).resolves.toBeUndefined()
  else await expect(update).rejects.toBe(error)
  expect(sent).toHaveLength(calls)
})

test('the same change at another moment has another token, and is carried out again', async () => {
  const { clients, sent } = answering({ UpdateSchedule: {}, CreateSchedule: {} })
  for (const at of [0, 0, 1]) await updateSchedule(clients, schedule, { now: () => at })
  const [first, again, later] = sent.map(({ input }) => input['ClientToken'])
  expect([first === again, first === later]).toEqual([true, false])
  await createSchedule(clients, schedule, { now: () => 0 })
  expect(sent.at(-1)?.input).toMatchObject({
    Name: 'nightly',
    ClientToken: expect.stringMatching(/^[\da-f]{64}$/),
  })
})

test.each([
  [awsError('ConflictException'), true],
  [awsError('ConcurrentModificationException'), true],
  [awsError('ThrottlingException'), false],
  [awsError('SomeConflictException'), false],
  ['ConflictException', false],
])('%s is another change at the same time: %s', (error, expected) => {
  expect(isConflict(error)).toBe(expected)
})

test('a rule is managed where AWS says so behind our words', () => {
  const managed = awsError('ManagedRuleException')
  const ours = (cause?: unknown) => new DeployError({ title: 'No', message: 'No.' }, { cause })
  expect(
    [managed, ours(managed), ours(awsError('AccessDeniedException')), ours()].map(isManagedRule),
  ).toEqual([false, true, false, false])
})
