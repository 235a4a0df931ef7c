import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { StrategyName } from '../../../src/inputs/deploy.ts'
import { chooseStrategy } from '../../../src/strategy/strategy.ts'
import { answersOrExplains, failureOf } from '../../support/expected-failure.ts'

const service = (strategy: string, controller = 'ECS') => ({ name: 'web', controller, strategy })

const NATIVE = ['rolling', 'blue-green', 'linear', 'canary'] as const

test.each([
  ['ROLLING', 'ECS', 'rolling'],
  ['BLUE_GREEN', 'ECS', 'blue-green'],
  ['LINEAR', 'ECS', 'linear'],
  ['CANARY', 'ECS', 'canary'],
  ['ROLLING', 'CODE_DEPLOY', 'codedeploy'],
] as const)('%s under %s is deployed by %s, by name or by auto', (strategy, controller, own) => {
  expect(chooseStrategy('auto', service(strategy, controller))).toBe(own)
  expect(chooseStrategy(own, service(strategy, controller))).toBe(own)
})

test.each(NATIVE)('under the ECS controller every service can move to %s', asked => {
  const strategies = ['ROLLING', 'BLUE_GREEN', 'LINEAR', 'CANARY']
  expect(strategies.map(strategy => chooseStrategy(asked, service(strategy)))).toEqual(
    strategies.map(() => asked),
  )
})

test.each<[StrategyName, string, string, string]>([
  ['codedeploy', 'ROLLING', 'ECS', 'rolling'],
  ['codedeploy', 'CANARY', 'ECS', 'canary'],
  ['rolling', 'ROLLING', 'CODE_DEPLOY', 'codedeploy'],
  ['blue-green', 'ROLLING', 'CODE_DEPLOY', 'codedeploy'],
])('%s contradicts a service of %s under %s', (asked, strategy, controller, own) => {
  expect(failureOf(() => chooseStrategy(asked, service(strategy, controller)))).toMatchObject({
    title: `Strategy "${asked}" does not fit service "web"`,
    message: `The service is deployed by ${own} (deployment controller ${controller}).`,
    next: `Write \`strategy: auto\` or \`strategy: ${own}\`, or change the deployment controller of the service first.`,
  })
})

test.each(NATIVE)('under CodeDeploy no service can be deployed by %s', asked => {
  expect(failureOf(() => chooseStrategy(asked, service('ROLLING', 'CODE_DEPLOY'))).title).toBe(
    `Strategy "${asked}" does not fit service "web"`,
  )
})

test.each([
  ['EXTERNAL', 'ROLLING'],
  ['ECS', 'MIRRORED'],
])('a service of %s with %s cannot be deployed', (controller, strategy) => {
  expect(failureOf(() => chooseStrategy('auto', service(strategy, controller)))).toMatchObject({
    title: 'Service "web" cannot be deployed by this action',
    message: `Its deployment controller is ${controller} with strategy ${strategy}.`,
    next: 'Use a service with the deployment controller ECS or CODE_DEPLOY.',
  })
})

test('whatever AWS says of a service is chosen or explained', () => {
  const asked = fc.constantFrom<StrategyName[]>(
    'auto',
    'rolling',
    'blue-green',
    'linear',
    'canary',
    'codedeploy',
  )
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom('ECS', 'CODE_DEPLOY', 'ROLLING', 'constructor', '__proto__'),
  )
  fc.assert(
    fc.property(asked, word, word, (it, a, b) => answersOrExplains(() => chooseStrategy(it, service(a, b)))),
  )
})
