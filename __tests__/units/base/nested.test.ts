import { expect, test } from '@jest/globals'
import { recordAt, recordsAt, valueAt } from '../../../src/base/nested.ts'

const document = { one: { two: [{ three: 3 }, 'text', { four: null }] } }

test('a path leads through keys and indexes', () => {
  expect(valueAt(document, 'one', 'two', '0', 'three')).toBe(3)
  expect(valueAt(document)).toBe(document)
})

test.each([
  [['zero']],
  [['one', 'two', '9']],
  [['one', 'two', '1', 'length']],
  [['one', 'two', '2', 'four', 'five']],
  [['constructor']],
  [['one', 'toString']],
  [['__proto__']],
])('the path %j leads nowhere', path => {
  expect(valueAt(document, ...path)).toBeUndefined()
  expect(recordAt(document, ...path)).toEqual({})
  expect(recordsAt(document, ...path)).toEqual([])
})

test('only records are records', () => {
  expect(recordAt(document, 'one')).toBe(document.one)
  expect(recordAt(document, 'one', 'two')).toEqual({})
  expect(recordsAt(document, 'one', 'two')).toEqual([{ three: 3 }, { four: null }])
  expect(recordsAt(document, 'one')).toEqual([])
})
