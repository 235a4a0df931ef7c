import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { didYouMean, nearest } from '../../../src/base/did-you-mean.ts'

const KNOWN = ['cpu', 'memory', 'desiredCount', 'force-new-deployment', 'enableExecuteCommand']

test.each([
  ['cpuu', 'cpu'],
  ['memroy', 'memory'],
  ['DesiredCount', 'desiredCount'],
  ['desired-count', 'desiredCount'],
  ['force_new_deployment', 'force-new-deployment'],
  ['enableExecCommand', 'enableExecuteCommand'],
])('%s was meant as %s', (word, known) => {
  expect(nearest(word, KNOWN)).toBe(known)
  expect(didYouMean(word, KNOWN)).toBe(` Did you mean "${known}"?`)
})

test.each(['healthCheckGracePeriod', 'zzzzzz'])('%s is near to nothing, so nothing is suggested', word => {
  expect(nearest(word, KNOWN)).toBeUndefined()
  expect(didYouMean(word, KNOWN)).toBe('')
})

test('without known words there is nothing to suggest', () => {
  expect(nearest('cpu', [])).toBeUndefined()
})

test('a suggestion is always a known word, and a known word is nearest to itself', () => {
  const words = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 })
  fc.assert(
    fc.property(words, fc.string(), (known, word) => {
      const found = nearest(word, known)
      return found === undefined || known.includes(found)
    }),
  )
  fc.assert(fc.property(words, known => known.every(word => nearest(word, known) === word)))
})
