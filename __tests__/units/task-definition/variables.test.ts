import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { isMapping, readVariables } from '../../../src/inputs/variables.ts'
import { parseVariables } from '../../../src/task-definition/variables.ts'
import { anyText } from '../../support/any-text.ts'
import { failureOf, rejectionOf } from '../../support/expected-failure.ts'

const VARIABLE_FORM =
  'Write each line as KEY=value, container:KEY=value or -KEY, without "export". Put a value with several lines in quotes, or in a mapping `KEY: value`.'
const SECRET_FORM =
  'Write each line as KEY=arn:… (Secrets Manager or Parameter Store), KEY=/path/of/a/parameter or -KEY.'

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
  expect(parseVariables('KEY="/prod/key"\r\n', 'secrets')).toEqual([{ key: 'KEY', value: '/prod/key' }])
})

test.each([
  ['=hunter2', 'Line 1 has no name.'],
  [':KEY=hunter2', 'Line 1 has no name.'],
  ['web:=hunter2', 'Line 1 has no name.'],
  ['# note\r\n\r\nhunter2', 'Line 3 has no "=".'],
  ['A=1\nexport FOO=hunter2', 'Line 2 has a name with a blank or a quote in it.'],
  ['MY KEY=hunter2', 'Line 1 has a name with a blank or a quote in it.'],
  ['"KEY"=hunter2', 'Line 1 has a name with a blank or a quote in it.'],
  ['-OLD KEY', 'Line 1 has a name with a blank or a quote in it.'],
  ['we/b:KEY=hunter2', 'Line 1 has something else than a container in front of its first ":".'],
  ['-', 'Line 1 has no name.'],
  ['-KEY=hunter2', 'Line 1 removes a variable and gives it a value.'],
  ['- KEY=hunter2', 'Line 1 removes a variable and gives it a value.'],
  ['A=1\nKEY="hunter2\nB=1', 'Line 2 opens a quote that no later line closes.'],
  ['KEY="{\n  "hunter2": 1\n}"', 'Line 2 has text after the quote that ends a value with several lines.'],
  ["KEY='it\nB=it's", 'Line 2 has text after the quote that ends a value with several lines.'],
])('environment %j cannot be read, and its value is not repeated', (text, message) => {
  expect(failureOf(() => parseVariables(text, 'environment'))).toMatchObject({
    title: 'Input "environment" has a line that cannot be read',
    message,
    next: VARIABLE_FORM,
  })
})

const PEM = '-----BEGIN PRIVATE KEY-----\nMIIEvQ==\n\n  # kept\n-----END PRIVATE KEY-----\n'

test.each<[string, string, readonly { key: string; value?: string }[]]>([
  [
    'a key',
    `A=1\nKEY="${PEM}"\nB=2`,
    [
      { key: 'A', value: '1' },
      { key: 'KEY', value: PEM },
      { key: 'B', value: '2' },
    ],
  ],
  [
    'a document',
    `KEY='{\r\n  "a": "b=c"\r\n}'  \r\n-OLD`,
    [{ key: 'KEY', value: '{\n  "a": "b=c"\n}' }, { key: 'OLD' }],
  ],
  ['an empty first line', 'KEY="\nx"', [{ key: 'KEY', value: '\nx' }]],
])('a value in quotes over several lines is one value: %s', (_, text, edits) => {
  expect(parseVariables(text, 'environment')).toEqual(edits)
})

test.each([
  '"quoted"',
  "'x'",
  '"',
  "'",
  '"open',
  `"a" and 'b`,
  `it's`,
  ' "x" ',
  '{"a": "b"}',
  "x'y",
  '\\"',
  'a\tb ',
])('the single line %j keeps its bytes, quotes included', value => {
  expect(parseVariables(`A=1\nKEY=${value}`, 'environment')[1]).toEqual({ key: 'KEY', value })
})

const read = (text: string, input: 'environment' | 'secrets' = 'environment') =>
  readVariables(() => text, input)

test.each<[string, unknown]>([
  ['{"A": "x=1", "web:B": "", "C": 1.0, "D": true}', { A: 'x=1', 'web:B': '', C: '1.0', D: 'true' }],
  ['  {\n  "A": "1"\n}\n', { A: '1' }],
  ['{ A: True, B: 007 }', { A: 'True', B: '007' }],
  ['A: x=1\nweb:B: "two\\nlines"\n# note\n"C": \'q\'', { A: 'x=1', 'web:B': 'two\nlines', C: 'q' }],
  ['A: yes\r\nB: 1.10\r\nC: TRUE\r\n', { A: 'yes', B: '1.10', C: 'TRUE' }],
  ['KEY: |\n  line 1\n  line=2\nB: 1', { KEY: 'line 1\nline=2\n', B: '1' }],
  ['---\nA: 1', { A: '1' }],
  ['\uFEFF---\r\nA: 1\r\n', { A: '1' }],
  ['\uFEFFA: 1', { A: '1' }],
  ['---\n{ A: 1 }', { A: '1' }],
])('the mapping %j is read', async (text, values) => {
  const edits = (await read(text)).map(({ container, key, value }) => [
    container ? `${container}:${key}` : key,
    value,
  ])
  expect(Object.fromEntries(edits)).toEqual(values)
})

