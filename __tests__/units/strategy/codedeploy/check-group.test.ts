import { describe, expect, test } from '@jest/globals'
import type { DeploymentGroup } from '../../../../src/aws/codedeploy/deployment-groups.ts'
import type { ServiceTaskSet } from '../../../../src/aws/ecs/task-sets.ts'
import { checkDeploymentGroup, warnOfIdleBlue } from '../../../../src/strategy/codedeploy/check-group.ts'
import { type Answer, answering, awsError, keepingLog } from '../../../support/answering-clients.ts'
import { codeDeployService, deploymentGroup, taskSet } from '../../../support/codedeploy-builders.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'

const where = { cluster: 'prod', service: 'web' }
const named = (...names: string[]) => ({
  TargetGroups: names.map(name => ({ TargetGroupName: name, TargetGroupArn: `arn-${name}` })),
})
const rule = (...groups: readonly (readonly [string, number])[]) => ({
  RuleArn: 'rule',
  Actions: [
    {
      Type: 'forward',
      ForwardConfig: {
        TargetGroups: groups.map(([name, Weight]) => ({ TargetGroupArn: `arn-${name}`, Weight })),
      },
    },
  ],
})
const rules = (...Rules: readonly object[]) => ({ Rules })

function check(over: Partial<DeploymentGroup> = {}, answers: Readonly<Record<string, Answer>> = {}) {
  const { clients, sent } = answering({
    DescribeTargetGroups: named('blue', 'green'),
    DescribeRules: rules(rule(['blue', 100])),
    ...answers,
  })
  const { log, lines } = keepingLog()
  return { checked: checkDeploymentGroup({ clients, log }, deploymentGroup(over), where), sent, lines }
}

const blue = { name: 'blue', arn: 'arn-blue' }
const green = { name: 'green', arn: 'arn-green' }

describe('a group that deploys the service', () => {
  test.each<[string, object, object]>([
    ['to the first of its pair', rules(rule(['blue', 100])), { blue, green }],
    ['to the second of its pair', rules(rule(['green', 100])), { blue: green, green: blue }],
    [
      'to both, the first without weight',
      rules(rule(['blue', 0], ['green', 100])),
      { blue: green, green: blue },
    ],
    ['to both, the second without weight', rules(rule(['blue', 100], ['green', 0])), { blue, green }],
    ['to one, without weight', rules(rule(['green', 0])), { blue: green, green: blue }],
    [
      'by a rule after one that leads elsewhere',
      rules(rule(['other', 1]), rule(['green', 1])),
      { blue: green, green: blue },
    ],
  ])('leads its production listener %s', async (_, DescribeRules, expected) => {
    expect(await check({}, { DescribeRules }).checked).toEqual({ targetGroups: [blue, green], ...expected })
  })

  test('has the address of its test listener, where it has one', async () => {
    const { checked } = check(
      { testListeners: ['test'] },
      {
        DescribeListeners: { Listeners: [{ LoadBalancerArn: 'lb', Port: 9001, Protocol: 'HTTP' }] },
        DescribeLoadBalancers: { LoadBalancers: [{ DNSName: 'web.example' }] },
      },
    )
    expect(await checked).toMatchObject({ testUrl: 'http://web.example:9001' })
  })

  test('is believed where the role may not read its listener, which is told', async () => {
    const { checked, lines } = check({}, { DescribeRules: awsError('AccessDenied', 'You may not.') })
    expect(await checked).toEqual({
      targetGroups: [blue, green],
      unread: expect.objectContaining({ message: 'You may not.' }),
    })
    expect(lines).toEqual([
      expect.stringMatching(/^warning: The production listener cannot be read: You may not\./),
    ])
  })

  test('has the address of its test listener also where its production listener may not be read', async () => {
    const { checked } = check(
      { testListeners: ['test'] },
      {
        DescribeRules: awsError('AccessDenied', 'You may not.'),
        DescribeListeners: { Listeners: [{ LoadBalancerArn: 'lb', Port: 9001, Protocol: 'HTTP' }] },
        DescribeLoadBalancers: { LoadBalancers: [{ DNSName: 'web.example' }] },
      },
    )
    expect(await checked).toMatchObject({ testUrl: 'http://web.example:9001', unread: expect.anything() })
  })

  test('is not believed where its listener cannot be read for another reason', async () => {
    const { checked, lines } = check({}, { DescribeRules: awsError('ThrottlingException', 'Rate exceeded') })
    expect((await rejectionOf(checked)).message).toContain('Rate exceeded')
    expect(lines).toEqual([])
  })
})

