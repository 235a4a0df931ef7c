import { describe, expect, test } from '@jest/globals'
import {
  buildUpdateRequest,
  loadBalancersOf,
  type ServiceToUpdate,
} from '../../../../src/strategy/ecs/update-request.ts'
import type { ServiceTargetGroup } from '../../../../src/task-definition/ports.ts'
import { failureOf } from '../../../support/expected-failure.ts'

const arnOf = (name: string) =>
  `arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/${name}/73e2d6bc24d8a067`
const RULE = 'arn:aws:elasticloadbalancing:eu-west-1:1:listener-rule/app/lb/1/2/3'

const single: ServiceTargetGroup = { arn: arnOf('blue'), container: 'web', port: 8080 }
const pair: ServiceTargetGroup = { ...single, alternate: arnOf('green'), productionRule: RULE }

/** A service with a pair of target groups and a bake time of five minutes. */
function service(strategy: string, over: Partial<ServiceToUpdate> = {}): ServiceToUpdate {
  return { name: 'web', strategy, bakeTimes: { final: 300_000 }, targetGroups: [pair], ...over }
}

const STRATEGIES = [
  ['rolling', 'ROLLING'],
  ['blue-green', 'BLUE_GREEN'],
  ['linear', 'LINEAR'],
  ['canary', 'CANARY'],
] as const

const balancer = (advancedConfiguration?: object) => ({
  targetGroupArn: arnOf('own'),
  containerName: 'web',
  containerPort: 8080,
  ...(advancedConfiguration ? { advancedConfiguration } : {}),
})
const whole = { alternateTargetGroupArn: arnOf('other'), productionListenerRule: RULE, roleArn: 'arn' }

describe('what is sent:', () => {
  test.each(STRATEGIES)('a service that is deployed by %s already keeps all it has', (strategy, name) => {
    expect(buildUpdateRequest(strategy, service(name), {})).toEqual({})
  })

  test.each(STRATEGIES)('a service that is deployed by %s gets what the user set', (strategy, name) => {
    const update = { desiredCount: 3, deploymentConfiguration: { strategy: name, bakeTimeInMinutes: 1 } }
    expect(buildUpdateRequest(strategy, service(name), update)).toEqual(update)
  })

  test.each(STRATEGIES)('a service that moves to %s gets its strategy and nothing else', (strategy, name) => {
    const from = name === 'ROLLING' ? 'CANARY' : 'ROLLING'
    expect(buildUpdateRequest(strategy, service(from), {})).toEqual({
      deploymentConfiguration: { strategy: name },
    })
  })

  test('a move keeps what the user set beside it', () => {
    const update = {
      desiredCount: 3,
      deploymentConfiguration: { bakeTimeInMinutes: 1, canaryConfiguration: { canaryPercent: 5 } },
    }
    const before = structuredClone(update)
    expect(buildUpdateRequest('canary', service('ROLLING'), update)).toEqual({
      desiredCount: 3,
      deploymentConfiguration: { ...update.deploymentConfiguration, strategy: 'CANARY' },
    })
    expect(update).toEqual(before)
  })
})

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AdvancedConfiguration.html
test('load balancers of the user are sent and checked with all that AWS takes of them', () => {
  const testListenerRule = `${RULE}-test`
  const update = { loadBalancers: [balancer({ ...whole, testListenerRule })] }
  expect(buildUpdateRequest('blue-green', service('BLUE_GREEN'), update)).toEqual(update)
  expect(loadBalancersOf(service('BLUE_GREEN'), update)).toEqual([
    {
      arn: arnOf('own'),
      container: 'web',
      port: 8080,
      alternate: arnOf('other'),
      productionRule: RULE,
      testRule: testListenerRule,
    },
  ])
})

test('a Classic Load Balancer of the user has no target group to check', () => {
  const classic = { loadBalancerName: 'web', containerName: 'web', containerPort: 8080 }
  expect(loadBalancersOf(service('ROLLING'), { loadBalancers: [classic] })).toEqual([])
})

const none = { final: 0 }

