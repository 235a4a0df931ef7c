import { expect, test } from '@jest/globals'
import { capacityOf, networkOf } from '../../../../src/actions/run-task/placement.ts'

const nothing = { subnets: [], securityGroups: [] }
const network = {
  awsvpcConfiguration: {
    subnets: ['subnet-1'],
    securityGroups: ['sg-1'],
    assignPublicIp: 'ENABLED' as const,
  },
}
const spot = [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }]
const definition = { family: 'f', networkMode: 'awsvpc', containerDefinitions: [] }

test('capacity is the service’s unless it is said', () => {
  const host = { capacityProviderStrategy: spot, platformVersion: '1.4.0' }
  expect(capacityOf(nothing, host)).toEqual({ capacityProviderStrategy: spot, platformVersion: '1.4.0' })
  expect(capacityOf({ ...nothing, launchType: 'EC2' }, host)).toEqual({ launchType: 'EC2' })
  expect(capacityOf({ ...nothing, providers: [{ capacityProvider: 'own' }] }, host)).toEqual({
    capacityProviderStrategy: [{ capacityProvider: 'own' }],
  })
  expect(capacityOf(nothing, { launchType: 'FARGATE', platformVersion: 'LATEST' })).toEqual({
    launchType: 'FARGATE',
    platformVersion: 'LATEST',
  })
  expect(capacityOf(nothing, {})).toEqual({})
})

test('the placement constraints of the service hold for its task, too, but on Fargate, which has none', () => {
  const placementConstraints = [{ type: 'memberOf' as const, expression: 'attribute:zone == a' }]
  expect(capacityOf(nothing, { launchType: 'EC2', placementConstraints })).toEqual({
    launchType: 'EC2',
    placementConstraints,
  })
  const own = [{ capacityProvider: 'own' }]
  expect(capacityOf({ ...nothing, providers: own }, { placementConstraints })).toEqual({
    capacityProviderStrategy: own,
    placementConstraints,
  })
  expect(
    capacityOf({ ...nothing, launchType: 'FARGATE' }, { launchType: 'EC2', placementConstraints }),
  ).toEqual({
    launchType: 'FARGATE',
  })
  expect(capacityOf({ ...nothing, providers: spot }, { placementConstraints })).toEqual({
    capacityProviderStrategy: spot,
  })
  expect(capacityOf(nothing, { launchType: 'EC2', placementConstraints: [] })).toEqual({ launchType: 'EC2' })
})

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html#ECS-RunTask-request-launchType */
test('Managed Instances are reached by their capacity providers, given or of the service', () => {
  const managed = { ...nothing, launchType: 'MANAGED_INSTANCES' as const }
  const own = [{ capacityProvider: 'managed', weight: 1 }]
  expect(capacityOf({ ...managed, providers: own }, {})).toEqual({ capacityProviderStrategy: own })
  expect(capacityOf(managed, { capacityProviderStrategy: own, platformVersion: '1.4.0' })).toEqual({
    capacityProviderStrategy: own,
  })
  expect(capacityOf(managed, { capacityProviderStrategy: spot })).toEqual({ launchType: 'MANAGED_INSTANCES' })
  expect(capacityOf(managed, {})).toEqual({ launchType: 'MANAGED_INSTANCES' })
  const service = { launchType: 'MANAGED_INSTANCES' as const, capacityProviderStrategy: own }
  expect(capacityOf(nothing, service)).toEqual({ capacityProviderStrategy: own })
})

test('each part of the network is the service’s unless it is said', () => {
  expect(networkOf(definition, nothing, { networkConfiguration: network })).toEqual(network)
  const own = { subnets: ['subnet-9'], securityGroups: [], publicIp: false }
  expect(networkOf(definition, own, { networkConfiguration: network })).toEqual({
    awsvpcConfiguration: { subnets: ['subnet-9'], securityGroups: ['sg-1'], assignPublicIp: 'DISABLED' },
  })
})

test('a network is only asked for where the network mode needs one', () => {
  expect(networkOf({ ...definition, networkMode: 'bridge' }, nothing, {})).toBeUndefined()
  expect(() => networkOf(definition, nothing, {})).toThrow(
    expect.objectContaining({ title: 'Input "subnets" is missing' }),
  )
})
