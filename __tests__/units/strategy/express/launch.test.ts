import { describe, expect, test } from '@jest/globals'
import { prepareExpress, toExpressDeployment } from '../../../../src/strategy/express/launch.ts'
import type { Draft, ExpressTarget } from '../../../../src/strategy/launch.ts'
import { type Answer, answeringTools, awsError } from '../../../support/answering-clients.ts'
import { container, definition, rollout, service } from '../../../support/builders.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'

const TASK = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/shop'
const own = { ...service(rollout(1, { state: 'COMPLETED', taskDefinition: `${TASK}:1` })), managedBy: 'ECS' }
const shows = (...numbers: readonly number[]) => ({
  serviceArn: own.arn,
  serviceName: 'web',
  status: 'ACTIVE',
  deployments: numbers.map((number, index) => ({
    id: `ecs-svc/${number}`,
    status: index === 0 ? 'PRIMARY' : 'ACTIVE',
    createdAt: new Date(number * 1000),
    taskDefinition: `${TASK}:${number}`,
  })),
})
const revision = (number: number) => `arn:aws:ecs:eu-west-1:123456789012:service-revision/prod/web/${number}`

interface Given {
  readonly target?: ExpressTarget
  readonly update?: Readonly<Record<string, unknown>>
  readonly image?: string
  readonly answers?: Readonly<Record<string, Answer>>
}

function prepare({ target = {}, update = {}, image, answers = {} }: Given = {}) {
  const { tools, sent } = answeringTools({
    ListTasks: {},
    DescribeServices: [{ services: [shows(1)] }, { services: [shows(2, 1)] }],
    UpdateService: { service: shows(1) },
    UpdateExpressGatewayService: {
      service: { targetConfiguration: { serviceRevisionArn: revision(2), taskDefinitionArn: `${TASK}:2` } },
    },
    ...answers,
  })
  const draft = {
    options: { timeout: 60_000, maxAttempts: 3, goal: { wait: 'stable' } },
    service: own,
    definition: definition(
      container('log'),
      container(image === undefined ? 'app' : 'Main', image === undefined ? {} : { image }),
    ),
    update,
  } as unknown as Draft
  const told: (readonly string[] | undefined)[] = []
  const how = {
    isOwnRevision: true,
    ready: async () => {},
    announce: (former: readonly string[] | undefined) => void told.push(former),
  }
  const start = async (arn: string) => (await prepareExpress(draft, target, tools)).start(arn, how)
  const inputOf = (operation: string) => sent.find(each => each.operation === operation)?.input
  return { launch: prepareExpress(draft, target, tools), start, sent, told, inputOf }
}

describe('an Express Mode service', () => {
  test('that is given a task definition has it as it is', async () => {
    const { launch, start, inputOf } = prepare()
    expect(await launch).not.toHaveProperty('writesRevision')
    expect((await launch).locator(`${TASK}:2`)).toEqual({ controller: 'ECS', express: 'true' })
    const deployment = await start(`${TASK}:2`)
    expect(inputOf('UpdateExpressGatewayService')).toEqual({
      taskDefinitionArn: `${TASK}:2`,
      serviceArn: own.arn,
    })
    expect([deployment.id, deployment.isNew, deployment.revision]).toEqual(['ecs-svc/2', true, `${TASK}:2`])
  })

  test('that is given a primary container has ECS write the revision', async () => {
    const { launch, start, inputOf } = prepare({
      target: { primaryContainer: { image: 'shop:1', containerPort: 80 } },
    })
    expect((await launch).writesRevision).toBe(true)
    expect((await launch).locator('')).toEqual({ controller: 'ECS', express: 'true', image: 'shop:1' })
    await start('')
    expect(inputOf('UpdateExpressGatewayService')).toEqual({
      primaryContainer: { image: 'shop:1', containerPort: 80 },
      serviceArn: own.arn,
    })
  })

  test('is given the image that was pinned since the plan', async () => {
    const { launch } = prepare({
      target: { primaryContainer: { image: 'shop:1' } },
      image: 'shop@sha256:f00',
    })
    expect((await launch).locator('')).toMatchObject({ image: 'shop@sha256:f00' })
  })

  test('that runs the revision already is not deployed again, unless that is forced', async () => {
    const idle = prepare()
    const deployment = await idle.start(`${TASK}:1`)
    expect([deployment.id, deployment.isNew, idle.inputOf('UpdateExpressGatewayService'), idle.told]).toEqual(
      ['ecs-svc/1', false, undefined, []],
    )
    const forced = prepare({ update: { forceNewDeployment: true } })
    await forced.start(`${TASK}:1`)
    expect([
      forced.inputOf('UpdateExpressGatewayService') !== undefined,
      forced.inputOf('UpdateService'),
    ]).toEqual([true, undefined])
  })

  test('whose revision ECS writes is always deployed, also where it shows none', async () => {
    const bare = { ...shows(1), deployments: [{ id: 'ecs-svc/1', status: 'PRIMARY', taskDefinition: '' }] }
    const { start, inputOf } = prepare({
      target: { primaryContainer: { image: 'shop:1' } },
      answers: { DescribeServices: [{ services: [bare] }, { services: [shows(2, 1)] }] },
    })
    await start('')
    expect(inputOf('UpdateExpressGatewayService')).toBeDefined()
  })

  test('has its settings changed before, and a failure says so', async () => {
    const { start, sent, inputOf } = prepare({ update: { desiredCount: 3, forceNewDeployment: true } })
    await start(`${TASK}:2`)
    expect(inputOf('UpdateService')).toEqual({ desiredCount: 3, cluster: own.clusterArn, service: 'web' })
    const operations = sent.map(({ operation }) => operation)
    expect(operations.indexOf('UpdateService')).toBeLessThan(
      operations.indexOf('UpdateExpressGatewayService'),
    )
    const failing = prepare({
      update: { desiredCount: 3 },
      answers: { UpdateExpressGatewayService: awsError('InvalidParameterException', 'No.') },
    })
    expect((await rejectionOf(failing.start(`${TASK}:2`))).message).toContain(
      'UpdateService has already changed desiredCount of the service.',
    )
    expect(failing.told).toEqual([['ecs-svc/1'], undefined])
  })
})

