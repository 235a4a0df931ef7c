import { expect, test } from '@jest/globals'
import { count, isGreen, OUTCOME_HEADLINES } from '../../../src/report/outcome-words.ts'
import type { Outcome } from '../../../src/watch/snapshot.ts'

test.each([
  [0, '0 tasks'],
  [1, '1 task'],
  [2, '2 tasks'],
])('%d is %s', (amount, words) => {
  expect(count(amount, 'task')).toBe(words)
})

test('only what was deployed, or what was asked for instead, is green', () => {
  const outcomes = Object.keys(OUTCOME_HEADLINES) as Outcome[]
  expect(outcomes.filter(isGreen)).toEqual(['succeeded', 'started', 'paused'])
})

test('each outcome has its own headline', () => {
  const headlines = Object.values(OUTCOME_HEADLINES)
  expect(new Set(headlines).size).toBe(headlines.length)
})
