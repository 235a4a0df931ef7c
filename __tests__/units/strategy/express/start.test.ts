import { describe, expect, test } from '@jest/globals'
import { findStarted, startUpdate } from '../../../../src/strategy/express/start.ts'
import { type Answer, answeringTools, awsError } from '../../../support/answering-clients.ts'
import { rollout, service } from '../../../support/builders.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'

const before = service(rollout(1))
const TASK = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/shop'
const lost = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })

/** The service with these deployments, each `NUMBER STATUS`. */
const shows = (...deployments: readonly (readonly [number, string])[]) => ({
  services: [
    {
      serviceArn: before.arn,
      serviceName: 'web',
      status: 'ACTIVE',
      deployments: deployments.map(([number, status]) => ({
        id: `ecs-svc/${number}`,
        status,
        taskDefinition: `${TASK}:${number}`,
        createdAt: new Date(number * 1000),
      })),
    },
  ],
})
const OLD = shows([1, 'PRIMARY'])
const NEW = shows([2, 'PRIMARY'], [1, 'ACTIVE'])

describe('the deployment that a call has started', () => {
  test('is found by the id that AWS tells', async () => {
    const { tools } = answeringTools({ DescribeServices: NEW })
    expect((await findStarted({ deployment: 'ecs-svc/2' }, before, tools)).id).toBe('ecs-svc/2')
    expect((await findStarted({ deployment: 'ecs-svc/1' }, before, tools)).id).toBe('ecs-svc/1')
  })

  test('is the new primary one where AWS tells none, and is waited for', async () => {
    const { tools, clock } = answeringTools({
      DescribeServices: [OLD, shows([1, 'PRIMARY'], [2, 'ACTIVE']), NEW],
    })
    const begun = clock.now()
    expect((await findStarted({}, before, tools)).id).toBe('ecs-svc/2')
    expect(clock.now() - begun).toBe(4000)
  })

  test('that does not show after five looks is followed by its id', async () => {
    const { tools, sent, clock } = answeringTools({ DescribeServices: OLD })
    const begun = clock.now()
    expect(await findStarted({ deployment: 'ecs-svc/2' }, before, tools)).toEqual({
      id: 'ecs-svc/2',
      createdAt: begun - 60_000,
      taskDefinition: '',
    })
    expect(sent).toHaveLength(5)
  })

  test('that does not show and has no id is an error', async () => {
    const { tools } = answeringTools({ DescribeServices: OLD })
    expect((await rejectionOf(findStarted({}, before, tools))).title).toBe(
      'Express Mode service "web" shows no new deployment',
    )
  })
})

describe('an update', () => {
  const start = (request: object, answers: Readonly<Record<string, Answer>>, maxAttempts = 3) => {
    const made = answeringTools(answers)
    const told: (readonly string[] | undefined)[] = []
    const announce = (former: readonly string[] | undefined) => void told.push(former)
    const entry = startUpdate({ before, request, maxAttempts, announce }, made.tools)
    const updates = () => made.sent.filter(({ operation }) => operation === 'UpdateExpressGatewayService')
    return { entry, told, updates }
  }
  const answered = {
    service: {
      targetConfiguration: {
        serviceRevisionArn: 'arn:aws:ecs:eu-west-1:123456789012:service-revision/prod/web/2',
        taskDefinitionArn: `${TASK}:9`,
      },
    },
  }

  test('that was answered is what AWS says, and its task definition counts over what the service shows', async () => {
    const { entry, told } = start(
      { taskDefinitionArn: `${TASK}:9` },
      { UpdateExpressGatewayService: answered, DescribeServices: NEW },
    )
    expect(await entry).toMatchObject({ id: 'ecs-svc/2', taskDefinition: `${TASK}:9` })
    expect(told).toEqual([['ecs-svc/1']])
  })

  test('that was answered with nothing is what the service shows', async () => {
    const { entry } = start({}, { UpdateExpressGatewayService: {}, DescribeServices: NEW })
    expect(await entry).toMatchObject({ id: 'ecs-svc/2', taskDefinition: `${TASK}:2` })
  })

  const container = (image: string) => ({
    DescribeExpressGatewayService: {
      service: {
        activeConfigurations: [
          {
            serviceRevisionArn: 'arn:aws:ecs:eu-west-1:123456789012:service-revision/prod/web/2',
            primaryContainer: { image },
          },
        ],
      },
    },
  })

  test.each<[string, object, Readonly<Record<string, Answer>>]>([
    ['the revision that was sent', { taskDefinitionArn: `${TASK}:2` }, {}],
    ['the image that was sent', { primaryContainer: { image: 'shop:2' } }, container('shop:2')],
    ['anything, where neither was sent', {}, {}],
  ])('whose answer was lost is found by %s, and is not sent again', async (_, request, answers) => {
    const { entry, updates } = start(request, {
      UpdateExpressGatewayService: lost,
      DescribeServices: NEW,
      ...answers,
    })
    expect((await entry).id).toBe('ecs-svc/2')
    expect(updates()).toHaveLength(1)
  })

  test.each<[string, object, object, Readonly<Record<string, Answer>>]>([
    ['shows another revision', { taskDefinitionArn: `${TASK}:3` }, NEW, {}],
    ['shows another image', { primaryContainer: { image: 'shop:3' } }, NEW, container('shop:2')],
    ['shows only what was there', {}, OLD, {}],
    ['shows no primary one', {}, shows([2, 'ACTIVE']), {}],
  ])(
    'whose answer was lost and that %s is sent again; what shows is none of ours',
    async (_, request, shown, answers) => {
      const { entry, updates, told } = start(request, {
        UpdateExpressGatewayService: [lost, answered],
        DescribeServices: [shown, NEW],
        ...answers,
      })
      expect((await entry).id).toBe('ecs-svc/2')
      expect(updates()).toHaveLength(2)
      expect(told).toHaveLength(2)
    },
  )

  test('one that came meanwhile and is not ours stays so at the next look', async () => {
    const { entry, updates } = start(
      { taskDefinitionArn: `${TASK}:3` },
      {
        UpdateExpressGatewayService: [lost, lost, answered],
        DescribeServices: [NEW, shows([3, 'PRIMARY'], [2, 'ACTIVE']), shows([3, 'PRIMARY'])],
      },
    )
    expect((await entry).id).toBe('ecs-svc/3')
    expect(updates()).toHaveLength(2)
  })

  test('that AWS refuses is none, which is told', async () => {
    const { entry, told } = start(
      {},
      { UpdateExpressGatewayService: awsError('InvalidParameterException', 'No.') },
    )
    expect((await rejectionOf(entry)).title).toBe('Could not update the Express Mode service web')
    expect(told).toEqual([['ecs-svc/1'], undefined])
  })
})
