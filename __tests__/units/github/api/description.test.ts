import { expect, test } from '@jest/globals'
import { clip } from '../../../../src/github/api/description.ts'

test.each([
  ['marks for the direction of writing', 'web \u202Edeliaf\u202C ok\u2066x\u2069\u200F', 'web deliaf okx'],
  ['control characters', 'a\u0000b\u0007c\u009Bd', 'abcd'],
  ['colors', '\u001B[31mred\u001B[0m', 'red'],
  ['a title for the terminal', '\u001B]0;title\u0007text', 'text'],
  ['line ends', 'a\r\nb\u2028c\u0085d', 'a b c d'],
])('a description keeps no %s', (_, text, expected) => {
  expect(clip(text)).toBe(expected)
})

test('a description has 140 characters at the most, whatever was taken out', () => {
  expect(clip('\u202E'.repeat(200))).toBe('')
  expect([...clip(`${'\u0000x'.repeat(200)}`)]).toHaveLength(140)
})
