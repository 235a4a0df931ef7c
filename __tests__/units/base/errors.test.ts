import { expect, test } from '@jest/globals'
import { DeployError, messageOf } from '../../../src/base/errors.ts'

test('an error carries what happened, why, what next, where to read on, where and what it came from', () => {
  const cause = new Error('socket closed')
  const failure = {
    title: 'It broke',
    message: 'because',
    next: 'Mend it.',
    docs: 'https://docs.example.com',
    link: 'https://example.com',
  }
  const error = new DeployError(failure, { cause, fatal: false })
  expect(error).toMatchObject({ ...failure, name: 'DeployError', fatal: false })
  expect(error.cause).toBe(cause)
})

test('an error is fatal and says nothing further unless told to', () => {
  const error = new DeployError({ title: 'It broke', message: 'because' })
  expect(error.fatal).toBe(true)
  expect(error.next).toBeUndefined()
  expect(error.link).toBeUndefined()
  expect('cause' in error).toBe(false)
})

test.each([
  [new Error('why'), 'why'],
  ['text', 'text'],
  [42, '42'],
  [undefined, 'undefined'],
  [null, 'null'],
])('%p thrown has a message', (thrown, message) => {
  expect(messageOf(thrown)).toBe(message)
})
