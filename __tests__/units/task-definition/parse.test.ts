import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { registerTaskDefinitionSchema } from '../../../src/aws/client/request-schemas.ts'
import { parseTaskDefinition, readTaskDefinitionFile } from '../../../src/task-definition/parse.ts'
import { anyText } from '../../support/any-text.ts'
import { answersOrExplains, failureOf } from '../../support/expected-failure.ts'

const shape = registerTaskDefinitionSchema()
const parse = (text: string) => parseTaskDefinition(text, 'task.yml', shape)
const minimal = { family: 'shop', containerDefinitions: [{ name: 'web' }] }
const withVariable = (value: string) =>
  `family: shop\ncontainerDefinitions:\n  - name: web\n    environment:\n      - name: KEY\n        value: ${value}`
const variableOf = (text: string) => parse(text).containerDefinitions[0]?.environment?.[0]?.value

test('JSON and YAML say the same', () => {
  expect(parse(JSON.stringify(minimal))).toEqual(minimal)
  expect(parse('family: shop\ncontainerDefinitions: [{ name: web }]')).toEqual(minimal)
})

test('the answer of describe-task-definition is taken as it comes', () => {
  const tags = [{ key: 'team', value: '' }]
  const taskDefinition = { ...minimal, revision: 3, status: 'ACTIVE', taskDefinitionArn: 'arn' }
  expect(parse(JSON.stringify({ taskDefinition, tags }))).toEqual({ ...minimal, tags })
  expect(parse(JSON.stringify({ taskDefinition, tags: [] }))).toEqual(minimal)
})

test('only null is removed', () => {
  const container = {
    name: 'web',
    command: ['', 'x'],
    dockerLabels: { a: '' },
    environment: [{ name: 'A', value: '' }],
  }
  const text = JSON.stringify({
    family: 'shop',
    cpu: null,
    containerDefinitions: [{ ...container, user: null }],
  })
  expect(parse(text)).toEqual({ family: 'shop', containerDefinitions: [container] })
})

test.each([
  ['8080', '8080'],
  ['true', 'true'],
  ['-1', '-1'],
  ['"007"', '007'],
  ['""', ''],
])('the variable %s becomes the text %j', (value, text) => {
  expect(variableOf(withVariable(value))).toBe(text)
})

test.each([
  '1.10',
  '007',
  '012345678901',
  '12345678901234567890',
  '1e3',
  'True',
  'FALSE',
  '0x1F',
  'yes',
  '.5',
])('the variable %s is kept as it was written', value => {
  expect(variableOf(withVariable(value))).toBe(value)
})

test('numbers and booleans may be written in every way that YAML has', () => {
  const text =
    'family: shop\ncontainerDefinitions:\n  - { name: web, cpu: 1e3, essential: True, memory: 0x200 }'
  expect(parse(text).containerDefinitions).toEqual([{ name: 'web', cpu: 1000, essential: true, memory: 512 }])
})

test('merge keys and Windows line ends are read', () => {
  const text = [
    'family: shop',
    'containerDefinitions:',
    '  - &base',
    '    name: web',
    '    environment: [{ name: A, value: "1" }]',
    '  - <<: *base',
    '    name: worker',
  ].join('\r\n')
  const environment = [{ name: 'A', value: '1' }]
  expect(parse(`\uFEFF${text}\r\n`).containerDefinitions).toEqual([
    { name: 'web', environment },
    { name: 'worker', environment },
  ])
})

test.each([
  ['[]', 'Task definition file "task.yml" is not a mapping'],
  ['', 'Task definition file "task.yml" is empty'],
  ['\uFEFF# nothing\r\n', 'Task definition file "task.yml" is empty'],
  ['{', 'Task definition file "task.yml" cannot be read'],
])('the file %j is refused', (text, title) => {
  expect(failureOf(() => parse(text)).title).toBe(title)
})

test('a file that is no mapping is told what to be', () => {
  expect(failureOf(() => parse('text'))).toMatchObject({
    message: 'A task definition is a mapping with "family" and "containerDefinitions".',
    next: 'Write it as `aws ecs describe-task-definition` prints it, or as `register-task-definition` takes it.',
  })
})

