import { describe, expect, test } from '@jest/globals'
import type { FaultRule } from '../../../simulator/api/faults.ts'
import { arrangeNativeDemo } from '../../../simulator/fixtures/native-demo.ts'
import type { Simulation } from '../../../simulator/simulation.ts'
import type { Clients } from '../../../src/aws/client/clients.ts'
import { checkProductionTraffic } from '../../../src/strategy/production-traffic.ts'
import { createTargetGroupReader } from '../../../src/strategy/target-group-reader.ts'
import { account } from '../../support/run-account.ts'

const withReader = <T extends { clients: Clients }>(tools: T) => ({
  ...tools,
  targetGroups: createTargetGroupReader(tools.clients),
})

/** What is found of a production rule with these weights at first, and with others ten seconds later. */
async function check(first: Record<string, number>, later = first, fault?: FaultRule) {
  const { simulation, tools, toolkit, arranged } = account(each => arrangeNativeDemo(each))
  const { productionListenerRule: rule, targetGroupArn: blue, alternateTargetGroupArn: green } = arranged
  const arns: Record<string, string> = { blue, green, other: 'arn:aws:e:r:1:targetgroup/other/1' }
  const write = (weights: Record<string, number>) => {
    const TargetGroups = Object.entries(weights).map(([name, Weight]) => ({
      TargetGroupArn: arns[name] ?? '',
      Weight,
    }))
    Object.assign(simulation.world.state.rules.get(rule) ?? {}, {
      Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups } }],
    })
  }
  write(first)
  simulation.clock.schedule(simulation.clock.now() + 9000, () => write(later))
  if (fault) simulation.faults.push(fault)
  const since = simulation.clock.now()
  const problem = await checkProductionTraffic([{ rule, own: green, groups: [green] }], withReader(tools))
  const told = toolkit.log.join('\n')
  return { problem, told, seconds: (simulation.clock.now() - since) / 1000, rule, simulation }
}

test.each([{ green: 100 }, { green: 1, blue: 0 }, { blue: 0, green: 950, other: 0 }])(
  'a rule with the weights %j leads all its traffic to the new tasks',
  async weights => {
    const { problem, told, seconds, simulation } = await check(weights)
    expect([problem, told, seconds]).toEqual([undefined, '', 0])
    expect(simulation.calls).toHaveLength(1)
  },
)

test.each([
  [{ blue: 100, green: 0 }, 'cicd-demo-service 100, cicd-demo-service-alternate 0'],
  [{ blue: 100 }, 'cicd-demo-service 100'],
  [{ other: 1 }, 'other 1'],
  [{ green: 0 }, 'cicd-demo-service-alternate 0'],
])('a rule with the weights %j leads none there', async (weights, words) => {
  const { problem, told, seconds, rule } = await check(weights)
  const [, resource = ''] = /:(listener-rule.*)$/.exec(rule) ?? []
  expect(problem).toBe(
    `the production listener rule ${resource} (${words}) sends no traffic to cicd-demo-service-alternate`,
  )
  expect([told, seconds]).toEqual(['', 10])
})

test('a rule that leads a part there is only told', async () => {
  const { problem, told } = await check({ blue: 50, green: 950 })
  expect(problem).toBeUndefined()
  expect(told).toMatch(
    /^::warning title=The new version gets only part of the production traffic::.*\(cicd-demo-service 50, cicd-demo-service-alternate 950\)/,
  )
})

test('weights are believed at the second look', async () => {
  expect((await check({ blue: 100 }, { green: 100 })).problem).toBeUndefined()
  expect((await check({ blue: 50, green: 50 }, { blue: 100, green: 0 })).problem).toMatch(/sends no traffic/)
})

describe('a rule that', () => {
  test.each<[string, FaultRule]>([
    ['may not be read', { kind: 'deny', operation: 'DescribeRules', always: true }],
    ['cannot be read', { kind: 'server', operation: 'DescribeRules', always: true }],
    ['may not be read again', { kind: 'deny', operation: 'DescribeRules', calls: [2] }],
  ])('%s is only told', async (_, fault) => {
    const { problem, told } = await check({ blue: 100 }, { blue: 100 }, fault)
    expect(problem).toBeUndefined()
    expect(told).toMatch(
      /^::warning title=Whether the production traffic reaches the new version is unknown::/,
    )
  })

  test('does not exist leads nowhere', async () => {
    const code = 'RuleNotFound'
    const { problem } = await check(
      { green: 100 },
      { green: 100 },
      {
        kind: 'error',
        operation: 'DescribeRules',
        code,
        message: 'One or more rules not found',
        always: true,
      },
    )
    expect(problem).toMatch(/sends no traffic to cicd-demo-service-alternate$/)
  })
})

test('a listener whose rules all lead elsewhere is named with their weights', async () => {
  const { simulation, tools, arranged } = account(each => arrangeNativeDemo(each))
  const rule = simulation.world.state.rules.get(arranged.productionListenerRule)
  const own = 'arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/green/2'
  const route = { rule: rule?.listener ?? '', own, groups: [own] }
  expect(await checkProductionTraffic([route], withReader(tools))).toMatch(
    /^the production listener rule listener-rule\/\S+ \(.*cicd-demo-service \d+.*\).* sends no traffic to green$/,
  )
})

describe('a target group without a rule of its own', () => {
  const checkAttached = async (change: (each: Simulation) => void) => {
    const { simulation, tools, toolkit, arranged } = account(each => arrangeNativeDemo(each))
    change(simulation)
    const own = arranged.targetGroupArn
    const problem = await checkProductionTraffic([{ own, groups: [own] }], withReader(tools))
    return { problem, told: toolkit.log.filter(line => !line.startsWith('::debug')).join('\n') }
  }

  test('is fine where a load balancer forwards to it', async () => {
    expect(await checkAttached(() => {})).toEqual({ problem: undefined, told: '' })
  })

  test('is told where none does', async () => {
    const { problem, told } = await checkAttached(({ world: { state } }) => {
      state.listeners.clear()
      state.rules.clear()
    })
    expect(problem).toBeUndefined()
    expect(told).toBe(
      '::warning title=No listener rule leads to the new version::No load balancer forwards to target group cicd-demo-service. Let a rule of a listener forward to it.',
    )
  })

  test('is asked for once with the others, however many ask', async () => {
    const { simulation, tools } = account(each => arrangeNativeDemo(each))
    const read = createTargetGroupReader(tools.clients)
    const arns = [...simulation.world.state.targetGroups.keys()]
    expect(await read(arns)).toBe(await read(arns))
    expect([...(await read(arns)).keys()].sort()).toEqual(arns.sort())
    expect(simulation.calls).toHaveLength(1)
  })

  test('may stay unread', async () => {
    const deny: FaultRule = { kind: 'deny', operation: 'DescribeTargetGroups', always: true }
    const seen = await checkAttached(({ faults }) => faults.push(deny))
    expect(seen).toEqual({ problem: undefined, told: '' })
  })
})
