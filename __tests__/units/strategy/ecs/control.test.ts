import { describe, expect, test } from '@jest/globals'
import type { Service } from '../../../../src/aws/ecs/service.ts'
import type { PastDeployment } from '../../../../src/aws/ecs/service-deployment-history.ts'
import { findEcsDeployment, rollBackToLastSuccess } from '../../../../src/strategy/ecs/control.ts'
import { goBack, notListed, proceed } from '../../../../src/strategy/ecs/orders.ts'
import { answerPause, continuePauses } from '../../../../src/strategy/ecs/pause.ts'
import { type Answer, answeringTools, awsError } from '../../../support/answering-clients.ts'
import { ACCOUNT, rollout, service, snapshot } from '../../../support/builders.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'

const sd = (name: string) => `arn:aws:ecs:${ACCOUNT}:service-deployment/prod/web/${name}`
const revisionArn = (number: number) => `arn:aws:ecs:${ACCOUNT}:service-revision/prod/web/${number}`
const taskDefinition = (number: number) => `arn:aws:ecs:${ACCOUNT}:task-definition/shop:${number}`

function toolsOf(answers: Readonly<Record<string, Answer>>) {
  const made = answeringTools(answers, { random: () => 0, origin: '' })
  const orders = () =>
    made.sent.filter(({ operation }) => /^(?:Continue|Stop|Update)/.test(operation)).map(({ input }) => input)
  return { ...made, orders }
}

/** Service deployments as a list has them: a name, a status, the second they were created in, and the revision. */
const listed = (...all: readonly (readonly [string, string, number, number])[]) => ({
  serviceDeployments: all.map(([name, status, second, revision]) => ({
    serviceDeploymentArn: sd(name),
    status,
    createdAt: new Date(second * 1000),
    targetServiceRevisionArn: revisionArn(revision),
  })),
})

