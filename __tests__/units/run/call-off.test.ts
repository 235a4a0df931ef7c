import { expect, test } from '@jest/globals'
import { CALLED_OFF, createCallOff } from '../../../src/run/call-off.ts'

test('the first of several services that fails is why the others go back', () => {
  const callOff = createCallOff(new AbortController().signal)
  expect([callOff.reason(), callOff.signal.aborted]).toEqual([undefined, false])
  callOff.fail('web')
  callOff.fail('api')
  expect(callOff.reason()).toBe('web failed, and the services of this run are rolled back together')
  expect(callOff.signal.reason).toBe(CALLED_OFF)
})

test('a canceled run starts nothing more, and no service is the reason', () => {
  const run = new AbortController()
  const callOff = createCallOff(run.signal)
  run.abort(new Error('canceled'))
  expect([callOff.signal.aborted, callOff.reason()]).toEqual([true, undefined])
})
