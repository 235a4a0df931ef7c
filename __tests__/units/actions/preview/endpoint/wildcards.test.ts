import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { includes, readWildcards } from '../../../../../src/actions/preview/endpoint/wildcards.ts'
import { beginProcessorTime } from '../../../../support/processor-time.ts'

const contains = (outer: string, inner: string) => includes(readWildcards(outer), readWildcards(inner))

describe('a pattern', () => {
  test.each([
    ['*', '', true],
    ['*', 'a', true],
    ['*', '*', true],
    ['*', '?*?', true],
    ['?', 'a', true],
    ['?', '?', true],
    ['?', '*', false],
    ['?', 'ab', false],
    ['?*', '*?', true],
    ['?*', '*', false],
    ['a*', 'ab*', true],
    ['ab*', 'a*', false],
    ['/pr-12*', '/pr-12/*', true],
    ['/pr-12/?', '/pr-12/*', false],
    ['/pr-12/*', '/pr-12', false],
    ['*.example.com', 'pr-1.preview.example.com', true],
    ['*.example.com', 'example.com', false],
    ['*a*b*c', 'xaybzc', true],
    ['*a*b*c', 'xaybz', false],
    ['*ab', 'aab', true],
    ['a.c', 'abc', false],
    ['[a]', 'a', false],
    ['', '', true],
    ['', 'a', false],
    ['A', 'a', false],
  ])('%j takes all that %j takes: %s', (outer, inner, expected) => {
    expect(contains(outer, inner)).toBe(expected)
  })

  test('of a query string has escaped wildcards, which stand for themselves', () => {
    const read = (text: string) => readWildcards(text, { escaped: true })
    expect(includes(read(String.raw`a\*`), read('ab'))).toBe(false)
    expect(includes(read(String.raw`a\*`), read(String.raw`a\*`))).toBe(true)
    expect(includes(read(String.raw`a\*`), read('a*'))).toBe(false)
    expect(includes(read('a?'), read(String.raw`a\?`))).toBe(true)
  })

  test('takes what a regular expression takes', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 })
    const plain = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 })
    fc.assert(
      fc.property(letters, plain, (pattern, text) => {
        const source = pattern.replaceAll('*', '.*').replaceAll('?', '.')
        expect(contains(pattern, text)).toBe(new RegExp(`^${source}$`).test(text))
      }),
      { numRuns: 2000 },
    )
  })

  test('that takes all of another one takes each of its texts', () => {
    const pattern = fc.string({ unit: fc.constantFrom('a', '*', '?'), maxLength: 6 })
    const filling = fc.array(fc.constantFrom('', 'a', 'b', 'ab'), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(pattern, pattern, filling, (outer, inner, words) => {
        const text = [...inner]
          .map((each, index) => (each === '*' ? words[index] : each === '?' ? 'b' : each))
          .join('')
        expect(contains(outer, inner) && !contains(outer, text)).toBe(false)
      }),
      { numRuns: 5000 },
    )
  })

  test('with many wildcards takes no time', () => {
    const spent = beginProcessorTime()
    expect(contains(`${'*a'.repeat(40)}*b`, 'a'.repeat(128))).toBe(false)
    expect(contains(`${'*?'.repeat(60)}b`, 'a'.repeat(128))).toBe(false)
    expect(contains(`*${'a'.repeat(126)}b`, '?a'.repeat(64))).toBe(false)
    expect(spent()).toBeLessThan(200)
  })
})
