import { test } from '@jest/globals'
import { FARGATE, recordedAccount } from '../../support/recorded-account.ts'
import { compare } from './differences.ts'

const network = (subnets: string[], securityGroups: string[], assignPublicIp: 'ENABLED' | 'DISABLED') => ({
  awsvpcConfiguration: { subnets, securityGroups, assignPublicIp },
})

test('update-service-forced-rolling', async () => {
  const account = recordedAccount('ap-northeast-3', 'cluster-1')
  const [targetGroupArn] = account.balance(['BlueTargetGroup'])
  await account.register(
    'app',
    4,
    { name: 'application', image: 'app', portMappings: [{ containerPort: 8080 }] },
    FARGATE,
  )
  await account.create({
    serviceName: 'ui',
    taskDefinition: 'app:4',
    desiredCount: 2,
    launchType: 'FARGATE',
    loadBalancers: [{ targetGroupArn, containerName: 'application', containerPort: 8080 }],
    networkConfiguration: network(['subnet-1', 'subnet-2'], ['sg-1'], 'DISABLED'),
    healthCheckGracePeriodSeconds: 30,
    enableExecuteCommand: true,
  })
  account.wait(3900)
  await account.update('ui', { forceNewDeployment: true })
  account.wait(3300)
  compare('update-service-forced-rolling', await account.update('ui', { forceNewDeployment: true }))
})

const SPREAD = [
  { type: 'spread', field: 'attribute:ecs.availability-zone' },
  { type: 'spread', field: 'instanceId' },
] as const

/** A service on EC2 in a cluster that has no instance, as in the recordings of 2021. */
const withoutInstances = async (desiredCount: number) => {
  const account = recordedAccount('us-east-1', 'test-cluster')
  await account.register('test', 1, { name: 'web', image: 'web', memory: 128 })
  await account.create({
    serviceName: 'web',
    taskDefinition: 'test:1',
    desiredCount,
    launchType: 'EC2',
    placementStrategy: [...SPREAD],
    enableECSManagedTags: true,
  })
  return account
}

test('update-service-desired-count-only and scaled-up-without-instances', async () => {
  const account = await withoutInstances(1)
  account.wait(95)
  await account.update('web', { desiredCount: 0 })
  account.wait(90)
  await account.update('web', { desiredCount: 1 })
  account.wait(10)
  compare('update-service-desired-count-only', await account.update('web', { desiredCount: 0 }))
  account.wait(280)
  await account.update('web', { desiredCount: 1 })
  account.wait(10)
  await account.update('web', { desiredCount: 0 })
  account.wait(60)
  compare('scaled-up-without-instances', await account.update('web', { desiredCount: 1 }))
})

test('first-deployment-without-instances', async () => {
  const account = recordedAccount('us-east-1', 'test')
  await account.register('awsvpc', 8, { name: 'web', image: 'web', memory: 128 }, { networkMode: 'awsvpc' })
  await account.register('ecs-read-only-root', 1, { name: 'web', image: 'web' }, FARGATE)
  await account.create({
    serviceName: 'test-no-tag',
    taskDefinition: 'ecs-read-only-root:1',
    desiredCount: 0,
    launchType: 'FARGATE',
    deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 200 },
    networkConfiguration: network(['subnet-06261c743949f093d'], ['sg-034c1e48ec56c8bcb'], 'DISABLED'),
  })
  account.wait(86_400)
  await account.create({
    serviceName: 'x-test',
    taskDefinition: 'awsvpc:8',
    desiredCount: 1,
    launchType: 'EC2',
    deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 150 },
    networkConfiguration: network(['subnet-05b58b4afe5124322'], ['sg-012477875710867e7'], 'DISABLED'),
    placementStrategy: [...SPREAD],
    enableECSManagedTags: true,
  })
  account.wait(310)
  const [one, other] = [await account.describe('x-test'), await account.describe('test-no-tag')]
  compare('first-deployment-without-instances', {
    services: [...(one.services ?? []), ...(other.services ?? [])],
    failures: one.failures,
  })
})

test('before-update-service and update-service-new-revision', async () => {
  const account = recordedAccount('us-east-2', 'dev-redash')
  const [targetGroupArn] = account.balance(['dev-redash'])
  const server = { name: 'server', image: 'redash', portMappings: [{ containerPort: 5000 }] }
  await account.register('dev-redash-server', 77, server, FARGATE)
  await account.create({
    serviceName: 'redash-server',
    taskDefinition: 'dev-redash-server:75',
    desiredCount: 1,
    capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 100, base: 0 }],
    loadBalancers: [{ targetGroupArn, containerName: 'server', containerPort: 5000 }],
    serviceRegistries: [
      { registryArn: 'arn:aws:servicediscovery:us-east-2:123456789012:service/srv-bzzz6xsmtwv5uap7' },
    ],
    networkConfiguration: network(
      ['subnet-0b829c7f54fd00883', 'subnet-0d92e88c50ab9adac', 'subnet-0e26958394c1a4fc7'],
      ['sg-037c67c516127610d', 'sg-03067d2f64ae975d8', 'sg-04e2c7d46a6745f0c'],
      'ENABLED',
    ),
    propagateTags: 'SERVICE',
    enableECSManagedTags: true,
    tags: [
      { key: 'App', value: 'Redash' },
      { key: 'stacklet:app', value: 'redash' },
    ],
  })
  account.wait(600)
  compare('before-update-service', await account.describe('redash-server', ['TAGS']))
  compare(
    'update-service-new-revision',
    await account.update('redash-server', { taskDefinition: 'dev-redash-server:77' }),
  )
})
