import { describe, expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../../simulator/clock/virtual-clock.ts'
import { demoCluster, demoService } from '../../../../simulator/fixtures/demo.ts'
import { arrangeNativeDemo } from '../../../../simulator/fixtures/native-demo.ts'
import { describeService } from '../../../../src/aws/ecs/describe-service.ts'
import type { Service } from '../../../../src/aws/ecs/service.ts'
import { checkHistoryAccess } from '../../../../src/strategy/ecs/access-checks.ts'
import { awaitLoadBalancer } from '../../../../src/strategy/ecs/late-load-balancer.ts'
import { prepareEcs, toEcsDeployment } from '../../../../src/strategy/ecs/launch.ts'
import type { Draft } from '../../../../src/strategy/launch.ts'
import type { Tools } from '../../../../src/strategy/tools.ts'
import {
  type Answer,
  answering,
  awsError,
  keepingLog,
  runningTask,
} from '../../../support/answering-clients.ts'
import { container, definition, rollout, service } from '../../../support/builders.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'
import { account, advanceSeconds, definitionOf, registerRevision } from '../../../support/run-account.ts'

const MINUTE = 60_000
const TASK = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/shop:2'
const denied = awsError('AccessDeniedException', 'You may not.')
const shown = (...numbers: readonly number[]) => ({
  serviceArn: service().arn,
  serviceName: 'web',
  status: 'ACTIVE',
  deployments: numbers.map((number, index) => ({
    id: `ecs-svc/${number}`,
    status: index === 0 ? 'PRIMARY' : 'ACTIVE',
    createdAt: new Date(number * 1000),
    taskDefinition: `shop:${number}`,
  })),
})

interface Given {
  readonly own?: Partial<Service>
  readonly update?: Readonly<Record<string, unknown>>
  readonly goal?: object
  readonly answers?: Readonly<Record<string, Answer>>
  readonly accessChecks?: Map<string, Promise<unknown>>
}

function prepare({ own = {}, update = {}, goal = {}, answers = {}, accessChecks }: Given = {}) {
  const { clients, sent } = answering({ ListTasks: {}, UpdateService: { service: shown(2, 1) }, ...answers })
  const { log, lines } = keepingLog()
  const draft = {
    options: { timeout: 30 * MINUTE, maxAttempts: 3, goal: { wait: 'stable', ...goal } },
    service: { ...service(rollout(1, { state: 'COMPLETED' })), ...own },
    definition: definition(container('app')),
    update,
  } as unknown as Draft
  const known = accessChecks
    ? new Proxy(clients, {
        get: (all, name) => (name === 'accessChecks' ? accessChecks : Reflect.get(all, name)),
      })
    : clients
  const tools = {
    clients: known,
    log,
    clock: createVirtualClock(),
    signal: new AbortController().signal,
  } as unknown as Tools
  return {
    launch: prepareEcs(draft, tools),
    sent,
    lines,
    operations: () => sent.map(({ operation }) => operation),
  }
}

describe('before a deployment under ECS', () => {
  test('the tasks are read once, unless nothing is waited for', async () => {
    const made = prepare()
    expect(await made.launch).toMatchObject({ rollsBackItself: false })
    expect(made.operations()).toEqual(['ListTasks'])
    const none = prepare({ goal: { wait: 'none' } })
    await none.launch
    expect(none.operations()).toEqual([])
  })

  test('a permission that is missing shows', async () => {
    expect((await rejectionOf(prepare({ answers: { ListTasks: denied } }).launch)).title).toBe(
      'Not allowed to read the health of the targets',
    )
  })

  test('of several services it is tried once for each kind', async () => {
    const accessChecks = new Map<string, Promise<unknown>>()
    const one = prepare({ accessChecks })
    await one.launch
    const other = prepare({ accessChecks })
    await other.launch
    expect([one.operations(), other.operations()]).toEqual([['ListTasks'], []])
    const balanced = prepare({
      accessChecks,
      own: { targetGroups: [{ arn: 'a', container: 'app', port: 80 }] },
      answers: { DescribeTargetHealth: {} },
    })
    await balanced.launch
    expect(balanced.operations()).toContain('DescribeTargetHealth')
    expect([...accessChecks.keys()]).toEqual(['tasks', 'targets'])
  })

  const listed = {
    ListServiceDeployments: {
      serviceDeployments: [{ serviceDeploymentArn: 'sd', targetServiceRevisionArn: 'r' }],
    },
    DescribeServiceDeployments: {},
    DescribeServiceRevisions: {},
  }

  test.each<[string, Given, boolean]>([
    ['is', { own: { strategy: 'BLUE_GREEN' } }, true],
    ['becomes', { update: { deploymentConfiguration: { strategy: 'CANARY' } } }, true],
    [
      'is no longer',
      { own: { strategy: 'BLUE_GREEN' }, update: { deploymentConfiguration: { strategy: 'ROLLING' } } },
      false,
    ],
    ['never was', {}, false],
  ])('of one that %s native, the service deployment before is read', async (_, given, isRead) => {
    const made = prepare({ ...given, answers: listed })
    await made.launch
    expect(made.operations().includes('DescribeServiceRevisions')).toBe(isRead)
  })

  test('of one without any, nothing more is read; what may not be read is told', async () => {
    const { clients } = answering({ ListServiceDeployments: {} })
    await expect(checkHistoryAccess(service(), { clients } as unknown as Tools)).resolves.toBeUndefined()
    const refused = answering({ ...listed, DescribeServiceDeployments: denied }).clients
    expect(
      (await rejectionOf(checkHistoryAccess(service(), { clients: refused } as unknown as Tools))).title,
    ).toBe('Not allowed to read the service deployment')
  })

  /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/nlb-resources-for-blue-green.html */
  test.each<[string, object, readonly string[]]>([
    [
      'a Network Load Balancer',
      { loadBalancers: [{ advancedConfiguration: { productionListenerRule: 'a:listener/net/web/1/2' } }] },
      ['info: ECS waits about 10m for the Network Load Balancer at each traffic shift'],
    ],
    [
      'VPC Lattice',
      { vpcLatticeConfigurations: [{}] },
      ['info: ECS waits about 1m 30s for VPC Lattice at each traffic shift'],
    ],
    [
      'an Application Load Balancer',
      {
        loadBalancers: [
          { advancedConfiguration: { productionListenerRule: 'a:listener-rule/app/web/1/2/3' } },
        ],
      },
      [],
    ],
  ])('that ECS waits for %s is told, of native ones alone', async (_, settings, expected) => {
    const native = prepare({
      own: { strategy: 'BLUE_GREEN', settings: settings as Record<string, unknown> },
      answers: listed,
      goal: { wait: 'none' },
    })
    await native.launch
    expect(native.lines).toEqual(expected)
    const rolling = prepare({
      own: { settings: settings as Record<string, unknown> },
      goal: { wait: 'none' },
    })
    await rolling.launch
    expect(rolling.lines).toEqual([])
  })

  test.each<[object | undefined, boolean, boolean]>([
    [undefined, true, true],
    [undefined, false, false],
    [{ enable: true, rollback: true }, false, true],
    [{ enable: true, rollback: false }, true, false],
    [{ enable: false, rollback: true }, true, false],
  ])(
    'with the circuit breaker %j on a service that rolls back (%s), AWS does so: %s',
    async (deploymentCircuitBreaker, rollsBackItself, expected) => {
      const update =
        deploymentCircuitBreaker === undefined
          ? {}
          : { deploymentConfiguration: { deploymentCircuitBreaker } }
      expect((await prepare({ own: { rollsBackItself }, update }).launch).rollsBackItself).toBe(expected)
    },
  )

  const LATTICE = {
    vpcLatticeConfigurations: [
      { targetGroupArn: 'arn:aws:vpc-lattice:eu-west-1:1:targetgroup/tg-1', portName: 'http' },
    ],
  }

  test.each([
    ['stable', true],
    ['none', false],
  ])('targets in VPC Lattice are looked at where the run waits until it is %s: %s', async (wait, isRead) => {
    const { launch, operations } = prepare({
      own: { settings: LATTICE },
      goal: { wait },
      answers: { ListTargets: { items: [] } },
    })
    await launch
    expect(operations().includes('ListTargets')).toBe(isRead)
  })

  test('the address of the test listener is that of the first entry with one', async () => {
    const rule = 'arn:aws:elasticloadbalancing:eu-west-1:1:listener-rule/app/web/1/2/3'
    const targetGroups = [
      { arn: 'a', container: 'app', port: 80 },
      { arn: 'b', container: 'app', port: 80, testRule: rule },
    ]
    const { launch, sent } = prepare({
      own: { targetGroups },
      goal: { wait: 'none' },
      answers: {
        DescribeListeners: { Listeners: [{ LoadBalancerArn: 'lb', Port: 9001, Protocol: 'HTTP' }] },
        DescribeLoadBalancers: { LoadBalancers: [{ DNSName: 'web.example' }] },
      },
    })
    expect(await launch).toMatchObject({ testUrl: 'http://web.example:9001' })
    expect(sent[0]?.input).toMatchObject({
      ListenerArns: ['arn:aws:elasticloadbalancing:eu-west-1:1:listener/app/web/1/2'],
    })
    expect(await prepare().launch).not.toHaveProperty('testUrl')
  })

  test('a wait for a load balancer is no longer than the timeout', () => {
    const { log, lines } = keepingLog()
    const signal = new AbortController().signal
    expect([
      awaitLoadBalancer({ log, signal }, 60_000).patience,
      awaitLoadBalancer({ log, signal }, 600_000).patience,
    ]).toEqual([60_000, 120_000])
    awaitLoadBalancer({ log, signal }, 600_000).delayed()
    expect(lines).toEqual([
      'info: ECS does not see the load balancer of the target group yet; trying again for up to 2m',
    ])
  })
})

describe('a deployment that was started', () => {
  const start = async (given: Given, isOwnRevision = true) => {
    const made = prepare(given)
    const told: (readonly string[] | undefined)[] = []
    const deployment = (await made.launch).start(TASK, {
      isOwnRevision,
      ready: async () => {},
      announce: former => void told.push(former),
    })
    return { ...made, deployment: deployment, told }
  }

  test('has what was asked for, and nothing else is sent', async () => {
    const { deployment, sent, told } = await start({ update: { desiredCount: 3 } })
    expect((await deployment).id).toBe('ecs-svc/2')
    expect(sent.at(-1)).toEqual({
      operation: 'UpdateService',
      input: { desiredCount: 3, cluster: service().clusterArn, service: 'web', taskDefinition: TASK },
    })
    expect(told).toEqual([['ecs-svc/1']])
  })

  test('with a revision that others may deploy, too, is told from what has come since the plan', async () => {
    const { deployment, told } = await start(
      { answers: { DescribeServices: { services: [shown(5, 1)] } } },
      false,
    )
    await deployment
    expect(told).toEqual([['ecs-svc/5', 'ecs-svc/1']])
  })

  test('and refused is none, which is told', async () => {
    const { deployment, told } = await start({
      answers: { UpdateService: awsError('InvalidParameterException', 'No.') },
    })
    await rejectionOf(deployment)
    expect(told).toEqual([['ecs-svc/1'], undefined])
  })

  const tools = () => ({ clients: answering({}).clients, clock: createVirtualClock(), log: keepingLog().log })
  const before = service(rollout(1))
  const after = service(rollout(2), rollout(1, { status: 'ACTIVE' }))

  test('is new, or the one that was there', () => {
    const fresh = toEcsDeployment({ before, after }, undefined, tools())
    expect([fresh.id, fresh.isNew, fresh.createdAt?.(), fresh.outputs()]).toEqual([
      'ecs-svc/2',
      true,
      2000,
      {},
    ])
    const same = toEcsDeployment({ before, after: before }, 'http://test', tools())
    expect([same.id, same.isNew, same.createdAt?.(), same.outputs()]).toEqual([
      'ecs-svc/1',
      false,
      undefined,
      { 'test-url': 'http://test' },
    ])
    const known = toEcsDeployment(
      { before, after, started: { id: 'ecs-svc/9', createdAt: 9 } },
      undefined,
      tools(),
    )
    expect([known.id, known.createdAt?.()]).toEqual(['ecs-svc/9', 9])
  })

  test('of a service that shows none is an error', () => {
    expect(() => toEcsDeployment({ before, after: service() }, undefined, tools())).toThrow(
      'without a primary deployment',
    )
  })

  test('has the routes of its target groups; a native one, none before they are known', () => {
    const balanced = { ...after, targetGroups: [{ arn: 'a', container: 'app', port: 80 }] }
    expect(toEcsDeployment({ before, after: balanced }, undefined, tools()).routes?.()).toEqual([
      { own: 'a', groups: ['a'] },
    ])
    expect(
      toEcsDeployment(
        { before, after: { ...balanced, strategy: 'BLUE_GREEN' } },
        undefined,
        tools(),
      ).routes?.(),
    ).toEqual([])
  })

  test('waits as long as its configuration says', () => {
    const baked = {
      ...after,
      strategy: 'BLUE_GREEN',
      bakeTimes: { final: 5 * MINUTE, step: 0, steps: 0, shifts: 1 },
    }
    expect(toEcsDeployment({ before, after: baked }, undefined, tools()).allowance).toBe(5 * MINUTE)
  })
})

test.each<[string, object, number]>([
  ['a pair and a rule', { alternateTargetGroupArn: 'b', productionListenerRule: 'rule' }, 1],
  ['a pair without a rule', { alternateTargetGroupArn: 'b' }, 0],
  ['a rule without a pair', { productionListenerRule: 'rule' }, 0],
  ['neither', {}, 0],
])('a native deployment has a route for a target group with %s', async (_, advancedConfiguration, routes) => {
  const loadBalancers = [
    { targetGroupArn: 'a', containerName: 'app', containerPort: 80, advancedConfiguration },
  ]
  const { clients } = answering({
    DescribeServices: {
      services: [
        {
          ...shown(2, 1),
          desiredCount: 1,
          loadBalancers,
          deployments: [{ id: 'ecs-svc/2', status: 'PRIMARY', runningCount: 1, rolloutState: 'IN_PROGRESS' }],
        },
      ],
    },
    ListServiceDeployments: {},
    ...runningTask('ecs-svc/2', 'b'),
  })
  const tools = { clients, clock: createVirtualClock(), log: keepingLog().log }
  const after = { ...service(rollout(2), rollout(1, { status: 'ACTIVE' })), strategy: 'BLUE_GREEN' }
  const deployment = toEcsDeployment({ before: service(rollout(1)), after }, undefined, tools)
  await deployment.look()
  expect(deployment.routes?.()).toEqual(routes === 0 ? [] : [{ rule: 'rule', own: 'b', groups: ['b', 'a'] }])
})

describe('a native deployment in an account', () => {
  const native = async (over: object = {}, wait = 'stable') => {
    const { simulation, tools, toolkit, arranged } = account(each => arrangeNativeDemo(each))
    const found = await describeService(tools.clients, { cluster: demoCluster, service: demoService })
    const revision = registerRevision(simulation)
    const draft = {
      options: { timeout: 30 * MINUTE, maxAttempts: 3, goal: { wait } },
      service: { ...found, ...over },
      definition: definitionOf(simulation, revision),
      update: {},
    } as unknown as Draft
    return { simulation, tools, toolkit, arranged, draft, revision }
  }

  test('leads from the one target group to the other by its production rule, once its tasks are seen', async () => {
    const { simulation, tools, arranged, draft, revision } = await native()
    const launch = await prepareEcs(draft, tools)
    const how = { isOwnRevision: true, ready: async () => {}, announce: () => {} }
    const deployment = await launch.start(revision, how)
    expect(deployment.routes?.()).toEqual([])
    for (let look = 0; look < 40 && deployment.routes?.().length === 0; look++) {
      advanceSeconds(simulation, 15)
      await deployment.look()
    }
    const { productionListenerRule: rule, targetGroupArn: blue, alternateTargetGroupArn: green } = arranged
    const [route, ...more] = deployment.routes?.() ?? []
    expect([route?.rule, more]).toEqual([rule, []])
    expect([route?.own, ...(route?.groups ?? [])].every(arn => arn === blue || arn === green)).toBe(true)
    expect(new Set(route?.groups)).toEqual(new Set([blue, green]))
  })

  test('has its production rule checked, of which a rolling one has none', async () => {
    const { simulation, tools, arranged, draft } = await native()
    simulation.world.state.rules.delete(arranged.productionListenerRule)
    expect((await rejectionOf(prepareEcs(draft, tools))).title).toBe(
      'The production listener rule does not exist',
    )
    const targetGroups = draft.service.targetGroups.map(({ arn, container, port }) => ({
      arn,
      container,
      port,
    }))
    const rolling = { ...draft, service: { ...draft.service, strategy: 'ROLLING', targetGroups } }
    await expect(prepareEcs(rolling, tools)).resolves.toBeDefined()
  })
})
