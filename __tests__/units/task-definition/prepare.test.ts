import { expect, test } from '@jest/globals'
import { type Edits, findIdleRemovals, prepare } from '../../../src/task-definition/prepare.ts'
import type { VariableEdit } from '../../../src/task-definition/variables.ts'
import { container, definition } from '../../support/builders.ts'
import { failureOf } from '../../support/expected-failure.ts'

const NONE: Edits = { images: [], environment: [], secrets: [], tags: {} }
const plain = (name: string, value = 'old') => ({ name, value })
const secret = (name: string, valueFrom = 'arn:old') => ({ name, valueFrom })
const two = definition(container('web'), container('log-router'))

/** The only container after these edits of its variables. */
function edited(environment: readonly VariableEdit[], secrets: readonly VariableEdit[]) {
  const before = container('web', { environment: [plain('A'), plain('B')], secrets: [secret('S')] })
  const after = prepare(definition(before), { ...NONE, environment, secrets }).containerDefinitions[0]
  return { environment: after?.environment, secrets: after?.secrets }
}

test('without edits nothing changes', () => {
  const before = definition(container('web', { environment: [plain('A')], cpu: 0, command: [''] }))
  expect(prepare(before, NONE)).toEqual(before)
})

test('what is edited is a copy', () => {
  const before = definition(container('web', { environment: [plain('A')] }))
  const copy = structuredClone(before)
  prepare(before, { ...NONE, images: [{ image: 'x' }], environment: [{ key: 'A' }], tags: { a: 'b' } })
  expect(before).toEqual(copy)
})

test('the image goes to the only container', () => {
  expect(
    prepare(definition(container('web')), { ...NONE, images: [{ image: 'x:2' }] }).containerDefinitions,
  ).toEqual([container('web', { image: 'x:2' })])
})

test.each<[string, Partial<Edits>]>([
  ['the container of the line', { images: [{ container: 'web', image: 'x:2' }] }],
  ['the container of the input', { images: [{ image: 'x:2' }], container: 'web' }],
  [
    'the container of the line rather than of the input',
    { images: [{ container: 'web', image: 'x:2' }], container: 'log-router' },
  ],
])('the image goes to %s', (_, edits) => {
  expect(prepare(two, { ...NONE, ...edits }).containerDefinitions).toEqual([
    container('web', { image: 'x:2' }),
    container('log-router'),
  ])
})

test.each<[string, VariableEdit[], VariableEdit[], unknown]>([
  [
    'a variable is set in its place',
    [{ key: 'A', value: 'new' }],
    [],
    { environment: [plain('A', 'new'), plain('B')], secrets: [secret('S')] },
  ],
  [
    'a variable is added behind the others',
    [{ key: 'C', value: '' }],
    [],
    { environment: [plain('A'), plain('B'), plain('C', '')], secrets: [secret('S')] },
  ],
  ['a variable is removed', [{ key: 'A' }], [], { environment: [plain('B')], secrets: [secret('S')] }],
  [
    'removing what is not there changes nothing',
    [{ key: 'Z' }],
    [{ key: 'Z' }],
    { environment: [plain('A'), plain('B')], secrets: [secret('S')] },
  ],
  [
    'a secret that becomes a variable leaves no twin',
    [{ key: 'S', value: 'x' }],
    [],
    { environment: [plain('A'), plain('B'), plain('S', 'x')], secrets: [] },
  ],
  [
    'a variable that becomes a secret leaves no twin',
    [],
    [{ key: 'A', value: 'arn:a' }],
    { environment: [plain('B')], secrets: [secret('S'), secret('A', 'arn:a')] },
  ],
  [
    'a variable may be removed and set as a secret',
    [{ key: 'A' }],
    [{ key: 'A', value: 'arn:a' }],
    { environment: [plain('B')], secrets: [secret('S'), secret('A', 'arn:a')] },
  ],
  ['the last secret is removed', [], [{ key: 'S' }], { environment: [plain('A'), plain('B')], secrets: [] }],
])('%s', (_, environment, secrets, result) => {
  expect(edited(environment, secrets)).toEqual(result)
})

test('a mapping that names a container like a variable is refused, without the value', () => {
  const set = (edit: VariableEdit) => () =>
    prepare(definition(container('web')), { ...NONE, environment: [edit] })
  const mapped = { key: 'web', value: 'KEY=hunter2', isMapped: true } as const
  expect(failureOf(set(mapped))).toEqual({
    title: 'Input "environment" sets a variable named "web", as the container is named',
    message: 'With a blank behind the colon, the line says `NAME: value`.',
    next: 'Write `web:KEY=value` for a variable of the container, or `web=value` for one that is named so.',
    fatal: true,
  })
  expect(set({ key: 'web', value: 'KEY=1' })).not.toThrow()
  expect(set({ ...mapped, value: 'plain' })).not.toThrow()
  expect(set({ ...mapped, key: 'other' })).not.toThrow()
})

