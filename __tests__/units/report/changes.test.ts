import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Change } from '../../../src/base/diff.ts'
import { changeLines } from '../../../src/report/task-definition-changes.ts'
import { diffTaskDefinitions } from '../../../src/task-definition/diff.ts'
import { container, definition } from '../../support/builders.ts'

test.each<[Change, string]>([
  [{ path: 'cpu', kind: 'added', after: '256' }, '+ cpu: 256'],
  [{ path: 'a[KEY]', kind: 'added' }, '+ a[KEY]'],
  [{ path: 'cpu', kind: 'removed', before: '256' }, '- cpu: 256'],
  [{ path: 'a[KEY]', kind: 'removed' }, '- a[KEY]'],
  [{ path: 'cpu', kind: 'changed', before: '256', after: '512' }, '- cpu: 256\n+ cpu: 512'],
  [{ path: 'a[KEY]', kind: 'changed' }, '~ a[KEY] (value changed)'],
  [{ path: 'a[KEY]', kind: 'changed', before: 'x' }, '~ a[KEY] (value changed)'],
])('%j is %s', (change, line) => {
  expect(changeLines([change])).toEqual(line.split('\n'))
})

test.each([
  ['1.eu.example/team/shop:1.0', '1.eu.example/team/shop:2.0', 'shop:1.0', 'shop:2.0'],
  ['1.eu.example/shop:1.0', '2.eu.example/shop:2.0', '1.eu.example/shop:1.0', '2.eu.example/shop:2.0'],
  ['nginx:1', 'nginx:2', 'nginx:1', 'nginx:2'],
])('of the images %s and %s, what differs is shown', (before, after, was, is) => {
  const path = 'containerDefinitions[app].image'
  expect(changeLines([{ path, kind: 'changed', before, after }])).toEqual([
    `- ${path}: ${was}`,
    `+ ${path}: ${is}`,
  ])
})

// Marked, so that a value is recognised wherever it turns up; plain numbers and words are the tricky ones.
const value = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9 .:/=[\]-]{0,20}$/).map(text => `hunter2${text}`),
  fc.integer({ min: 7_000_000, max: 7_999_999 }).map(String),
)
const names = fc.uniqueArray(fc.constantFrom('A', 'image', 'cpu', 'family', 'x.image', 'tags[', 'a]b'), {
  maxLength: 4,
})
const mapping = fc
  .tuple(names, fc.infiniteStream(value))
  .map(([keys, values]) => Object.fromEntries(keys.map(key => [key, values.next().value as string])))
const pairs = (name: string, held: string) =>
  mapping.map(all => Object.entries(all).map(([key, text]) => ({ [name]: key, [held]: text })))
const secretive = fc
  .record({
    environment: pairs('name', 'value'),
    secrets: pairs('name', 'valueFrom'),
    dockerLabels: mapping,
    logConfiguration: fc.record({ options: mapping, secretOptions: pairs('name', 'valueFrom') }),
    firelensConfiguration: fc.record({ options: mapping }),
    command: fc.array(value, { maxLength: 3 }),
    entryPoint: fc.array(value, { maxLength: 3 }),
    healthCheck: fc.record({ command: fc.array(value, { maxLength: 3 }) }),
  })
  .map(members => definition(container('web', members as object)))

test('no value of a variable, secret, label, option or command is ever printed', () => {
  fc.assert(
    fc.property(secretive, secretive, (before, after) => {
      const lines = changeLines(diffTaskDefinitions(before, after)).join('\n')
      expect(lines).not.toMatch(/hunter2|7\d{6}/)
    }),
    { numRuns: 300 },
  )
})
