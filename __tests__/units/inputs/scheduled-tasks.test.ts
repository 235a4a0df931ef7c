import { expect, test } from '@jest/globals'
import { matchesName, parseScheduleName, readScheduledTasks } from '../../../src/inputs/scheduled-tasks.ts'

const read = (text: string | undefined) => readScheduledTasks(() => text)

test('nothing is moved where nothing is asked for, and everything with auto', () => {
  expect([read(undefined), read(' \n'), read('auto'), read(' "auto" ')]).toEqual([
    undefined,
    undefined,
    'auto',
    'auto',
  ])
})

test.each([
  ['nightly', { name: 'nightly' }],
  ['reports/*', { place: 'reports', name: '*' }],
  ['reports/nightly', { place: 'reports', name: 'nightly' }],
  ['rule/nightly', { kind: 'rule', place: 'default', name: 'nightly' }],
  ['rule/shop/nightly', { kind: 'rule', place: 'shop', name: 'nightly' }],
  ['schedule/reports/nightly', { kind: 'schedule', place: 'reports', name: 'nightly' }],
  ['arn:aws:events:eu-west-1:123456789012:rule/nightly', { kind: 'rule', place: 'default', name: 'nightly' }],
  [
    'arn:aws:events:eu-west-1:123456789012:rule/aws.partner/example.com/1/orders',
    { kind: 'rule', place: 'aws.partner/example.com/1', name: 'orders' },
  ],
  [
    'arn:aws-cn:scheduler:cn-north-1:123456789012:schedule/reports/nightly',
    { kind: 'schedule', place: 'reports', name: 'nightly' },
  ],
])('%s is taken apart', (text, parts) => {
  expect(parseScheduleName(text)).toEqual({ text, ...parts })
})

test.each(['every night', '*', 'auto, nightly', 'a/b c', `${'x'.repeat(65)}`, '/nightly', 'arn:aws:sqs:x'])(
  '%s is refused',
  text => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({
        title: expect.stringContaining('neither the name of a rule nor of a schedule'),
      }),
    )
  },
)

test('a name means what it says, and all of what it leaves open', () => {
  const found = { kind: 'schedule', place: 'reports', name: 'nightly' } as const
  const means = (text: string) => matchesName(parseScheduleName(text), found)
  expect(
    ['nightly', 'reports/nightly', 'schedule/reports/*', 'reports/*'].filter(text => !means(text)),
  ).toEqual([])
  expect(['rule/nightly', 'default/nightly', 'night', 'schedule/nightly'].filter(means)).toEqual([])
})