describe('which deployment is meant', () => {
  const find = (
    which: Parameters<typeof findEcsDeployment>[1],
    own: Service,
    ListServiceDeployments: Answer,
  ) => {
    const made = toolsOf({ ListServiceDeployments, DescribeServiceRevisions: {} })
    return { ...made, found: findEcsDeployment(own, which, made.tools) }
  }
  const idle = service(rollout(2, { state: 'COMPLETED' }))
  /** Number 2 has begun at 2 s; the service and the list may tell its time up to a minute apart. */
  const busy = service(rollout(2))

  test.each<[string, Parameters<typeof findEcsDeployment>[1], Service, Answer, string | undefined]>([
    [
      'the one with the ARN',
      { arn: sd('a') },
      idle,
      listed(['b', 'SUCCESSFUL', 2, 2], ['a', 'SUCCESSFUL', 1, 1]),
      'ecs-svc/1',
    ],
    ['the newest', 'latest', idle, listed(['a', 'SUCCESSFUL', 1, 1], ['b', 'STOPPED', 2, 2]), 'ecs-svc/2'],
    [
      'the one under way',
      'active',
      busy,
      listed(['b', 'IN_PROGRESS', 2, 2], ['a', 'SUCCESSFUL', 1, 1]),
      'ecs-svc/2',
    ],
    ['one that goes back', 'active', idle, listed(['b', 'ROLLBACK_IN_PROGRESS', 2, 2]), 'ecs-svc/2'],
    ['none where all are over', 'active', idle, listed(['b', 'SUCCESSFUL', 2, 2]), undefined],
    ['none where there are none', 'latest', idle, {}, undefined],
    [
      'none where what the service shows as begun is over in the list',
      'active',
      busy,
      listed(['b', 'SUCCESSFUL', 2, 2]),
      undefined,
    ],
  ])('%s', async (_, which, own, answer, expected) => {
    const { found, sent } = find(which, own, answer)
    expect((await found)?.id).toBe(expected)
    expect(sent.filter(({ operation }) => operation === 'ListServiceDeployments')).toHaveLength(1)
  })

  test('an ARN that is not in the list is an error', async () => {
    const { found } = find({ arn: sd('x') }, idle, listed(['a', 'SUCCESSFUL', 1, 1]))
    expect((await rejectionOf(found)).title).toBe('The service deployment was not found')
  })

  test.each([
    [
      'of before, that still goes on',
      listed(['a', 'IN_PROGRESS', -58, 1]),
      listed(['b', 'IN_PROGRESS', 2, 2]),
    ],
    ['of before, that is over', listed(['a', 'SUCCESSFUL', 1, 1]), listed(['b', 'PENDING', 2, 2])],
    [
      'of the same number in another minute',
      listed(['a', 'SUCCESSFUL', -58, 2]),
      listed(['b', 'PENDING', 2, 2]),
    ],
  ])('one that the service shows is waited for in the list, not taken for one %s', async (_, first, then) => {
    const { found, clock } = find('active', busy, [first, first, then])
    const begun = clock.now()
    expect(await found).toMatchObject({ id: 'ecs-svc/2' })
    expect(clock.now() - begun).toBe(4000)
  })

  test('one that never shows can be looked at by the service, but takes no orders', async () => {
    const { found, sent } = find('active', busy, {})
    const deployment = await found
    expect([deployment?.id, deployment?.status, deployment?.outputs()]).toEqual(['ecs-svc/2', 'PENDING', {}])
    expect(sent.filter(({ operation }) => operation === 'ListServiceDeployments')).toHaveLength(10)
    for (const order of [deployment?.proceed(), deployment?.rollBack(), deployment?.stop()])
      expect((await rejectionOf(order ?? Promise.resolve())).title).toBe(
        'ECS does not list the deployment yet',
      )
  })

  test('an ARN that may not be listed yet is waited for while something has begun', async () => {
    const { found, sent } = find({ arn: sd('b') }, busy, [{}, listed(['b', 'IN_PROGRESS', 2, 2])])
    expect((await found)?.id).toBe('ecs-svc/2')
    expect(sent.filter(({ operation }) => operation === 'ListServiceDeployments')).toHaveLength(2)
    await rejectionOf(find({ arn: sd('x') }, busy, {}).found)
  })

  test('the newest is not waited for', async () => {
    const { found, sent } = find('latest', busy, {})
    expect([await found, sent.length]).toEqual([undefined, 1])
  })

  test('what it deploys and what ran before is what the service shows, else what its revision says', async () => {
    const both = service(rollout(2), rollout(1, { status: 'ACTIVE' }))
    const shown = await find('active', both, listed(['b', 'IN_PROGRESS', 2, 2])).found
    expect([shown?.revision, shown?.previous]).toEqual([taskDefinition(2), taskDefinition(1)])
    expect(shown?.outputs()).toEqual({ 'service-deployment-arn': sd('b'), 'service-deployment-id': 'b' })
    const { tools } = toolsOf({
      ListServiceDeployments: listed(['c', 'STOPPED', 3, 3]),
      DescribeServiceRevisions: { serviceRevisions: [{ taskDefinition: taskDefinition(9) }] },
    })
    const past = await findEcsDeployment(service(), 'latest', tools)
    expect([past?.revision, past !== undefined && 'previous' in past, past?.resume]).toEqual([
      taskDefinition(9),
      false,
      undefined,
    ])
  })
})

const subject = (status: string, arn = sd('b')) => ({
  id: 'ecs-svc/2',
  meant: { arn, status, revisionArn: revisionArn(2), createdAt: 2000 } satisfies PastDeployment,
  service: service(rollout(2)),
})
const hooks = (...all: readonly (readonly [string, string, string])[]) => ({
  serviceDeployments: [
    {
      serviceDeploymentArn: sd('b'),
      lifecycleHookDetails: all.map(([hookId, targetType, status]) => ({ hookId, targetType, status })),
    },
  ],
})
const WAITS = hooks(
  ['l', 'AWS_LAMBDA', 'AWAITING_ACTION'],
  ['old', 'PAUSE', 'SUCCEEDED'],
  ['p', 'PAUSE', 'AWAITING_ACTION'],
)

describe('to continue', () => {
  test('the pause that waits is answered, or the one that is named', async () => {
    const { tools, orders } = toolsOf({ DescribeServiceDeployments: WAITS, ContinueServiceDeployment: {} })
    expect(await proceed(subject('IN_PROGRESS'), undefined, tools)).toEqual({ words: 'Continued ecs-svc/2' })
    await proceed(subject('IN_PROGRESS'), 'named', tools)
    expect(orders()).toEqual([
      { serviceDeploymentArn: sd('b'), hookId: 'p', action: 'CONTINUE' },
      { serviceDeploymentArn: sd('b'), hookId: 'named', action: 'CONTINUE' },
    ])
  })

  test.each([
    ['no pause waits', hooks(['l', 'AWS_LAMBDA', 'AWAITING_ACTION'], ['p', 'PAUSE', 'SUCCEEDED'])],
    ['AWS tells of none', {}],
  ])('is an error where %s', async (_, DescribeServiceDeployments) => {
    const { tools, orders } = toolsOf({ DescribeServiceDeployments })
    const { title, message } = await rejectionOf(proceed(subject('IN_PROGRESS'), undefined, tools))
    expect(title).toBe('The deployment is not waiting for approval')
    expect(message).toContain('its status is IN_PROGRESS')
    expect(orders()).toEqual([])
  })

  test('is an error where it is not listed yet', async () => {
    expect((await rejectionOf(proceed(subject('PENDING', ''), undefined, toolsOf({}).tools))).title).toBe(
      notListed(service()).title,
    )
  })
})

