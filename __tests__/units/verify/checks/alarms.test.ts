import { expect, test } from '@jest/globals'
import { checkAlarms } from '../../../../src/verify/checks/alarms.ts'
import { facts, found, missing, said, seen, subject, unseen } from '../../../support/verify-facts.ts'

const asked = { alarms: ['web-5xx'] }
const alarm = (state: string) => seen('web-5xx', found({ state, reason: 'Threshold Crossed.' }))

test.each([
  ['OK', 'rolling', ['ok Alarm web-5xx exists (OK)']],
  ['INSUFFICIENT_DATA', 'codedeploy', ['ok Alarm web-5xx exists (INSUFFICIENT_DATA)']],
  // ECS ignores its alarms for a deployment that begins like this; CodeDeploy stops it.
  ['ALARM', 'canary', ['advice Alarm web-5xx is in ALARM']],
  ['ALARM', 'codedeploy', ['problem Alarm web-5xx is in ALARM']],
])('an alarm in the state %s under %s', (state, strategy, checks) => {
  expect(said(checkAlarms(subject({ ...asked, strategy }), facts({ alarms: alarm(state) })))).toEqual(checks)
})

test('one that does not exist is a problem, and one that may not be read is told', () => {
  expect(said(checkAlarms(subject(asked), facts({ alarms: seen('web-5xx', missing) })))).toEqual([
    'problem It is gone',
  ])
  expect(said(checkAlarms(subject(asked), facts({ alarms: seen('web-5xx', unseen) })))).toEqual([
    'unseen Not allowed',
  ])
})

test('without alarms there is nothing to say', () => {
  expect(checkAlarms(subject(), facts({}))).toEqual([])
})
