import { expect, test } from '@jest/globals'
import { code, fence, plain } from '../../../src/report/markdown.ts'

/** What a reader sees of an escaped text. */
const seen = (text: string) =>
  text
    .replaceAll(/&#(\d+);/g, (_, number: string) => String.fromCodePoint(Number(number)))
    .replaceAll('\u200B', '')

test.each([
  ['<b> & "quotes"', '&#60;b&#62; &#38; "quotes"'],
  ['@octocat', '&#64;&#8203;octocat'],
  ['fixes #12 and GH-7', 'fixes &#35;&#8203;12 and GH&#8203;-7'],
  ['https://x.example www.x.example', 'https:&#8203;//x.example www&#8203;.x.example'],
  ['- item', '&#45; item'],
  ['12. item', '12&#46; item'],
  ['0.25 vCPU', '0.25 vCPU'],
  ['costs $PATH', 'costs &#36;PATH'],
  ['two\n\nlines', 'two lines'],
  [' (where)', ' (where)'],
])('%j is written as %j, and read as it was', (text, written) => {
  expect(plain(text)).toBe(written)
  expect(seen(plain(text))).toBe(text.replaceAll(/\s+/g, ' '))
})

test('code and fences cannot be left', () => {
  expect(code('a`b|c\nd')).toBe('`a b c d`')
  expect(code('')).toBe('` `')
  expect(fence(['```', 'x'], 'diff')).toBe('````diff\n```\nx\n````')
})