describe('to go back', () => {
  const aim = 'ECS to roll the deployment back'
  const back = (status: string, answers: Readonly<Record<string, Answer>>, hook?: string) => {
    const made = toolsOf(answers)
    return { ...made, order: goBack(subject(status), 'Asked AWS to stop', hook, made.tools) }
  }

  test.each(['ROLLBACK_REQUESTED', 'ROLLBACK_IN_PROGRESS'])(
    'one that is %s needs not be told',
    async status => {
      const { order, sent } = back(status, {})
      expect(await order).toEqual({ words: 'ECS is rolling ecs-svc/2 back already', aim, isAlready: true })
      expect(sent).toEqual([])
    },
  )

  test.each(['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED'])(
    'one that is %s is over',
    async status => {
      const { order, sent } = back(status, {})
      expect(await rejectionOf(order)).toMatchObject({
        title: 'Service deployment b is over',
        message: expect.stringContaining(
          `Its status is ${status}, and ECS changes only deployments that have not ended. web runs shop:2.`,
        ),
      })
      expect(sent).toEqual([])
    },
  )

  test.each(['PENDING', 'IN_PROGRESS', 'STOP_REQUESTED'])('one that is %s is stopped', async status => {
    const { order, orders } = back(status, { DescribeServiceDeployments: {}, StopServiceDeployment: {} })
    expect(await order).toEqual({ words: 'Asked AWS to stop ecs-svc/2', aim })
    expect(orders()).toEqual([{ serviceDeploymentArn: sd('b'), stopType: 'ROLLBACK' }])
  })

  test('one that waits at a pause is answered there', async () => {
    const { order, orders } = back('IN_PROGRESS', {
      DescribeServiceDeployments: WAITS,
      ContinueServiceDeployment: {},
    })
    await order
    expect(orders()).toEqual([{ serviceDeploymentArn: sd('b'), hookId: 'p', action: 'ROLLBACK' }])
  })

  /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopServiceDeployment.html */
  const conflict = awsError('ConflictException', 'The deployment cannot be stopped.')
  const now = (status: string) => [{}, { serviceDeployments: [{ serviceDeploymentArn: sd('b'), status }] }]

  test('one that went back before it was told does so already', async () => {
    const { order } = back('IN_PROGRESS', {
      DescribeServiceDeployments: now('ROLLBACK_IN_PROGRESS'),
      StopServiceDeployment: conflict,
    })
    expect(await order).toMatchObject({ isAlready: true })
  })

  test.each([
    ['SUCCESSFUL', 'Service deployment b is over', 'Its status is SUCCESSFUL'],
    ['IN_PROGRESS', 'Could not stop the service deployment', 'The deployment cannot be stopped.'],
  ])('one that ECS refuses to stop and that is %s: %s', async (status, title, message) => {
    const { order } = back('IN_PROGRESS', {
      DescribeServiceDeployments: now(status),
      StopServiceDeployment: conflict,
    })
    expect(await rejectionOf(order)).toMatchObject({ title, message: expect.stringContaining(message) })
  })

  test('one of which ECS shows nothing more is told by the refusal', async () => {
    const { order } = back('IN_PROGRESS', { DescribeServiceDeployments: {}, StopServiceDeployment: conflict })
    expect((await rejectionOf(order)).title).toBe('Could not stop the service deployment')
  })

  test('a refusal for another reason is that', async () => {
    const denied = awsError('AccessDeniedException', 'You may not.')
    const { order } = back('IN_PROGRESS', { DescribeServiceDeployments: {}, StopServiceDeployment: denied })
    expect((await rejectionOf(order)).title).toBe('Not allowed to stop the service deployment')
  })
})

