import { expect, test } from '@jest/globals'
import { sanitize } from '../../../src/base/sanitize.ts'

test.each([
  ['plain text\twith a tab\nand two lines\r\n', 'plain text\twith a tab\nand two lines\r\n'],
  ['\u001B[31mred\u001B[0m and \u001B[1;38;5;200mbold\u001B[m', 'red and bold'],
  ['\u001B]0;title\u0007text \u001B]8;;https://evil.example\u001B\\link\u001B]8;;\u001B\\', 'text link'],
  ['\u001B]0;begun\nsecond line\nended\u0007', ';begun\nsecond line\nended'],
  ['a\u2028b\u2029c\u0085d\ve\ff', 'a b c d e f'],
  ['a\0b\bc\u007Fd\u009Ae', 'abcde'],
  ['\u202Etxet desrever\u202C \u2066isolated\u2069', 'txet desrever isolated'],
  ['emoji 👩‍👩‍👧 and é stay', 'emoji 👩‍👩‍👧 and é stay'],
])('%j is seen as %j', (text, seen) => {
  expect(sanitize(text)).toBe(seen)
})
