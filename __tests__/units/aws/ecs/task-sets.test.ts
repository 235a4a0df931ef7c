import type { TaskSet } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import { toTaskSets } from '../../../../src/aws/ecs/task-sets.ts'

const awsvpcConfiguration = {
  subnets: ['subnet-1'],
  securityGroups: ['sg-1'],
  assignPublicIp: 'ENABLED' as const,
}
const network = { subnets: ['subnet-1'], securityGroups: ['sg-1'], assignPublicIp: 'ENABLED' }
const NOTHING = {
  id: '',
  status: '',
  taskDefinition: '',
  running: 0,
  pending: 0,
  desired: 0,
  createdAt: 0,
  targetGroups: [],
  capacityProviders: [],
}

test.each([
  ['says nothing of them', {}],
  ['has none', { taskSets: [] }],
])('a service that %s has no task sets', (_, service) => {
  expect(toTaskSets(service)).toEqual([])
})

test('a task set is told in our words', () => {
  const set: TaskSet = {
    id: 'ecs-svc/1',
    status: 'PRIMARY',
    taskDefinition: 'shop:1',
    runningCount: 2,
    createdAt: new Date(1000),
    externalId: 'd-A1B2C3D4E',
    platformVersion: '1.4.0',
    networkConfiguration: { awsvpcConfiguration },
    loadBalancers: [{ targetGroupArn: 'blue', containerName: 'app' }, { loadBalancerName: 'classic' }],
    capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', base: 1, weight: 2 }],
  }
  expect(toTaskSets({ taskSets: [set] })).toEqual([
    {
      id: 'ecs-svc/1',
      status: 'PRIMARY',
      taskDefinition: 'shop:1',
      running: 2,
      pending: 0,
      desired: 0,
      createdAt: 1000,
      targetGroups: ['blue'],
      deployment: 'd-A1B2C3D4E',
      platformVersion: '1.4.0',
      network,
      capacityProviders: [{ provider: 'FARGATE_SPOT', base: 1, weight: 2 }],
    },
  ])
})

test.each<[string, TaskSet, object]>([
  ['nothing at all', {}, {}],
  [
    'no network parts',
    { networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } } },
    { network: { subnets: ['subnet-1'], securityGroups: [] } },
  ],
  ['a network that is none', { networkConfiguration: {} }, {}],
  [
    'a provider without numbers',
    { capacityProviderStrategy: [{ capacityProvider: 'FARGATE' }] },
    { capacityProviders: [{ provider: 'FARGATE', base: 0, weight: 0 }] },
  ],
])('a task set with %s is read', (_, set, expected) => {
  expect(toTaskSets({ taskSets: [set] })).toEqual([{ ...NOTHING, ...expected }])
})

test('what a task set does not say, the service says, and nothing else of it', () => {
  const service = {
    platformVersion: '1.4.0',
    networkConfiguration: { awsvpcConfiguration },
    status: 'ACTIVE',
    taskDefinition: 'other:9',
    runningCount: 9,
  }
  const own = {
    platformVersion: '1.3.0',
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-2'] } },
  }
  expect(toTaskSets({ ...service, taskSets: [{}, own] })).toEqual([
    { ...NOTHING, platformVersion: '1.4.0', network },
    { ...NOTHING, platformVersion: '1.3.0', network: { subnets: ['subnet-2'], securityGroups: [] } },
  ])
})

test('the task sets keep their order', () => {
  expect(toTaskSets({ taskSets: [{ id: 'b' }, { id: 'a' }] }).map(({ id }) => id)).toEqual(['b', 'a'])
})
