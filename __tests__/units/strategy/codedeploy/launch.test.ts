import { describe, expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../../simulator/clock/virtual-clock.ts'
import { prepareCodeDeploy } from '../../../../src/strategy/codedeploy/launch.ts'
import type { Draft } from '../../../../src/strategy/launch.ts'
import type { Tools } from '../../../../src/strategy/tools.ts'
import { type Answer, answering, awsError, keepingLog } from '../../../support/answering-clients.ts'
import { container, definition } from '../../../support/builders.ts'
import { codeDeployService, GROUP_INFO, revisionArn, taskSet } from '../../../support/codedeploy-builders.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'

const MINUTE = 60_000
const OURS = 'd-OURS12345'
const APPSPEC = JSON.stringify({
  version: '0.0',
  Resources: [
    {
      TargetService: {
        Type: 'AWS::ECS::Service',
        Properties: {
          TaskDefinition: '<TASK_DEFINITION>',
          LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 80 },
        },
      },
    },
  ],
  Hooks: [{ BeforeAllowTraffic: 'check' }],
})
const web = {
  ...codeDeployService(taskSet(6, { status: 'PRIMARY', targetGroups: ['arn-blue'] })),
  targetGroups: [{ arn: 'arn-blue', container: 'app', port: 80 }],
}
const ANSWERS: Readonly<Record<string, Answer>> = {
  GetDeploymentGroup: { deploymentGroupInfo: GROUP_INFO },
  DescribeTargetGroups: {
    TargetGroups: ['blue', 'green'].map(name => ({ TargetGroupName: name, TargetGroupArn: `arn-${name}` })),
  },
  DescribeRules: { Rules: [{ RuleArn: 'r', Actions: [{ Type: 'forward', TargetGroupArn: 'arn-blue' }] }] },
  GetDeploymentConfig: {},
  ListDeployments: {},
  CreateDeployment: { deploymentId: OURS },
}

interface Given {
  readonly codedeploy?: object
  readonly goal?: object
  readonly update?: Readonly<Record<string, unknown>>
  readonly answers?: Readonly<Record<string, Answer>>
  readonly files?: Readonly<Record<string, string>>
  readonly service?: object
}

function prepare({
  codedeploy = {},
  goal = {},
  update = {},
  answers = {},
  files = {},
  service = {},
}: Given = {}) {
  const { clients, sent } = answering({ ...ANSWERS, ...answers })
  const { log, lines } = keepingLog()
  const draft = {
    options: {
      timeout: 30 * MINUTE,
      maxAttempts: 3,
      goal: { wait: 'stable', ...goal },
      codedeploy: { hooks: {}, onActiveDeployment: 'wait', reroute: 'auto', ...codedeploy },
    },
    service: { ...web, ...service },
    definition: definition(container('app', { portMappings: [{ containerPort: 80 }] })),
    update,
  } as unknown as Draft
  const tools = {
    clients,
    log,
    clock: createVirtualClock(),
    origin: 'run 7',
    readFile: async (path: string) => files[path],
    signal: new AbortController().signal,
  } as unknown as Tools
  return { launch: prepareCodeDeploy(draft, tools), sent, lines, draft }
}

const HOW = { isOwnRevision: true, ready: async () => {}, announce: () => {} }
const start = async (given?: Given) => {
  const made = prepare(given)
  return { ...made, deployment: await (await made.launch).start(revisionArn(7), HOW) }
}
const group = (over: object) => ({ GetDeploymentGroup: { deploymentGroupInfo: { ...GROUP_INFO, ...over } } })
const waits = (over: object) => group({ blueGreenDeploymentConfiguration: over })
const CANARY = {
  GetDeploymentConfig: {
    deploymentConfigInfo: {
      trafficRoutingConfig: { type: 'TimeBasedCanary', timeBasedCanary: { canaryInterval: 10 } },
    },
  },
}

