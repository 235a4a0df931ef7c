import { afterEach, expect, test } from '@jest/globals'
import { registerTaskDefinitionSchema, updateServiceSchema } from '../../src/aws/client/request-schemas.ts'
import { conform } from '../../src/base/schema.ts'
import { parseYaml } from '../../src/base/yaml.ts'
import { readContext } from '../../src/github/context.ts'
import { readDeployInputs } from '../../src/inputs/deploy.ts'
import { fieldsOf, mappingField, pairsField } from '../../src/inputs/fields.ts'
import { serviceLink } from '../../src/report/links.ts'
import { diffTaskDefinitions } from '../../src/task-definition/diff.ts'
import { parseTaskDefinition } from '../../src/task-definition/parse.ts'
import { platformOf } from '../../src/task-definition/platform.ts'
import { container, definition } from '../support/builders.ts'
import { failureOf } from '../support/expected-failure.ts'

const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__']
const before = NAMES.map(name => Object.getOwnPropertyDescriptor(Object.prototype, name))
const known = Object.getOwnPropertyNames(Object.prototype)

/** Nothing that was read is in objects that nobody read it into. */
afterEach(() => {
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(known)
  expect(NAMES.map(name => Object.getOwnPropertyDescriptor(Object.prototype, name))).toEqual(before)
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})

const base = { INPUT_SERVICE: 'web', AWS_REGION: 'eu-west-1' }

test.each(NAMES)('a key %s is a key like any other', async name => {
  const text = `{"${name}": {"polluted": "yes"}}`
  const parsed = parseYaml(text, 'File') as Record<string, unknown>
  expect(Object.keys(parsed)).toEqual([name])
  expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype)
  expect(conform(parsed, updateServiceSchema()).problems.map(({ path }) => path)).toEqual([name])
  expect(Object.keys((await mappingField(fieldsOf({ INPUT_IT: text }), 'it')) ?? {})).toEqual([name])
})

test.each(NAMES)('pairs keep the key %s', async name => {
  const pairs = pairsField(fieldsOf({ INPUT_TAGS: `${name}=yes\nother=no` }), 'tags')
  expect(Object.entries(pairs)).toEqual([
    [name, 'yes'],
    ['other', 'no'],
  ])
  const inputs = await readDeployInputs({
    ...base,
    INPUT_TAGS: `${name}=yes`,
    INPUT_ENVIRONMENT: `${name}=yes`,
  })
  expect(Object.keys(inputs.edits.tags)).toEqual([name])
  expect(inputs.edits.environment).toEqual([{ key: name, value: 'yes' }])
})

test.each(NAMES)('service-settings with the member %s reach the check that refuses them', async name => {
  const { update } = await readDeployInputs({ ...base, 'INPUT_SERVICE-SETTINGS': `${name}: {polluted: yes}` })
  expect(Object.keys(update)).toEqual([name])
  expect(conform(update, updateServiceSchema()).problems).toHaveLength(1)
})

test.each(NAMES)('a task definition may label itself %s, but has no such member', name => {
  const labelled = `{"family": "f", "containerDefinitions": [{"name": "a", "dockerLabels": {"${name}": "yes"}}]}`
  const read = parseTaskDefinition(labelled, 'task.json', registerTaskDefinitionSchema())
  expect(Object.entries(read.containerDefinitions[0]?.['dockerLabels'] ?? {})).toEqual([[name, 'yes']])
  expect(diffTaskDefinitions(definition(container('a')), read).map(({ path }) => path)).toContain(
    `containerDefinitions[a].dockerLabels.${name}`,
  )
  const strange = `{"family": "f", "${name}": [1], "containerDefinitions": [{"name": "a"}]}`
  expect(
    failureOf(() => parseTaskDefinition(strange, 'task.json', registerTaskDefinitionSchema())).message,
  ).toContain(`${name} is not known to the API`)
})

test.each(NAMES)('%s is no processor, no partition and no event', name => {
  expect(
    platformOf({ ...definition(container('a')), runtimePlatform: { cpuArchitecture: name } }),
  ).toBeUndefined()
  expect(serviceLink(`arn:${name}:ecs:eu-west-1:1:service/c/s`, 'c')).toMatch(
    /^https:\/\/eu-west-1\.console\.aws\.amazon\.com\//,
  )
  const env = { GITHUB_EVENT_NAME: name, GITHUB_SHA: 'abc', GITHUB_REPOSITORY: 'a/b' }
  expect(readContext(env, { sha: 'polluted', ref: 'polluted' })).toMatchObject({ sha: 'abc', ref: '' })
})

test('whatever a Region is called, the link leads to AWS', () => {
  const link = serviceLink('arn:aws:ecs:evil.example/#:1:service/c/)](x)', '\uD800')
  expect(new URL(link).hostname).toBe('evilexample.console.aws.amazon.com')
  expect(link).not.toMatch(/[()[\]\s]/)
})
