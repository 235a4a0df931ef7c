import { expect, test } from '@jest/globals'
import { systemClock, timeoutError } from '../../../src/base/clock.ts'

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

test.each([-HOUR, HOUR])('a clock that is set by %d ms changes no duration', jump => {
  const { now } = Date
  const begun = systemClock.now()
  try {
    Date.now = () => now() + jump
    const passed = systemClock.now() - begun
    expect(passed).toBeGreaterThanOrEqual(0)
    expect(passed).toBeLessThan(HOUR / 2)
  } finally {
    Date.now = now
  }
})

const { signal } = new AbortController()

test('work within its limit settles as it would without', async () => {
  await expect(systemClock.limit(Promise.resolve('done'), HOUR, signal)).resolves.toBe('done')
  await expect(systemClock.limit(Promise.reject(new Error('denied')), HOUR, signal)).rejects.toThrow('denied')
})

test('work that never ends is given up when its time is over', async () => {
  const never = new Promise<never>(() => {})
  await expect(systemClock.limit(never, 1, signal)).rejects.toEqual(timeoutError())
})

test('work that is cancelled is given up at once, with the reason of the cancelling', async () => {
  const cancelled = new AbortController()
  const work = systemClock.limit(new Promise<never>(() => {}), HOUR, cancelled.signal)
  cancelled.abort(new Error('The runner sent SIGTERM.'))
  await expect(work).rejects.toThrow('The runner sent SIGTERM.')
})

test('after the cancelling no work is waited for', async () => {
  const gone = AbortSignal.abort(new Error('gone'))
  await expect(systemClock.limit(new Promise<never>(() => {}), HOUR, gone)).rejects.toThrow('gone')
})

test('work that fails after it was given up disturbs nobody', async () => {
  const { promise, reject } = Promise.withResolvers<never>()
  const strays: unknown[] = []
  const note = (reason: unknown) => strays.push(reason)
  process.on('unhandledRejection', note)
  await expect(systemClock.limit(promise, 1, signal)).rejects.toEqual(timeoutError())
  reject(new Error('too late'))
  await new Promise(resolve => setImmediate(resolve))
  process.off('unhandledRejection', note)
  expect(strays).toEqual([])
})
