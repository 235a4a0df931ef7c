import { expect, test } from '@jest/globals'
import { bothOf, chooseOfPairs, sortGroups } from '../../../../src/strategy/ecs/group-pairs.ts'
import { group } from '../../../support/builders.ts'

const arnOf = (name: string) => `arn:aws:vpc-lattice:us-west-2:123456789012:targetgroup/${name}`
const PAIR = { arn: arnOf('tg-blue'), alternate: arnOf('tg-green'), portName: 'web' }
const ALONE = { arn: arnOf('tg-alone'), portName: 'admin' }

test.each([
  [[arnOf('tg-green')], 'tg-green', 'tg-blue'],
  [[arnOf('tg-blue')], 'tg-blue', 'tg-green'],
] as const)('a revision that names %j has its tasks there', (resolved, name, other) => {
  const { known, pairs } = sortGroups([PAIR, ALONE], resolved)
  expect(known).toEqual([{ ...PAIR, arn: arnOf(name), alternate: arnOf(other) }, ALONE])
  expect(pairs).toEqual([])
})

test('of a pair that the revision does not name, both groups are looked at', () => {
  const { known, pairs } = sortGroups([PAIR, ALONE], [arnOf('tg-else')])
  expect([known, pairs]).toEqual([[ALONE], [PAIR]])
  expect(bothOf(pairs).map(({ arn }) => arn)).toEqual([arnOf('tg-blue'), arnOf('tg-green')])
})

test.each([
  ['initial', 'unregistered', 'tg-blue'],
  ['unregistered', 'healthy', 'tg-green'],
])('with the tasks %s in blue and %s in green, %s is their group', (blue, green, own) => {
  const health = {
    targetGroups: [
      group(['healthy'], { name: 'web' }),
      group([blue], { name: 'tg-blue' }),
      group([green], { name: 'tg-green' }),
    ],
    unready: 0,
  }
  const balanced = {
    arn: 'arn:aws:elasticloadbalancing:us-west-2:1:targetgroup/web/1',
    container: 'app',
    port: 80,
  }
  const chosen = chooseOfPairs([balanced, ...bothOf([PAIR])], [PAIR], health)
  expect(chosen.groups.map(({ arn }) => arn)).toEqual([balanced.arn, arnOf(own)])
  expect(chosen.health.targetGroups.map(({ name }) => name)).toEqual(['web', own])
})

test('in which group tasks are that are in neither is not known, and the first one is waited for', () => {
  const blue = group(['unregistered'], { name: 'tg-blue' })
  const green = group(['unregistered'], { name: 'tg-green' })
  const chosen = chooseOfPairs(bothOf([PAIR]), [PAIR], { targetGroups: [blue, green], unready: 0 })
  expect(chosen).toEqual({ groups: [], health: { targetGroups: [blue], unready: 0 } })
})

test('nor is it where the targets cannot be read', () => {
  const none = { targetGroups: [], unready: 0 }
  expect(chooseOfPairs(bothOf([PAIR]), [PAIR], none)).toEqual({ groups: [], health: none })
})

test('a group that could not be read is not chosen because of that', () => {
  const health = { targetGroups: [group(['healthy'], { name: 'tg-green' })], unready: 0 }
  const chosen = chooseOfPairs(bothOf([PAIR]), [PAIR], health)
  expect(chosen.groups.map(({ arn }) => arn)).toEqual([arnOf('tg-green')])
  expect(chosen.health.targetGroups).toEqual(health.targetGroups)
})