describe('what is prepared', () => {
  test('tells the group and its configuration, and no waits where there are none', async () => {
    const { launch, lines } = prepare()
    expect((await launch).codedeploy).toMatchObject({
      application: 'app',
      name: 'group',
      config: 'CodeDeployDefault.ECSAllAtOnce',
      alarms: [],
      shift: 0,
      terminationWait: 0,
    })
    expect(lines).toEqual(['info: CodeDeploy: app / group, CodeDeployDefault.ECSAllAtOnce'])
    expect(await launch).toMatchObject({ rollsBackItself: false, isBusy: false })
    expect(Object.keys(await launch)).not.toEqual(expect.arrayContaining(['testUrl']))
  })

  test('has the configuration of the input in place of the group’s', async () => {
    const { launch, lines, sent } = prepare({ codedeploy: { deploymentConfig: 'Own' }, answers: CANARY })
    expect((await launch).codedeploy).toMatchObject({ config: 'Own', shift: 10 * MINUTE })
    expect(lines).toContain(
      'info: Traffic shift and waits of the group take 10m; they are added to the timeout',
    )
    expect(sent.find(({ operation }) => operation === 'GetDeploymentConfig')?.input).toEqual({
      deploymentConfigName: 'Own',
    })
  })

  test('can be found again by its AppSpec and description', async () => {
    const { launch } = prepare()
    expect((await launch).locator(revisionArn(7))).toEqual({
      controller: 'CODE_DEPLOY',
      application: 'app',
      group: 'group',
      description: 'run 7',
      sha256: expect.stringMatching(/^[\da-f]{64}$/),
    })
    expect((await launch).locator(revisionArn(8))).not.toEqual((await launch).locator(revisionArn(7)))
  })

  test.each(['networkConfiguration', 'capacityProviderStrategy', 'forceNewDeployment'])(
    '%s cannot be set',
    async member => {
      const { launch, sent } = prepare({ update: { desiredCount: 1, [member]: true } })
      expect((await rejectionOf(launch)).title).toBe(
        `"${member}" cannot be set on a service that CodeDeploy deploys`,
      )
      expect(sent).toEqual([])
    },
  )

  test('has the address of the test listener, and what may not be read', async () => {
    const tested = group({
      loadBalancerInfo: {
        targetGroupPairInfoList: [
          {
            ...GROUP_INFO.loadBalancerInfo.targetGroupPairInfoList[0],
            testTrafficRoute: { listenerArns: ['test'] },
          },
        ],
      },
    })
    const { launch } = prepare({
      answers: {
        ...tested,
        DescribeListeners: { Listeners: [{ LoadBalancerArn: 'lb', Port: 9001, Protocol: 'HTTP' }] },
        DescribeLoadBalancers: { LoadBalancers: [{ DNSName: 'web.example' }] },
      },
    })
    expect(await launch).toMatchObject({ testUrl: 'http://web.example:9001' })
    const unread = await prepare({ answers: { DescribeRules: awsError('AccessDenied', 'No.') } }).launch
    expect(unread.unread?.message).toBe('No.')
    expect(await launch).not.toHaveProperty('unread')
  })

  test('waits for the group where it is busy, and knows why it cannot', async () => {
    const busy = { ListDeployments: { deployments: ['d-OTHER1234'] } }
    expect(
      (await prepare({ codedeploy: { onActiveDeployment: 'fail' }, answers: busy }).launch).obstacle?.title,
    ).toBe('Another deployment is in progress')
    const { launch } = prepare()
    expect(await (await launch).awaitTurn?.(new AbortController().signal)).toBe(false)
  })
})

describe('the time that its group adds', () => {
  const READY = { deploymentReadyOption: { actionOnTimeout: 'STOP_DEPLOYMENT', waitTimeInMinutes: 60 } }
  const END = {
    terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE', terminationWaitTimeInMinutes: 5 },
  }
  test.each<[string, Given, number]>([
    ['is that of the shift', { answers: CANARY }, 10],
    ['is not that until somebody continues it, if this run does', { answers: waits(READY) }, 0],
    [
      'is that until somebody continues it, if nobody here does',
      { answers: waits(READY), codedeploy: { reroute: 'manual' } },
      60,
    ],
    [
      'is not that of a pause at which the run ends',
      { answers: waits(READY), codedeploy: { reroute: 'manual' }, goal: { wait: 'pause', pause: true } },
      0,
    ],
    ['is not that of the old task set, if that is not waited for', { answers: waits(END) }, 0],
    ['is that of the old task set, if it is', { answers: waits(END), goal: { wait: 'complete' } }, 5],
    [
      'is none of an old task set that is kept',
      {
        answers: waits({ terminateBlueInstancesOnDeploymentSuccess: { action: 'KEEP_ALIVE' } }),
        goal: { wait: 'complete' },
      },
      0,
    ],
  ])('%s', async (_, given, minutes) => {
    expect((await start(given)).deployment.allowance).toBe(minutes * MINUTE)
  })
})

