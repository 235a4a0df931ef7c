import { describe, expect, test } from '@jest/globals'
import { arrangeNativeDemo } from '../../../../simulator/fixtures/native-demo.ts'
import { splitTraffic } from '../../../../simulator/world/native/listener-rules.ts'
import { checkListenerRules } from '../../../../src/strategy/ecs/listener-rules.ts'
import type { ServiceTargetGroup } from '../../../../src/task-definition/ports.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'
import { account } from '../../../support/run-account.ts'

const STRANGER = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/stranger/1'

/** The native demo account with the pair of target groups of its service. */
function native() {
  const { simulation, tools, arranged } = account(each => arrangeNativeDemo(each))
  const { targetGroupArn, alternateTargetGroupArn, productionListenerRule } = arranged
  const pair: ServiceTargetGroup = {
    arn: targetGroupArn,
    alternate: alternateTargetGroupArn,
    productionRule: productionListenerRule,
    container: 'app',
    port: 8080,
  }
  const check = (...pairs: readonly ServiceTargetGroup[]) => checkListenerRules(pairs, false, tools)
  const checkUnderWay = (...pairs: readonly ServiceTargetGroup[]) => checkListenerRules(pairs, true, tools)
  const weigh = (to: string, from: string, percent: number) =>
    splitTraffic(simulation.world.state, productionListenerRule, to, from, percent)
  return {
    simulation,
    pair,
    check,
    checkUnderWay,
    weigh,
    blue: targetGroupArn,
    green: alternateTargetGroupArn,
  }
}

const misfit = (serving: string) => ({
  title: 'The production listener rule does not fit the service',
  message: expect.stringMatching(
    new RegExp(`to one of cicd-demo-service and cicd-demo-service-alternate, but it serves ${serving}\\.$`),
  ),
  next: 'Correct the weights of the rule, or the load balancers of the service.',
  fatal: true,
})

describe('a rule that serves one group of the pair is fine:', () => {
  test('the first', async () => {
    const { check, pair } = native()
    expect(await check(pair)).toEqual([pair])
  })

  test('the other', async () => {
    const { check, pair, weigh, blue, green } = native()
    weigh(green, blue, 100)
    expect(await check(pair)).toEqual([{ ...pair, arn: green }])
  })

  test('in the form that has no weights', async () => {
    const { simulation, check, pair, blue } = native()
    const rule = simulation.world.state.rules.get(pair.productionRule ?? '')
    if (rule) rule.Actions = [{ Type: 'forward', TargetGroupArn: blue }]
    expect(await check(pair)).toEqual([pair])
  })
})

describe('while a deployment of the service is under way', () => {
  test('both groups of the pair may serve', async () => {
    const { checkUnderWay, pair, weigh, blue, green } = native()
    weigh(green, blue, 10)
    expect(await checkUnderWay(pair)).toEqual([])
  })

  test('a strange group may not', async () => {
    const { checkUnderWay, pair, weigh, blue } = native()
    weigh(STRANGER, blue, 10)
    expect(await rejectionOf(checkUnderWay(pair))).toMatchObject({
      title: 'The production listener rule does not fit the service',
    })
  })
})

describe('a rule is refused that serves', () => {
  test('both groups', async () => {
    const { check, pair, weigh, blue, green } = native()
    weigh(green, blue, 10)
    expect(await rejectionOf(check(pair))).toEqual(
      misfit('cicd-demo-service(-alternate)? and cicd-demo-service(-alternate)?'),
    )
  })

  test('another group', async () => {
    const { check, pair, weigh, blue } = native()
    weigh(STRANGER, blue, 100)
    expect(await rejectionOf(check(pair))).toEqual(misfit('stranger'))
  })

  test('another group beside its own', async () => {
    const { check, pair, weigh, blue } = native()
    weigh(STRANGER, blue, 1)
    expect(await rejectionOf(check(pair))).toEqual(
      misfit('(cicd-demo-service and stranger|stranger and cicd-demo-service)'),
    )
  })

  test('no group', async () => {
    const { simulation, check, pair } = native()
    const rule = simulation.world.state.rules.get(pair.productionRule ?? '')
    if (rule) rule.Actions = [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }]
    expect(await rejectionOf(check(pair))).toEqual(misfit('none'))
  })

  test('one that is right beside one that is not', async () => {
    const { check, pair } = native()
    const wrong = { ...pair, arn: STRANGER, alternate: `${STRANGER}2` }
    expect((await rejectionOf(check(pair, wrong))).title).toBe(
      'The production listener rule does not fit the service',
    )
  })
})

test('a rule that does not exist is said to be missing', async () => {
  const { check, pair } = native()
  const productionRule = `${pair.productionRule?.replace(/[^/]+$/, '')}0000000000000000`
  const failure = await rejectionOf(check({ ...pair, productionRule }))
  expect(failure).toMatchObject({ title: 'The production listener rule does not exist', fatal: true })
  expect(failure.message).toContain(productionRule)
})

test.each([
  'arn:aws:elasticloadbalancing:eu-west-1:1:listener/app/lb/1/2',
  'arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/web/1',
  'arn:aws:elasticloadbalancing:eu-west-1:1:listener-rule/net/lb/1/2/3',
  'rule',
])('%s is not a rule', async productionRule => {
  const { simulation, check, pair } = native()
  const failure = await rejectionOf(check({ ...pair, productionRule }))
  expect(failure).toMatchObject({
    title: 'The production listener rule is not the ARN of a rule',
    message: `It is ${productionRule}.`,
    fatal: true,
  })
  expect(simulation.calls).toEqual([])
})

test.each<[string, Partial<ServiceTargetGroup>]>([
  [
    'the listener of a Network Load Balancer',
    { productionRule: 'arn:aws:elasticloadbalancing:eu-west-1:1:listener/net/lb/1/2' },
  ],
])('%s has no rule to look at', async (_, over) => {
  const { simulation, check, pair } = native()
  await check({ ...pair, ...over })
  expect(simulation.calls).toEqual([])
})

test('a target group without another to take turns with is not looked at', async () => {
  const { simulation, check, pair, blue } = native()
  const { alternate: _, ...single } = pair
  await check({ arn: blue, container: 'app', port: 8080 }, { ...single, productionRule: 'rule' })
  expect(simulation.calls).toEqual([])
})

test('a rule that cannot be read is left to ECS', async () => {
  const { simulation, check, pair, weigh, blue } = native()
  weigh(STRANGER, blue, 100)
  simulation.policy = ['ecs:*']
  expect(await check(pair)).toEqual([])
  expect(simulation.calls.map(({ operation }) => operation)).toEqual(['DescribeRules'])
})

test('expired credentials are no reason to go on', async () => {
  const { simulation, check, pair } = native()
  simulation.faults.push({ kind: 'expired', always: true })
  expect((await rejectionOf(check(pair))).title).toBe('The AWS credentials have expired')
})
