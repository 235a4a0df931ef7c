import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseImages, parseVariables, significantLines } from '../../../src/task-definition/edits.ts'
import { anyText } from '../../support/any-text.ts'
import { answersOrExplains, failureOf } from '../../support/expected-failure.ts'

const DIGEST = `repo/app@sha256:${'a'.repeat(64)}`
const VARIABLE_FORM = 'Write each line as KEY=value, container:KEY=value or -KEY.'
const SECRET_FORM =
  'Write each line as KEY=arn:… (Secrets Manager or Parameter Store) or KEY=/path/of/a/parameter.'

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

test.each([
  ['', []],
  ['KEY=value', [{ key: 'KEY', value: 'value' }]],
  ['KEY=', [{ key: 'KEY', value: '' }]],
  ['URL=https://a/?b=c==', [{ key: 'URL', value: 'https://a/?b=c==' }]],
  ['KEY= a : b ', [{ key: 'KEY', value: ' a : b ' }]],
  ['KEY =x', [{ key: 'KEY', value: 'x' }]],
  ['web:KEY=x', [{ container: 'web', key: 'KEY', value: 'x' }]],
  ['-KEY', [{ key: 'KEY' }]],
  ['- web:KEY ', [{ container: 'web', key: 'KEY' }]],
  [
    'KEY=1\nweb:KEY=2',
    [
      { key: 'KEY', value: '1' },
      { container: 'web', key: 'KEY', value: '2' },
    ],
  ],
])('environment %j is read', (text, edits) => {
  expect(parseVariables(text, 'environment')).toEqual(edits)
})

test('the value of a secret is a reference, so blanks around it are dropped', () => {
  expect(parseVariables('KEY= /prod/key ', 'secrets')).toEqual([{ key: 'KEY', value: '/prod/key' }])
})

test.each([
  ['=value', '=…'],
  [':KEY=value', ':KEY=…'],
  ['web:=value', 'web:=…'],
  ['we b:KEY=value', 'we b:KEY=…'],
  ['-', '-'],
  ['-KEY=value', '-KEY=…'],
])('environment %j cannot be read, and its value is not repeated', (line, received) => {
  expect(failureOf(() => parseVariables(line, 'environment'))).toMatchObject({
    title: 'Input "environment" has a line that cannot be read',
    message: `Received: ${received}`,
    next: VARIABLE_FORM,
  })
})

test.each(['environment', 'secrets'] as const)('a second line of a value of %s is not repeated', input => {
  const failure = failureOf(() => parseVariables('KEY=-----BEGIN KEY-----\nMIIEhunter2', input))
  expect(failure).toMatchObject({
    title: `Input "${input}" has a line that cannot be read`,
    next: input === 'secrets' ? SECRET_FORM : VARIABLE_FORM,
  })
  expect(failure.message).not.toContain('hunter2')
})

test('a secret refers to something', () => {
  expect(failureOf(() => parseVariables('KEY= ', 'secrets'))).toMatchObject({
    title: 'Input "secrets" has a line that cannot be read',
    message: 'Received: KEY=',
    next: SECRET_FORM,
  })
})

test.each(['hunter2', 'S3cr3t/abc+1=', 'parameter-name', '/a b', '/abc+=', 'arn', '//'])(
  'a secret is not %j itself, which is not repeated',
  value => {
    const failure = failureOf(() => parseVariables(`web:DB=${value}`, 'secrets'))
    expect(failure).toMatchObject({
      title: 'Input "secrets" has a line that cannot be read',
      message: 'Received: web:DB=…, which is neither an ARN nor a path',
      next: SECRET_FORM,
    })
  },
)

test.each([
  ['KEY=1\nKEY=2', 'KEY'],
  ['KEY=1\n-KEY', 'KEY'],
  ['web:KEY=1\nweb:KEY=2', 'web:KEY'],
])('environment %j names a key twice', (text, name) => {
  expect(failureOf(() => parseVariables(text, 'environment'))).toMatchObject({
    title: `Input "environment" names "${name}" twice`,
    message: `Two lines set ${name}; only one of them could win.`,
    next: 'Remove one of the lines.',
  })
})

test('every variable is read as it was written', () => {
  const key = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.]{0,20}$/)
  const value = anyText().filter(text => !/[\r\n]/.test(text))
  const variable = fc.record({ container: fc.constantFrom('web', 'log-router'), key, value })
  const variables = fc.uniqueArray(variable, { selector: it => `${it.container}:${it.key}` })
  fc.assert(
    fc.property(variables, edits => {
      const text = edits.map(edit => `${edit.container}:${edit.key}=${edit.value}`).join('\n')
      expect(parseVariables(text, 'environment')).toEqual(edits)
    }),
  )
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
