import { expect, test } from '@jest/globals'
import { DeployError } from '../../../src/base/errors.ts'
import { afterDone, afterSettings } from '../../../src/strategy/done-before.ts'

const failing = (error: unknown) => async () => {
  throw error
}
const caught = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'done',
    error => error,
  )

const cause = new Error('AWS said no.')
const failure = new DeployError(
  {
    title: 'Could not deploy',
    message: 'AWS said no.',
    next: 'Try again.',
    docs: 'https://docs.example/page',
    link: 'https://console.example/page',
    isGone: true,
  },
  { cause, fatal: 'if-repeated' },
)

test('what works is given on, whatever was done before', async () => {
  expect(await afterDone(['A was changed.'], async () => 7)).toBe(7)
  expect(await afterSettings({ desiredCount: 3 }, async () => 7)).toBe(7)
})

test('a failure says what was changed before it, and keeps all else that it said', async () => {
  const told = await caught(afterDone(['A was changed.', 'B was changed.'], failing(failure)))
  expect(told).toBeInstanceOf(DeployError)
  expect(told).toMatchObject({
    title: failure.title,
    message: 'AWS said no.\nA was changed.\nB was changed.',
    next: failure.next,
    docs: failure.docs,
    link: failure.link,
    isGone: true,
    cause,
    fatal: 'if-repeated',
  })
})

test('a failure that said nothing else says nothing else', async () => {
  const bare = new DeployError({ title: 'Could not deploy', message: 'No.' })
  const told = await caught(afterDone(['A was changed.'], failing(bare)))
  expect(Object.keys(told as object).sort()).toEqual(Object.keys(bare).sort())
})

test('where nothing was changed before, the failure is the same one', async () => {
  expect(await caught(afterDone([], failing(failure)))).toBe(failure)
  expect(await caught(afterSettings({}, failing(failure)))).toBe(failure)
})

test('what is no failure in our words, as a cancellation, is thrown on as it is', async () => {
  const aborted = new DOMException('canceled', 'AbortError')
  expect(await caught(afterDone(['A was changed.'], failing(aborted)))).toBe(aborted)
  expect(await caught(afterSettings({ desiredCount: 3 }, failing(aborted)))).toBe(aborted)
})

test('the settings that UpdateService has changed are named', async () => {
  const told = await caught(afterSettings({ desiredCount: 3, propagateTags: 'SERVICE' }, failing(failure)))
  expect((told as Error).message).toBe(
    'AWS said no.\nUpdateService has already changed desiredCount, propagateTags of the service.',
  )
})
