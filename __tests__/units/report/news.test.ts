import { expect, test } from '@jest/globals'
import type { Change } from '../../../src/base/diff.ts'
import { beginStory } from '../../../src/report/progress.ts'
import type { Story } from '../../../src/report/story.ts'
import { changesSection, diffSection } from '../../../src/report/task-definition-changes.ts'

const APP = 'containerDefinitions[app]'
const told = (changes: Change[], over: Partial<Story> = {}) =>
  changesSection({ ...beginStory(0), changes, ...over })
const changed = (path: string, before: string, after: string): Change => ({
  path,
  kind: 'changed',
  before,
  after,
})

test('without a change there is nothing to tell', () => {
  expect(told([])).toBe('')
  expect(diffSection(beginStory(0))).toBe('')
})

test('of an image in the same place only the version is told', () => {
  expect(told([changed(`${APP}.image`, 'reg.example/team/shop:1', 'reg.example/team/shop:2')])).toContain(
    '- **Image** of `app`: `shop` `1` → `2`',
  )
})

test.each([
  ['elsewhere', 'a/shop:1', 'b/shop:1'],
  ['under another name', 'a/shop:1', 'a/store:2'],
  ['without a version', 'a/shop', 'a/shop:2'],
])('an image %s is told in full', (_, before, after) => {
  expect(told([changed(`${APP}.image`, before, after)])).toContain(`: \`${before}\` → \`${after}\``)
})

test('between two commits there is a link to what was changed', () => {
  const repository = { url: 'https://github.com/acme/shop' }
  expect(told([changed(`${APP}.image`, 'a/shop:0a1b2c3', 'a/shop:4d5e6f7')], { repository })).toContain(
    '`0a1b2c3` → `4d5e6f7` · [compare](https://github.com/acme/shop/compare/0a1b2c3...4d5e6f7)',
  )
})

test('sizes are told of the task and of its containers', () => {
  const text = told([
    changed('cpu', '256', '512'),
    changed(`${APP}.memoryReservation`, '64', '128'),
    { path: `${APP}.memory`, kind: 'added', after: '256' },
    { path: 'memory', kind: 'removed' },
  ])
  expect(text).toContain('- **CPU**: `256` → `512`')
  expect(text).toContain('- **Memory reservation** of `app`: `64` → `128`')
  expect(text).toContain('- **Memory** of `app`: added: `256`')
  expect(text).toContain('- **Memory**: removed')
})

test('variables are named by what happens to them, never shown', () => {
  const text = told([
    { path: `${APP}.environment[NEW]`, kind: 'added', after: 'x' },
    { path: `${APP}.environment[OLD]`, kind: 'removed' },
    { path: `${APP}.environment[A[0]]`, kind: 'changed' },
    { path: `${APP}.environment[NEWER]`, kind: 'added' },
    { path: `${APP}.secrets[KEY]`, kind: 'added' },
  ])
  expect(text).toContain(
    '- **Environment** of `app`: added `NEW`, `NEWER` · changed `A[0]` · removed `OLD`\n',
  )
  expect(text).toContain('- **Secrets** of `app`: added `KEY`')
})

test('many variables are cut, and say so', () => {
  const changes = Array.from(
    { length: 50 },
    (_, index): Change => ({
      path: `${APP}.environment[V${index}]`,
      kind: 'added',
    }),
  )
  expect(told(changes)).toContain('`V29` and 20 more')
})

test('all other changes are a number', () => {
  const other: Change = { path: 'networkMode', kind: 'changed' }
  expect(told([other, { ...other, path: 'pidMode' }])).toContain('- **Fields changed**: 2')
  expect(told([other, changed('cpu', '1', '2')])).toContain('- **Other fields changed**: 1')
})

test('an image or container that is new or gone is told as that', () => {
  expect(told([{ path: `${APP}.image`, kind: 'added', after: 'a/shop:1' }])).toContain(': added: `a/shop:1`')
  expect(told([{ path: `${APP}.image`, kind: 'removed', before: 'a/shop:1' }])).toContain(
    ': removed: `a/shop:1`',
  )
})

test('more rows than a reader reads are cut, and the section says so', () => {
  const changes = Array.from({ length: 120 }, (_, index) =>
    changed(`containerDefinitions[c${index}].image`, 'a:1', 'a:2'),
  )
  expect(told(changes)).toContain('… and 20 more rows')
})

test('the whole difference can be opened', () => {
  const changes = [changed('cpu', '256', '512')]
  expect(diffSection({ ...beginStory(0), changes })).toBe(
    '<details><summary>All changes of the task definition</summary>\n\n```diff\n- cpu: 256\n+ cpu: 512\n```\n\n</details>',
  )
})
