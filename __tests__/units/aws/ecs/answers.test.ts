import { describe, expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../../simulator/clock/virtual-clock.ts'
import { withAlarms } from '../../../../src/aws/ecs/alarms.ts'
import {
  configurationOf,
  describeExpressService,
  endpointsIn,
  urlOf,
} from '../../../../src/aws/ecs/express.ts'
import { createExpressService, deleteExpressService } from '../../../../src/aws/ecs/express-changes.ts'
import { readManagedResources } from '../../../../src/aws/ecs/managed-resources.ts'
import { readRevisionImages } from '../../../../src/aws/ecs/running-images.ts'
import { isUnderWay, toService } from '../../../../src/aws/ecs/service.ts'
import {
  describeServiceDeployment,
  findRevisionTargetGroups,
} from '../../../../src/aws/ecs/service-deployments.ts'
import { createService, deleteService, findService } from '../../../../src/aws/ecs/tagged-services.ts'
import {
  findTaskDefinition,
  isMissingRevision,
  toRevision,
} from '../../../../src/aws/ecs/task-definitions.ts'
import { updateService } from '../../../../src/aws/ecs/update-service.ts'
import { ecsTags, elbTags, readTags } from '../../../../src/aws/tags.ts'
import { type Answer, answering, awsError } from '../../../support/answering-clients.ts'
import { rollout, service } from '../../../support/builders.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'

const arn = service().arn
const lost = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
const clock = () => createVirtualClock()

describe('a service', () => {
  test('of which AWS says nothing but its ARN is one of nothing', () => {
    expect(toService({ serviceArn: arn })).toMatchObject({
      name: '',
      status: '',
      controller: 'ECS',
      strategy: 'ROLLING',
      schedulingStrategy: 'REPLICA',
      taskDefinition: '',
      desired: 0,
      running: 0,
      deployments: [],
      targetGroups: [],
      taskSets: [],
      messages: [],
      rollsBackItself: false,
    })
    expect(toService({ serviceArn: arn })).not.toHaveProperty('launchType')
    expect(() => toService({})).toThrow('The answer does not say which service it is about.')
  })

  test.each<[object, boolean]>([
    [{ enable: true, rollback: true }, true],
    [{ enable: true, rollback: false }, false],
    [{ enable: false, rollback: true }, false],
  ])('with the circuit breaker %j rolls back itself: %s', (deploymentCircuitBreaker, expected) => {
    expect(
      toService({ serviceArn: arn, deploymentConfiguration: { deploymentCircuitBreaker } as never })
        .rollsBackItself,
    ).toBe(expected)
  })

  /** Of Express Mode, AWS was seen to leave the strategy out: https://github.com/kayac/ecspresso/issues/902 */
  test.each<[string, object, string | undefined, string]>([
    ['AWS says so', { resourceManagementType: 'ECS' }, 'ECS', 'CANARY'],
    [
      'a hook of ECS shows it',
      { deploymentConfiguration: { lifecycleHooks: [{ lifecycleStages: ['PROVISIONING'] }] } },
      'ECS',
      'CANARY',
    ],
    [
      'a hook of a user does not',
      { deploymentConfiguration: { lifecycleHooks: [{ lifecycleStages: ['PRE_SCALE_UP'] }, {}] } },
      undefined,
      'ROLLING',
    ],
    ['the account manages it', { resourceManagementType: 'CUSTOMER' }, 'CUSTOMER', 'ROLLING'],
    [
      'AWS tells the strategy',
      { resourceManagementType: 'ECS', deploymentConfiguration: { strategy: 'ROLLING' } },
      'ECS',
      'ROLLING',
    ],
  ])('is managed by ECS where %s', (_, over, managedBy, strategy) => {
    expect(toService({ serviceArn: arn, ...over } as never)).toMatchObject({
      ...(managedBy ? { managedBy } : {}),
      strategy,
    })
    expect('managedBy' in toService({ serviceArn: arn, ...over } as never)).toBe(managedBy !== undefined)
  })

  test('has the launch type and the revision of its primary task set, where it says none itself', () => {
    const taskSets = [
      { status: 'ACTIVE', launchType: 'EC2', taskDefinition: 'a' },
      { status: 'PRIMARY', launchType: 'FARGATE', taskDefinition: 'b' },
    ] as never
    expect(toService({ serviceArn: arn, taskSets })).toMatchObject({
      launchType: 'FARGATE',
      taskDefinition: 'b',
    })
    expect(
      toService({ serviceArn: arn, taskSets, launchType: 'EXTERNAL', taskDefinition: 'c' }),
    ).toMatchObject({ launchType: 'EXTERNAL', taskDefinition: 'c' })
  })

  test('has the target groups of its load balancers; a classic one has none', () => {
    const loadBalancers = [
      { loadBalancerName: 'classic' },
      { targetGroupArn: 'a', containerName: 'app', containerPort: 80 },
      {
        targetGroupArn: 'b',
        advancedConfiguration: {
          alternateTargetGroupArn: 'c',
          productionListenerRule: 'p',
          testListenerRule: 't',
          roleArn: 'r',
        },
      },
    ]
    expect(toService({ serviceArn: arn, loadBalancers }).targetGroups).toEqual([
      { arn: 'a', container: 'app', port: 80 },
      { arn: 'b', container: '', port: 0, alternate: 'c', productionRule: 'p', testRule: 't' },
    ])
  })

  test('tells its messages with the newest last', () => {
    const events = [{ id: '2', createdAt: new Date(2), message: 'b' }, {}]
    expect(toService({ serviceArn: arn, events }).messages).toEqual([
      { id: '', at: 0, text: '' },
      { id: '2', at: 2, text: 'b' },
    ])
  })

  test.each([
    [[rollout(2)], true],
    [[rollout(2, { state: 'COMPLETED' })], false],
    [[rollout(2, { state: 'COMPLETED' }), rollout(1, { status: 'ACTIVE' })], false],
    [[], false],
  ])('%#: is under way: %s', (deployments, expected) => {
    expect(isUnderWay({ deployments })).toBe(expected)
  })
})

describe('a service deployment', () => {
  const readDeployment = async (over: object) =>
    describeServiceDeployment(
      answering({ DescribeServiceDeployments: { serviceDeployments: [over] } }).clients,
      'a',
    )

  test('of which AWS says nothing is one of nothing, or none', async () => {
    expect(await readDeployment({})).toEqual({ arn: '', status: '', revisionArn: '', alarms: [], hooks: [] })
    expect(
      await describeServiceDeployment(answering({ DescribeServiceDeployments: {} }).clients, 'a'),
    ).toBeUndefined()
  })

  /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeploymentCircuitBreaker.html */
  test.each<[object, object | undefined]>([
    [
      { status: 'MONITORING', failureCount: 1, threshold: 3 },
      { failures: 1, threshold: 3, triggered: false },
    ],
    [
      { status: 'TRIGGERED', failureCount: 3, threshold: 3 },
      { failures: 3, threshold: 3, triggered: true },
    ],
    [
      { status: 'MONITORING', threshold: 3 },
      { failures: 0, threshold: 3, triggered: false },
    ],
    [{ status: 'DISABLED', failureCount: 3, threshold: 3 }, undefined],
    [{ status: 'MONITORING', threshold: 0 }, undefined],
  ])('with the circuit breaker %j counts %j', async (deploymentCircuitBreaker, expected) => {
    expect((await readDeployment({ deploymentCircuitBreaker }))?.breaker).toEqual(expected)
  })

  test.each<[object, object | undefined]>([
    [{}, undefined],
    [{ requestedTestTrafficWeight: 100 }, undefined],
    [{ requestedProductionTrafficWeight: 0 }, { production: 0 }],
    [
      { requestedProductionTrafficWeight: 10, requestedTestTrafficWeight: 0 },
      { production: 10, test: 0 },
    ],
  ])('with the weights %j has the traffic %j', async (targetServiceRevision, expected) => {
    expect((await readDeployment({ targetServiceRevision }))?.traffic).toEqual(expected)
  })

  test('has its hooks, as far as they are told', async () => {
    const hooks = [
      {},
      {
        hookId: 'p',
        targetType: 'PAUSE',
        status: 'AWAITING_ACTION',
        expiresAt: new Date(9),
        timeoutAction: 'ROLLBACK',
      },
      { targetArn: 'fn' },
    ]
    expect((await readDeployment({ lifecycleHookDetails: hooks }))?.hooks).toEqual([
      { id: '', kind: 'AWS_LAMBDA', status: '' },
      { id: 'p', kind: 'PAUSE', status: 'AWAITING_ACTION', expiresAt: 9, timeoutAction: 'ROLLBACK' },
      { id: 'fn', kind: 'AWS_LAMBDA', target: 'fn', status: '' },
    ])
  })

  test('has its reasons, alarms, stage and end', async () => {
    const over = {
      statusReason: 'Why.',
      rollback: { reason: 'Back.' },
      alarms: { triggeredAlarmNames: ['a'] },
      lifecycleStage: 'BAKE_TIME',
      finishedAt: new Date(9),
    }
    expect(await readDeployment(over)).toMatchObject({
      reason: 'Why.',
      rollbackReason: 'Back.',
      alarms: ['a'],
      stage: 'BAKE_TIME',
      finishedAt: 9,
    })
  })

  test('has the target groups of its revision, of both kinds', async () => {
    const resolvedConfiguration = {
      loadBalancers: [{ targetGroupArn: 'a' }, {}],
      vpcLatticeConfigurations: [{ targetGroupArn: 'b' }],
    }
    expect(
      await findRevisionTargetGroups(
        answering({ DescribeServiceRevisions: { serviceRevisions: [{ resolvedConfiguration }] } }).clients,
        'r',
      ),
    ).toEqual(['a', 'b'])
    expect(await findRevisionTargetGroups(answering({ DescribeServiceRevisions: {} }).clients, 'r')).toEqual(
      [],
    )
  })
})

describe('why a deployment ended', () => {
  const watching = (...alarmNames: unknown[]) => ({
    ...service(),
    settings: { deploymentConfiguration: { alarms: { alarmNames } } },
  })
  const ALARM = 'deployment failed: alarm detected.'
  test.each<[string | undefined, readonly string[], readonly unknown[], string | undefined]>([
    [ALARM, ['a'], ['a', 'b'], `${ALARM} The alarm a went off.`],
    ['No period', ['a', 'b'], [], 'No period. The alarms a, b went off.'],
    [undefined, ['a'], [], 'The alarm a went off.'],
    [ALARM, [], ['a'], `${ALARM} The alarm a went off.`],
    [ALARM, [], ['a', 'b', 7], `${ALARM} It watches the alarms a, b.`],
    [ALARM, [], [], ALARM],
    ['tasks failed to start.', [], ['a'], 'tasks failed to start.'],
    ['an alarmist said so!', [], ['a'], 'an alarmist said so! The alarm a went off.'],
    ['malarmed.', [], ['a'], 'malarmed.'],
    [undefined, [], ['a'], undefined],
  ])('%s, with %j off of %j: %s', (reason, triggered, watched, expected) => {
    expect(withAlarms(reason, triggered, watching(...watched))).toBe(expected)
  })
})

describe('a revision', () => {
  test.each([
    ['ACTIVE', true],
    [undefined, true],
    ['INACTIVE', false],
    ['DELETE_IN_PROGRESS', false],
  ])('that is %s can be deployed: %s', (status, active) => {
    expect(toRevision({ taskDefinitionArn: 'a', status } as never, undefined).active).toBe(active)
  })

  test('has tags and compatibilities where there are some', () => {
    const bare = toRevision({ taskDefinitionArn: 'a', family: 'shop', cpu: undefined }, [])
    expect([bare.definition, 'compatibilities' in bare]).toEqual([{ family: 'shop' }, false])
    const full = toRevision({ taskDefinitionArn: 'a', family: 'shop', compatibilities: ['EC2'] }, [
      { key: 'k', value: 'v' },
    ])
    expect([full.definition, full.compatibilities]).toEqual([
      { family: 'shop', tags: [{ key: 'k', value: 'v' }] },
      ['EC2'],
    ])
    expect(() => toRevision({}, [])).toThrow('which revision')
  })

  const missing = awsError('ClientException', 'Unable to describe task definition.')
  test('that AWS does not have is none', async () => {
    expect(
      await findTaskDefinition(answering({ DescribeTaskDefinition: missing }).clients, 'shop:7'),
    ).toBeUndefined()
    expect([
      isMissingRevision(missing),
      isMissingRevision(missing.message),
      isMissingRevision(awsError('ClientException', 'No.')),
    ]).toEqual([true, false, false])
  })

  test('that many ask for is asked for once, where the answer is kept', async () => {
    const { clients, sent } = answering({
      DescribeTaskDefinition: {
        taskDefinition: { taskDefinitionArn: 'a', family: 'shop', containerDefinitions: [] },
      },
    })
    const taskDefinitions = new Map()
    const keeping = new Proxy(clients, {
      get: (all, name) => (name === 'taskDefinitions' ? taskDefinitions : Reflect.get(all, name)),
    })
    await findTaskDefinition(keeping, 'shop:7')
    await findTaskDefinition(keeping, 'shop:7')
    expect(sent).toHaveLength(1)
    await findTaskDefinition(clients, 'shop:7')
    expect(sent).toHaveLength(2)
  })
})

test('the images of a revision are those that are told whole', async () => {
  const containerImages = [
    { containerName: 'app', imageDigest: 'a' },
    { containerName: 'app', imageDigest: 'b' },
    { containerName: 'log' },
    { imageDigest: 'c' },
  ]
  const { clients } = answering({ DescribeServiceRevisions: { serviceRevisions: [{ containerImages }] } })
  expect([...(await readRevisionImages(clients, 'r'))]).toEqual([['app', ['a', 'b']]])
})

test('tags are the same in the words of each service', () => {
  expect(readTags([{ key: 'a', value: '1' }, {}])).toEqual({ a: '1', '': '' })
  expect([readTags(undefined), ecsTags({ a: '1' }), elbTags({ a: '1' })]).toEqual([
    {},
    [{ key: 'a', value: '1' }],
    [{ Key: 'a', Value: '1' }],
  ])
})

describe('Express Mode', () => {
  const revision = (number: number) =>
    `arn:aws:ecs:eu-west-1:123456789012:service-revision/default/shop/${number}`
  const read = async (given: object) =>
    describeExpressService(answering({ DescribeExpressGatewayService: { service: given } }).clients, 'a')

  test('of which AWS says nothing is nothing', async () => {
    expect(await read({})).toEqual({ arn: '', status: '', configurations: [] })
    expect(await read({ activeConfigurations: [{}] })).toMatchObject({
      configurations: [{ endpoints: [], members: {} }],
    })
  })

  test('is told in our words', async () => {
    const found = await read({
      serviceArn: 'a',
      status: { statusCode: 'DRAINING', statusReason: 'Why.' },
      infrastructureRoleArn: 'r',
      activeConfigurations: [
        {
          serviceRevisionArn: revision(7),
          taskDefinitionArn: 't',
          primaryContainer: { image: 'i', command: undefined },
          ingressPaths: [{ endpoint: 'e' }, {}, { endpoint: '' }],
          cpu: undefined,
        },
      ],
    })
    expect(found).toMatchObject({ arn: 'a', status: 'DRAINING', reason: 'Why.', role: 'r' })
    const [own] = found.configurations
    expect(own).toMatchObject({ deployment: 'ecs-svc/7', taskDefinition: 't', endpoints: ['e'] })
    expect(Object.keys(own?.primaryContainer ?? {})).toEqual(['image'])
    expect(own?.members).not.toHaveProperty('cpu')
  })

  test('has the configuration of a deployment, or else the newest', async () => {
    const found = await read({
      activeConfigurations: [{ serviceRevisionArn: revision(8) }, { serviceRevisionArn: revision(7) }],
    })
    expect(configurationOf(found, 'ecs-svc/7')?.deployment).toBe('ecs-svc/7')
    expect(configurationOf(found, 'ecs-svc/6')?.deployment).toBe('ecs-svc/8')
  })

  test.each([
    ['sh-1.ecs.on.aws', 'https://sh-1.ecs.on.aws'],
    ['https://sh-1.ecs.on.aws', 'https://sh-1.ecs.on.aws'],
    ['http://sh-1.ecs.on.aws', 'http://sh-1.ecs.on.aws'],
  ])('%s is at %s', (endpoint, url) => {
    expect([urlOf(endpoint), endpointsIn(undefined)]).toEqual([url, []])
  })

  test('has target groups, each with the rule of its path', async () => {
    const ingressPaths = [
      { rule: { arn: 'rule' }, targetGroups: [{ arn: 'a', port: 80 }, { port: 81 }] },
      { targetGroups: [{ arn: 'b', port: '82' }] },
      {},
    ]
    const { clients } = answering({
      DescribeServiceRevisions: { serviceRevisions: [{ ecsManagedResources: { ingressPaths } }] },
    })
    expect((await readManagedResources(clients, 'r')).targetGroups).toEqual([
      { arn: 'a', container: 'Main', port: 80, productionRule: 'rule' },
      { arn: 'b', container: 'Main', port: 82 },
    ])
  })

  const create = (answers: Readonly<Record<string, Answer>>) => {
    const { clients, sent } = answering(answers)
    const time = createVirtualClock()
    const begun = time.now()
    const made = createExpressService(
      clients,
      { serviceName: 'shop' } as never,
      { clock: time, signal: new AbortController().signal },
      2,
    )
    return { made, sent, seconds: () => (time.now() - begun) / 1000 }
  }

  /** A role that was just created: terraform-provider-aws, express_gateway_service.go. */
  test.each(['ECS was unable to assume role', 'not authorized to perform: sts:AssumeRole on it'])(
    'is created once its role is known (%s)',
    async message => {
      const refusal = awsError('InvalidParameterException', message)
      const { made, seconds } = create({
        CreateExpressGatewayService: [refusal, refusal, { service: { serviceArn: 'a' } }],
      })
      expect((await made).arn).toBe('a')
      expect(seconds()).toBe(20)
    },
  )

  test('is given up after twelve tries, and at once for another reason', async () => {
    const late = create({
      CreateExpressGatewayService: awsError('InvalidParameterException', 'cannot assume role'),
    })
    await rejectionOf(late.made)
    expect(late.sent).toHaveLength(12)
    const other = create({ CreateExpressGatewayService: awsError('InvalidParameterException', 'No.') })
    await rejectionOf(other.made)
    expect(other.sent).toHaveLength(1)
  })

  test('whose answer was lost is looked for by its name', async () => {
    const found = create({
      CreateExpressGatewayService: lost,
      DescribeServices: { services: [{ serviceArn: 'b', status: 'ACTIVE' }] },
      DescribeExpressGatewayService: { service: { serviceArn: 'b' } },
    })
    expect((await found.made).arn).toBe('b')
    const none = create({
      CreateExpressGatewayService: [lost, { service: { serviceArn: 'a' } }],
      DescribeServices: {},
    })
    expect((await none.made).arn).toBe('a')
  })

  test.each([
    ['DRAINING', 1],
    ['ACTIVE', 2],
  ])('that is %s after a lost answer is told to go %d times', async (statusCode, times) => {
    const { clients, sent } = answering({
      DeleteExpressGatewayService: [lost, {}],
      DescribeExpressGatewayService: { service: { status: { statusCode } } },
    })
    await deleteExpressService(clients, 'a', clock(), 3)
    expect(sent.filter(({ operation }) => operation === 'DeleteExpressGatewayService')).toHaveLength(times)
  })
})

describe('UpdateService', () => {
  const shows = (number: number, taskDefinition = `shop:${number}`) => ({
    serviceArn: arn,
    serviceName: 'web',
    status: 'ACTIVE',
    deployments: [{ id: `ecs-svc/${number}`, status: 'PRIMARY', taskDefinition }],
  })
  const update = (answers: Readonly<Record<string, Answer>>) => {
    const { clients, sent } = answering(answers)
    const told: (readonly string[] | undefined)[] = []
    const before = service(rollout(1))
    const announce = (seen: { readonly deployments: readonly { readonly id: string }[] } | undefined) =>
      void told.push(seen?.deployments.map(({ id }) => id))
    const after = updateService(
      clients,
      { service: 'web', taskDefinition: 'shop:2' },
      { before, clock: clock(), maxAttempts: 3, announce },
    )
    return {
      after,
      told,
      updates: () => sent.filter(({ operation }) => operation === 'UpdateService').length,
    }
  }

  test('that was answered is what AWS says', async () => {
    const { after, told } = update({ UpdateService: { service: shows(2) } })
    expect([(await after).deployments[0]?.id, told]).toEqual(['ecs-svc/2', []])
  })

  test('whose answer was lost is found by its new deployment of the same revision', async () => {
    const { after, updates } = update({ UpdateService: lost, DescribeServices: { services: [shows(2)] } })
    expect([(await after).deployments[0]?.id, updates()]).toEqual(['ecs-svc/2', 1])
  })

  test.each<[string, object]>([
    ['what was there', shows(1, 'shop:2')],
    ['a new one of another revision', shows(9)],
    ['none', { ...shows(2), deployments: [] }],
  ])('after which the service shows %s is sent again, and that is none of ours', async (_, shown) => {
    const { after, updates, told } = update({
      UpdateService: [lost, { service: shows(3, 'shop:2') }],
      DescribeServices: { services: [shown] },
    })
    expect([(await after).deployments[0]?.id, updates(), told.length]).toEqual(['ecs-svc/3', 2, 1])
  })

  test('that AWS refuses is none', async () => {
    const { after, told } = update({ UpdateService: awsError('InvalidParameterException', 'No.') })
    await rejectionOf(after)
    expect(told).toEqual([undefined])
  })

  test('that is throttled is looked at again before it is sent again', async () => {
    const { after, told } = update({
      UpdateService: [awsError('ThrottlingException'), { service: shows(2) }],
      DescribeServices: { services: [shows(1)] },
    })
    await after
    expect(told).toEqual([['ecs-svc/1']])
  })
})

describe('a service that is created', () => {
  const request = {
    cluster: 'prod',
    serviceName: 'web',
    taskDefinition: 'shop:2',
    tags: [{ key: 'k', value: 'v' }],
  }
  const shown = (over: object = {}) => ({
    services: [
      {
        serviceArn: arn,
        status: 'ACTIVE',
        taskDefinition: 'shop:2',
        tags: [
          { key: 'k', value: 'v' },
          { key: 'more', value: '1' },
        ],
        ...over,
      },
    ],
  })
  const create = (answers: Readonly<Record<string, Answer>>) => {
    const { clients, sent } = answering(answers)
    return { made: createService(clients, { request, clock: clock(), maxAttempts: 2 }), sent }
  }
  const answered = { service: { serviceArn: 'new' } }

  test('is what AWS says; after a lost answer, the one with its revision and tags', async () => {
    expect((await create({ CreateService: answered }).made)?.arn).toBe('new')
    expect((await create({ CreateService: lost, DescribeServices: shown() }).made)?.arn).toBe(arn)
  })

  test.each<[string, object]>([
    ['of another revision', { taskDefinition: 'shop:1' }],
    ['with another tag', { tags: [{ key: 'k', value: 'x' }] }],
    ['without its tag', { tags: [] }],
    ['that is being deleted', { status: 'DRAINING' }],
    ['that was deleted', { status: 'INACTIVE' }],
  ])('is not one %s', async (_, over) => {
    const { made, sent } = create({ CreateService: [lost, answered], DescribeServices: shown(over) })
    expect((await made)?.arn).toBe('new')
    expect(sent.filter(({ operation }) => operation === 'CreateService')).toHaveLength(2)
  })

  test.each(['Creation of service was not idempotent.', 'Unable to Start a service that is still Draining.'])(
    'is none where one has its name: %s',
    async message => {
      expect(
        await create({ CreateService: awsError('InvalidParameterException', message) }).made,
      ).toBeUndefined()
    },
  )

  test('is an error otherwise', async () => {
    await rejectionOf(create({ CreateService: awsError('InvalidParameterException', 'No.') }).made)
  })

  test('is found unless it was deleted', async () => {
    const where = { cluster: 'prod', service: 'web' }
    const found = async (over: object) =>
      (await findService(answering({ DescribeServices: shown(over) }).clients, where))?.service.status
    expect([
      await found({}),
      await found({ status: 'DRAINING' }),
      await found({ status: 'INACTIVE' }),
    ]).toEqual(['ACTIVE', 'DRAINING', undefined])
    expect(
      (await findService(answering({ DescribeServices: shown({ createdAt: new Date(5) }) }).clients, where))
        ?.createdAt,
    ).toBe(5)
  })

  test.each(['ServiceNotFoundException', 'ServiceNotActiveException', 'ClusterNotFoundException'])(
    'is deleted where AWS says %s',
    async name => {
      const { clients } = answering({ DeleteService: awsError(name) })
      await expect(
        deleteService(clients, { cluster: 'prod', service: 'web' }, clock(), 2),
      ).resolves.toBeUndefined()
    },
  )

  test('is not deleted where AWS refuses', async () => {
    const { clients } = answering({ DeleteService: awsError('AccessDeniedException', 'No.') })
    expect(
      (await rejectionOf(deleteService(clients, { cluster: 'prod', service: 'web' }, clock(), 2))).title,
    ).toBe('Not allowed to delete the service web')
  })
})
