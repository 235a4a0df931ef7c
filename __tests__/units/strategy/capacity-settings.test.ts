import { expect, test } from '@jest/globals'
import { checkCapacitySettings } from '../../../src/strategy/capacity-settings.ts'

const one = [{ capacityProvider: 'one', weight: 1, base: 0 }]
const two = [...one, { capacityProvider: 'two', weight: 0, base: 0 }]
const onProvider = { name: 'web', settings: { capacityProviderStrategy: two } }
const onFargate = { name: 'web', launchType: 'FARGATE', settings: {} }
const onOwnInstances = { name: 'web', launchType: 'EXTERNAL', settings: {} }

test.each([
  [onProvider, { capacityProviderStrategy: one }, 'needs a forced deployment'],
  [onProvider, { capacityProviderStrategy: [] }, 'needs a forced deployment'],
  [onFargate, { capacityProviderStrategy: one }, 'needs a forced deployment'],
  [
    onOwnInstances,
    { capacityProviderStrategy: one, forceNewDeployment: true },
    '`capacityProviderStrategy` does',
  ],
  [onOwnInstances, { loadBalancers: [{ targetGroupArn: 'arn' }] }, '`loadBalancers` does'],
  [onOwnInstances, { serviceRegistries: [{ registryArn: 'arn' }] }, '`serviceRegistries` does'],
])('%j does not take %j', (service, update, said) => {
  expect(() => checkCapacitySettings(service, update)).toThrow(
    expect.objectContaining({ title: expect.stringContaining(said) }),
  )
})

test.each([
  [onProvider, {}],
  [
    onProvider,
    { capacityProviderStrategy: [{ capacityProvider: 'two' }, { capacityProvider: 'one', weight: 1 }] },
  ],
  [onProvider, { capacityProviderStrategy: one, forceNewDeployment: true }],
  [onFargate, { capacityProviderStrategy: [] }],
  [onOwnInstances, { loadBalancers: [], capacityProviderStrategy: [] }],
])('%j takes %j', (service, update) => {
  expect(() => checkCapacitySettings(service, update)).not.toThrow()
})
