import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { OFFICIAL_DEPLOY_INPUTS, OFFICIAL_DEPLOY_OUTPUTS } from '../../../src/compat/deploy-inputs.ts'
import { modernDeploy } from '../../../src/compat/modern-step.ts'
import { movedInputHint } from '../../../src/compat/moved-inputs.ts'
import { environmentOf, translateDeploy } from '../../../src/compat/translate.ts'
import { DEPLOY_INPUT_NAMES, readDeployInputs } from '../../../src/inputs/deploy.ts'
import { environment, OFFICIAL_DEPLOY } from '../../support/official-actions.ts'

const translate = (inputs: Readonly<Record<string, string>>) =>
  translateDeploy(environment({ 'task-definition': 'task-definition.json', ...inputs }))

/** What the drop-in deploys with. */
const read = async (inputs: Readonly<Record<string, string>>) => {
  const env = environment({ 'task-definition': 'task-definition.json', service: 'web', ...inputs })
  return readDeployInputs(environmentOf(env, await translateDeploy(env)))
}

test('the names are those of the official action', () => {
  expect(Object.keys(OFFICIAL_DEPLOY_INPUTS)).toEqual(OFFICIAL_DEPLOY)
  expect(OFFICIAL_DEPLOY).toHaveLength(31)
  expect(OFFICIAL_DEPLOY_OUTPUTS).toEqual(['task-definition-arn', 'codedeploy-deployment-id', 'run-task-arn'])
})

test('without anything it does not wait, and leaves to AWS what the official action leaves', async () => {
  expect(await translate({})).toEqual({
    inputs: { 'task-definition': 'task-definition.json', wait: 'none' },
    unused: {},
    warnings: [],
  })
  expect(await read({})).toMatchObject({
    goal: { wait: 'none' },
    timeout: 1_800_000,
    update: {},
    failurePolicy: { onFailure: 'leave', onCancel: 'leave' },
    codedeploy: { reroute: 'manual' },
  })
})

const ebs = { roleArn: 'arn:aws:iam::123456789012:role/ebs', sizeInGiB: 10, volumeInitializationRate: 100 }
const volumes = { volumeConfigurations: [{ name: 'data', managedEBSVolume: ebs }] }

describe('an old input becomes', () => {
  test.each<[Record<string, string>, Record<string, string>]>([
    [{ 'task-definition': ' deploy/web.yaml ' }, { 'task-definition': 'deploy/web.yaml' }],
    [{ 'desired-count': '3' }, { 'desired-count': '3' }],
    [{ service: 'web' }, { service: 'web' }],
    [{ service: '' }, {}],
    [{ cluster: 'prod' }, { cluster: 'prod' }],
    [{ 'wait-for-service-stability': 'true' }, { wait: 'stable' }],
    [{ 'wait-for-service-stability': 'TRUE' }, { wait: 'stable' }],
    [{ 'wait-for-service-stability': 'false' }, { wait: 'none' }],
    [{ 'wait-for-minutes': '30' }, { timeout: '30m' }],
    [{ 'wait-for-minutes': '400' }, { timeout: '400m' }],
    [{ 'wait-for-minutes': '0' }, {}],
    [{ 'codedeploy-appspec': 'spec.yaml' }, { 'codedeploy-appspec': 'spec.yaml' }],
    [{ 'codedeploy-application': 'shop' }, { 'codedeploy-application': 'shop' }],
    [{ 'codedeploy-deployment-group': 'web' }, { 'codedeploy-deployment-group': 'web' }],
    [{ 'codedeploy-deployment-description': 'why' }, { 'codedeploy-description': 'why' }],
    [{ 'codedeploy-deployment-config': 'fast' }, { 'codedeploy-deployment-config': 'fast' }],
    [{ 'force-new-deployment': 'true' }, { 'force-new-deployment': 'true' }],
    [{ 'force-new-deployment': 'false' }, {}],
    [
      { 'service-managed-ebs-volume-name': 'data', 'service-managed-ebs-volume': JSON.stringify(ebs) },
      { 'service-settings': JSON.stringify(volumes) },
    ],
    [{ 'service-managed-ebs-volume': '{}' }, {}],
    [{ 'run-task': 'false' }, {}],
    [{ 'enable-ecs-managed-tags': 'true' }, { 'service-settings': '{"enableECSManagedTags":true}' }],
    [{ 'enable-ecs-managed-tags': 'false' }, { 'service-settings': '{"enableECSManagedTags":false}' }],
    [
      {
        'service-managed-ebs-volume-name': 'data',
        'service-managed-ebs-volume': JSON.stringify(ebs),
        'enable-ecs-managed-tags': 'true',
      },
      { 'service-settings': JSON.stringify({ ...volumes, enableECSManagedTags: true }) },
    ],
    [{ 'propagate-tags': 'SERVICE' }, { 'service-settings': '{"propagateTags":"SERVICE"}' }],
    [{ 'max-retries': '7' }, { 'max-attempts': '7' }],
    [{ 'max-retries': '0' }, { 'max-attempts': '1' }],
    [{ 'max-retries': '50' }, { 'max-attempts': '20' }],
  ])('%j', async (old, now) => {
    const { inputs, unused } = await translate(old)
    expect(inputs).toEqual({ 'task-definition': 'task-definition.json', wait: 'none', ...now })
    expect(unused).toEqual({})
  })
})