describe('a group that cannot', () => {
  const other = { cluster: 'prod', service: 'other' }
  test.each<[string, Partial<DeploymentGroup>, Readonly<Record<string, Answer>>, string]>([
    ['is for servers', { computePlatform: 'Server' }, {}, 'is for Server, not for ECS'],
    [
      'does not say what it is for',
      { computePlatform: '' },
      {},
      'is for another compute platform, not for ECS',
    ],
    ['deploys another service', { services: [other] }, {}, 'deploys prod/other, not prod/web'],
    [
      'deploys to another cluster',
      { services: [{ cluster: 'dev', service: 'web' }] },
      {},
      'deploys dev/web, not prod/web',
    ],
    ['deploys none', { services: [] }, {}, 'deploys no service, not prod/web'],
    ['has one target group', { targetGroups: ['blue'] }, {}, 'names 1 target groups instead of two'],
    ['has three', { targetGroups: ['a', 'b', 'c'] }, {}, 'names 3 target groups instead of two'],
    [
      'names one that is gone',
      {},
      { DescribeTargetGroups: named('blue') },
      'names target groups that do not exist: green',
    ],
    ['has no listener', { productionListeners: [] }, {}, 'names no production listener'],
    [
      'has a listener that leads elsewhere',
      {},
      { DescribeRules: rules(rule(['other', 100])) },
      'has a production listener that forwards to neither of blue and green',
    ],
    [
      'has a listener that is gone',
      {},
      { DescribeRules: awsError('ListenerNotFoundException') },
      'forwards to neither',
    ],
  ])('%s', async (_, over, answers, problem) => {
    const failure = await rejectionOf(check(over, answers).checked)
    expect(failure.title).toBe('Deployment group "group" cannot deploy this service')
    expect(failure.message).toContain(problem)
  })

  test('names its service among others', async () => {
    await expect(check({ services: [other, where] }).checked).resolves.toBeDefined()
  })
})

describe('a production listener that leads past the running tasks', () => {
  const routing = { targetGroups: [blue, green], blue, green }
  const told = (given: Parameters<typeof warnOfIdleBlue>[0], ...sets: readonly ServiceTaskSet[]) => {
    const { log, lines } = keepingLog()
    warnOfIdleBlue(given, codeDeployService(...sets), log)
    return lines
  }
  const primary = (over: object) => taskSet(1, { status: 'PRIMARY', ...over })

  test('is told of', () => {
    expect(told(routing, primary({ targetGroups: ['arn-green'] }))).toEqual([
      'warning: The production listener leads past the running tasks: It leads to blue, which holds none of the 2 running tasks.',
    ])
  })

  test.each([
    ['the tasks are in that group', routing, [primary({ targetGroups: ['arn-blue'] })]],
    ['the tasks are in both', routing, [primary({ targetGroups: ['arn-green', 'arn-blue'] })]],
    ['it is not known where they are', routing, [primary({})]],
    ['none runs', routing, [primary({ targetGroups: ['arn-green'], running: 0 })]],
    ['no task set serves', routing, [taskSet(1, { targetGroups: ['arn-green'] })]],
    ['it is not known where it leads', { targetGroups: [] }, [primary({ targetGroups: ['arn-green'] })]],
  ])('is not where %s', (_, given, sets) => {
    expect(told(given, ...sets)).toEqual([])
  })
})