describe('a deployment of Express Mode', () => {
  const made = (over: object = {}, answers: Readonly<Record<string, Answer>> = {}) => {
    const { tools } = answeringTools(answers)
    const entry = { id: 'ecs-svc/2', createdAt: 2000, taskDefinition: `${TASK}:2` }
    return toExpressDeployment({ before: own, entry, url: () => undefined, ...over }, tools)
  }

  test('has the address of its service as an output, once that is known', () => {
    expect(made().outputs()).toEqual({})
    expect(made({ url: () => 'https://sh-1.example' }).outputs()).toEqual({
      'service-url': 'https://sh-1.example',
    })
  })

  test('has a revision where AWS tells it', () => {
    expect(made().revision).toBe(`${TASK}:2`)
    expect(made({ entry: { id: 'ecs-svc/2', createdAt: 2000, taskDefinition: '' } })).not.toHaveProperty(
      'revision',
    )
  })

  test.each<[string, readonly string[], string | undefined]>([
    ['two target groups: the other one is its rival', ['a', 'b'], 'b'],
    ['one target group: it has no rival', ['a'], undefined],
  ])('has a route by the rule of its URL, of %s', async (_, arns, rival) => {
    const targetGroups = arns.map(arn => ({ arn, port: 80 }))
    const ecsManagedResources = { ingressPaths: [{ rule: { arn: 'rule' }, targetGroups }] }
    const running = { ...shows(2, 1), resourceManagementType: 'ECS', desiredCount: 1 }
    const deployments = running.deployments.map(each => ({
      ...each,
      runningCount: 1,
      rolloutState: 'IN_PROGRESS',
    }))
    const deployment = made(
      { before: { ...own, strategy: 'CANARY' } },
      {
        DescribeServices: { services: [{ ...running, deployments }] },
        ListServiceDeployments: {
          serviceDeployments: [{ serviceDeploymentArn: 'sd', targetServiceRevisionArn: revision(2) }],
        },
        DescribeServiceDeployments: {
          serviceDeployments: [
            {
              serviceDeploymentArn: 'sd',
              status: 'IN_PROGRESS',
              targetServiceRevision: { arn: revision(2) },
            },
          ],
        },
        DescribeServiceRevisions: { serviceRevisions: [{ ecsManagedResources }] },
        ListTasks: {},
        DescribeTargetHealth: {},
      },
    )
    await deployment.look()
    const route = rival === undefined ? [] : [{ rule: 'rule', own: 'a', groups: ['a', 'b'], rival }]
    expect(deployment.routes?.()).toEqual(route)
  })

  test('has no routes before its target groups are known, and tells what ECS could not make', async () => {
    const ecsManagedResources = {
      ingressPaths: [{ loadBalancer: { status: 'FAILED', statusReason: 'Quota.' } }],
    }
    const deployment = made({}, { DescribeServiceRevisions: { serviceRevisions: [{ ecsManagedResources }] } })
    expect(deployment.routes?.()).toEqual([])
    expect(await deployment.failedResources?.()).toEqual(['ECS could not make loadBalancer: Quota.'])
  })
})
