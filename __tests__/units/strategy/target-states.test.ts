import { expect, test } from '@jest/globals'
import type { Clients } from '../../../src/aws/client/clients.ts'
import { describeTargets } from '../../../src/aws/elb/target-health.ts'
import { isListed } from '../../../src/strategy/target-health.ts'
import { group } from '../../support/builders.ts'

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html */
test.each(['draining', 'unhealthy.draining', 'unused', 'unregistered'])(
  'a task whose target is %s may be another one by now, so tasks are listed anew',
  state => {
    const health = (...states: string[]) => ({ targetGroups: [group(states)], unready: 0 })
    expect(isListed(health('healthy', 'initial'), 2)).toBe(true)
    expect(isListed(health('healthy', state), 2)).toBe(false)
  },
)

test.each([
  ['draining', ['10.0.0.1:80']],
  ['unhealthy.draining', ['10.0.0.1:80']],
  ['unused', []],
  ['healthy', []],
] as const)('of an old target that is %s these leave: %j', async (State, leaving) => {
  const answer = {
    TargetHealthDescriptions: [{ Target: { Id: '10.0.0.1', Port: 80 }, TargetHealth: { State } }],
  }
  const clients = { elb: async () => ({ send: async () => answer }) } as unknown as Clients
  const found = await describeTargets(clients, { arn: 'web', container: 'app', port: 80 }, [], new Map())
  expect(found).toMatchObject({ targets: [], leaving })
})
