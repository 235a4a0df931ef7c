import { expect, test } from '@jest/globals'
import {
  bar,
  code,
  fence,
  linkTo,
  list,
  paragraphs,
  plain,
  prose,
  quote,
  unbroken,
} from '../../../src/report/markdown.ts'

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

test('between backticks is code, and own texts are links; everything else is text', () => {
  const links = [
    { text: 'cicd-demo-5xx', url: 'https://console/alarm' },
    { text: 'https://test.example/', url: 'https://test.example/' },
  ]
  expect(prose('alarm cicd-demo-5xx went off at https://test.example/', links)).toBe(
    'alarm [cicd-demo-5xx](https://console/alarm) went off at [https://test.example/](https://test.example/)',
  )
  expect(prose('Set `on-failure: rollback`, not <b>.')).toBe('Set `on-failure: rollback`, not &#60;b&#62;.')
  expect(prose('a `b | @c` d` [x](https://evil.example)')).toBe(
    `a \`b   @c\` ${plain('d` [x](https://evil.example)')}`,
  )
})

test('an address that could end a link is none', () => {
  expect(linkTo('https://a.example/)b')).toBeUndefined()
  expect(linkTo('javascript:alert(1)')).toBeUndefined()
})

test('facts are a list, of which a phone cuts nothing', () => {
  expect(
    list([
      ['**Service**', '`web`'],
      ['**Image** of `app`', '`1` → `2`'],
    ]),
  ).toBe('- **Service**: `web`\n- **Image** of `app`: `1` → `2`')
})

test('a bar and its words stay on one line', () => {
  expect(bar(1, '100 %')).toBe('████████&nbsp;100&nbsp;%')
  expect(bar(0.01, '1 %')).toBe('█&nbsp;1&nbsp;%')
  expect(bar(0, '0 %')).toBe('0&nbsp;%')
  expect(unbroken('1m 46s')).toBe('1m&nbsp;46s')
})

test('a long command is a block to copy, a short one stays in its sentence', () => {
  const command = `aws ecs update-service --cluster prod --service web --task-definition ${'web:1'}`
  expect(paragraphs(`To roll back, run \`${command}\`. Then <look>.`)).toBe(
    `To roll back, run:\n\n\`\`\`sh\n${command}\n\`\`\`\n\nThen &#60;look&#62;.`,
  )
  expect(paragraphs('Run `aws sts get-caller-identity`.')).toBe('Run `aws sts get-caller-identity`.')
})

test('each line of a quotation is quoted, blocks too', () => {
  expect(quote(['One.', fence(['two'], 'sh')])).toBe('> One.\n>\n> ```sh\n> two\n> ```')
})