test('secrets may be a mapping too', async () => {
  expect(await read('DB: /prod/db\nweb:KEY: arn:aws:ssm:eu-west-1:1:parameter/key', 'secrets')).toEqual([
    { key: 'DB', value: '/prod/db', isMapped: true },
    { container: 'web', key: 'KEY', value: 'arn:aws:ssm:eu-west-1:1:parameter/key', isMapped: true },
  ])
})

test.each([
  'KEY=a: b',
  'app:KEY=x',
  'KEY: x\nB=1',
  '-KEY',
  'KEY:x',
  '',
  '# only: a note',
  'a b: c',
  'A: 1\n  B=2',
])('%j is no mapping', text => {
  expect(isMapping(text)).toBe(false)
})

test.each([
  ['{"KEY": null}', 'The mapping has no value of KEY; write "" for an empty one.'],
  ['KEY:\nB: 1', 'The mapping has no value of KEY; write "" for an empty one.'],
  ['KEY: [hunter2]', 'The mapping has a list or a mapping as the value of KEY.'],
  ['{"web": {"KEY": "hunter2"}}', 'The mapping has a list or a mapping as the value of web.'],
  ['{"MY KEY": "hunter2"}', 'The mapping has a name with a blank or a quote in it.'],
])('the mapping %j is refused without its values', async (text, message) => {
  expect(await rejectionOf(read(text))).toMatchObject({
    title: 'Input "environment" has a line that cannot be read',
    message,
  })
})

test('two lines for a container with a blank behind its colon say how to write them', async () => {
  expect(await rejectionOf(read('app: A=hunter2\napp: B=hunter2'))).toMatchObject({
    title: 'Input "environment" names "app" twice',
    message: 'Received: app: ….',
    next: 'Write `app:KEY=value` without a blank behind the colon, if app is a container; else each name once.',
  })
  expect(await read('A: x=1\nB: x=1\nKEY: |\n  A: x=1\n')).toHaveLength(3)
})

test.each(['{"KEY": "hunter2"', 'KEY: "hunter2', 'KEY: hunter2\nKEY: hunter2'])(
  'the mapping %j that is none is told by its place',
  async text => {
    const failure = await rejectionOf(read(text))
    expect(failure.title).toBe('Input "environment" cannot be read')
    expect(failure.message).toMatch(/^Line \d+, column \d+: /)
    expect(failure.message).not.toContain('hunter2')
  },
)

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
    message: 'Line 1 gives KEY nothing.',
    next: SECRET_FORM,
  })
})

test.each(['hunter2', 'S3cr3t/abc+1=', 'parameter-name', '/a b', '/abc+=', 'arn', '//'])(
  'a secret is not %j itself, which is not repeated',
  value => {
    const failure = failureOf(() => parseVariables(`web:DB=${value}`, 'secrets'))
    expect(failure).toMatchObject({
      title: 'Input "secrets" has a line that cannot be read',
      message: 'Line 1 gives web:DB what is neither the ARN of a secret or parameter nor a path.',
      next: SECRET_FORM,
    })
  },
)

test.each([
  ['arn:aws:s3:::b/k', 'what is neither the ARN of a secret or parameter nor a path'],
  ['arn:aws:iam::123456789012:role/x', 'what is neither the ARN of a secret or parameter nor a path'],
  [
    'arn:aws:secretsmanager:eu-west-1:***:secret:t',
    'an ARN with a part that GitHub masked, most often the account id',
  ],
])('a secret is not at %s', (place, problem) => {
  expect(failureOf(() => parseVariables(`DB=${place}`, 'secrets'))).toMatchObject({
    message: `Line 1 gives DB ${problem}.`,
  })
})

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
  const value = anyText().filter(text => !/[\r\n]/.test(text) && !/^\s*(["'])(?!.*\1)/s.test(text))
  const variable = fc.record({ container: fc.constantFrom('web', 'log-router'), key, value })
  const variables = fc.uniqueArray(variable, { selector: it => `${it.container}:${it.key}` })
  fc.assert(
    fc.property(variables, edits => {
      const text = edits.map(edit => `${edit.container}:${edit.key}=${edit.value}`).join('\n')
      expect(parseVariables(text, 'environment')).toEqual(edits)
    }),
  )
})
