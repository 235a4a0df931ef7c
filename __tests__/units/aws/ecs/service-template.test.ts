import { describe, expect, test } from '@jest/globals'
import { describeServiceTemplate } from '../../../../src/aws/ecs/service-template.ts'
import { answering, awsError } from '../../../support/answering-clients.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'

const where = { cluster: 'prod', service: 'web' }
const base = {
  serviceArn: 'arn:aws:ecs:eu-west-1:123456789012:service/prod/web',
  serviceName: 'web',
  clusterArn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/prod',
  status: 'ACTIVE',
  taskDefinition: 'shop:7',
}

const template = (over: object = {}) =>
  describeServiceTemplate(
    answering({ DescribeServices: { services: [{ ...base, ...over }] } }).clients,
    where,
  )
const settingsOf = async (over: object) => (await template(over)).settings

test('a service that says little is a template of little', async () => {
  expect(await template()).toEqual({
    name: 'web',
    clusterArn: base.clusterArn,
    taskDefinition: 'shop:7',
    targetGroups: [],
    unknown: {},
    exclusive: [],
    tags: {},
    settings: {},
  })
})

describe('what others take over', () => {
  test.each<[string, object, object]>([
    ['the launch type', { launchType: 'FARGATE' }, { launchType: 'FARGATE' }],
    [
      'capacity providers in place of it: AWS takes one of both',
      { launchType: 'FARGATE', capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }] },
      { capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }] },
    ],
    ['no empty lists', { capacityProviderStrategy: [], placementConstraints: [], placementStrategy: [] }, {}],
    [
      'placement',
      { placementStrategy: [{ type: 'spread' }], placementConstraints: [{ type: 'distinctInstance' }] },
      { placementStrategy: [{ type: 'spread' }], placementConstraints: [{ type: 'distinctInstance' }] },
    ],
    [
      'what tags are given to tasks',
      { propagateTags: 'SERVICE', enableECSManagedTags: true },
      { propagateTags: 'SERVICE', enableECSManagedTags: true },
    ],
    ['not NONE, which CreateService does not need', { propagateTags: 'NONE' }, {}],
    ['no grace period without a load balancer', { healthCheckGracePeriodSeconds: 60 }, {}],
    [
      'a grace period with one',
      {
        healthCheckGracePeriodSeconds: 60,
        loadBalancers: [{ targetGroupArn: 'a', containerName: 'app', containerPort: 80 }],
      },
      { healthCheckGracePeriodSeconds: 60 },
    ],
    [
      'the volumes of its primary deployment',
      {
        deployments: [
          { status: 'ACTIVE', volumeConfigurations: [{ name: 'old' }] },
          { status: 'PRIMARY', volumeConfigurations: [{ name: 'data' }] },
        ],
      },
      { volumeConfigurations: [{ name: 'data' }] },
    ],
    [
      'no volumes where there are none',
      { deployments: [{ status: 'PRIMARY', volumeConfigurations: [] }] },
      {},
    ],
  ])('%s', async (_, over, expected) => {
    expect(await settingsOf(over)).toEqual(expected)
  })

  test('is what its primary task set has under CodeDeploy, where that says something', async () => {
    const found = await template({
      taskDefinition: undefined,
      platformVersion: '1.3.0',
      launchType: 'EC2',
      loadBalancers: [{ targetGroupArn: 'of-the-service', containerName: 'app', containerPort: 80 }],
      taskSets: [
        { status: 'ACTIVE', taskDefinition: 'shop:8', launchType: 'EXTERNAL' },
        {
          status: 'PRIMARY',
          taskDefinition: 'shop:9',
          launchType: 'FARGATE',
          platformVersion: undefined,
          loadBalancers: [{ targetGroupArn: 'of-the-set', containerName: 'app', containerPort: 80 }],
        },
      ],
    })
    expect(found.taskDefinition).toBe('shop:9')
    expect(found.targetGroups.map(({ arn }) => arn)).toEqual(['of-the-set'])
    expect(found.settings).toEqual({ launchType: 'FARGATE', platformVersion: '1.3.0' })
  })
})

/** By these a service is found under a name of its own. */
test.each<[string, object, readonly string[]]>([
  ['service discovery', { serviceRegistries: [{ registryArn: 'a' }] }, ['serviceRegistries']],
  ['an empty list of registries', { serviceRegistries: [] }, []],
  [
    'Service Connect',
    { deployments: [{ status: 'PRIMARY', serviceConnectConfiguration: { enabled: true } }] },
    ['serviceConnectConfiguration'],
  ],
  [
    'Service Connect that is off',
    { deployments: [{ status: 'PRIMARY', serviceConnectConfiguration: { enabled: false } }] },
    [],
  ],
  [
    'VPC Lattice',
    { deployments: [{ status: 'PRIMARY', vpcLatticeConfigurations: [{ roleArn: 'a' }] }] },
    ['vpcLatticeConfigurations'],
  ],
])('of %s, others get nothing', async (_, over, expected) => {
  const { exclusive, settings } = await template(over)
  expect([exclusive, settings]).toEqual([expected, {}])
})

test.each([
  [{ resourceManagementType: 'ECS' }, 'ECS'],
  [{ resourceManagementType: 'CUSTOMER' }, 'CUSTOMER'],
  [{}, undefined],
])('of %j it is known that %s manages it', async (over, expected) => {
  const found = await template(over)
  expect([found.managedBy, 'managedBy' in found]).toEqual([expected, expected !== undefined])
})

test.each<[string, object, string]>([
  ['is being deleted', { services: [{ ...base, status: 'DRAINING' }] }, 'Service "web" is being deleted'],
  ['was deleted', { services: [{ ...base, status: 'INACTIVE' }] }, 'Service "web" was not found'],
  ['was never there', { failures: [{ reason: 'MISSING' }] }, 'Service "web" was not found'],
  ['AWS does not speak of', {}, 'Service "web" was not found'],
])('a service that %s is no template', async (_, DescribeServices, title) => {
  const { clients } = answering({ DescribeServices, ListServices: {}, ListDaemons: {} })
  expect((await rejectionOf(describeServiceTemplate(clients, where))).title).toBe(title)
})

test('a refusal is told as one', async () => {
  const { clients } = answering({ DescribeServices: awsError('AccessDeniedException', 'No.') })
  expect((await rejectionOf(describeServiceTemplate(clients, where))).title).toBe(
    'Not allowed to describe the service web',
  )
})
