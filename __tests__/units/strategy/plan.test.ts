import { describe, expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../simulator/clock/virtual-clock.ts'
import type { DeployInputs } from '../../../src/inputs/deploy.ts'
import { makeOutline, makePlan } from '../../../src/strategy/plan.ts'
import type { Tools } from '../../../src/strategy/tools.ts'
import { type Answer, answering, awsError, keepingLog } from '../../support/answering-clients.ts'
import { ACCOUNT } from '../../support/builders.ts'
import { rejectionOf } from '../../support/expected-failure.ts'

const ARN = `arn:aws:ecs:${ACCOUNT}:service/prod/web`
const taskDefinition = (revision: number) => `arn:aws:ecs:${ACCOUNT}:task-definition/shop:${revision}`
const described = (revision: number, over: object = {}) => ({
  taskDefinition: {
    taskDefinitionArn: taskDefinition(revision),
    family: 'shop',
    status: 'ACTIVE',
    containerDefinitions: [{ name: 'app', image: `shop:${revision}` }],
    ...over,
  },
})
const NO_EDITS = { images: [], environment: [], secrets: [], tags: {} }

interface Given {
  readonly inputs?: object
  readonly service?: object
  readonly answers?: Readonly<Record<string, Answer>>
}

function tools({ service = {}, answers = {} }: Given) {
  const { clients, sent } = answering({
    DescribeServices: {
      services: [
        {
          serviceArn: ARN,
          serviceName: 'web',
          clusterArn: `arn:aws:ecs:${ACCOUNT}:cluster/prod`,
          status: 'ACTIVE',
          taskDefinition: taskDefinition(1),
          ...service,
        },
      ],
    },
    DescribeTaskDefinition: (input: { readonly taskDefinition: string }) =>
      described(Number(/\d+$/.exec(input.taskDefinition)?.[0] ?? 9)),
    ListTasks: {},
    ...answers,
  })
  const { log, lines } = keepingLog()
  const all = {
    clients,
    log,
    clock: createVirtualClock(),
    readFile: async () => undefined,
    origin: '',
    random: () => 0,
    signal: new AbortController().signal,
  }
  return { tools: all as unknown as Tools, lines, sent }
}

const inputsOf = (over: object = {}) =>
  ({
    cluster: 'prod',
    service: 'web',
    strategy: 'auto',
    update: {},
    edits: NO_EDITS,
    goal: { wait: 'stable' },
    timeout: 60_000,
    maxAttempts: 3,
    healthChecks: [],
    codedeployInputsSet: [],
    codedeploy: { hooks: {}, onActiveDeployment: 'wait', reroute: 'auto' },
    skipUnchanged: false,
    pinDigest: false,
    ...over,
  }) as unknown as DeployInputs

const plan = (given: Given = {}) => {
  const made = tools(given)
  return { ...made, plan: makePlan(inputsOf(given.inputs), made.tools) }
}

describe('the revision that is deployed', () => {
  test.each<[string, object, number | undefined]>([
    ['is the one that is named, as it is', { taskDefinition: 'shop:2' }, 2],
    [
      'is a new one, where the named one is edited',
      { taskDefinition: 'shop:2', edits: { ...NO_EDITS, images: [{ image: 'shop:3' }] } },
      undefined,
    ],
    [
      'is a new one, where only tags are added',
      { taskDefinition: 'shop:2', edits: { ...NO_EDITS, tags: { a: '1' } } },
      undefined,
    ],
    ['is the one that runs, where nothing is named', {}, 1],
    [
      'is a new one, where what runs is edited',
      { edits: { ...NO_EDITS, images: [{ image: 'shop:3' }] } },
      undefined,
    ],
    [
      'is the one that runs, where an edit changes nothing and that is asked for',
      { edits: { ...NO_EDITS, images: [{ image: 'shop:1' }] }, skipUnchanged: true },
      1,
    ],
    [
      'is a new one, where an edit changes nothing and that is not asked for',
      { edits: { ...NO_EDITS, images: [{ image: 'shop:1' }] } },
      undefined,
    ],
  ])('%s', async (_, inputs, expected) => {
    const { existing } = await plan({ inputs }).plan
    expect(existing?.arn).toBe(expected === undefined ? undefined : taskDefinition(expected))
  })

  test('is a new one where the one that runs is inactive', async () => {
    const inputs = { edits: { ...NO_EDITS, images: [{ image: 'shop:1' }] }, skipUnchanged: true }
    const { existing } = await plan({
      inputs,
      answers: { DescribeTaskDefinition: described(1, { status: 'INACTIVE' }) },
    }).plan
    expect(existing).toBeUndefined()
  })

  test('is compared with what runs', async () => {
    expect((await plan({ inputs: { taskDefinition: 'shop:2' } }).plan).changes).toHaveLength(1)
    expect((await plan().plan).changes).toEqual([])
  })

  const onlyNamed = (error: Error) => (input: { readonly taskDefinition: string }) => {
    if (input.taskDefinition === taskDefinition(1)) throw error
    return described(2)
  }

  test('is deployed without a comparison where what runs may not be read', async () => {
    const denied = awsError('AccessDeniedException', 'No.')
    const { plan: made, lines } = plan({
      inputs: { taskDefinition: 'shop:2' },
      answers: { DescribeTaskDefinition: onlyNamed(denied) },
    })
    expect([(await made).changes, 'current' in (await made)]).toEqual([[], false])
    expect(lines).toContainEqual(expect.stringMatching(/^notice: What changes is not shown: No\./))
    expect((await rejectionOf(plan({ answers: { DescribeTaskDefinition: denied } }).plan)).title).toMatch(
      /^Not allowed to describe/,
    )
  })

  test('is not where what runs cannot be read for another reason', async () => {
    const answers = { DescribeTaskDefinition: onlyNamed(awsError('ThrottlingException', 'Rate exceeded')) }
    expect(
      (await rejectionOf(plan({ inputs: { taskDefinition: 'shop:2' }, answers }).plan)).message,
    ).toContain('Rate exceeded')
  })
})

describe('the strategy', () => {
  test.each<[string, object, object, string]>([
    ['is that of the service', {}, { deploymentConfiguration: { strategy: 'ROLLING' } }, 'rolling'],
    [
      'is that of the input',
      { strategy: 'rolling' },
      { deploymentConfiguration: { strategy: 'CANARY' }, resourceManagementType: 'CUSTOMER' },
      'rolling',
    ],
    [
      'is that of the settings',
      { update: { deploymentConfiguration: { strategy: 'ROLLING' } } },
      { deploymentConfiguration: { strategy: 'CANARY' }, resourceManagementType: 'CUSTOMER' },
      'rolling',
    ],
  ])('%s', async (_, inputs, service, expected) => {
    const made = tools({ service })
    expect((await makeOutline(inputsOf(inputs), made.tools)).strategy).toBe(expected)
  })
})

/** Its instances are not targets of a target group, and their health is another API's. */
describe('behind a Classic Load Balancer', () => {
  const classic = { loadBalancers: [{ loadBalancerName: 'old', containerName: 'app', containerPort: 80 }] }
  test.each<[string, Given, boolean]>([
    ['a service is not deployed', { service: classic }, true],
    [
      'a service is deployed without a verdict',
      { service: classic, inputs: { goal: { wait: 'none' } } },
      false,
    ],
    [
      'a service is not moved',
      { inputs: { update: { loadBalancers: classic.loadBalancers, forceNewDeployment: true } } },
      true,
    ],
    [
      'a service is moved away from',
      { service: classic, inputs: { update: { loadBalancers: [], forceNewDeployment: true } } },
      false,
    ],
  ])('%s', async (_, given, isRefused) => {
    const made = tools(given)
    const outline = makeOutline(inputsOf(given.inputs), made.tools)
    if (isRefused)
      expect((await rejectionOf(outline)).title).toBe('Service web is behind the Classic Load Balancer old')
    else await expect(outline).resolves.toBeDefined()
  })
})
