import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { formatDuration, formatElapsed, parseDuration } from '../../../src/base/duration.ts'

test.each([
  ['0s', 0],
  ['90s', 90_000],
  ['30m', 1_800_000],
  ['1h', 3_600_000],
  ['1h30m', 5_400_000],
  ['1h2m3s', 3_723_000],
  ['1h 2m 3s', 3_723_000],
  ['1h 30m', 5_400_000],
])('%s is read as %d ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms)
})

test.each(['', '30', 'm', '30 m', ' 30m', '30m\n', '1m1h', '1h1h', '-1m', '1.5h', '30M', '1d', '٣m'])(
  '%j is no duration',
  text => {
    expect(parseDuration(text)).toBeUndefined()
  },
)

test('a duration beyond all counting is no duration', () => {
  expect(parseDuration(`${'9'.repeat(400)}h`)).toBeUndefined()
})

test.each([
  [0, '0s'],
  [499, '0s'],
  [500, '1s'],
  [45_000, '45s'],
  [59_500, '1m'],
  [130_000, '2m 10s'],
  [3_599_500, '1h'],
  [3_600_000, '1h'],
  [3_630_000, '1h'],
  [3_900_000, '1h 5m'],
  [90_000_000, '25h'],
])('%d ms are written as %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

test('whole seconds below an hour and whole minutes above it are read as they were written', () => {
  const exact = fc.oneof(
    fc.integer({ min: 0, max: 3599 }).map(seconds => seconds * 1000),
    fc.integer({ min: 60, max: 100_000 }).map(minutes => minutes * 60_000),
  )
  fc.assert(fc.property(exact, ms => parseDuration(formatDuration(ms)) === ms))
})

test('what is written is never a minute away from what was meant', () => {
  fc.assert(
    fc.property(fc.nat(), ms => Math.abs((parseDuration(formatDuration(ms)) ?? Number.NaN) - ms) < 60_000),
  )
})

test.each([
  [-5000, '00:00'],
  [999, '00:00'],
  [187_000, '03:07'],
  [3_599_999, '59:59'],
  [3_765_000, '1:02:45'],
  [36_000_000, '10:00:00'],
])('%d ms have elapsed at %s', (ms, face) => {
  expect(formatElapsed(ms)).toBe(face)
})
