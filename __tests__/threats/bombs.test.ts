import { expect, test } from '@jest/globals'
import { registerTaskDefinitionSchema } from '../../src/aws/client/request-schemas.ts'
import { nearest } from '../../src/base/did-you-mean.ts'
import { parseYaml } from '../../src/base/yaml.ts'
import { fieldsOf, pairsField } from '../../src/inputs/fields.ts'
import { readAppSpec } from '../../src/strategy/codedeploy/appspec/appspec.ts'
import { parseImages } from '../../src/task-definition/edits.ts'
import { parseTaskDefinition } from '../../src/task-definition/parse.ts'
import { prepare } from '../../src/task-definition/prepare.ts'
import { parseVariables } from '../../src/task-definition/variables.ts'
import { container, definition } from '../support/builders.ts'
import { answersOrExplains } from '../support/expected-failure.ts'

/** Characters: enough to tell what grows with the square of a text. */
const SIZE = 20_000
const fill = (unit: string) => unit.repeat(SIZE / unit.length)
const lines = (line: (index: number) => string) =>
  Array.from({ length: SIZE / 12 }, (_, index) => line(index)).join('\n')

/** Nine lines that would be a gigabyte. */
const LAUGHS = ['a: &a [x, x, x, x, x, x, x, x, x]']
  .concat([...'bcdefghi'].map((name, index) => `${name}: &${name} [${'abcdefghi'[index]}]`))
  .map(line => line.replace(/\[([a-i])\]/, (_, name: string) => `[${Array(9).fill(`*${name}`).join(', ')}]`))
  .join('\n')

const BOMBS: readonly (readonly [string, string])[] = [
  ['aliases of aliases', LAUGHS],
  ['an alias of itself', 'a: &a [*a]'],
  ['many aliases', `a: &a 1\n${lines(index => `b${index}: *a`)}`],
  ['many anchors', lines(index => `- &a${index} 1`)],
  ['merge keys', `a: &a {b: 1}\nc:\n  <<: *a\n  <<: *a`],
  [
    'merges of merges',
    ['a0: &a0 { x: 1 }']
      .concat(Array.from({ length: 45 }, (_, at) => `a${at + 1}: &a${at + 1} { <<: [*a${at}, *a${at}] }`))
      .join('\n'),
  ],
  ['many keys', lines(index => `key${index}: 1`)],
  ['a huge key', `${'k'.repeat(SIZE)}: 1`],
  ['a huge key in quotes', `{"${'k'.repeat(SIZE)}": 1}`],
  ['deep lists', fill('[')],
  ['deep lists that end', `${'['.repeat(SIZE / 2)}${']'.repeat(SIZE / 2)}`],
  ['deep mappings', `${'{"a":'.repeat(SIZE / 10)}1${'}'.repeat(SIZE / 10)}`],
  ['deep dashes', fill('- ')],
  ['deep questions', fill('? ')],
  ['deep blocks', Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ['many documents', fill('---\n')],
  ['many tags', fill('!a ')],
  ['many escapes', `"${fill('\\x41')}"`],
  ['many comments', fill('#\n')],
  ['many blanks', `a: ${fill(' ')}b`],
  ['a huge number', `a: 1${fill('0')}`],
]

/** Each of these took minutes, or the process with it, without a bound; with one they take well under a second. */
const MOST = 10_000

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'a document': text => parseYaml(text, 'File'),
  'a task definition': text => parseTaskDefinition(text, 'task.yml', registerTaskDefinitionSchema()),
  'an AppSpec': text => readAppSpec(text, 'appspec.yml', definition(container('app')), {}),
}

for (const [what, read] of Object.entries(READERS)) {
  test.each(BOMBS)(`${what} of %s is answered in time`, (_, text) => {
    const begun = performance.now()
    expect(answersOrExplains(() => read(text))).toBe(true)
    expect(performance.now() - begun).toBeLessThan(MOST)
  })
}

test.each([
  ['aliases of aliases', LAUGHS, /More than 100 aliases|says the same thing too often/],
  ['deep lists', '['.repeat(500) + ']'.repeat(500), /More than 100 levels/],
  ['merge keys', 'a: &a {b: 1}\nc:\n  <<: *a\n  <<: *a', /Map keys must be unique/],
])('%s are refused in words', (_, text, words) => {
  expect(() => parseYaml(text, 'File')).toThrow(words)
})

test('as many lines as an input can hold are read in time', () => {
  const begun = performance.now()
  const many = lines(index => `KEY${index}=`)
  const edits = parseVariables(many, 'environment')
  const prepared = prepare(definition(container('app')), {
    images: [],
    environment: edits,
    secrets: edits.map(({ key }) => ({ key: `S${key}`, value: 'x' })),
    tags: pairsField(fieldsOf({ INPUT_TAGS: many }), 'tags'),
  })
  expect(prepared.containerDefinitions[0]?.environment).toHaveLength(edits.length)
  expect(() => parseImages(lines(index => `c${index}=x`))).not.toThrow()
  expect(nearest('x'.repeat(SIZE), Array(40).fill('memoryReservation'))).toBeUndefined()
  expect(performance.now() - begun).toBeLessThan(MOST)
})
