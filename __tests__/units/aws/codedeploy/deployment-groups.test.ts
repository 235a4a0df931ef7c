import { describe, expect, test } from '@jest/globals'
import {
  findDeploymentGroup,
  getDeploymentGroup,
  shiftTime,
} from '../../../../src/aws/codedeploy/deployment-groups.ts'
import { type Answer, answering, awsError } from '../../../support/answering-clients.ts'
import { GROUP_INFO } from '../../../support/codedeploy-builders.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'

const MINUTE = 60_000
const where = { cluster: 'prod', service: 'web' }

describe('a deployment group', () => {
  const read = async (over: object = {}) =>
    getDeploymentGroup(
      answering({ GetDeploymentGroup: { deploymentGroupInfo: { ...GROUP_INFO, ...over } } }).clients,
      'app',
      'group',
    )

  test('is told in our words', async () => {
    expect(await read()).toEqual({
      application: 'app',
      name: 'group',
      computePlatform: 'ECS',
      services: [where],
      config: 'CodeDeployDefault.ECSAllAtOnce',
      targetGroups: ['blue', 'green'],
      productionListeners: ['listener'],
      testListeners: [],
      readyWait: 0,
      terminationWait: 0,
      alarms: [],
    })
  })

  test('of which AWS says nothing is one of nothing', async () => {
    const { clients } = answering({ GetDeploymentGroup: {} })
    expect(await getDeploymentGroup(clients, 'app', 'group')).toMatchObject({
      services: [],
      targetGroups: [],
      computePlatform: '',
    })
  })

  test('may name its service by ARNs', async () => {
    const ecsServices = [
      {
        clusterName: 'arn:aws:ecs:eu-west-1:123456789012:cluster/prod',
        serviceName: 'arn:aws:ecs:eu-west-1:123456789012:service/prod/web',
      },
    ]
    expect((await read({ ecsServices }))?.services).toEqual([where])
  })

  /** https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentReadyOption.html */
  test.each<[object, number, number | undefined]>([
    [{}, 0, 0],
    [{ deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT', waitTimeInMinutes: 60 } }, 0, 0],
    [{ deploymentReadyOption: { actionOnTimeout: 'STOP_DEPLOYMENT', waitTimeInMinutes: 60 } }, 60, 0],
    [{ deploymentReadyOption: { actionOnTimeout: 'STOP_DEPLOYMENT' } }, 0, 0],
    [
      { terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE', terminationWaitTimeInMinutes: 5 } },
      0,
      5,
    ],
    [{ terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE' } }, 0, 0],
    [
      {
        terminateBlueInstancesOnDeploymentSuccess: { action: 'KEEP_ALIVE', terminationWaitTimeInMinutes: 5 },
      },
      0,
      undefined,
    ],
  ])(
    'with %j waits %d minutes before and %s after the shift',
    async (blueGreenDeploymentConfiguration, before, after) => {
      const group = await read({ blueGreenDeploymentConfiguration })
      expect([group?.readyWait, group?.terminationWait]).toEqual([
        before * MINUTE,
        after === undefined ? undefined : after * MINUTE,
      ])
    },
  )

  test.each<[object | undefined, readonly string[]]>([
    [undefined, []],
    [{ enabled: true, alarms: [{ name: 'a' }, {}, { name: 'b' }] }, ['a', 'b']],
    [{ enabled: false, alarms: [{ name: 'a' }] }, []],
    [{ enabled: true }, []],
  ])('with the alarms %j is stopped by %j', async (alarmConfiguration, expected) => {
    expect((await read({ alarmConfiguration }))?.alarms).toEqual(expected)
  })

  test.each([
    [undefined, undefined],
    [{}, undefined],
    [{ deploymentId: 'd-1' }, 'd-1'],
  ])('whose last deployment is %j', async (lastAttemptedDeployment, expected) => {
    const group = await read({ lastAttemptedDeployment })
    expect([group?.lastDeployment, group !== undefined && 'lastDeployment' in group]).toEqual([
      expected,
      expected !== undefined,
    ])
  })
})

describe('how long a configuration shifts', () => {
  /** https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_TrafficRoutingConfig.html */
  test.each<[string, object | undefined, number]>([
    ['nothing is said', undefined, 0],
    ['all at once', { type: 'AllAtOnce' }, 0],
    [
      'all at once, whatever else is said',
      { type: 'AllAtOnce', timeBasedLinear: { linearPercentage: 10, linearInterval: 3 } },
      0,
    ],
    [
      'a canary',
      { type: 'TimeBasedCanary', timeBasedCanary: { canaryPercentage: 10, canaryInterval: 5 } },
      5,
    ],
    ['a canary without an interval', { type: 'TimeBasedCanary' }, 0],
    [
      'ten linear steps: no wait after the last',
      { type: 'TimeBasedLinear', timeBasedLinear: { linearPercentage: 10, linearInterval: 3 } },
      27,
    ],
    [
      'uneven linear steps',
      { type: 'TimeBasedLinear', timeBasedLinear: { linearPercentage: 30, linearInterval: 1 } },
      3,
    ],
    [
      'one linear step',
      { type: 'TimeBasedLinear', timeBasedLinear: { linearPercentage: 100, linearInterval: 9 } },
      0,
    ],
    [
      'linear, of which nothing is said',
      { type: 'TimeBasedLinear', timeBasedLinear: { linearPercentage: 0, linearInterval: 9 } },
      0,
    ],
  ])('%s', async (_, trafficRoutingConfig, minutes) => {
    const { clients } = answering({ GetDeploymentConfig: { deploymentConfigInfo: { trafficRoutingConfig } } })
    expect(await shiftTime(clients, 'config')).toBe(minutes * MINUTE)
  })

  test('that it may not be read is told', async () => {
    const { clients } = answering({ GetDeploymentConfig: awsError('AccessDeniedException', 'No.') })
    expect((await rejectionOf(shiftTime(clients, 'config'))).title).toBe(
      'Not allowed to read the deployment configuration config',
    )
  })
})

describe('the group that deploys a service', () => {
  const info = (name: string, serviceName: string, clusterName = 'prod') => ({
    ...GROUP_INFO,
    deploymentGroupName: name,
    ecsServices: [{ clusterName, serviceName }],
  })
  const GONE = awsError('DeploymentGroupDoesNotExistException')

  async function find(
    asked: Parameters<typeof findDeploymentGroup>[2],
    answers: Readonly<Record<string, Answer>>,
    at = where,
  ) {
    const { clients, sent } = answering({ GetDeploymentGroup: GONE, ListApplications: {}, ...answers })
    const found = findDeploymentGroup(clients, at, asked)
    return { found, sent }
  }

  test('is the one that the console would have named, cut at 47 characters', async () => {
    const long = { cluster: 'c'.repeat(50), service: 's'.repeat(50) }
    const { found, sent } = await find(
      {},
      { GetDeploymentGroup: { deploymentGroupInfo: info('g', long.service, long.cluster) } },
      long,
    )
    expect((await found).name).toBe('g')
    const tail = `${'c'.repeat(47)}-${'s'.repeat(47)}`
    expect(sent[0]?.input).toEqual({
      applicationName: `AppECS-${tail}`,
      deploymentGroupName: `DgpECS-${tail}`,
    })
  })

  test('is the one that is named, whatever it deploys: that is checked later', async () => {
    const { found } = await find(
      { deploymentGroup: 'g' },
      { GetDeploymentGroup: { deploymentGroupInfo: info('g', 'other') } },
    )
    expect((await found).name).toBe('g')
  })

  test('is not one of that name for another service', async () => {
    const { found } = await find({}, { GetDeploymentGroup: { deploymentGroupInfo: info('g', 'other') } })
    expect((await rejectionOf(found)).title).toBe('No CodeDeploy deployment group deploys this service')
  })

  const listed = (...infos: readonly object[]) => ({
    ListApplications: { applications: ['one', 'two'] },
    ListDeploymentGroups: { deploymentGroups: ['g'] },
    BatchGetDeploymentGroups: { deploymentGroupsInfo: infos },
  })

  test('is the one that says so', async () => {
    const { found } = await find({}, listed(info('a', 'other'), info('b', 'web', 'dev'), info('c', 'web')))
    expect((await found).name).toBe('c')
  })

  test('is the one of that name in any application, if it deploys the service', async () => {
    const all = listed(info('b', 'web'), info('c', 'web'), info('d', 'other'))
    expect((await (await find({ deploymentGroup: 'c' }, all)).found).name).toBe('c')
    expect((await rejectionOf((await find({ deploymentGroup: 'd' }, all)).found)).message).toContain(
      'AppECS-prod-web / d',
    )
  })

  test('is looked for in the application that is named, and in no other', async () => {
    const { found, sent } = await find({ application: 'two' }, listed(info('c', 'web')))
    expect((await found).name).toBe('c')
    expect(sent.map(({ operation }) => operation)).not.toContain('ListApplications')
    expect(sent.find(({ operation }) => operation === 'ListDeploymentGroups')?.input).toMatchObject({
      applicationName: 'two',
    })
  })

  test('is not in an application that is gone meanwhile, and its groups are asked for a hundred at a time', async () => {
    const gone = awsError('ApplicationDoesNotExistException')
    const names = Array.from({ length: 101 }, (_, index) => `g${index}`)
    const { found, sent } = await find(
      {},
      {
        ...listed(info('c', 'web')),
        ListDeploymentGroups: [gone, { deploymentGroups: names }],
      },
    )
    expect((await found).name).toBe('c')
    const batches = sent.filter(({ operation }) => operation === 'BatchGetDeploymentGroups')
    expect(batches.map(({ input }) => (input['deploymentGroupNames'] as string[]).length)).toEqual([100, 1])
  })

  test('that may not be looked for is told', async () => {
    const denied = awsError('AccessDeniedException', 'No.')
    expect((await rejectionOf((await find({}, { ListApplications: denied })).found)).title).toBe(
      'Not allowed to list the CodeDeploy applications',
    )
    const groups = { ...listed(), ListDeploymentGroups: denied }
    expect((await rejectionOf((await find({}, groups)).found)).title).toBe(
      'Not allowed to list the deployment groups of one',
    )
  })
})
