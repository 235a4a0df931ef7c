import { expect, test } from '@jest/globals'
import { systemClock } from '../../../src/base/clock.ts'

const HOUR = 3_600_000

test('a sleep ends by itself', async () => {
  await expect(systemClock.sleep(0, new AbortController().signal)).resolves.toBeUndefined()
  await expect(systemClock.sleep(0)).resolves.toBeUndefined()
})

test('a cancelled sleep ends at once, with the reason of the cancelling', async () => {
  const cancelled = new AbortController()
  const sleep = systemClock.sleep(HOUR, cancelled.signal)
  cancelled.abort(new Error('The runner sent SIGTERM.'))
  await expect(sleep).rejects.toThrow('The runner sent SIGTERM.')
})

test('after the cancelling no sleep begins', async () => {
  await expect(systemClock.sleep(HOUR, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone')
})

test('the time is in milliseconds since the epoch', () => {
  expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(HOUR)
})
