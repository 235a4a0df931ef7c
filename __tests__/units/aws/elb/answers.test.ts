import { describe, expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../../simulator/clock/virtual-clock.ts'
import { describeListener, listListeners, testListenerUrl } from '../../../../src/aws/elb/listeners.ts'
import {
  describeDnsName,
  readLoadBalancerQuotas,
  securityGroupsOf,
} from '../../../../src/aws/elb/load-balancers.ts'
import { describeTargetGroupDetails } from '../../../../src/aws/elb/target-group-details.ts'
import {
  createTargetGroup,
  deleteTargetGroup,
  describeTargetGroupSettings,
  findTaggedTargetGroups,
  listTargetGroups,
  modifyHealthCheck,
  readDeregistrationDelay,
  setDeregistrationDelay,
} from '../../../../src/aws/elb/target-groups.ts'
import { readTrafficWeights } from '../../../../src/aws/elb/traffic-weights.ts'
import { answering, awsError, keepingLog } from '../../../support/answering-clients.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'

const denied = awsError('AccessDenied', 'You may not.')

describe('target groups', () => {
  /** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroup.html */
  test.each<[object, object]>([
    [
      {},
      {
        name: '',
        targetType: 'instance',
        vpc: '',
        healthCheckPort: 'traffic-port',
        interval: 30,
        unhealthyAfter: 60,
        balancers: [],
      },
    ],
    [
      {
        TargetGroupName: 'web',
        TargetType: 'ip',
        VpcId: 'v',
        HealthCheckPort: '81',
        HealthCheckIntervalSeconds: 10,
        UnhealthyThresholdCount: 5,
        LoadBalancerArns: ['lb'],
      },
      {
        name: 'web',
        targetType: 'ip',
        vpc: 'v',
        healthCheckPort: '81',
        interval: 10,
        unhealthyAfter: 50,
        balancers: ['lb'],
      },
    ],
  ])('that are %j are %j', async (over, expected) => {
    const { clients } = answering({
      DescribeTargetGroups: { TargetGroups: [{ TargetGroupArn: 'a', ...over }] },
    })
    expect((await describeTargetGroupDetails(clients, ['a'])).get('a')).toMatchObject(expected)
  })

  test('are asked for twenty at a time', async () => {
    const { clients, sent } = answering({ DescribeTargetGroups: {} })
    await describeTargetGroupDetails(
      clients,
      Array.from({ length: 21 }, (_, index) => String(index)),
    )
    expect(sent.map(({ input }) => (input['TargetGroupArns'] as string[]).length)).toEqual([20, 1])
  })

  test('come in the order of their ARNs, without those that AWS leaves out', async () => {
    const groups = ['b', 'a'].map(TargetGroupArn => ({ TargetGroupArn }))
    const { clients } = answering({ DescribeTargetGroups: { TargetGroups: groups } })
    expect(
      (await describeTargetGroupSettings(clients, ['a', 'x', 'b'])).map(
        ({ TargetGroupArn }) => TargetGroupArn,
      ),
    ).toEqual(['a', 'b'])
  })

  test('by their names have their tags and their load balancer; those that are gone meanwhile are left out', async () => {
    const { clients } = answering({
      DescribeTargetGroups: {
        TargetGroups: [
          { TargetGroupName: 'pr-1', TargetGroupArn: 'a', LoadBalancerArns: ['lb'] },
          { TargetGroupName: 'pr-2', TargetGroupArn: 'b', LoadBalancerArns: [] },
          { TargetGroupName: 'pr-3', TargetGroupArn: 'gone' },
          { TargetGroupName: 'web', TargetGroupArn: 'c' },
        ],
      },
      DescribeTags: {
        TagDescriptions: [{ ResourceArn: 'a', Tags: [{ Key: 'k', Value: 'v' }] }, { ResourceArn: 'b' }],
      },
    })
    const found = await findTaggedTargetGroups(clients, name => name.startsWith('pr-'))
    expect(
      found.map(({ name, arn, tags, ...rest }) => [
        name,
        arn,
        tags,
        rest.loadBalancer,
        'loadBalancer' in rest,
      ]),
    ).toEqual([
      ['pr-1', 'a', { k: 'v' }, 'lb', true],
      ['pr-2', 'b', {}, undefined, false],
    ])
  })

  test('wait as long for targets that leave as their attribute says', async () => {
    const attribute = (Value?: string) => ({
      Attributes: [
        { Key: 'stickiness.enabled', Value: '9' },
        { Key: 'deregistration_delay.timeout_seconds', Value },
      ],
    })
    expect(
      await readDeregistrationDelay(
        answering({ DescribeTargetGroupAttributes: attribute('30') }).clients,
        'a',
      ),
    ).toBe(30)
    expect(
      await readDeregistrationDelay(answering({ DescribeTargetGroupAttributes: {} }).clients, 'a'),
    ).toBeNaN()
    const { clients, sent } = answering({ ModifyTargetGroupAttributes: {}, ModifyTargetGroup: {} })
    await setDeregistrationDelay(clients, 'a', 5)
    await modifyHealthCheck(clients, 'a', { HealthCheckPath: '/' })
    expect(sent.map(({ input }) => input)).toEqual([
      { TargetGroupArn: 'a', Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '5' }] },
      { TargetGroupArn: 'a', HealthCheckPath: '/' },
    ])
  })

  test('are created, and refusals are told', async () => {
    const { clients } = answering({ CreateTargetGroup: { TargetGroups: [{ TargetGroupArn: 'a' }] } })
    expect(await createTargetGroup(clients, { Name: 'web' })).toBe('a')
    const refused = answering({ CreateTargetGroup: denied, DescribeTargetGroups: denied }).clients
    expect((await rejectionOf(createTargetGroup(refused, { Name: 'web' }))).title).toBe(
      'Not allowed to create the target group web',
    )
    expect((await rejectionOf(listTargetGroups(refused, 'lb'))).title).toBe(
      'Not allowed to list the target groups',
    )
  })

  test('that are gone need not be deleted', async () => {
    const { clients, sent } = answering({ DeleteTargetGroup: awsError('TargetGroupNotFoundException') })
    await deleteTargetGroup(
      clients,
      'a',
      { clock: createVirtualClock(), signal: new AbortController().signal },
      60_000,
    )
    expect(sent).toHaveLength(1)
  })
})