test('a container without variables gets no empty lists', () => {
  const after = prepare(definition(container('web')), {
    ...NONE,
    environment: [{ key: 'A' }],
    secrets: [{ key: 'B', value: 'arn' }],
  })
  expect(after.containerDefinitions).toEqual([container('web', { secrets: [secret('B', 'arn')] })])
})

test.each([
  [
    [{ key: 'a', value: '1' }],
    { a: '2', b: '3' },
    [
      { key: 'a', value: '2' },
      { key: 'b', value: '3' },
    ],
  ],
  [[{ key: 'a', value: '1' }], {}, [{ key: 'a', value: '1' }]],
  [[], {}, undefined],
  [undefined, { a: '' }, [{ key: 'a', value: '' }]],
])('the tags %j with %j are %j', (tags, edits, result) => {
  const before = { ...definition(container('web')), ...(tags ? { tags } : {}) }
  expect(prepare(before, { ...NONE, tags: edits }).tags).toEqual(result)
})

test.each(['image', 'environment', 'secrets'])('%s names a container of the task definition', input => {
  const lines = { image: { images: [{ container: 'wbe', image: 'x' }] } }
  const edits = lines[input as 'image'] ?? { [input]: [{ container: 'wbe', key: 'A', value: 'x' }] }
  expect(failureOf(() => prepare(two, { ...NONE, ...edits }))).toMatchObject({
    title: 'Container "wbe" is not in the task definition',
    message: `Task definition shop has: web, log-router. Did you mean "web"?${input === 'image' ? '' : ' If the colon is a part of the name, write the container in front of it: `web:wbe:A`.'}`,
    next: expect.stringContaining(`"${input}"`),
  })
})

test.each<[string, Partial<Edits>, string]>([
  ['image', { images: [{ image: 'x' }] }, 'container=image'],
  ['environment', { environment: [{ key: 'A', value: 'x' }] }, 'container:KEY=value'],
  ['secrets', { secrets: [{ key: 'A' }] }, 'container:KEY=value'],
])('with two containers %s has to say which it means', (input, edits, form) => {
  expect(failureOf(() => prepare(two, { ...NONE, ...edits }))).toMatchObject({
    title: `Input "${input}" does not say which container it means`,
    message: 'Task definition shop has 2 containers: web, log-router.',
    next: `Name it with the input "container", or write lines \`${form}\`.`,
  })
})

test('a key is set as a variable or as a secret, not as both', () => {
  const both = {
    ...NONE,
    environment: [{ key: 'A', value: 'x' }],
    secrets: [{ container: 'web', key: 'A', value: 'arn' }],
  }
  expect(failureOf(() => prepare(definition(container('web')), both))).toMatchObject({
    title: '"A" is in both "environment" and "secrets"',
    message: 'ECS takes a name once for container web, as a plain value or as a secret.',
    next: 'Keep it in one of the two inputs.',
  })
})

test('two lines that mean the same key of the same container are refused', () => {
  const environment = [
    { key: 'A', value: 'first' },
    { container: 'web', key: 'A', value: 'second' },
  ]
  const { title } = failureOf(() => prepare(definition(container('web')), { ...NONE, environment }))
  expect(title).toMatch(/twice/)
})

test('a name with a colon stands behind its container', () => {
  const edits = { ...NONE, environment: [{ container: 'web', key: 'Logging:Level', value: 'Debug' }] }
  expect(prepare(two, edits).containerDefinitions[0]?.environment).toContainEqual({
    name: 'Logging:Level',
    value: 'Debug',
  })
})

test('removals that remove nothing are found', () => {
  const definition = {
    family: 'shop',
    containerDefinitions: [
      { name: 'web', environment: [{ name: 'A', value: '1' }], secrets: [{ name: 'S', valueFrom: 'arn:x' }] },
    ],
  }
  const removals = [{ key: 'A' }, { key: 'B', value: 'x' }, { key: 'S' }, { container: 'web', key: 'GONE' }]
  expect(
    findIdleRemovals(definition, { ...NONE, environment: removals, secrets: [{ key: 'S' }, { key: 'A' }] }),
  ).toEqual([
    'S is not in the environment of web',
    'GONE is not in the environment of web',
    'A is not in the secrets of web',
  ])
})
