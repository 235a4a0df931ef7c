import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  type AppSpecSource,
  generateAppSpec,
} from '../../../../../src/strategy/codedeploy/appspec/generate.ts'
import { REVISION, spec, written } from '../../../../support/appspec-samples.ts'

const WEB = { container: 'web', port: 8080 }
const network = { subnets: ['subnet-1', 'subnet-2'], securityGroups: ['sg-1'] }
const awsvpc = (AssignPublicIp: string) => ({
  NetworkConfiguration: {
    AwsvpcConfiguration: { Subnets: ['subnet-1', 'subnet-2'], SecurityGroups: ['sg-1'], AssignPublicIp },
  },
})

test.each<[string, AppSpecSource, object]>([
  ['nothing else', WEB, {}],
  ['a platform version', { ...WEB, platformVersion: '1.4.0' }, { PlatformVersion: '1.4.0' }],
  ['a private network', { ...WEB, network }, awsvpc('DISABLED')],
  ['a public network', { ...WEB, network: { ...network, assignPublicIp: 'ENABLED' } }, awsvpc('ENABLED')],
  ['no security groups', { ...WEB, network: { ...network, securityGroups: [] } }, {}],
  ['no capacity providers', { ...WEB, capacityProviders: [] }, {}],
  [
    'capacity providers',
    { ...WEB, capacityProviders: [{ provider: 'FARGATE_SPOT', base: 0, weight: 1 }] },
    { CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT', Base: 0, Weight: 1 }] },
  ],
])('a service with %s has its AppSpec', (_, source, properties) => {
  expect(JSON.parse(generateAppSpec(source))).toEqual(spec(properties))
})

test('what is generated is valid and stays JSON, with hooks and without', () => {
  const names = fc.string({ minLength: 1 })
  const source = fc.record({
    platformVersion: names,
    network: fc.record({
      subnets: fc.array(names, { minLength: 1 }),
      securityGroups: fc.array(names, { minLength: 1 }),
      assignPublicIp: fc.constantFrom('ENABLED', 'DISABLED'),
    }),
    capacityProviders: fc.array(fc.record({ provider: names, base: fc.nat(), weight: fc.nat() })),
  })
  const hooks = fc.dictionary(fc.constantFrom('AfterInstall', 'BeforeAllowTraffic'), names)
  fc.assert(
    fc.property(source, hooks, (it, added) => {
      const text = generateAppSpec({ ...WEB, ...it })
      const { Hooks = [], ...rest } = JSON.parse(written(text, added)) as { Hooks?: object[] }
      const all: object = JSON.parse(
        text.replace('"TaskDefinition":""', () => `"TaskDefinition":"${REVISION}"`),
      )
      expect(rest).toEqual(all)
      expect(Object.assign({}, ...Hooks)).toEqual(added)
    }),
  )
})
