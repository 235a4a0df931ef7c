import { expect, test } from '@jest/globals'
import { arrangeDemo } from '../../../../simulator/fixtures/demo.ts'
import { joinLattice } from '../../../../simulator/fixtures/lattice.ts'
import { splitLatticeTraffic } from '../../../../simulator/lattice/routing.ts'
import { readTrafficWeights } from '../../../../src/aws/lattice/traffic-weights.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'
import { account } from '../../../support/run-account.ts'

function pair() {
  const { simulation, tools, arranged } = account(each =>
    joinLattice(each.world, arrangeDemo(each, { targetGroups: 0 }), { paired: true }),
  )
  const { group: blue, alternate: green = '', rule } = arranged
  return { simulation, tools, blue, green, rule, listener: rule.split('/rule/')[0] ?? '' }
}

test('a rule tells its weights', async () => {
  const { simulation, tools, blue, green, rule } = pair()
  splitLatticeTraffic(simulation.world.state, rule, green, blue, 30)
  const [seen] = await readTrafficWeights(tools.clients, rule)
  expect(seen?.rule).toBe(rule)
  expect([...(seen?.weights ?? [])]).toEqual([
    [green, 30],
    [blue, 70],
  ])
})

test('of a listener, its default action tells them', async () => {
  const { simulation, tools, blue, green, listener } = pair()
  splitLatticeTraffic(simulation.world.state, listener, green, blue, 100)
  const [seen] = await readTrafficWeights(tools.clients, listener)
  expect([...(seen?.weights ?? [])]).toEqual([
    [green, 100],
    [blue, 0],
  ])
})

// https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_WeightedTargetGroup.html
test('a group that is named by its id is the same one, and its weight is 1 where none is said', async () => {
  const { simulation, tools, green, rule } = pair()
  const [, id = ''] = green.split('/')
  const record = simulation.world.state.lattice.rules.get(rule)
  if (record) record.action = { forward: { targetGroups: [{ targetGroupIdentifier: id }] } }
  const [seen] = await readTrafficWeights(tools.clients, rule)
  expect([...(seen?.weights ?? [])]).toEqual([[green, 1]])
})

test('a rule that forwards nothing has no weights, and one that does not exist is none', async () => {
  const { simulation, tools, rule } = pair()
  const record = simulation.world.state.lattice.rules.get(rule)
  if (record) record.action = { fixedResponse: { statusCode: 404 } }
  expect(await readTrafficWeights(tools.clients, rule)).toEqual([{ rule, weights: new Map() }])
  simulation.world.state.lattice.rules.clear()
  expect(await readTrafficWeights(tools.clients, rule)).toEqual([])
})

test('a denial says which permission is missing', async () => {
  const { simulation, tools, rule } = pair()
  simulation.faults.push({ kind: 'deny', operation: 'GetRule', always: true })
  const { message, next } = await rejectionOf(readTrafficWeights(tools.clients, rule))
  expect(`${message} ${next}`).toContain('"vpc-lattice:GetRule"')
})
