import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parsers } from '../support/fuzz/all-laws.ts'

/** Few enough for every run of the tests; `npm run fuzz` makes far more. */
const RUNS = 60

test.each(parsers)('$name', async ({ property }) => {
  await fc.assert(property, { numRuns: RUNS })
})

test('each has a name of its own', () => {
  expect(new Set(parsers.map(({ name }) => name)).size).toBe(parsers.length)
})