test('the volume arrives as UpdateService takes it', async () => {
  const inputs = {
    'service-managed-ebs-volume-name': 'data',
    'service-managed-ebs-volume': JSON.stringify(ebs),
  }
  expect((await read(inputs)).update).toEqual(volumes)
})

test.each(['service-managed-ebs-volume', 'run-task-managed-ebs-volume'])(
  'half of %s configures no volume, and that is a warning, as in the official action',
  async input => {
    const name = `${input}-name`
    const other = (set: string, missing: string) =>
      `"${set}" has no effect without "${missing}": no volume is configured.`
    const plain = await translate({ 'run-task': 'true' })
    for (const [set, value, missing] of [
      [name, 'data', input],
      [input, '{"roleArn":"r"}', name],
    ] as const) {
      const half = await translate({ 'run-task': 'true', [set]: value })
      expect(half).toEqual({ ...plain, warnings: [other(set, missing)] })
    }
    expect((await translate({ 'run-task': 'true', [name]: 'data', [input]: '{}' })).warnings).toHaveLength(1)
  },
)

const IDLE = OFFICIAL_DEPLOY.filter(name => OFFICIAL_DEPLOY_INPUTS[name]?.translate === undefined)

test.each(IDLE)('%s is set in vain, and that is said', async name => {
  const { inputs, unused } = await translate({ [name]: '15' })
  expect(inputs).toEqual({ 'task-definition': 'task-definition.json', wait: 'none' })
  expect(Object.keys(unused)).toEqual([name])
})

const task = async (inputs: Readonly<Record<string, string>>) =>
  (await translate({ 'run-task': 'True', ...inputs })).task

test('a task has the defaults of the official action, and nothing that is not set', async () => {
  expect(await translate({ 'run-task': 'true' })).toEqual({
    inputs: { 'task-definition': 'task-definition.json', wait: 'none' },
    unused: {},
    warnings: [],
    task: {
      request: { startedBy: 'GitHub-Actions', launchType: 'FARGATE' },
      subnets: [],
      securityGroups: [],
      assignPublicIp: 'DISABLED',
      wait: false,
    },
  })
  expect(await task({ 'run-task-tags': '[]', 'run-task-container-overrides': '[]' })).toEqual(await task({}))
})

test('every input of the task is used', async () => {
  const inputs = {
    'run-task': 'true',
    'run-task-container-overrides': '[{"name":"app","command":["migrate",""]}]',
    'run-task-security-groups': 'sg-1',
    'run-task-subnets': 'subnet-1, subnet-2,',
    'run-task-assign-public-IP': 'ENABLED',
    'run-task-capacity-provider-strategy': '[{"capacityProvider":"FARGATE_SPOT","weight":1}]',
    'run-task-launch-type': 'EC2',
    'run-task-started-by': 'me',
    'run-task-tags': '[{"key":"a","value":"1"}]',
    'run-task-managed-ebs-volume-name': 'data',
    'run-task-managed-ebs-volume': JSON.stringify(ebs),
    'wait-for-task-stopped': 'true',
  }
  expect(Object.keys(inputs)).toEqual(
    OFFICIAL_DEPLOY.filter(name => name.startsWith('run-task') || name === 'wait-for-task-stopped'),
  )
  const { unused, task: read } = await translate({ ...inputs, 'enable-ecs-managed-tags': 'true' })
  expect(unused).toEqual({})
  expect(read).toEqual({
    request: {
      startedBy: 'me',
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
      overrides: { containerOverrides: [{ name: 'app', command: ['migrate', ''] }] },
      tags: [{ key: 'a', value: '1' }],
      ...volumes,
      enableECSManagedTags: true,
    },
    subnets: ['subnet-1', 'subnet-2'],
    securityGroups: ['sg-1'],
    assignPublicIp: 'ENABLED',
    wait: true,
  })
})

