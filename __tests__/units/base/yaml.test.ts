import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { conform, type Schema } from '../../../src/base/schema.ts'
import { parseYaml } from '../../../src/base/yaml.ts'
import { anyText } from '../../support/any-text.ts'
import { answersOrExplains, failureOf } from '../../support/expected-failure.ts'
import { beginProcessorTime } from '../../support/processor-time.ts'

const NEXT = 'Write it as valid JSON or YAML 1.2.'

test.each([
  ['JSON', '{"a": [1, "x", null, true]}', { a: [1, 'x', null, true] }],
  ['JSON with a byte order mark', '\uFEFF{"a": 1}', { a: 1 }],
  ['YAML', 'a:\n  - 1\n  - x', { a: [1, 'x'] }],
  ['YAML with Windows line ends', 'a: 1\r\nb: x\r\n', { a: 1, b: 'x' }],
  ['YAML with an alias', 'a: &x [1]\nb: *x', { a: [1], b: [1] }],
  ['YAML 1.2, where yes is a word', 'a: yes', { a: 'yes' }],
  ['nothing', '', null],
  ['a number that would change', 'a: 1.10\n007: 0x1F', { a: '1.10', '007': '0x1F' }],
  ['a boolean, however it is written', 'a: True', { a: true }],
  ['keys as they are written', 'True: 1\n1.0: 2', { True: 1, '1.0': 2 }],
  ['a merge key', 'a: &a { x: 1, y: 2 }\nb: { <<: *a, y: 3 }', { a: { x: 1, y: 2 }, b: { x: 1, y: 3 } }],
  [
    'a merge key with a list',
    'a: &a { x: 1 }\nb: &b { x: 2, y: 2 }\nc:\n  <<: [*a, *b]',
    { a: { x: 1 }, b: { x: 2, y: 2 }, c: { x: 1, y: 2 } },
  ],
  ['a merge key in quotes, which is a key', '{"<<": {"x": 1}}', { '<<': { x: 1 } }],
])('%s is read', (_, text, value) => {
  expect(parseYaml(text, 'It')).toEqual(value)
})

test.each([
  ['an open bracket', '{"a": [1', /^Line 1, column \d+: /, NEXT],
  ['a mistake further down', 'a: 1\nb: c: d', /^Line 2, column \d+: /, NEXT],
  ['a key given twice', 'a: 1\na: 2', /^Line 2, column 1: Map keys must be unique/, NEXT],
  ['a tag of CloudFormation', 'a: !Ref x', /^Line 1, column 4: Unresolved tag$/, NEXT],
  [
    'a merge key given twice',
    'a: &a {}\nb:\n  <<: *a\n  <<: *a',
    /^Line 4, column 3: Map keys must be unique/,
    NEXT,
  ],
  [
    'a merge of a text',
    'a:\n  <<: x',
    /^Line 2, column 3: A merge key has something else than mappings$/,
    NEXT,
  ],
  ['an alias of itself', 'a: &a\n  - [*a]', /^Line 2, column 6: An alias is inside of what it names$/, NEXT],
  ['an alias of nothing', 'a: *x', /^Line 1, column 4: An alias has no anchor$/, NEXT],
  ['two documents', 'a: 1\n---\nb: 2', /^Line 2, column 1: /, NEXT],
])('%s is shown with its place', (_, text, message, next) => {
  expect(failureOf(() => parseYaml(text, 'File "x.yml"'))).toMatchObject({
    title: 'File "x.yml" cannot be read',
    message: expect.stringMatching(message),
    next,
  })
})

test('an alias bomb is refused', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
  for (let i = 1; i < 9; i++)
    lines.push(
      `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(', ')}]`,
    )
  expect(failureOf(() => parseYaml(lines.join('\n'), 'It'))).toMatchObject({
    title: 'It cannot be read',
    next: 'Use fewer YAML aliases.',
  })
})

test('a merge bomb is refused', () => {
  const lines = ['a0: &a0 { x: 1 }']
  for (let i = 1; i < 40; i++) lines.push(`a${i}: &a${i} { <<: [*a${i - 1}, *a${i - 1}] }`)
  const spent = beginProcessorTime()
  expect(failureOf(() => parseYaml(lines.join('\n'), 'It'))).toMatchObject({
    next: 'Use fewer YAML aliases.',
  })
  expect(spent()).toBeLessThan(5000)
})

test('text keeps its spelling where text is wanted, and is a value everywhere else', () => {
  const shape: Schema = {
    kind: 'structure',
    members: new Map<string, () => Schema>([
      ['text', () => ({ kind: 'list', member: () => ({ kind: 'string' }) })],
      ['numbers', () => ({ kind: 'list', member: () => ({ kind: 'number' }) })],
      ['booleans', () => ({ kind: 'list', member: () => ({ kind: 'boolean' }) })],
      ['any', () => ({ kind: 'any' })],
    ]),
  }
  const text = `
text: [True, FALSE, true, 1.10, 007, 0x1F, 1e3, 12345678901234567890, 1_000, yes, .5, +5, "True"]
numbers: [1.10, 007, 0x1F, 1e3, .5, +5]
booleans: [True, FALSE, true]
any: { a: [True, 1.10], b: 12345678901234567890 }`
  expect(conform(parseYaml(text, 'It', { spelled: true }), shape)).toEqual({
    value: {
      text: [
        ...['True', 'FALSE', 'true', '1.10', '007', '0x1F', '1e3', '12345678901234567890', '1_000', 'yes'],
        ...['.5', '+5', 'True'],
      ],
      numbers: [1.1, 7, 31, 1000, 0.5, 5],
      booleans: [true, false, true],
      any: { a: [true, 1.1], b: '12345678901234567890' },
    },
    problems: [],
  })
  const odd = 'numbers: ["1", 12345678901234567890]\nbooleans: ["True"]'
  expect(conform(parseYaml(odd, 'It', { spelled: true }), shape).problems.map(({ path }) => path)).toEqual([
    'numbers[0]',
    'numbers[1]',
    'booleans[0]',
  ])
})

test('any text is read or explained', () => {
  const yamlish = fc.array(fc.constantFrom(...'{}[]:,-&*!|>\'"#?%@`~ \n\tax1<'), { maxLength: 30 })
  const text = fc.oneof(
    anyText(),
    yamlish.map(parts => parts.join('')),
  )
  fc.assert(
    fc.property(text, it => answersOrExplains(() => parseYaml(it, 'It'))),
    { numRuns: 500 },
  )
})

test('any JSON is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.json(), json => {
      expect(parseYaml(json, 'It')).toEqual(JSON.parse(json))
    }),
  )
})
