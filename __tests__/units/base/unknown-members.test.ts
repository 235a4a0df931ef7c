import { expect, test } from '@jest/globals'
import type { Schema } from '../../../src/base/schema.ts'
import { missingFrom, unknownMembers } from '../../../src/base/unknown-members.ts'

const text: Schema = { kind: 'string' }
const item: Schema = { kind: 'structure', members: new Map([['name', () => text]]) }
const shape: Schema = {
  kind: 'structure',
  members: new Map<string, () => Schema>([
    ['family', () => text],
    ['items', () => ({ kind: 'list', member: () => item })],
    ['labels', () => ({ kind: 'map', value: () => text })],
    ['document', () => ({ kind: 'any' })],
  ]),
}

test('what the schema does not know is found where it is, and not what is in it', () => {
  const value = {
    family: 'a',
    xTop: { inner: 1 },
    xGone: null,
    items: [{ name: 'a' }, { name: 'b', xItem: [1] }],
    labels: { 'any.key': 'b' },
    document: { whatever: 1 },
  }
  expect(unknownMembers(value, shape)).toEqual([
    { path: 'xTop', keys: ['xTop'] },
    { path: 'items[1].xItem', keys: ['items', '1', 'xItem'] },
  ])
})

test.each<[unknown, unknown, string[]]>([
  [{ a: { b: 1 } }, { a: { b: 1 } }, []],
  [{ a: 'another value', more: 1 }, { a: '' }, []],
  [undefined, { a: 1 }, ['x']],
  [{}, { a: 1, b: { c: 2 } }, ['x.a', 'x.b']],
  [{ a: [{ b: 1 }] }, { a: [{ b: 1 }, { c: 2 }] }, ['x.a[1]']],
  [{ a: 'text' }, { a: ['b'] }, ['x.a']],
  [{}, { toString: 1 }, ['x.toString']],
  [{}, { a: null }, []],
])('%j lacks of %j: %j', (answer, sent, missing) => {
  expect(missingFrom(answer, sent, 'x')).toEqual(missing)
})