test.each([
  [{ 'run-task-container-overrides': '{}' }, 'Input "run-task-container-overrides" is not a list'],
  [{ 'run-task-tags': 'a=b' }, 'Input "run-task-tags" is not a list'],
  [{ 'run-task-launch-type': 'LAMBDA' }, 'Input "run-task-launch-type" is not one of its values'],
  [{ 'run-task-assign-public-IP': 'true' }, 'Input "run-task-assign-public-IP" is not one of its values'],
])('%j is refused', async (inputs, title) => {
  await expect(task(inputs)).rejects.toMatchObject({ title })
})

test('the modern steps are two, and say no value of a variable', async () => {
  const overrides = '[{"name":"app","environment":[{"name":"KEY","value":"hunter2"}]}]'
  const inputs = { service: 'web', 'run-task': 'true', 'run-task-container-overrides': overrides }
  expect(modernDeploy(await translate(inputs)).split('\n')).toEqual([
    '- id: task',
    '  uses: OWNER/ecs-deploy/run-task@v1',
    '  with:',
    '    service: web',
    '    task-definition: task-definition.json',
    '    launch-type: FARGATE',
    `    task-settings: '{"overrides":{"containerOverrides":[{"name":"app","environment":[{"name":"KEY","value":"…"}]}]}}'`,
    '    wait: false',
    '- uses: OWNER/ecs-deploy@v1',
    '  with:',
    `    task-definition: $${'{{ steps.task.outputs.task-definition }}'}`,
    '    service: web',
    '    wait: none',
    '    on-failure: leave',
    '    on-cancel: leave',
    '    preflight: off',
  ])
})

describe('a value that had another meaning than it says is an error:', () => {
  test.each([
    ['task-definition', ' ', 'Input "task-definition" is missing'],
    ['wait-for-service-stability', 'yes', 'Input "wait-for-service-stability" is neither true nor false'],
    ['wait-for-minutes', 'ten', 'Input "wait-for-minutes" is not a whole number from 0 to 7200'],
    ['wait-for-minutes', '-1', 'Input "wait-for-minutes" is not a whole number from 0 to 7200'],
    ['force-new-deployment', 'yes', 'Input "force-new-deployment" is neither true nor false'],
    ['enable-ecs-managed-tags', 'yes', 'Input "enable-ecs-managed-tags" is neither true nor false'],
    ['max-retries', 'many', 'Input "max-retries" is not a whole number from 0 to 1000'],
    ['run-task', 'yes', 'Input "run-task" is neither true nor false'],
    ['service-managed-ebs-volume', '[1]', 'Input "service-managed-ebs-volume" is not a mapping'],
    ['wait-for-minuets', '3', 'Input "wait-for-minuets" does not exist'],
  ])('%s: %s', async (name, value, title) => {
    await expect(translate({ [name]: value })).rejects.toThrow(expect.objectContaining({ title }))
  })

  test('an EBS volume without a role', async () => {
    const inputs = {
      'service-managed-ebs-volume-name': 'data',
      'service-managed-ebs-volume': '{"sizeInGiB":1}',
    }
    await expect(translate(inputs)).rejects.toThrow(
      expect.objectContaining({ title: 'Input "service-managed-ebs-volume" has no "roleArn"' }),
    )
  })

  test('a count or a propagation that only AWS would have refused', async () => {
    await expect(read({ 'desired-count': '3 tasks' })).rejects.toThrow('Received: 3 tasks.')
    await expect(read({ 'propagate-tags': 'true' })).rejects.toThrow('Received: true.')
  })
})

test('an input that only the root action has is told apart from a misspelt one', async () => {
  await expect(translate({ image: 'x' })).rejects.toThrow('It is an input of OWNER/ecs-deploy')
  await expect(translate({ 'wait-for-minuets': '3' })).rejects.toThrow('Did you mean "wait-for-minutes"?')
})

