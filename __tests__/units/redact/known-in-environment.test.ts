import { expect, test } from '@jest/globals'
import { knownInEnvironment } from '../../../src/redact/known-in-environment.ts'
import { createRedactor } from '../../../src/redact/redactor.ts'

const hidden = (text: string, shown: string) =>
  createRedactor(() => knownInEnvironment({ INPUT_ENVIRONMENT: text })).redact(shown)

test.each<[string, string, string]>([
  ['a line', 'A=value-of-a', 'value-of-a'],
  ['a line in quotes', 'A="value-of-a"', 'value-of-a'],
  ['the first line of several', 'A="first-line\nsecond-line"\n', 'first-line'],
  ['a further line of several', 'A="first-line\nsecond-line\nthird-line"', 'second-line'],
  ['the last line of several', 'A="first-line\nsecond-line"', 'second-line'],
  ['a mapping in YAML', 'A: value-of-a\nB: "value-of-b"', 'value-of-b'],
  ['a mapping in JSON', '{\n  "A": "value-of-a",\n  "B": "value\\tof-b" }', 'value\tof-b'],
  ['a mapping on one line', '{"A":"value-of-a","B":"value-of-b"}', 'value-of-b'],
  ['a block', 'A: |\n  first-line\n  second-line', 'second-line'],
])('a value is known from %s', (_, text, value) => {
  expect(hidden(text, `it says ${value} there`)).not.toContain(value)
})

test('the default and where a secret is are no secrets', () => {
  expect(hidden('(unchanged)', 'write `(unchanged)` there')).toBe('write `(unchanged)` there')
  const arn = 'arn:aws:ssm:eu-west-1:123456789012:parameter/prod/key'
  expect(hidden(`A: ${arn}`, arn)).toBe(arn)
})

test('a mapping of services is no name that would let a value in it be shown', () => {
  const redactor = createRedactor(() =>
    knownInEnvironment({ INPUT_SERVICE: 'web:\n  environment: { A: value-of-a }' }),
  )
  redactor.learn({ values: ['value-of-a'] })
  expect(redactor.redact('it says value-of-a there')).not.toContain('value-of-a')
})
