import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { FAILURE_POLICY_INPUT_NAMES, readFailurePolicy } from '../../../src/inputs/failure-policy.ts'
import { fieldsOf } from '../../../src/inputs/fields.ts'
import { anyText } from '../../support/any-text.ts'
import { answersOrExplains, failureOf } from '../../support/expected-failure.ts'
import { environment } from '../../support/input-environment.ts'

const read = (inputs: Readonly<Record<string, string>>) => readFailurePolicy(fieldsOf(environment(inputs)))
const NOTHING = { failAfter: 2, onCancel: 'rollback' }

test('nothing has to be set', () => {
  expect(read({})).toEqual(NOTHING)
  expect(read(Object.fromEntries(FAILURE_POLICY_INPUT_NAMES.map(name => [name, ' '])))).toEqual(NOTHING)
})

test.each<[string, string, object]>([
  ['fail-after', '0', { failAfter: 0 }],
  ['fail-after', ' 1000 ', { failAfter: 1000 }],
  ['on-failure', 'leave', { onFailure: 'leave' }],
  ['on-failure', ' stop\n', { onFailure: 'stop' }],
  ['on-failure', 'rollback', { onFailure: 'rollback' }],
  ['on-cancel', 'leave', { onCancel: 'leave' }],
  ['on-cancel', 'stop', { onCancel: 'stop' }],
  ['on-cancel', 'rollback', { onCancel: 'rollback' }],
  ['deregister-old-revisions', '1', { keepRevisions: 1 }],
  ['deregister-old-revisions', '1000', { keepRevisions: 1000 }],
])('%s = %j is read', (input, text, expected) => {
  expect(read({ [input]: text })).toEqual({ ...NOTHING, ...expected })
})

test.each([
  ['fail-after', '-1', 0],
  ['fail-after', '1001', 0],
  ['fail-after', '1.5', 0],
  ['fail-after', 'never', 0],
  ['fail-after', '1e2', 0],
  ['fail-after', '0x10', 0],
  ['deregister-old-revisions', '0', 1],
  ['deregister-old-revisions', '1001', 1],
  ['deregister-old-revisions', 'true', 1],
])('%s = %s is refused', (input, text, least) => {
  expect(failureOf(() => read({ [input]: text }))).toEqual({
    title: `Input "${input}" is not a whole number from ${least} to 1000`,
    message: `Received: ${text}.`,
    next: 'Write a number such as 2.',
    fatal: true,
  })
})

test.each([
  ['on-failure', 'roll-back', ' Did you mean "rollback"?'],
  ['on-failure', 'Leave', ' Did you mean "leave"?'],
  ['on-cancel', 'stopp', ' Did you mean "stop"?'],
  ['on-cancel', 'nothing at all', ''],
])('%s = %s is refused with the words it knows', (input, text, hint) => {
  expect(failureOf(() => read({ [input]: text }))).toEqual({
    title: `Input "${input}" is not one of its values`,
    message: `Received: ${text}.${hint}`,
    next: 'Write one of leave, stop, rollback.',
    fatal: true,
  })
})

test('any text is read or refused in words', () => {
  fc.assert(
    fc.property(fc.constantFrom(...FAILURE_POLICY_INPUT_NAMES), anyText(), (input, text) =>
      answersOrExplains(() => read({ [input]: text })),
    ),
  )
})