describe('the root action says where it went:', () => {
  const ours: readonly string[] = DEPLOY_INPUT_NAMES
  test.each(OFFICIAL_DEPLOY.filter(name => !ours.includes(name)))('%s', async name => {
    const env = environment({ service: 'web', [name]: '30' })
    await expect(readDeployInputs(env, async name => movedInputHint(name))).rejects.toThrow(
      `here it is ${OFFICIAL_DEPLOY_INPUTS[name]?.replacement}. See docs/migrating.md.`,
    )
  })

  test('but a misspelt name of ours is only that', async () => {
    const env = environment({ service: 'web', 'desired-cuont': '3' })
    await expect(readDeployInputs(env, async name => movedInputHint(name))).rejects.toThrow(
      'Did you mean "desired-count"?',
    )
    expect(movedInputHint('never-heard-of')).toBeUndefined()
    expect(movedInputHint('enable-execute-command')).toContain(
      '`service-settings` with `enableExecuteCommand`',
    )
  })
})

test('the modern step says only what is not the default', async () => {
  const inputs = {
    service: 'web',
    cluster: 'prod',
    'desired-count': '3',
    'force-new-deployment': 'true',
    'wait-for-service-stability': 'true',
    'wait-for-minutes': '30',
  }
  expect(modernDeploy(await translate(inputs)).split('\n')).toEqual([
    '- uses: OWNER/ecs-deploy@v1',
    '  with:',
    '    task-definition: task-definition.json',
    '    desired-count: 3',
    '    service: web',
    '    cluster: prod',
    '    force-new-deployment: true',
    '    on-failure: leave',
    '    on-cancel: leave',
    '    preflight: off',
  ])
})

test.each([
  { service: 'web' },
  {
    service: 'web',
    'wait-for-service-stability': 'true',
    'wait-for-minutes': '60',
    'propagate-tags': 'SERVICE',
  },
  {
    service: 'web',
    'wait-for-service-stability': 'true',
    'codedeploy-deployment-config': 'CodeDeployDefault.ECSLinear10PercentEvery1Minutes',
  },
])('the modern step of %j does the same as the drop-in', async inputs => {
  const translation = await translate(inputs)
  const [step] = parse(modernDeploy(translation)) as [{ with: Record<string, unknown> }]
  const given = Object.entries(step.with).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    String(value),
  ])
  const base = environment({})
  const own = {
    ...Object.fromEntries(Object.entries(base).filter(([name]) => !name.startsWith('INPUT_'))),
    ...Object.fromEntries(given),
  }
  // For a service that ECS deploys, CodeDeploy's inputs have no effect in the drop-in.
  const ofEcs = { codedeploy: undefined, codedeployInputsSet: undefined }
  const whole = async (env: Readonly<Record<string, string>>) => {
    const read = await readDeployInputs(env)
    return 'codedeploy-deployment-config' in inputs
      ? read
      : { ...read, ...ofEcs, goal: { ...read.goal, pause: false } }
  }
  expect(await whole(own)).toEqual(await whole(environmentOf(base, translation) as Record<string, string>))
})

describe('the kinds of steps that people have are read with only `uses` changed:', () => {
  test.each<[string, Record<string, string>, object]>([
    ['a rolling update', { 'wait-for-service-stability': 'true' }, { goal: { wait: 'stable' } }],
    [
      'with a longer wait',
      { 'wait-for-service-stability': 'true', 'wait-for-minutes': '60' },
      { timeout: 3_600_000 },
    ],
    [
      'with tags',
      { 'propagate-tags': 'SERVICE', 'enable-ecs-managed-tags': 'true' },
      { update: { propagateTags: 'SERVICE', enableECSManagedTags: true } },
    ],
    ['forced', { 'force-new-deployment': 'true' }, { update: { forceNewDeployment: true } }],
    [
      'with CodeDeploy',
      {
        'wait-for-service-stability': 'true',
        'codedeploy-appspec': 'appspec.json',
        'codedeploy-application': 'app',
        'codedeploy-deployment-group': 'group',
      },
      { codedeploy: { appspec: 'appspec.json', application: 'app', deploymentGroup: 'group' } },
    ],
    ['with kept nulls', { 'keep-null-value-keys': 'tag,command' }, { update: {} }],
    ['with retries', { 'max-retries': '5' }, { maxAttempts: 5 }],
  ])('%s', async (_, inputs, seen) => {
    expect(await read({ cluster: 'prod', ...inputs })).toMatchObject({
      service: 'web',
      cluster: 'prod',
      ...seen,
    })
  })
})
