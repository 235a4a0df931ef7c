import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { conform, isRecord, type Schema } from '../../../src/base/schema.ts'

const text: Schema = { kind: 'string' }
const number: Schema = { kind: 'number' }
const structure = (members: Record<string, Schema>): Schema => ({
  kind: 'structure',
  members: new Map(Object.entries(members).map(([name, member]) => [name, () => member])),
})
const list = (member: Schema): Schema => ({ kind: 'list', member: () => member })
const map = (value: Schema): Schema => ({ kind: 'map', value: () => value })

const shape = structure({
  family: text,
  cpu: number,
  privileged: { kind: 'boolean' },
  containers: list(structure({ name: text, command: list(text) })),
  labels: map(text),
  document: { kind: 'any' },
})

test.each<[string, unknown, unknown]>([
  ['empty texts survive', { family: '', labels: { a: '' } }, { family: '', labels: { a: '' } }],
  ['empty lists and mappings survive', { containers: [], labels: {} }, { containers: [], labels: {} }],
  ['zero and false survive', { cpu: 0, privileged: false }, { cpu: 0, privileged: false }],
  ['null members are removed', { family: null, labels: { a: null, b: 'c' } }, { labels: { b: 'c' } }],
  [
    'numbers and booleans become text where text is wanted',
    { family: 8080, labels: { a: true } },
    { family: '8080', labels: { a: 'true' } },
  ],
  ['a document passes as it is', { document: { x: [null, 1] } }, { document: { x: [null, 1] } }],
])('%s', (_, value, fitted) => {
  expect(conform(value, shape)).toEqual({ value: fitted, problems: [] })
})

test.each<[unknown, string, string]>([
  [{ familly: 'x' }, 'familly', 'is not known to the API. Did you mean "family"?'],
  [{ zzzzzzzzzz: 1 }, 'zzzzzzzzzz', 'is not known to the API.'],
  [{ containers: [{}, { nam: 'x' }] }, 'containers[1].nam', 'is not known to the API. Did you mean "name"?'],
  [
    { containers: [{ command: ['a', {}] }] },
    'containers[0].command[1]',
    'must be a string, but is a mapping',
  ],
  [{ containers: [null] }, 'containers[0]', 'is null; remove it or give it a value'],
  [{ containers: {} }, 'containers', 'must be a list, but is a mapping'],
  [{ labels: [] }, 'labels', 'must be a mapping, but is a list'],
  [{ labels: { 'a.b': [] } }, 'labels.a.b', 'must be a string, but is a list'],
  [{ cpu: '256' }, 'cpu', 'must be a number, but is a string'],
  [{ privileged: 'true' }, 'privileged', 'must be a boolean, but is a string'],
  [null, '', 'must be a mapping, but is null'],
])('%j does not fit at %s', (value, path, problem) => {
  expect(conform(value, shape).problems).toEqual([{ path, problem }])
})

test('every misfit is found, and none tells the value', () => {
  const { problems } = conform({ cpu: 'hunter2', labels: 'hunter2', privileged: 'hunter2' }, shape)
  expect(problems.map(({ path }) => path)).toEqual(['cpu', 'labels', 'privileged'])
  expect(JSON.stringify(problems)).not.toContain('hunter2')
})

interface Fitting {
  readonly shape: Schema
  readonly value: unknown
}

const { any: fitting } = fc.letrec<{ any: Fitting }>(tie => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.string().map(value => ({ shape: text, value })),
    fc.double().map(value => ({ shape: number, value })),
    fc.boolean().map(value => ({ shape: { kind: 'boolean' } as const, value })),
    fc
      .tuple(tie('any'), fc.nat(3))
      .map(([it, n]) => ({ shape: list(it.shape), value: Array(n).fill(it.value) })),
    fc.tuple(tie('any'), fc.uniqueArray(fc.string(), { maxLength: 3 })).map(([it, keys]) => ({
      shape: map(it.shape),
      value: Object.fromEntries(keys.map(key => [key, it.value])),
    })),
    fc
      .uniqueArray(fc.tuple(fc.string(), tie('any')), { selector: ([key]) => key, maxLength: 4 })
      .map(pairs => ({
        shape: {
          kind: 'structure' as const,
          members: new Map(pairs.map(([key, it]) => [key, () => it.shape])),
        },
        value: Object.fromEntries(pairs.map(([key, it]) => [key, it.value])),
      })),
  ),
}))

test('a value that fits is kept as it is', () => {
  fc.assert(
    fc.property(fitting, ({ shape: own, value }) => {
      expect(conform(value, own)).toEqual({ value, problems: [] })
    }),
  )
})

test('any value at all is fitted or told', () => {
  fc.assert(
    fc.property(fc.anything(), fitting, (value, { shape: own }) =>
      Array.isArray(conform(value, own).problems),
    ),
  )
})

test.each<[unknown, boolean]>([
  [{}, true],
  [[], false],
  [null, false],
  ['text', false],
  [new Date(0), false],
])('%p as a mapping: %p', (value, answer) => {
  expect(isRecord(value)).toBe(answer)
})