describe('listeners', () => {
  test.each<[object, object]>([
    [{}, { arn: '', loadBalancer: '', protocol: '', port: 0 }],
    [
      { ListenerArn: 'l', LoadBalancerArn: 'lb', Protocol: 'HTTPS', Port: 443 },
      { arn: 'l', loadBalancer: 'lb', protocol: 'HTTPS', port: 443 },
    ],
  ])('that are %j are %j', async (listener, expected) => {
    const { clients } = answering({ DescribeListeners: { Listeners: [listener] } })
    expect(await listListeners(clients, 'lb')).toEqual([expected])
    expect(await describeListener(clients, 'l')).toEqual(expected)
  })

  const balancer = { LoadBalancers: [{ DNSName: 'web.example' }] }
  test.each<[object, object, string | undefined]>([
    [{ LoadBalancerArn: 'lb', Port: 443, Protocol: 'HTTPS' }, balancer, 'https://web.example:443'],
    [{ LoadBalancerArn: 'lb', Port: 9001, Protocol: 'HTTP' }, balancer, 'http://web.example:9001'],
    [{ LoadBalancerArn: 'lb', Port: 9001 }, {}, undefined],
    [{ Port: 9001 }, balancer, undefined],
  ])('for tests, %j (%j) answer at %s', async (listener, DescribeLoadBalancers, expected) => {
    const { clients } = answering({ DescribeListeners: { Listeners: [listener] }, DescribeLoadBalancers })
    const { log, lines } = keepingLog()
    expect([await testListenerUrl(clients, 'l', log), lines]).toEqual([expected, []])
  })

  test('for tests that may not be read are told to be unknown', async () => {
    const { log, lines } = keepingLog()
    expect(await testListenerUrl(answering({ DescribeListeners: denied }).clients, 'l', log)).toBeUndefined()
    expect(lines).toEqual([expect.stringMatching(/^notice: The test URL is not known: You may not\./)])
  })
})

describe('load balancers', () => {
  test('have an address and security groups, or none', async () => {
    const full = answering({
      DescribeLoadBalancers: { LoadBalancers: [{ DNSName: 'web.example', SecurityGroups: ['sg'] }] },
    }).clients
    expect([await describeDnsName(full, 'lb'), await securityGroupsOf(full, 'lb')]).toEqual([
      'web.example',
      ['sg'],
    ])
    const bare = answering({ DescribeLoadBalancers: { LoadBalancers: [{}] } }).clients
    expect([await describeDnsName(bare, 'lb'), await securityGroupsOf(bare, 'lb')]).toEqual(['', []])
  })

  /** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html: 100 of each by default. */
  test.each<[object | Error, number, number, number]>([
    [
      {
        Limits: [
          { Name: 'rules-per-application-load-balancer', Max: '200' },
          { Name: 'target-groups-per-application-load-balancer', Max: '50' },
        ],
      },
      200,
      50,
      0,
    ],
    [{ Limits: [{ Name: 'listeners', Max: '7' }] }, 100, 100, 0],
    [denied, 100, 100, 1],
  ])(
    'take, by %j, %d rules and %d target groups',
    async (DescribeAccountLimits, rules, targetGroups, notices) => {
      const { log, lines } = keepingLog()
      expect(await readLoadBalancerQuotas(answering({ DescribeAccountLimits }).clients, log)).toEqual({
        rules,
        targetGroups,
      })
      expect(lines).toHaveLength(notices)
    },
  )
})

describe('weights', () => {
  const elb = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012'
  const [rule, listener, network] = [
    `${elb}:listener-rule/app/web/1/2/3`,
    `${elb}:listener/app/web/1/2`,
    `${elb}:listener/net/web/1/2`,
  ]
  const forward = {
    Type: 'forward',
    ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'a', Weight: 0 }, { TargetGroupArn: 'b' }] },
    TargetGroupArn: 'never both',
  }
  const answers = {
    DescribeRules: {
      Rules: [
        { RuleArn: rule, Actions: [{ Type: 'authenticate-oidc' }, forward] },
        { RuleArn: 'other', Actions: [{ TargetGroupArn: 'c' }] },
        {},
      ],
    },
    DescribeListeners: { Listeners: [{ DefaultActions: [forward] }] },
  }

  test.each<[string, string, object, readonly (readonly [string, object])[]]>([
    [
      'a rule',
      rule,
      { RuleArns: [rule] },
      [
        [rule, { a: 0, b: 1 }],
        ['other', { c: 1 }],
        ['', {}],
      ],
    ],
    [
      'a listener',
      listener,
      { ListenerArn: listener },
      [
        [rule, { a: 0, b: 1 }],
        ['other', { c: 1 }],
        ['', {}],
      ],
    ],
    [
      'a listener of a Network Load Balancer',
      network,
      { ListenerArns: [network] },
      [[network, { a: 0, b: 1 }]],
    ],
  ])('of %s', async (_, arn, asked, expected) => {
    const { clients, sent } = answering(answers)
    const found = await readTrafficWeights(clients, arn)
    expect(found.map(({ rule: one, weights }) => [one, Object.fromEntries(weights)])).toEqual(expected)
    expect(sent[0]?.input).toMatchObject(asked)
  })
})
