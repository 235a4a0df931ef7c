import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fitSections, MAX_SUMMARY_BYTES, type Section } from '../../../src/report/summary-size.ts'
import { anyText } from '../../support/any-text.ts'

const sections: Section[] = [
  { name: 'Head', rank: 0, text: 'head' },
  { name: 'Why', rank: 1, text: 'w'.repeat(100) },
  { name: 'List', rank: 9, text: 'l'.repeat(100) },
  { name: 'Empty', rank: 5, text: '' },
]

test('what has room is kept in its order, without what is empty', () => {
  expect(fitSections(sections)).toBe(`head\n\n${'w'.repeat(100)}\n\n${'l'.repeat(100)}\n`)
})

test('the least important goes first, and the summary says so', () => {
  const text = fitSections(sections, 200)
  expect(text).toBe(
    `head\n\n${'w'.repeat(100)}\n\n_1 section left out, because GitHub takes no more: List._\n`,
  )
})

test('more goes where that does not do', () => {
  expect(fitSections(sections, 100)).toContain('2 sections left out')
  expect(fitSections(sections, 100)).toContain('List, Why')
})

test('the head stays whatever happens', () => {
  expect(fitSections(sections, 1)).toMatch(/^head\n/)
})

test('bytes count, not characters', () => {
  expect(fitSections([{ name: 'Wide', rank: 1, text: '€'.repeat(400_000) }])).toContain('left out')
  expect(MAX_SUMMARY_BYTES).toBeLessThan(1024 * 1024)
})

test('whatever the sections are, a limit with room for the head and the note holds', () => {
  const part = fc.record({
    name: fc.constantFrom('A', 'B', 'C'),
    rank: fc.integer({ min: 1, max: 9 }),
    text: anyText({ maxLength: 500 }),
  })
  fc.assert(
    fc.property(fc.array(part, { maxLength: 9 }), parts => {
      expect(Buffer.byteLength(fitSections(parts, 300))).toBeLessThanOrEqual(300)
    }),
  )
})
