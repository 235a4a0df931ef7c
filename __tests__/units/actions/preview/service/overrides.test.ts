import { describe, expect, test } from '@jest/globals'
import { readOverrides } from '../../../../../src/actions/preview/override-inputs.ts'
import { decideRetention } from '../../../../../src/actions/preview/retention.ts'
import { changedSettings } from '../../../../../src/actions/preview/service/changed-settings.ts'
import { overrideDefinition, overrideSettings } from '../../../../../src/actions/preview/service/overrides.ts'
import type { RetentionRules } from '../../../../../src/actions/preview/sweep-inputs.ts'

const read = (text: string) => readOverrides(name => (name === 'preview-overrides' ? text : undefined))

const definition = {
  family: 'web',
  cpu: '256',
  containerDefinitions: [
    {
      name: 'app',
      image: 'app:1',
      environment: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
      dependsOn: [{ containerName: 'worker', condition: 'START' }],
    },
    { name: 'worker', image: 'worker:1' },
  ],
}

describe('overrides of the task definition', () => {
  test('change members, merge variables and leave containers out', async () => {
    const overrides = await read(`
      containers:
        app: { memory: 512, environment: { B: 3, C: true, A: null } }
        worker: null
      task: { cpu: 512, ephemeralStorage: { sizeInGiB: 30 } }`)
    expect(overrideDefinition(definition, overrides)).toEqual({
      family: 'web',
      cpu: '512',
      ephemeralStorage: { sizeInGiB: 30 },
      containerDefinitions: [
        {
          name: 'app',
          image: 'app:1',
          memory: 512,
          environment: [
            { name: 'B', value: '3' },
            { name: 'C', value: 'true' },
          ],
          dependsOn: [],
        },
      ],
    })
  })

  test.each([
    ['containers: { ap: { cpu: 1 } }', 'Container "ap" is not in the task definition'],
    ['containers: { app: { cpuu: 1 } }', 'Input "preview-overrides" is not valid'],
    ['task: { family: x }', 'Input "preview-overrides" is not valid'],
    ['containers: { app: null, worker: null }', 'Input "preview-overrides" is not valid'],
  ])('%s is refused', async (text, title) => {
    const overrides = await read(text)
    expect(() => overrideDefinition(definition, overrides)).toThrow(expect.objectContaining({ title }))
  })

  test.each([
    ['container: {}', 'Input "preview-overrides" has a key it does not know'],
    ['containers: []', 'Input "preview-overrides" has a part that is no mapping'],
    ['containers: { app: 1 }', 'Input "preview-overrides" has a part that is no mapping'],
  ])('%s cannot be read', async (text, title) => {
    await expect(read(text)).rejects.toThrow(expect.objectContaining({ title }))
  })
})

describe('overrides of the service', () => {
  const settings = {
    launchType: 'EC2' as const,
    desiredCount: 1,
    placementStrategy: [{ type: 'spread' as const, field: 'instanceId' }],
    deploymentConfiguration: { strategy: 'ROLLING' as const, maximumPercent: 200 },
  }

  test('replace the capacity as a whole and merge the deployment configuration', async () => {
    const overrides = await read(`
      service:
        desiredCount: 2
        capacityProviderStrategy: [{ capacityProvider: FARGATE_SPOT }]
        deploymentConfiguration: { minimumHealthyPercent: 0 }`)
    expect(overrideSettings(settings, overrides)).toEqual({
      desiredCount: 2,
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }],
      deploymentConfiguration: { strategy: 'ROLLING', maximumPercent: 200, minimumHealthyPercent: 0 },
    })
  })

  test.each([
    ['service: { loadBalancers: [] }'],
    ['service: { desiredcount: 1 }'],
    ['service: { deploymentConfiguration: { strategy: CANARY } }'],
  ])('%s is refused', async text => {
    const overrides = await read(text)
    expect(() => overrideSettings(settings, overrides)).toThrow(
      expect.objectContaining({ title: 'Input "preview-overrides" is not valid' }),
    )
  })

  test('are sent where the service differs, and only there', () => {
    const actual = {
      desiredCount: 1,
      deploymentConfiguration: { strategy: 'ROLLING', maximumPercent: 200, bakeTimeInMinutes: 0 },
      networkConfiguration: { awsvpcConfiguration: { subnets: ['b', 'a'], assignPublicIp: 'DISABLED' } },
    }
    const same = {
      launchType: 'FARGATE' as const,
      platformVersion: 'LATEST',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['a', 'b'] } },
      deploymentConfiguration: { maximumPercent: 200 },
    }
    expect(changedSettings(actual, same)).toEqual({})
    expect(changedSettings(actual, { ...same, desiredCount: 2 })).toEqual({ desiredCount: 2 })
    const spot = [{ capacityProvider: 'FARGATE_SPOT' }]
    expect(changedSettings(actual, { capacityProviderStrategy: spot })).toEqual({
      capacityProviderStrategy: spot,
      forceNewDeployment: true,
    })
    expect(changedSettings({ capacityProviderStrategy: spot }, { launchType: 'FARGATE' })).toEqual({
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }],
      forceNewDeployment: true,
    })
  })
})

describe('a preview is judged:', () => {
  const now = 10_000
  const identity = { repository: 'acme/shop', number: 7, base: 'cicd-demo/shop' }
  test.each([
    ['open', { open: true, labels: [] }, {}, true],
    ['closed', { open: false, labels: [] }, {}, false],
    ['with its label', { open: true, labels: ['preview'] }, { label: 'preview' }, true],
    ['with its label in other letters', { open: true, labels: ['Preview'] }, { label: 'preview' }, true],
    ['without its label', { open: true, labels: ['bug'] }, { label: 'preview' }, false],
    ['young', { open: true, labels: [] }, { ttl: 9000 }, true],
    ['old', { open: true, labels: [] }, { ttl: 8999 }, false],
    ['not readable', { unreadable: 'Not now.' }, { label: 'preview', ttl: 1 }, true],
  ] as const)('%s', (_, standing, rules, stays) => {
    expect(decideRetention({ deployedAt: 1000, identity }, standing, rules, now).keep).toBe(stays)
  })

  test.each([
    ['of the same service', 'shop', false],
    ['of another one', 'api', true],
    ['of one whose name ends alike', 'hop', true],
  ])('by a sweep %s for its label and its age', (_, service, stays) => {
    const open = { open: true, labels: [] }
    const judged = (rules: RetentionRules) =>
      decideRetention({ deployedAt: 1000, identity }, open, { service, ...rules }, now).keep
    expect([judged({ label: 'preview' }), judged({ ttl: 1 })]).toEqual([stays, stays])
    const closed = { open: false, labels: [] }
    expect(decideRetention({ identity }, closed, { service }, now).keep).toBe(false)
  })

  test('of which nobody knows the age stays', () => {
    expect(decideRetention({ identity }, { open: true, labels: [] }, { ttl: 1 }, now).keep).toBe(true)
  })
})
