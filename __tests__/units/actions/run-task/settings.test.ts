import { expect, test } from '@jest/globals'
import { overridesOf } from '../../../../src/actions/run-task/overrides.ts'
import { checkTaskSettings } from '../../../../src/actions/run-task/settings.ts'
import { volumesOf } from '../../../../src/actions/run-task/volumes.ts'
import { failureOf } from '../../../support/expected-failure.ts'

const definition = { family: 'f', containerDefinitions: [{ name: 'app' }, { name: 'proxy' }] }
const nothing = { environment: {} }

test('what RunTask takes is taken as it is', () => {
  const settings = {
    count: 10,
    group: 'nightly',
    propagateTags: 'TASK_DEFINITION',
    enableExecuteCommand: true,
    overrides: {
      ephemeralStorage: { sizeInGiB: 40 },
      containerOverrides: [{ name: 'proxy', command: [''] }],
    },
    volumeConfigurations: [{ name: 'v', managedEBSVolume: { roleArn: 'r' } }],
  }
  expect(checkTaskSettings(settings)).toEqual(settings)
})

test.each<[Record<string, unknown>, string, string]>([
  [{ count: 0 }, 'Input "task-settings" has a wrong count', 'Received: count: 0.'],
  [{ count: 11 }, 'Input "task-settings" has a wrong count', 'Received: count: 11.'],
  [{ count: 'two' }, 'Input "task-settings" is not valid', 'count must be a number, but is a string'],
  [
    { propagateTags: 'SERVICE' },
    'Input "task-settings" has a value that AWS does not take for a task of its own',
    'Received: propagateTags: SERVICE.',
  ],
  [
    { launchType: 'EC2' },
    'Input "task-settings" sets what the input "launch-type" sets',
    'Received: launchType.',
  ],
  [
    { overrides: { cpu: '256' } },
    'Input "task-settings" sets what the input "cpu" sets',
    'Received: overrides.cpu.',
  ],
  [{ clientToken: 'a' }, 'Input "task-settings" sets what the action itself sets', 'Received: clientToken.'],
  [
    { overrides: { containerOverrides: [{ name: 'a', environmnt: [] }] } },
    'Input "task-settings" is not valid',
    'overrides.containerOverrides[0].environmnt is not known to the API. Did you mean "environment"?',
  ],
])('%j is refused', (settings, title, message) => {
  expect(failureOf(() => checkTaskSettings(settings))).toMatchObject({ title, message })
})

test('overrides of the inputs and of the settings come together', () => {
  const settings = {
    overrides: {
      containerOverrides: [
        { name: 'app', cpu: 128, environment: [{ name: 'A', value: '1' }] },
        { name: 'proxy', command: ['proxy'] },
      ],
    },
  }
  const inputs = { command: ['migrate'], environment: { B: '2' }, cpu: '512' }
  expect(overridesOf(inputs, settings, 'app', definition, { taskRoleArn: 'r' })).toEqual({
    containerOverrides: [
      { name: 'proxy', command: ['proxy'] },
      {
        name: 'app',
        cpu: 128,
        command: ['migrate'],
        environment: [
          { name: 'A', value: '1' },
          { name: 'B', value: '2' },
        ],
      },
    ],
    cpu: '512',
    taskRoleArn: 'r',
  })
  expect(overridesOf(nothing, {}, 'app', definition, {})).toEqual({})
})

const containerOverride = (override: object) => ({
  overrides: { containerOverrides: [{ name: 'app', ...override }] },
})

test.each<[object, { readonly command?: string[]; readonly environment: Record<string, string> }, string]>([
  [containerOverride({ name: 'prxy' }), nothing, 'Container "prxy" is not in the task definition'],
  [
    containerOverride({ command: ['a'] }),
    { ...nothing, command: ['b'] },
    'Inputs "command" and "task-settings" set the same',
  ],
  [
    containerOverride({ environment: [{ name: 'A', value: 'hunter2' }] }),
    { environment: { A: '' } },
    'Inputs "environment" and "task-settings" set the same',
  ],
  [{}, { environment: { A: 'x'.repeat(8192) } }, 'The overrides of the task are too long'],
])('%j is refused', (settings, inputs, title) => {
  const failure = failureOf(() => overridesOf(inputs, settings, 'app', definition, {}))
  expect(failure.title).toBe(title)
  expect(failure.message).not.toContain('hunter2')
})

const volume = (name: string, more: object = {}) => ({
  name,
  managedEBSVolume: { roleArn: 'r', sizeInGiB: 1, ...more },
})

test('a volume is configured by the settings, else as the service’s; others of the service are not sent', () => {
  const open = {
    ...definition,
    volumes: [
      { name: 'a', configuredAtLaunch: true },
      { name: 'b', configuredAtLaunch: true },
      { name: 'c' },
    ],
  }
  const service = [volume('a', { sizeInGiB: 9 }), volume('b'), volume('c')]
  expect(volumesOf(open, { volumeConfigurations: [volume('a')] }, { volumeConfigurations: service })).toEqual(
    [volume('a'), volume('b')],
  )
  expect(volumesOf(definition, {}, { volumeConfigurations: service })).toEqual([])
  expect(failureOf(() => volumesOf(open, {}, {})).title).toBe('Volume "a" is not configured')
})

test('tags of a service reach no volume of a task that it does not start', () => {
  const open = { ...definition, volumes: [{ name: 'a', configuredAtLaunch: true }] }
  const tags = (...propagations: ('SERVICE' | 'TASK_DEFINITION')[]) => ({
    tagSpecifications: propagations.map(propagateTags => ({
      resourceType: 'volume' as const,
      propagateTags,
    })),
  })
  const volumeConfigurations = [volume('a', tags('SERVICE', 'TASK_DEFINITION'))]
  expect(volumesOf(open, {}, { volumeConfigurations })).toEqual([
    volume('a', {
      tagSpecifications: [
        { resourceType: 'volume' },
        { resourceType: 'volume', propagateTags: 'TASK_DEFINITION' },
      ],
    }),
  ])
})
