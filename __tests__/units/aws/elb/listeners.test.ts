import { expect, test } from '@jest/globals'
import type { FaultRule } from '../../../../simulator/api/faults.ts'
import { listenerOf } from '../../../../src/aws/elb/listeners.ts'
import { readTrafficWeights } from '../../../../src/aws/elb/traffic-weights.ts'
import { demoAccount } from '../../../support/run-account.ts'

const ELB = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012'

test.each([
  [
    `${ELB}:listener-rule/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2/9683b2d02a6cabee`,
    `${ELB}:listener/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2`,
  ],
  [
    'arn:aws-cn:elasticloadbalancing:cn-north-1:1:listener-rule/app/listener-rule/1/2/3',
    'arn:aws-cn:elasticloadbalancing:cn-north-1:1:listener/app/listener-rule/1/2',
  ],
])('%s is a rule of %s', (rule, listener) => {
  expect(listenerOf(rule)).toBe(listener)
})

test.each([`${ELB}:listener/net/web/50dc6c495c0c9188/f2f7dc8efc522ab2`, `${ELB}:listener/app/web/1/2`])(
  '%s is a listener already',
  listener => {
    expect(listenerOf(listener)).toBe(listener)
  },
)

test.each<[string, FaultRule]>([
  ['is asked for again', { kind: 'wrong-content-type', calls: [1] }],
  ['and again is an error', { kind: 'wrong-content-type' }],
])("a proxy's page in place of the rules %s, never taken for no rules", async (_, fault) => {
  const { simulation, tools } = demoAccount()
  const [listener = ''] = simulation.world.state.listeners.keys()
  const rules = await readTrafficWeights(tools.clients, listener)
  expect(rules).not.toEqual([])
  simulation.faults.push(fault)
  const again = readTrafficWeights(tools.clients, listener)
  if (fault.calls) expect(await again).toEqual(rules)
  else await expect(again).rejects.toThrow('The answer is a web page and not from AWS.')
})
