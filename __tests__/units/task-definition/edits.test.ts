import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseImages, significantLines } from '../../../src/task-definition/edits.ts'
import { parseVariables } from '../../../src/task-definition/variables.ts'
import { anyText } from '../../support/any-text.ts'
import { answersOrExplains, failureOf } from '../../support/expected-failure.ts'

const DIGEST = `repo/app@sha256:${'a'.repeat(64)}`

test('blank lines and comments say nothing, and trailing blanks are kept', () => {
  expect(significantLines('\n  # note\r\n a=1 \r  \t\nb=2')).toEqual(['a=1 ', 'b=2'])
  expect(significantLines('')).toEqual([])
})

test.each([
  ['', []],
  [' repo/app:1 ', [{ image: 'repo/app:1' }]],
  [DIGEST, [{ image: DIGEST }]],
  ['localhost:5000/app', [{ image: 'localhost:5000/app' }]],
  [`web = ${DIGEST}`, [{ container: 'web', image: DIGEST }]],
  [
    'web=a:1\n# the rest\nlog_router=b:2\n',
    [
      { container: 'web', image: 'a:1' },
      { container: 'log_router', image: 'b:2' },
    ],
  ],
])('image %j is read', (text, edits) => {
  expect(parseImages(text)).toEqual(edits)
})

test.each(['web=', '=repo/app', 'we b=a', 'web.1=a'])('image %j cannot be read', line => {
  expect(failureOf(() => parseImages(line))).toMatchObject({
    title: 'Input "image" has a line that cannot be read',
    message: `Received: ${line}`,
    next: 'Write each line as container=image.',
  })
})

test.each([
  ['a:1\nb:2', 'It has 2 lines and 2 of them name no container.'],
  ['web=a:1\nb:2', 'It has 2 lines and 1 of them name no container.'],
])('image %j mixes two forms', (text, message) => {
  expect(failureOf(() => parseImages(text))).toMatchObject({
    title: 'Input "image" mixes two forms',
    message,
    next: 'Write one image reference, or a line `container=image` for each container.',
  })
})

test('a container has one image', () => {
  expect(failureOf(() => parseImages('web=a\nweb=b'))).toMatchObject({
    title: 'Input "image" names "web" twice',
    message: 'Two lines set web; only one of them could win.',
    next: 'Remove one of the lines.',
  })
})

test('any text is read or explained', () => {
  const pieces = fc
    .array(fc.constantFrom('-', ':', '=', '#', ' ', '\n', '\r', 'web', 'KEY', 'é'))
    .map(all => all.join(''))
  fc.assert(
    fc.property(fc.oneof(anyText(), pieces), text =>
      [
        () => parseImages(text),
        () => parseVariables(text, 'environment'),
        () => parseVariables(text, 'secrets'),
      ].every(answersOrExplains),
    ),
  )
})
