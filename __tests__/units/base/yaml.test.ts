import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseYaml } from '../../../src/base/yaml.ts'
import { anyText } from '../../support/any-text.ts'
import { answersOrExplains, failureOf } from '../../support/expected-failure.ts'

const NEXT = 'Write it as valid JSON or YAML 1.2.'

test.each([
  ['JSON', '{"a": [1, "x", null, true]}', { a: [1, 'x', null, true] }],
  ['JSON with a byte order mark', '\uFEFF{"a": 1}', { a: 1 }],
  ['YAML', 'a:\n  - 1\n  - x', { a: [1, 'x'] }],
  ['YAML with Windows line ends', 'a: 1\r\nb: x\r\n', { a: 1, b: 'x' }],
  ['YAML with an alias', 'a: &x [1]\nb: *x', { a: [1], b: [1] }],
  ['YAML 1.2, where yes is a word', 'a: yes', { a: 'yes' }],
  ['nothing', '', null],
])('%s is read', (_, text, value) => {
  expect(parseYaml(text, 'It')).toEqual(value)
})

test.each([
  ['an open bracket', '{"a": [1', /^Line 1, column \d+: /, NEXT],
  ['a mistake further down', 'a: 1\nb: c: d', /^Line 2, column \d+: /, NEXT],
  ['a key given twice', 'a: 1\na: 2', /^Line 2, column 1: Map keys must be unique/, NEXT],
  ['a tag of CloudFormation', 'a: !Ref x', /^Line 1, column 4: Unresolved tag$/, NEXT],
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
