import { expect, test } from '@jest/globals'
import { withMeasuredTraffic } from '../../../../src/strategy/express/measured-traffic.ts'
import { type Answer, answering, awsError, keepingLog } from '../../../support/answering-clients.ts'
import { snapshot } from '../../../support/builders.ts'

const rule = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/web/1/2/3'
const [own, other] = ['own-group', 'other-group']

const weights = (TargetGroups: readonly (readonly [string, number])[]) => ({
  Rules: [
    {
      RuleArn: rule,
      Actions: [
        {
          Type: 'forward',
          ForwardConfig: {
            TargetGroups: TargetGroups.map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight })),
          },
        },
      ],
    },
  ],
})

/** Looks of a deployment whose record says so much of the traffic, while the rule answers so. */
function measured(says: number | undefined, answer: Answer, routes = [{ rule, own, groups: [own] }]) {
  const { clients, sent } = answering({ DescribeRules: answer })
  const { log, lines } = keepingLog()
  const shown = snapshot(says === undefined ? {} : { traffic: { production: says, test: 100 } })
  const look = withMeasuredTraffic(
    async () => shown,
    () => routes,
    { clients, log },
  )
  const share = async () => (await look()).traffic?.production
  return { share, look, sent, lines, shown }
}

test.each([undefined, 0, 5, 99.9])(
  'while ECS says that the new tasks have %s %% of the traffic, the rule is not asked',
  async says => {
    const { share, sent } = measured(says, weights([[own, 0]]))
    expect([await share(), sent]).toEqual([says, []])
  },
)

/** ECS gives weights that add up to 1000: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-work.html */
test.each<[number, (readonly [string, number])[]]>([
  [
    100,
    [
      [own, 1000],
      [other, 0],
    ],
  ],
  [100, [[own, 1]]],
  [
    5,
    [
      [own, 50],
      [other, 950],
    ],
  ],
  [
    99.9,
    [
      [own, 99_999],
      [other, 1],
    ],
  ],
  [0, [[other, 1000]]],
  [
    0,
    [
      [own, 0],
      [other, 0],
    ],
  ],
  [0, []],
])('once ECS says all, the rule tells: %d %% of %j', async (expected, groups) => {
  const { share, shown, look } = measured(100, weights(groups))
  expect(await share()).toBe(expected)
  expect(await look()).toEqual({ ...shown, traffic: { production: expected, test: 100 } })
})

test('the rule is asked until it leads all traffic to the new tasks, and never again', async () => {
  const half = weights([
    [own, 500],
    [other, 500],
  ])
  const { share, sent } = measured(100, [half, half, weights([[own, 1000]]), half])
  expect([await share(), await share(), await share(), await share(), await share()]).toEqual([
    50, 50, 100, 100, 100,
  ])
  expect(sent).toHaveLength(3)
})

test('a rule that may not be read is asked once, and ECS is believed', async () => {
  const { share, sent, lines } = measured(100, awsError('AccessDeniedException', 'You may not.'))
  expect([await share(), await share()]).toEqual([100, 100])
  expect(sent).toHaveLength(1)
  expect(lines).toEqual([expect.stringMatching(/^debug: .*You may not\./)])
})

test('without a rule that is known, ECS is believed', async () => {
  for (const routes of [[], [{ own, groups: [own] }]] as never[]) {
    const { share, sent, lines } = measured(100, weights([[own, 0]]), routes)
    expect([await share(), sent, lines]).toEqual([100, [], []])
  }
})
