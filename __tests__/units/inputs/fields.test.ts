import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  badInput,
  booleanField,
  choiceField,
  durationField,
  type Field,
  fieldsOf,
  integerField,
  mappingField,
  pairsField,
  wordField,
} from '../../../src/inputs/fields.ts'
import { anyText } from '../../support/any-text.ts'
import { answersOrExplains, rejectionOf, resolvesOrExplains } from '../../support/expected-failure.ts'

const holding =
  (text: string | undefined): Field =>
  () =>
    text

test('an input is found under the name the runner gives it, hyphens and all', () => {
  expect(fieldsOf({ 'INPUT_TASK-DEFINITION': ' x ' })('task-definition')).toBe(' x ')
})

test.each([undefined, '', '  ', '\n\t'])('%j is not set', text => {
  expect(fieldsOf({ INPUT_SERVICE: text })('service')).toBeUndefined()
})

test.each<[string, string, (field: Field) => unknown, unknown]>([
  ['boolean', ' true ', field => booleanField(field, 'it'), true],
  ['boolean', '"true"\r\n', field => booleanField(field, 'it'), true],
  ['integer', "'3'", field => integerField(field, 'it', 0, 10), 3],
  ['choice', '`b`', field => choiceField(field, 'it', ['a', 'b']), 'b'],
  ['word', ' "web"\r', field => wordField(field, 'it'), 'web'],
  ['word', "it's", field => wordField(field, 'it'), "it's"],
  ['word', '"a","b"', field => wordField(field, 'it'), '"a","b"'],
  ['word', '""', field => wordField(field, 'it'), undefined],
  ['pairs', 'a="1\n2"\nb= 3 ', field => pairsField(field, 'it'), { a: '1\n2', b: '3' }],
  ['boolean', 'FALSE', field => booleanField(field, 'it'), false],
  ['integer', ' 0 ', field => integerField(field, 'it', 0, 10), 0],
  ['integer', '10', field => integerField(field, 'it', 0, 10), 10],
  ['integer', '007', field => integerField(field, 'it', 0, 10), 7],
  ['choice', ' b\n', field => choiceField(field, 'it', ['a', 'b']), 'b'],
  ['duration', ' 90s ', field => durationField(field, 'it'), 90_000],
  ['pairs', 'a=1\n b = x=y \n\n#c=2', field => pairsField(field, 'it'), { a: '1', b: 'x=y' }],
  ['pairs', 'empty=', field => pairsField(field, 'it'), { empty: '' }],
  ['mapping', 'a: [1]', field => mappingField(field, 'it'), { a: [1] }],
])('a %s field reads %j', async (_, text, read, value) => {
  expect(await read(holding(text))).toEqual(value)
})

test.each<[string, (field: Field) => unknown, unknown]>([
  ['boolean', field => booleanField(field, 'it'), undefined],
  ['integer', field => integerField(field, 'it', 0, 1), undefined],
  ['choice', field => choiceField(field, 'it', ['a']), undefined],
  ['duration', field => durationField(field, 'it'), undefined],
  ['pairs', field => pairsField(field, 'it'), {}],
  ['mapping', field => mappingField(field, 'it'), undefined],
])('a %s field that is not set has no value', async (_, read, value) => {
  expect(await read(holding(undefined))).toEqual(value)
})

const boolean = (field: Field) => booleanField(field, 'it')
const integer = (field: Field) => integerField(field, 'it', 1, 10)
const choice = (field: Field) => choiceField(field, 'it', ['stable', 'complete'])
const duration = (field: Field) => durationField(field, 'it')
const pairs = (field: Field) => pairsField(field, 'it')
const mapping = (field: Field) => mappingField(field, 'it')
const DURATION = 'Write hours, minutes and seconds such as 30m, 1h30m or 90s.'

test.each<[string, (field: Field) => unknown, string, string, string]>([
  ['yes', boolean, 'is neither true nor false', 'Received: yes.', 'Write `true` or `false`.'],
  ['0', integer, 'is not a whole number from 1 to 10', 'Received: 0.', 'Write a number such as 2.'],
  ['11', integer, 'is not a whole number from 1 to 10', 'Received: 11.', 'Write a number such as 2.'],
  ['1.5', integer, 'is not a whole number from 1 to 10', 'Received: 1.5.', 'Write a number such as 2.'],
  ['1e1', integer, 'is not a whole number from 1 to 10', 'Received: 1e1.', 'Write a number such as 2.'],
  [
    'stabel',
    choice,
    'is not one of its values',
    'Received: stabel. Did you mean "stable"?',
    'Write one of stable, complete.',
  ],
  ['30', duration, 'is not a duration', 'Received: 30.', DURATION],
  ['0m', duration, 'is not a duration', 'Received: 0m.', DURATION],
  ['text', pairs, 'has a line without "="', 'Received: line 1.', 'Write lines KEY=value.'],
  ['=text', pairs, 'has a line without a key', 'Received: line 1.', 'Write lines KEY=value.'],
  ['a=1\na=2', pairs, 'names a twice', 'Received: a=….', 'Write each key once.'],
  ['[1]\n', mapping, 'is not a mapping', 'Received: a list.', 'Write `name: value` lines in YAML, or JSON.'],
])('%j is refused', async (text, read, problem, message, next) => {
  expect(await rejectionOf((async () => read(holding(text)))())).toMatchObject({
    title: `Input "it" ${problem}`,
    message,
    next,
  })
})

test('a mapping that cannot be read is told under the name of its input', async () => {
  expect((await rejectionOf(mapping(holding('{')))).title).toBe('Input "it" cannot be read')
})

test('a bad input says what is wrong, what was received and what to write', () => {
  const { title, message, next } = badInput('it', 'x', 'is bad', 'y', ' Hint.')
  expect([title, message, next]).toEqual(['Input "it" is bad', 'Received: x. Hint.', 'Write y.'])
})

test('any text is read or explained', async () => {
  const text = anyText()
  fc.assert(
    fc.property(text, it =>
      [boolean, integer, choice, duration, pairs].every(read => answersOrExplains(() => read(holding(it)))),
    ),
  )
  await fc.assert(fc.asyncProperty(text, it => resolvesOrExplains(mapping(holding(it)))))
})
