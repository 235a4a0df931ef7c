import { expect, test } from '@jest/globals'
import { readRunTaskInputs } from '../../../../src/actions/run-task/inputs.ts'
import { environment } from '../../../support/input-environment.ts'

const read = (inputs: Readonly<Record<string, string>>) =>
  readRunTaskInputs(environment(inputs, { AWS_REGION: 'eu-west-1' }))

test('a service is enough', async () => {
  expect(await read({ service: 'web' })).toEqual({
    region: 'eu-west-1',
    cluster: 'default',
    service: 'web',
    environment: {},
    placement: { subnets: [], securityGroups: [] },
    tags: {},
    settings: {},
    wait: true,
    timeout: 1_800_000,
    maxAttempts: 5,
  })
})

test('a task definition is enough, too', async () => {
  const cluster = 'arn:aws:ecs:eu-west-1:123456789012:cluster/prod'
  const inputs = await read({ 'task-definition': 'migrations', cluster })
  expect([inputs.definition, inputs.cluster, inputs.service]).toEqual(['migrations', cluster, undefined])
})

test('everything that can be said is read', async () => {
  const strategy = '- capacityProvider: FARGATE_SPOT\n  weight: 2\n- capacityProvider: FARGATE\n  base: 1'
  const inputs = await read({
    'task-settings': 'count: 2',
    service: 'web',
    command: `bin/migrate --note 'two words' "a \\"b\\""`,
    environment: 'A=1\nB=x=y',
    subnets: 'subnet-1, subnet-2\nsubnet-3',
    'security-groups': 'sg-1',
    'assign-public-ip': 'true',
    'capacity-provider-strategy': strategy,
    'task-role-arn': 'arn:aws:iam::123456789012:role/task',
    'started-by': 'me',
    wait: 'false',
    timeout: '10m',
  })
  expect(inputs.command).toEqual(['bin/migrate', '--note', 'two words', 'a "b"'])
  expect(inputs.environment).toEqual({ A: '1', B: 'x=y' })
  expect(inputs.placement).toEqual({
    subnets: ['subnet-1', 'subnet-2', 'subnet-3'],
    securityGroups: ['sg-1'],
    publicIp: true,
    providers: [
      { capacityProvider: 'FARGATE_SPOT', weight: 2 },
      { capacityProvider: 'FARGATE', base: 1 },
    ],
  })
  expect(inputs.settings).toEqual({ count: 2 })
  expect([inputs.startedBy, inputs.wait, inputs.timeout]).toEqual(['me', false, 600_000])
})

test.each([
  [{}, 'No task is named'],
  [
    { service: 'web', 'launch-type': 'FARGATE', 'capacity-provider-strategy': '- capacityProvider: A' },
    'exclude each other',
  ],
  [{ service: 'web', 'capacity-provider-strategy': 'FARGATE' }, 'is not a list of capacity providers'],
  [{ service: 'web', 'capacity-provider-strategy': '- capacityProvider: A\n  wieght: 1' }, 'is not a list'],
  [
    { service: 'web', 'capacity-provider-strategy': '- capacityProvider: A\n  weight: much' },
    'is not a list',
  ],
  [{ service: 'web', subnets: 'vpc-1' }, 'Input "subnets"'],
  [{ service: 'web', command: "echo 'open" }, 'Input "command"'],
  [{ service: 'web', 'started-by': 'x'.repeat(129) }, 'Input "started-by" is too long for AWS'],
  [{ service: 'web', imgae: 'x' }, 'Input "imgae" does not exist'],
  [{ service: 'web', 'task-settings': 'two' }, 'Input "task-settings" is not a mapping'],
])('%j is refused', async (inputs, title) => {
  await expect(read(inputs)).rejects.toMatchObject({ title: expect.stringContaining(title) })
})

test.each<[string, Record<string, string>]>([
  ['A="1\n 2"\nB= x ', { A: '1\n 2', B: 'x' }],
  ['{"A": "1\\n2", "Logging:Level": "x"}', { A: '1\n2', 'Logging:Level': 'x' }],
  ['A: True\nB: 1.10', { A: 'True', B: '1.10' }],
  ['Logging:Level=Debug', { 'Logging:Level': 'Debug' }],
])('the variables %j are read', async (text, variables) => {
  expect((await read({ service: 'web', environment: text })).environment).toEqual(variables)
})

test.each(['A=1\nexport B=hunter2', 'A=1\nMY KEY=hunter2', 'A=1\nhunter2', 'A=1\n-OLD'])(
  'what is no variable is refused by its line: %j',
  async text => {
    await expect(read({ service: 'web', environment: text })).rejects.toMatchObject({
      title: expect.stringMatching(/^Input "environment" has a /),
      message: 'Received: line 2.',
    })
  },
)

test('words lose the quotes that a shell left, a command and an image do not', async () => {
  const inputs = await read({
    service: '"web"\r\n',
    cluster: "'prod'",
    command: '"two words"',
    timeout: '"5m"',
  })
  expect(inputs).toMatchObject({ service: 'web', cluster: 'prod', command: ['two words'], timeout: 300_000 })
  expect((await read({ service: 'web', subnets: '"subnet-1", \'subnet-2\'' })).placement.subnets).toEqual([
    'subnet-1',
    'subnet-2',
  ])
  await expect(read({ service: 'web', image: '"app:1"' })).resolves.toMatchObject({ image: '"app:1"' })
})
