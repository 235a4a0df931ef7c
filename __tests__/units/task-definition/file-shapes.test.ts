import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DescribeTaskDefinitionCommand } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import { registerTaskDefinition } from '../../../src/aws/ecs/registration.ts'
import { describeTaskDefinition } from '../../../src/aws/ecs/task-definitions.ts'
import { parseYaml } from '../../../src/base/yaml.ts'
import { readTaskDefinitionSource } from '../../../src/strategy/task-definition-source.ts'
import { type Container, withoutReadOnly } from '../../../src/task-definition/definition.ts'
import { diffTaskDefinitions } from '../../../src/task-definition/diff.ts'
import { checkNewImages } from '../../../src/task-definition/image-problem.ts'
import { prepare } from '../../../src/task-definition/prepare.ts'
import { demoAccount } from '../../support/run-account.ts'

/** Small files of the shapes in which people keep task definitions. */
const FOLDER = join(import.meta.dirname, '../../support/file-shapes')
const FILES = readdirSync(FOLDER)

const IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:2.0.0'
const EDITS = {
  images: [{ container: 'app', image: IMAGE }],
  container: 'app',
  environment: [{ key: 'ADDED', value: 'yes=1' }],
  secrets: [],
  tags: {},
}

async function readShape(file: string) {
  const account = demoAccount()
  const text = readFileSync(join(FOLDER, file), 'utf8')
  const tools = { ...account.tools, readFile: async () => text }
  return { ...account, text, definition: (await readTaskDefinitionSource(file, tools)).definition }
}

test.each(FILES.filter(file => !/^(?:template|describe-output|restart-policy)/.test(file)))(
  '%s is read as it is written',
  async file => {
    const { definition, text } = await readShape(file)
    expect(definition).toEqual(JSON.parse(text))
  },
)

test('what AWS writes into its answers is not sent, and tags are where they belong', async () => {
  const { definition, text } = await readShape('describe-output.json')
  const written = JSON.parse(text) as { taskDefinition: Record<string, unknown>; tags: unknown }
  expect(definition).toEqual({ ...withoutReadOnly(written.taskDefinition), tags: written.tags })
})

test('a template says only what it says', async () => {
  const { definition } = await readShape('template.json')
  expect(definition).toEqual({
    family: 'template',
    networkMode: 'bridge',
    memory: '512',
    containerDefinitions: [
      { name: 'app', image: '<IMAGE1_NAME>', environment: [{ name: 'EMPTY', value: '' }], command: [''] },
    ],
  })
})

test('YAML is text where text is wanted', async () => {
  const { definition, text } = await readShape('restart-policy.yaml')
  const written = parseYaml(text, 'It') as { containerDefinitions: Container[] }
  const environment = [
    { name: 'MODE', value: 'on' },
    { name: 'FLAG', value: 'True' },
    { name: 'VERSION', value: '1.10' },
  ]
  const containerDefinitions = written.containerDefinitions.map(each => ({ ...each, environment }))
  expect(definition).toEqual({ ...written, cpu: '256', memory: '512', containerDefinitions })
})

test.each(FILES)('%s is edited, registered and compared without harm', async file => {
  const { definition, tools, simulation } = await readShape(file)
  const edited = prepare(definition, EDITS)
  checkNewImages(edited, [])
  const others = ({ environment: _, image: __, ...rest }: Container) => rest
  expect({ ...edited, containerDefinitions: edited.containerDefinitions.map(others) }).toEqual({
    ...definition,
    containerDefinitions: definition.containerDefinitions.map(others),
  })
  expect(diffTaskDefinitions(definition, edited).map(({ path }) => path)).toEqual([
    'containerDefinitions[app].environment[ADDED]',
    'containerDefinitions[app].image',
  ])
  simulation.calls.length = 0
  const registration = { definition: edited, current: '', maxAttempts: 1 }
  const { arn } = await registerTaskDefinition(tools.clients, registration, tools)
  const sent = simulation.calls.find(({ operation }) => operation === 'RegisterTaskDefinition')
  expect(sent?.input).toEqual(edited)
  const known = await describeTaskDefinition(tools.clients, arn)
  expect(diffTaskDefinitions(known.definition, edited)).toEqual([])
  expect(diffTaskDefinitions(edited, known.definition)).toEqual([])
  const again = await tools.clients.ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: arn }))
  expect(again.taskDefinition?.containerDefinitions?.[0]?.name).toBe(edited.containerDefinitions[0]?.name)
})
