import { expect, test } from '@jest/globals'
import { type Model, models } from '../../../simulator/wire/model.ts'
import { registerTaskDefinitionSchema } from '../../../src/aws/client/request-schemas.ts'
import type { TaskDefinition } from '../../../src/task-definition/definition.ts'
import { CLOSED_MEMBERS, withoutUnset as leaveOut } from '../../../src/task-definition/unset.ts'

const definition = (
  members: Record<string, unknown>,
  container: Record<string, unknown> = {},
): TaskDefinition => ({
  family: 'shop',
  containerDefinitions: [{ name: 'app', ...container }],
  ...members,
})

const withoutUnset = (given: TaskDefinition) => leaveOut(given, registerTaskDefinitionSchema())

test('what says something stays, and the definition is the same object', () => {
  const full = definition(
    {
      networkMode: 'awsvpc',
      volumes: [
        { name: 'data', host: {} },
        { name: 'docker', dockerVolumeConfiguration: { labels: { a: '' }, driverOpts: { type: '' } } },
        { name: 'new', xVolumeConfiguration: { mode: '', options: {} } },
      ],
      placementConstraints: [],
      tags: [{ key: 'a', value: '' }],
    },
    {
      command: [''],
      entryPoint: ['', 'x'],
      environment: [{ name: 'EMPTY', value: '' }],
      dockerLabels: { type: '', protocol: '' },
      user: '',
      hostname: '',
      logConfiguration: { logDriver: 'awslogs', options: { mode: '' } },
      systemControls: [{ namespace: 'a', value: '' }],
      links: [],
      secrets: [{ name: 'DB', valueFrom: '' }],
      linuxParameters: { capabilities: { add: [], drop: [] } },
    },
  )
  expect(withoutUnset(full).definition).toBe(full)
})

test.each<[string, Record<string, unknown>, Record<string, unknown>, readonly string[]]>([
  ['closed words', { ipcMode: '', pidMode: 'task' }, {}, ['ipcMode']],
  ['ARNs', { taskRoleArn: '', executionRoleArn: '' }, {}, ['taskRoleArn', 'executionRoleArn']],
  ['sizes', { cpu: '', memory: '512' }, {}, ['cpu']],
  ['an empty list of tags', { tags: [] }, {}, ['tags']],
  ['words of a list', { requiresCompatibilities: ['FARGATE', ''] }, {}, ['requiresCompatibilities[1]']],
  ['members of containers', {}, { versionConsistency: '' }, ['containerDefinitions[app].versionConsistency']],
  [
    'a structure of which nothing is left',
    {},
    { repositoryCredentials: { credentialsParameter: '' } },
    ['containerDefinitions[app].repositoryCredentials'],
  ],
  [
    'an item that the skeleton of the AWS CLI has',
    { placementConstraints: [{ type: '', expression: '' }] },
    {},
    ['placementConstraints'],
  ],
  [
    'items of lists that say nothing, in whatever list',
    {
      placementConstraints: [{}],
      tags: [{ key: '', value: '' }],
      inferenceAccelerators: [{ deviceName: '', deviceType: '' }],
      volumes: [{ name: 'a' }, { name: '', host: { sourcePath: '' } }],
    },
    {
      environment: [
        { name: '', value: '' },
        { name: 'A', value: '' },
      ],
      secrets: [{ name: '', valueFrom: '' }],
      environmentFiles: [{ type: '', value: '' }],
      dependsOn: [{}],
      links: [''],
      dnsServers: ['', '10.0.0.2'],
      extraHosts: [{ hostname: '', ipAddress: '' }],
      systemControls: [{ namespace: '', value: '' }],
      logConfiguration: { logDriver: 'awslogs', secretOptions: [{ name: '', valueFrom: '' }] },
    },
    [
      'containerDefinitions[app].environment[0]',
      'containerDefinitions[app].secrets',
      'containerDefinitions[app].environmentFiles',
      'containerDefinitions[app].dependsOn',
      'containerDefinitions[app].links',
      'containerDefinitions[app].dnsServers[0]',
      'containerDefinitions[app].extraHosts',
      'containerDefinitions[app].systemControls',
      'containerDefinitions[app].logConfiguration.secretOptions',
      'placementConstraints',
      'tags',
      'inferenceAccelerators',
      'volumes[1]',
    ],
  ],
  [
    'structures with nothing in them',
    { runtimePlatform: {}, volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: '' } }] },
    {
      logConfiguration: {},
      healthCheck: {},
      repositoryCredentials: {},
      firelensConfiguration: {},
      linuxParameters: { capabilities: {} },
    },
    [
      'containerDefinitions[app].logConfiguration',
      'containerDefinitions[app].healthCheck',
      'containerDefinitions[app].repositoryCredentials',
      'containerDefinitions[app].firelensConfiguration',
      'containerDefinitions[app].linuxParameters',
      'runtimePlatform',
      'volumes[data].efsVolumeConfiguration',
    ],
  ],
  [
    'closed words alone, where a label or an option is beside them',
    { volumes: [{ name: 'data', dockerVolumeConfiguration: { scope: '', labels: { a: '' } } }] },
    { logConfiguration: { logDriver: '', options: { x: '' } } },
    ['containerDefinitions[app].logConfiguration.logDriver', 'volumes[data].dockerVolumeConfiguration.scope'],
  ],
  [
    'what an exported volume has',
    {
      volumes: [
        {
          name: 'data',
          efsVolumeConfiguration: { fileSystemId: 'fs-1', authorizationConfig: { accessPointId: '' } },
        },
      ],
    },
    {},
    ['volumes[data].efsVolumeConfiguration.authorizationConfig'],
  ],
])('left out: %s', (_, members, container, paths) => {
  const { definition: filled, leftOut } = withoutUnset(definition(members, container))
  expect(leftOut).toEqual(paths)
  expect(withoutUnset(filled)).toEqual({ definition: filled, leftOut: [] })
  expect(filled.family).toBe('shop')
})

test('what is left out is gone from what is sent, and nothing else', () => {
  const { definition: filled } = withoutUnset(
    definition(
      { ipcMode: '', networkMode: 'bridge', volumes: [] },
      { versionConsistency: '', command: [''] },
    ),
  )
  expect(filled).toEqual({
    family: 'shop',
    networkMode: 'bridge',
    volumes: [],
    containerDefinitions: [{ name: 'app', command: [''] }],
  })
})

test('every closed word and ARN that AWS knows is one of them', () => {
  const closed = closedMembers(models.ecs)
  expect(closed.length).toBeGreaterThan(20)
  expect(closed.filter(path => !CLOSED_MEMBERS.has(path))).toEqual([])
})

/** Paths of the texts in RegisterTaskDefinition that have a list of words, or are ARNs by their name. */
function closedMembers({ operations, shapes }: Model): string[] {
  const found: string[] = []
  const visit = (name: string, path: readonly string[]): void => {
    const shape = shapes[name]
    if (shape?.type === 'list' && shape.member) visit(shape.member.shape, path)
    for (const [member, inner] of Object.entries(shape?.members ?? {})) visit(inner.shape, [...path, member])
    const isArn = /(?:Arn|credentialsParameter)$/.test(path.at(-1) ?? '')
    if (shape?.type === 'string' && (shape.enum || isArn)) found.push(path.join('.'))
  }
  visit(operations['RegisterTaskDefinition']?.input ?? '', [])
  return found
}