test.each<[string, unknown, string]>([
  ['an unknown member', { ...minimal, cpuu: '1' }, 'cpuu is not known to the API. Did you mean "cpu"?'],
  [
    'an unknown member far inside',
    { family: 'a', containerDefinitions: [{ name: 'w', portMappings: [{ containerprt: 1 }] }] },
    'containerDefinitions[0].portMappings[0].containerprt is not known to the API. Did you mean "containerPort"?',
  ],
  ['a wrong type', { ...minimal, cpu: [] }, 'cpu must be a string, but is a list'],
  ['no family', { ...minimal, family: '' }, 'family is missing'],
  ['no containers', { family: 'shop' }, 'containerDefinitions is missing or empty'],
  [
    'an empty list of containers',
    { family: 'shop', containerDefinitions: [] },
    'containerDefinitions is missing or empty',
  ],
  [
    'a container without a name',
    { family: 'shop', containerDefinitions: [{ image: 'a' }] },
    'containerDefinitions[0].name is missing',
  ],
  [
    'two mistakes',
    { ...minimal, cpuu: '1', memory: {} },
    'cpuu is not known to the API. Did you mean "cpu"?\nmemory must be a string, but is a mapping',
  ],
])('%s is refused', (_, value, message) => {
  expect(failureOf(() => parse(JSON.stringify(value)))).toMatchObject({
    title: 'Task definition file "task.yml" is not valid',
    message,
    next: 'Correct the file; nothing was registered.',
  })
})

test.each(['taskDefinitionArn', 'revision', 'registeredAt', 'registeredBy', 'requiresAttributes'])(
  'what AWS wrote, as %s tells, keeps what the schema does not know',
  mark => {
    const written = { ...minimal, volumes: [{ name: 'data', xVolumeConfiguration: { a: [''] } }], xTop: 1 }
    const given = { ...written, [mark]: '1', xNothing: null }
    const read = readTaskDefinitionFile(JSON.stringify(given), 'task.yml', shape)
    expect(read).toEqual({
      definition: written,
      marks: { [mark]: '1' },
      unknown: ['volumes[0].xVolumeConfiguration', 'xTop'],
      nulls: [],
    })
  },
)

test.each(['{ // note\n"family": "shop" }', '{"family": "shop", /* note */ "cpu": "1"}'])(
  'the comment of %j is named',
  text => {
    expect(failureOf(() => parse(text))).toMatchObject({
      title: 'Task definition file "task.yml" has comments',
      next: 'Remove them, or write the file in YAML, where a comment begins with #.',
    })
  },
)

test('an unknown member that says nothing is a typo where a person wrote it', () => {
  expect(failureOf(() => parse(JSON.stringify({ ...minimal, cpuu: null })))).toMatchObject({
    message: 'cpuu is not known to the API. Did you mean "cpu"?',
  })
})

test('numbers and booleans of what AWS wrote and nobody knows are just that', () => {
  const newer = { size: 5, on: true, of: [1, { deep: false }] }
  const text = JSON.stringify({ ...minimal, revision: 3, newer })
  const { definition, marks } = readTaskDefinitionFile(text, 'task.json', shape)
  expect(JSON.parse(JSON.stringify(definition))).toEqual({ ...minimal, newer })
  expect(marks).toEqual({ revision: 3 })
})

test('in what AWS wrote a wrong type is refused', () => {
  const written = { taskDefinition: { ...minimal, revision: 1, xTop: 1, memory: {} } }
  expect(failureOf(() => parse(JSON.stringify(written))).message).toBe(
    'memory must be a string, but is a mapping',
  )
})

test('any text is read or explained', () => {
  const almost = fc.record(
    {
      taskDefinition: fc.oneof(fc.json(), fc.jsonValue()),
      family: fc.jsonValue(),
      containerDefinitions: fc.oneof(
        fc.jsonValue(),
        fc.array(fc.record({ name: fc.jsonValue(), environment: fc.jsonValue() })),
      ),
      tags: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  const text = fc.oneof(
    anyText(),
    fc.json(),
    almost.map(value => JSON.stringify(value)),
  )
  fc.assert(
    fc.property(text, it => answersOrExplains(() => parse(it))),
    { numRuns: 300 },
  )
})