describe('the pauses of a deployment that is to go on', () => {
  const shown = (...all: readonly (readonly [string, string, string])[]) =>
    snapshot({ hooks: all.map(([id, kind, status]) => ({ id, kind, status })) })
  const waits = shown(['p', 'PAUSE', 'AWAITING_ACTION'])

  test('are answered once each', async () => {
    const { tools, orders } = toolsOf({ ContinueServiceDeployment: {} })
    const answer = answerPause(() => sd('b'), tools)
    const next = shown(['p', 'PAUSE', 'SUCCEEDED'], ['q', 'PAUSE', 'AWAITING_ACTION'])
    expect([await answer(waits), await answer(waits), await answer(next), await answer(next)]).toEqual([
      true,
      false,
      true,
      false,
    ])
    expect(orders().map(order => order['hookId'])).toEqual(['p', 'q'])
  })

  test.each([
    ['the service deployment is not known', undefined, waits],
    ['none waits', sd('b'), shown(['p', 'PAUSE', 'SUCCEEDED'], ['l', 'AWS_LAMBDA', 'AWAITING_ACTION'])],
  ])('are left where %s', async (_, arn, seen) => {
    expect(await answerPause(() => arn, toolsOf({}).tools)(seen)).toBe(false)
  })

  test('are answered again where AWS has refused', async () => {
    const refused = awsError('InvalidParameterException', 'Not yet.')
    const { tools } = toolsOf({ ContinueServiceDeployment: [refused, {}], DescribeServiceDeployments: {} })
    const answer = answerPause(() => sd('b'), tools)
    await rejectionOf(answer(waits))
    expect(await answer(waits)).toBe(true)
  })

  test('are looked for where nobody shows them', async () => {
    const { tools } = toolsOf({ DescribeServiceDeployments: [WAITS, {}], ContinueServiceDeployment: {} })
    const proceedAgain = continuePauses(() => sd('b'), tools)
    expect([await proceedAgain(), await proceedAgain()]).toEqual([true, false])
    expect(await continuePauses(() => undefined, toolsOf({}).tools)()).toBe(false)
  })
})

describe('to go back to what was last deployed with success', () => {
  const shown = (number: number, over: object = {}) => ({
    serviceArn: service().arn,
    clusterArn: service().clusterArn,
    serviceName: 'web',
    status: 'ACTIVE',
    taskDefinition: taskDefinition(number),
    deployments: [{ id: `ecs-svc/${number}`, status: 'PRIMARY', taskDefinition: taskDefinition(number) }],
    ...over,
  })
  const back = (ListServiceDeployments: Answer, over: Readonly<Record<string, Answer>> = {}) => {
    const made = toolsOf({
      ListServiceDeployments,
      DescribeServices: { services: [shown(5)] },
      DescribeServiceRevisions: ({
        serviceRevisionArns,
      }: {
        readonly serviceRevisionArns: readonly string[]
      }) => ({
        serviceRevisions: [
          { taskDefinition: taskDefinition(Number(serviceRevisionArns[0]?.split('/').at(-1))) },
        ],
      }),
      UpdateService: { service: shown(9) },
      ...over,
    })
    return { ...made, found: rollBackToLastSuccess({ cluster: 'prod', service: 'web' }, 3, made.tools) }
  }

  test('the newest success of another revision is deployed', async () => {
    const all = listed(
      ['e', 'SUCCESSFUL', 5, 5],
      ['d', 'ROLLBACK_SUCCESSFUL', 4, 4],
      ['c', 'SUCCESSFUL', 3, 3],
      ['a', 'SUCCESSFUL', 1, 1],
    )
    const { found, orders } = back(all)
    const { id, previous, resume } = await found
    expect([id, previous, typeof resume]).toEqual(['ecs-svc/9', taskDefinition(5), 'function'])
    expect(orders()).toEqual([
      { cluster: service().clusterArn, service: 'web', taskDefinition: taskDefinition(3) },
    ])
  })

  test.each([
    ['the history has no other', listed(['e', 'SUCCESSFUL', 5, 5], ['d', 'STOPPED', 4, 4]), {}],
    [
      'AWS does not tell what the others were',
      listed(['c', 'SUCCESSFUL', 3, 3]),
      { DescribeServiceRevisions: {} },
    ],
  ])('where %s, nothing is changed', async (_, all, over) => {
    const { found, orders } = back(all, over)
    expect((await rejectionOf(found)).title).toBe('There is nothing to roll back to')
    expect(orders()).toEqual([])
  })

  test('a service that shows no deployment then is not followed', async () => {
    const { found } = back(listed(['c', 'SUCCESSFUL', 3, 3]), {
      UpdateService: { service: shown(9, { deployments: [] }) },
    })
    expect((await rejectionOf(found)).title).toBe('ECS does not list the deployment yet')
  })
})