describe('a service can move', () => {
  test.each<[string, ServiceToUpdate, object]>([
    ['with a bake time of its own', service('ROLLING'), {}],
    [
      'with a bake time of the user',
      service('ROLLING', { bakeTimes: none }),
      { deploymentConfiguration: { bakeTimeInMinutes: 5 } },
    ],
    [
      'without waiting at all',
      service('ROLLING', { bakeTimes: none }),
      { deploymentConfiguration: { bakeTimeInMinutes: 0 } },
    ],
    ['without a load balancer', service('ROLLING', { targetGroups: [] }), {}],
    [
      'with the load balancers of the user',
      service('ROLLING', { targetGroups: [single] }),
      { loadBalancers: [balancer(whole)] },
    ],
    ['away from its load balancers', service('ROLLING', { targetGroups: [single] }), { loadBalancers: [] }],
  ])('to blue/green %s', (_, before, update) => {
    expect(buildUpdateRequest('blue-green', before, { ...update })).toMatchObject({
      ...update,
      deploymentConfiguration: { strategy: 'BLUE_GREEN' },
    })
  })

  test.each(['linear', 'canary'] as const)('to %s without a bake time', strategy => {
    expect(() => buildUpdateRequest(strategy, service('ROLLING', { bakeTimes: none }), {})).not.toThrow()
  })

  test('to rolling with one target group and no bake time', () => {
    const before = service('BLUE_GREEN', { bakeTimes: none, targetGroups: [single] })
    expect(buildUpdateRequest('rolling', before, {})).toEqual({
      deploymentConfiguration: { strategy: 'ROLLING' },
    })
  })
})

test.each([
  ['rolling', 'ROLLING', 'BLUE_GREEN'],
  ['blue-green', 'BLUE_GREEN', 'ROLLING'],
  ['canary', 'CANARY', 'MIRRORED'],
] as const)('the input %s contradicts another strategy among the settings', (strategy, name, other) => {
  const update = { deploymentConfiguration: { strategy: other } }
  expect(failureOf(() => buildUpdateRequest(strategy, service(name), update))).toEqual({
    title: 'The inputs name two strategies',
    message: `Strategy "${strategy}" is ${name}, but service-settings sets deploymentConfiguration.strategy to ${other}.`,
    next: 'Keep one of the two.',
    fatal: true,
  })
})

test('a move to blue/green without any bake time is refused', () => {
  const before = service('ROLLING', { bakeTimes: none })
  expect(failureOf(() => buildUpdateRequest('blue-green', before, { desiredCount: 1 }))).toEqual({
    title: 'A blue/green deployment needs a bake time',
    message: 'Service "web" moves from ROLLING to BLUE_GREEN and has none.',
    next: 'Add `deploymentConfiguration: { bakeTimeInMinutes: 5 }` to the input "service-settings".',
    fatal: true,
  })
})

describe.each(['blue-green', 'linear', 'canary'] as const)('%s needs whole pairs:', strategy => {
  const GROUP = 'a second target group'
  const LISTENER = 'a listener rule'
  const { productionRule: _, ...ruleless } = pair

  test.each<[string, ServiceTargetGroup[], object, string, string, string]>([
    ['a single group of the service', [single], {}, GROUP, 'blue', 'alternateTargetGroupArn'],
    ['a pair of the service without its rule', [ruleless], {}, LISTENER, 'blue', 'productionListenerRule'],
    ['one of several groups', [pair, single], {}, GROUP, 'blue', 'alternateTargetGroupArn'],
    [
      'a single group of the user',
      [pair],
      { loadBalancers: [balancer()] },
      GROUP,
      'own',
      'alternateTargetGroupArn',
    ],
    [
      'a pair of the user without its rule',
      [pair],
      { loadBalancers: [balancer({ alternateTargetGroupArn: arnOf('other') })] },
      LISTENER,
      'own',
      'productionListenerRule',
    ],
  ])('%s is refused', (_name, targetGroups, update, needs, group, member) => {
    expect(
      failureOf(() => buildUpdateRequest(strategy, service('ROLLING', { targetGroups }), { ...update })),
    ).toEqual({
      title: `Strategy "${strategy}" needs ${needs}`,
      message: `The load balancer entry with target group ${group} has no advancedConfiguration.${member}.`,
      next: 'Set loadBalancers[].advancedConfiguration (alternateTargetGroupArn, productionListenerRule, roleArn) in the input "service-settings", or on the service.',
      fatal: true,
    })
  })
})