describe('what is started', () => {
  test('is known by its id and its outputs', async () => {
    const { deployment, sent } = await start({
      codedeploy: { appspec: 'appspec.json' },
      files: { 'appspec.json': APPSPEC },
    })
    expect([deployment.id, deployment.isNew]).toEqual([OURS, true])
    expect(deployment.outputs()).toEqual({
      'codedeploy-deployment-id': OURS,
      'codedeploy-application': 'app',
      'codedeploy-deployment-group': 'group',
      'appspec-sha256': expect.stringMatching(/^[\da-f]{64}$/),
      'hook-BeforeAllowTraffic': 'check',
      'target-group-blue': 'blue',
      'target-group-green': 'green',
    })
    expect(JSON.stringify(sent.find(({ operation }) => operation === 'CreateDeployment')?.input)).toContain(
      revisionArn(7),
    )
    expect(sent.some(({ operation }) => operation === 'UpdateService')).toBe(false)
  })

  test.each<[string, Given, boolean]>([
    ['by itself', {}, true],
    ['not where somebody else does', { codedeploy: { reroute: 'manual' } }, false],
    ['not where the run ends at its pause', { goal: { wait: 'pause', pause: true } }, false],
  ])('is continued %s', async (_, given, resumes) => {
    const { deployment } = await start({ ...given, answers: { ContinueDeployment: {} } })
    expect(deployment.resume !== undefined).toBe(resumes)
    expect(await deployment.proceed?.({} as never)).toBe(true)
    if (deployment.resume) expect(await deployment.resume()).toBe(true)
  })

  test('has the address of its test listener, and no target groups that are not known, among its outputs', async () => {
    const tested = group({
      loadBalancerInfo: {
        targetGroupPairInfoList: [
          {
            ...GROUP_INFO.loadBalancerInfo.targetGroupPairInfoList[0],
            testTrafficRoute: { listenerArns: ['test'] },
          },
        ],
      },
    })
    const listener = {
      DescribeListeners: { Listeners: [{ LoadBalancerArn: 'lb', Port: 9001, Protocol: 'HTTP' }] },
      DescribeLoadBalancers: { LoadBalancers: [{ DNSName: 'web.example' }] },
    }
    const { deployment } = await start({
      answers: { ...tested, ...listener, DescribeRules: awsError('AccessDenied', 'No.') },
    })
    expect(deployment.outputs()).toMatchObject({ 'test-url': 'http://web.example:9001' })
    expect(Object.keys(deployment.outputs()).filter(name => name.startsWith('target-group'))).toEqual([])
  })

  test('has no route before its task set is seen', async () => {
    expect((await start()).deployment.routes?.()).toEqual([])
  })

  test('changes settings first, and a failure says so', async () => {
    const shown = { services: [{ serviceArn: web.arn, serviceName: 'web', status: 'ACTIVE' }] }
    const update = { desiredCount: 3 }
    const UpdateService = { service: shown.services[0] }
    const { sent } = await start({ update, answers: { UpdateService } })
    const operations = sent.map(({ operation }) => operation)
    expect(operations.indexOf('UpdateService')).toBeLessThan(operations.indexOf('CreateDeployment'))
    const failing = start({
      update,
      answers: { UpdateService, CreateDeployment: awsError('InvalidRevisionException', 'No.') },
    })
    expect((await rejectionOf(failing)).message).toContain(
      'UpdateService has already changed desiredCount of the service.',
    )
  })

  test('after a wait, the target groups have changed places; where that cannot be read, they are told as they were', async () => {
    const limit = awsError('DeploymentLimitExceededException', 'busy')
    const swapped = { Rules: [{ RuleArn: 'r', Actions: [{ Type: 'forward', TargetGroupArn: 'arn-green' }] }] }
    const CreateDeployment = [limit, { deploymentId: OURS }]
    const again = await start({
      answers: { CreateDeployment, DescribeRules: [ANSWERS['DescribeRules'] as object, swapped] },
    })
    expect(again.deployment.outputs()).toMatchObject({
      'target-group-blue': 'green',
      'target-group-green': 'blue',
    })
    const lost = await start({
      answers: {
        CreateDeployment,
        DescribeRules: [ANSWERS['DescribeRules'] as object, awsError('ValidationException', 'No.')],
      },
    })
    expect(lost.deployment.outputs()).toMatchObject({ 'target-group-blue': 'blue' })
    expect(lost.lines.at(-1)).toMatch(/^notice: Which target group has the traffic now is not known: /)
  })
})

describe('the AppSpec', () => {
  test('is made where none is named, and goes back to what runs now, without hooks', async () => {
    const { launch } = prepare({ codedeploy: { hooks: { BeforeAllowTraffic: 'check' } } })
    const { appspec, wayBack } = (await launch).codedeploy ?? { appspec: () => '', wayBack: undefined }
    expect(appspec(revisionArn(7))).toContain('check')
    expect(wayBack).toContain(revisionArn(6))
    expect(wayBack).not.toContain('check')
  })

  test('cannot be made without a target group', async () => {
    const { launch } = prepare({ service: { targetGroups: [] } })
    expect((await rejectionOf(launch)).title).toBe('Service "web" has no target group')
    const read = prepare({
      service: { targetGroups: [] },
      codedeploy: { appspec: 'a.json' },
      files: { 'a.json': APPSPEC },
    })
    expect((await read.launch).codedeploy?.wayBack).toBeUndefined()
  })

  test('that is not in the workspace is an error', async () => {
    expect((await rejectionOf(prepare({ codedeploy: { appspec: 'none.yml' } }).launch)).title).toBe(
      'AppSpec file "none.yml" was not found',
    )
  })

  test.each([
    ['0.0', 0],
    ['1.0', 1],
  ])('of the version %s is told to be corrected %d times', async (version, notices) => {
    const text = APPSPEC.replace('"0.0"', `"${version}"`)
    const { launch, lines } = prepare({ codedeploy: { appspec: 'a.json' }, files: { 'a.json': text } })
    await launch
    expect(lines.filter(line => line.startsWith('notice: Version of the AppSpec "a.json"'))).toHaveLength(
      notices,
    )
  })
})
