import { expect, test } from '@jest/globals'
import { isRequestedOutcome } from '../../../../src/actions/control/inputs.ts'
import type { Outcome } from '../../../../src/watch/snapshot.ts'

/** The outcomes that a deployment makes red. */
const RED: readonly Outcome[] = ['failed', 'rolled-back', 'stopped', 'superseded', 'timed-out', 'cancelled']

test.each([
  ['continue', []],
  ['rollback', ['rolled-back', 'stopped']],
  ['stop', ['rolled-back', 'stopped']],
  ['status', RED],
])('of what is red for a deployment, %s asks for %j', (command, asked) => {
  expect(RED.filter(outcome => isRequestedOutcome(command, outcome))).toEqual(asked)
})
