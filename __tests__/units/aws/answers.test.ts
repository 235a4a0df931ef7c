import { describe, expect, test } from '@jest/globals'
import { toAlarm } from '../../../src/aws/alarm.ts'
import { findAlarmChanges } from '../../../src/aws/alarm-history.ts'
import { describeAlarms } from '../../../src/aws/alarms.ts'
import { getAppSpecContent } from '../../../src/aws/codedeploy/application-revisions.ts'
import { getDeployment, listDeployments } from '../../../src/aws/codedeploy/deployments.ts'
import { getTarget } from '../../../src/aws/codedeploy/targets.ts'
import { describeSecurityGroups, describeSubnets } from '../../../src/aws/ec2.ts'
import { isAccountRoot, readCallerArn, readTrustPolicy, simulatePolicy } from '../../../src/aws/iam.ts'
import { hasLogGroup, readLogPage, readLogTail } from '../../../src/aws/logs.ts'
import { readQuota } from '../../../src/aws/quotas.ts'
import { describeSecret, missingParameters, readSecretKeys } from '../../../src/aws/secrets.ts'
import { answering, awsError } from '../../support/answering-clients.ts'
import { rejectionOf } from '../../support/expected-failure.ts'

const denied = awsError('AccessDeniedException', 'You may not.')
const role = 'arn:aws:iam::123456789012:role/path/deploy'

describe('a deployment of CodeDeploy', () => {
  const read = async (info: object = {}) =>
    getDeployment(answering({ GetDeployment: { deploymentInfo: info } }).clients, 'd-1')

  test('of which AWS says nothing is one of nothing', async () => {
    const nothing = {
      id: 'd-1',
      status: '',
      createdAt: 0,
      application: '',
      group: '',
      alarms: [],
      rollsBackItself: false,
      terminating: false,
      isByUser: true,
    }
    expect(await read()).toEqual(nothing)
    expect(await getDeployment(answering({ GetDeployment: {} }).clients, 'd-1')).toEqual(nothing)
  })

  /** https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentInfo.html: creator */
  test.each([
    [undefined, true],
    ['user', true],
    ['codeDeployRollback', false],
    ['autoscaling', false],
  ])('made by %s was created with CreateDeployment: %s', async (creator, expected) => {
    expect((await read({ creator })).isByUser).toBe(expected)
  })

  test.each<[object | undefined, string | undefined, readonly string[]]>([
    [undefined, undefined, []],
    [{}, undefined, []],
    [{ code: 'TIMEOUT' }, 'TIMEOUT', []],
    [{ message: 'It broke.' }, 'It broke.', []],
    [{ code: 'TIMEOUT', message: 'Too <late>.' }, 'TIMEOUT: Too <late>.', []],
    [
      { code: 'ALARM_ACTIVE', message: 'One or more alarms have been activated: <web-5xx> <web latency>' },
      'ALARM_ACTIVE: One or more alarms have been activated: <web-5xx> <web latency>',
      ['web-5xx', 'web latency'],
    ],
  ])('that ended with %j says %j and names the alarms %j', async (errorInformation, error, alarms) => {
    const found = await read({ errorInformation })
    expect([found.error, found.alarms]).toEqual([error, alarms])
  })

  /** https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_AutoRollbackConfiguration.html */
  const events = ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST']
  test.each<[string, string | undefined, string]>([
    ['Failed', undefined, 'DEPLOYMENT_FAILURE'],
    ['Failed', 'ALARM_ACTIVE', 'DEPLOYMENT_FAILURE'],
    ['Stopped', 'ALARM_ACTIVE', 'DEPLOYMENT_STOP_ON_ALARM'],
    ['Stopped', undefined, 'DEPLOYMENT_STOP_ON_REQUEST'],
  ])('that is %s (%s) is rolled back by the event %s alone', async (status, code, event) => {
    const isBack = async (enabled: boolean, set: readonly string[] | undefined) =>
      (
        await read({
          status,
          errorInformation: code ? { code } : undefined,
          autoRollbackConfiguration: { enabled, events: set },
        })
      ).rollsBackItself
    expect(await isBack(true, [event])).toBe(true)
    expect(
      await isBack(
        true,
        events.filter(each => each !== event),
      ),
    ).toBe(false)
    expect(await isBack(false, events)).toBe(false)
    expect(await isBack(true, undefined)).toBe(false)
  })

  test.each<[object, number | undefined]>([
    [{}, undefined],
    [{ action: 'TERMINATE', terminationWaitTimeInMinutes: 5 }, 300_000],
    [{ action: 'TERMINATE' }, 0],
    [{ action: 'KEEP_ALIVE', terminationWaitTimeInMinutes: 5 }, undefined],
  ])('with %j waits %s ms before the old task set ends', async (terminate, expected) => {
    const { terminationWait } = await read({
      blueGreenDeploymentConfiguration: { terminateBlueInstancesOnDeploymentSuccess: terminate },
    })
    expect(terminationWait).toBe(expected)
  })

  test('has what AWS tells of its AppSpec, its end and its rollback', async () => {
    const found = await read({
      revision: { string: { sha256: 'f00' } },
      description: 'run 7',
      completeTime: new Date(9),
      instanceTerminationWaitTimeStarted: true,
      rollbackInfo: {
        rollbackDeploymentId: 'd-2',
        rollbackTriggeringDeploymentId: 'd-0',
        rollbackMessage: 'Back.',
      },
    })
    expect(found).toMatchObject({
      sha256: 'f00',
      description: 'run 7',
      endedAt: 9,
      terminating: true,
      rollbackId: 'd-2',
      undoes: 'd-0',
      rollbackMessage: 'Back.',
    })
    expect(
      (await read({ revision: { appSpecContent: { sha256: 'a' }, string: { sha256: 'b' } } })).sha256,
    ).toBe('a')
  })
})

/** https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_ListDeployments.html */
test('deployments are listed since a time, or the first so many of all', async () => {
  const names = { applicationName: 'app', deploymentGroupName: 'group' }
  const { clients, sent } = answering({ ListDeployments: { deployments: ['d-1', 'd-2'] } })
  expect(await listDeployments(clients, names, { since: 5000 })).toEqual(['d-1', 'd-2'])
  expect(await listDeployments(clients, names, { most: 1 })).toEqual(['d-1'])
  expect(sent.map(({ input }) => input['createTimeRange'])).toEqual([{ start: new Date(5000) }, undefined])
})

describe('the target of a deployment', () => {
  const at = (second: number) => new Date(second * 1000)
  const target = (ecsTarget: object) =>
    getTarget(
      answering({ GetDeploymentTarget: { deploymentTarget: { ecsTarget } } }).clients,
      'd-1',
      'prod:web',
    )

  test('has its events with how long they took, and when the last one ended', async () => {
    const lifecycleEvents = [
      { lifecycleEventName: 'Install', status: 'Succeeded', startTime: at(1), endTime: at(9) },
      { lifecycleEventName: 'AfterInstall', status: 'Succeeded', startTime: at(2), endTime: at(5) },
      { lifecycleEventName: 'AllowTraffic', status: 'InProgress', startTime: at(6) },
      {},
    ]
    expect(await target({ status: 'InProgress', lifecycleEvents })).toEqual({
      status: 'InProgress',
      stages: [
        { name: 'Install', status: 'Succeeded', duration: 8000 },
        { name: 'AfterInstall', status: 'Succeeded', duration: 3000 },
        { name: 'AllowTraffic', status: 'InProgress' },
        { name: '', status: 'Unknown' },
      ],
      lastEventAt: 9000,
      taskSets: [],
    })
  })

  test('of which AWS says nothing has nothing', async () => {
    expect(await target({})).toEqual({ stages: [], taskSets: [] })
    expect(await getTarget(answering({ GetDeploymentTarget: {} }).clients, 'd-1', 'prod:web')).toEqual({
      stages: [],
      taskSets: [],
    })
  })

  test('has its task sets, as far as they are told', async () => {
    const taskSetsInfo = [
      {},
      {
        identifer: 'ecs-svc/1',
        taskSetLabel: 'Green',
        desiredCount: 2,
        runningCount: 1,
        pendingCount: 1,
        trafficWeight: 10,
        targetGroup: { name: 'green' },
      },
    ]
    expect((await target({ taskSetsInfo })).taskSets).toEqual([
      { id: '', label: '', desired: 0, running: 0, pending: 0, weight: 0 },
      {
        id: 'ecs-svc/1',
        label: 'Green',
        desired: 2,
        running: 1,
        pending: 1,
        weight: 10,
        targetGroup: 'green',
      },
    ])
  })
})

test.each([
  [{ appSpecContent: { content: 'a' } }, 'a'],
  [{ string: { content: 'b' } }, 'b'],
  [{}, undefined],
])('the AppSpec in %j is %s', async (revision, expected) => {
  const { clients } = answering({ GetApplicationRevision: { revision } })
  expect(await getAppSpecContent(clients, 'app', 'f00')).toBe(expected)
})

describe('an alarm', () => {
  test.each<[string, object, object]>([
    ['of which AWS says nothing', {}, { name: '', arn: '', state: '', reason: '' }],
    [
      'that has changed',
      { StateTransitionedTimestamp: new Date(1), StateUpdatedTimestamp: new Date(5) },
      { transitionedAt: 1, changedAt: 1 },
    ],
    ['that was only updated, as far as is told', { StateUpdatedTimestamp: new Date(5) }, { changedAt: 5 }],
    ['of one metric', { Period: 60, EvaluationPeriods: 3 }, { window: 180_000 }],
    [
      'of an expression over metrics',
      { EvaluationPeriods: 2, Metrics: [{ MetricStat: { Period: 60 } }, { Period: 300 }, {}] },
      { window: 600_000 },
    ],
  ])('%s', (_, found, expected) => {
    const alarm = toAlarm(found)
    expect(alarm).toMatchObject(expected)
    for (const member of ['transitionedAt', 'changedAt', 'window'])
      expect(member in alarm).toBe(member in expected)
  })

  test('is found among those of all kinds, by its name', async () => {
    const { clients } = answering({
      DescribeAlarms: {
        MetricAlarms: [{ AlarmName: 'a' }],
        CompositeAlarms: [{ AlarmName: 'b' }],
        LogAlarms: [{ AlarmName: 'c' }],
      },
    })
    expect([...(await describeAlarms(clients, ['a', 'b', 'c', 'd'])).keys()]).toEqual(['a', 'b', 'c'])
    expect((await describeAlarms(answering({ DescribeAlarms: {} }).clients, ['a'])).size).toBe(0)
    expect(
      (await rejectionOf(describeAlarms(answering({ DescribeAlarms: denied }).clients, ['a']))).title,
    ).toBe('Not allowed to read the CloudWatch alarms')
  })

  const item = (at: number, over: object) => ({ Timestamp: new Date(at), ...over })
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_AlarmHistoryItem.html */
  test.each<[string, object, string, string]>([
    [
      'the JSON of the item',
      {
        HistoryData: '{"newState":{"stateValue":"ALARM","stateReason":"High."}}',
        HistorySummary: 'Alarm updated from OK to OK',
      },
      'ALARM',
      'High.',
    ],
    [
      'its summary, where the JSON was cut',
      { HistoryData: '{"newState":{"stat', HistorySummary: 'Alarm updated from OK to ALARM' },
      'ALARM',
      'Alarm updated from OK to ALARM',
    ],
    [
      'its summary, where the JSON says nothing',
      { HistoryData: 'null', HistorySummary: 'Alarm updated from ALARM to OK.' },
      'OK',
      'Alarm updated from ALARM to OK.',
    ],
    ['nothing', {}, '', ''],
  ])('has changed as %s says', async (_, over, to, reason) => {
    const { clients } = answering({ DescribeAlarmHistory: { AlarmHistoryItems: [item(5, over)] } })
    expect(await findAlarmChanges(clients, 'a', 5)).toEqual([{ at: 5, to, reason }])
    expect(await findAlarmChanges(clients, 'a', 6)).toEqual([])
  })
})

describe('logs', () => {
  const page = (lines: readonly string[], over: object) => ({
    events: lines.map(message => ({ message })),
    ...over,
  })
  const stream = { logGroupName: 'g', logStreamName: 's' }

  test('are read back to so many lines, page by page, until a token leads to itself', async () => {
    const pages = [
      page(['4', '5'], { nextBackwardToken: 'a' }),
      page([], { nextBackwardToken: 'b' }),
      page(['3'], { nextBackwardToken: 'c' }),
      page(['1', '2'], { nextBackwardToken: 'c' }),
    ]
    const whole = answering({ GetLogEvents: pages })
    expect(await readLogTail(whole.clients, stream, 9)).toEqual(['1', '2', '3', '4', '5'])
    expect(whole.sent).toHaveLength(4)
    const some = answering({ GetLogEvents: pages })
    expect(await readLogTail(some.clients, stream, 3)).toEqual(['3', '4', '5'])
    expect(some.sent.map(({ input }) => input['limit'])).toEqual([3, 1, 1])
  })

  test('are read for ten pages at the most, and not beyond one without a token', async () => {
    let token = 0
    const endless = answering({ GetLogEvents: () => ({ nextBackwardToken: String(token++) }) })
    expect(await readLogTail(endless.clients, stream, 9)).toEqual([])
    expect(endless.sent).toHaveLength(10)
    const alone = answering({ GetLogEvents: { events: [{}] } })
    expect(await readLogTail(alone.clients, stream, 9)).toEqual([''])
    expect(alone.sent).toHaveLength(1)
  })

  test('are followed from where they were left', async () => {
    const { clients, sent } = answering({ GetLogEvents: [page(['1'], { nextForwardToken: 'n' }), {}] })
    expect(await readLogPage(clients, stream, undefined)).toEqual({ lines: ['1'], next: 'n' })
    expect(await readLogPage(clients, stream, 'n')).toEqual({ lines: [] })
    expect(sent.map(({ input }) => 'nextToken' in input)).toEqual([false, true])
  })

  test('a log group is there by its whole name', async () => {
    const { clients } = answering({ DescribeLogGroups: { logGroups: [{ logGroupName: '/ecs/web-2' }] } })
    expect(await hasLogGroup(clients, '/ecs/web', 'eu-west-1')).toBe(false)
    expect(await hasLogGroup(clients, '/ecs/web-2', 'eu-west-1')).toBe(true)
  })
})

describe('roles', () => {
  /** https://docs.aws.amazon.com/IAM/latest/APIReference/API_EvaluationResult.html */
  test('lack what is denied, explicitly or not, each on its resource', async () => {
    const { clients, sent } = answering({
      SimulatePrincipalPolicy: ({
        ActionNames,
        ResourceArns,
      }: {
        readonly ActionNames: readonly string[]
        readonly ResourceArns: readonly string[]
      }) => ({
        EvaluationResults: ActionNames.map(EvalActionName => ({
          EvalActionName,
          EvalResourceName: ResourceArns[0],
          EvalDecision:
            { 'ecs:RunTask': 'allowed', 'ecs:StopTask': 'explicitDeny' }[EvalActionName] ?? 'implicitDeny',
          ...(EvalActionName === 'iam:PassRole' ? { MissingContextValues: ['iam:PassedToService'] } : {}),
        })),
      }),
    })
    const needs = [
      { action: 'ecs:RunTask', resource: 'a' },
      { action: 'ecs:StopTask', resource: 'a' },
      { action: 'iam:PassRole', resource: 'b' },
    ]
    expect(await simulatePolicy(clients, role, needs)).toEqual([
      { action: 'ecs:StopTask', resource: 'a', explicit: true },
      { action: 'iam:PassRole', resource: 'b', explicit: false, conditions: ['iam:PassedToService'] },
    ])
    expect(sent.map(({ input }) => 'ContextEntries' in input)).toEqual([false, false])
    await simulatePolicy(clients, role, needs, [{ ContextKeyName: 'k' }])
    expect(sent.at(-1)?.input).toMatchObject({ ContextEntries: [{ ContextKeyName: 'k' }] })
  })

  test('are asked about page by page, as long as AWS says that there is more', async () => {
    const page = (IsTruncated: boolean, EvalActionName: string) => ({
      IsTruncated,
      Marker: 'm',
      EvaluationResults: [{ EvalActionName, EvalDecision: 'implicitDeny' }],
    })
    const { clients } = answering({
      SimulatePrincipalPolicy: [page(true, 'a'), page(false, 'b'), page(false, 'c')],
    })
    expect(
      (await simulatePolicy(clients, role, [{ action: 'a', resource: '*' }]))?.map(({ action }) => action),
    ).toEqual(['a', 'b'])
  })

  test('have a trust policy that IAM gives encoded', async () => {
    const { clients, sent } = answering({
      GetRole: [{ Role: { AssumeRolePolicyDocument: encodeURIComponent('{"a":1}') } }, {}],
    })
    expect(await readTrustPolicy(clients, role)).toEqual({ document: { a: 1 } })
    expect(await readTrustPolicy(clients, role)).toEqual({ document: {} })
    expect(sent[0]?.input).toEqual({ RoleName: 'deploy' })
  })

  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
  test.each([
    ['arn:aws:sts::123456789012:assumed-role/deploy/session', 'arn:aws:iam::123456789012:role/deploy'],
    ['arn:aws-cn:sts::123456789012:assumed-role/deploy/session', 'arn:aws-cn:iam::123456789012:role/deploy'],
    ['arn:aws:iam::123456789012:user/path/me', 'arn:aws:iam::123456789012:user/path/me'],
    ['arn:aws:iam::123456789012:root', 'arn:aws:iam::123456789012:root'],
    [undefined, ''],
  ])('the caller %s is %s', async (Arn, expected) => {
    expect(await readCallerArn(answering({ GetCallerIdentity: { Arn } }).clients)).toBe(expected)
  })

  test.each([
    ['arn:aws:iam::123456789012:root', true],
    ['arn:aws:iam::123456789012:user/root', false],
    ['arn:aws:iam::123456789012:rooted', false],
  ])('%s is the root user: %s', (arn, expected) => {
    expect(isAccountRoot(arn)).toBe(expected)
  })
})

describe('secrets', () => {
  const secret = { arn: 'a', region: 'eu-west-1' }
  test.each<[string | undefined, object]>([
    ['{"user":"me","password":"x"}', { names: ['user', 'password'] }],
    ['["user"]', {}],
    ['"user"', {}],
    ['user=me', {}],
    [undefined, {}],
  ])('of the value %s only the names of its keys are known: %j', async (SecretString, expected) => {
    expect(await readSecretKeys(answering({ GetSecretValue: { SecretString } }).clients, secret)).toEqual(
      expected,
    )
  })

  test('are read in the version that is meant', async () => {
    const { clients, sent } = answering({ GetSecretValue: {} })
    await readSecretKeys(clients, secret)
    await readSecretKeys(clients, { ...secret, stage: 'AWSPREVIOUS', version: 'v1' })
    expect(sent.map(({ input }) => input)).toEqual([
      { SecretId: 'a' },
      { SecretId: 'a', VersionStage: 'AWSPREVIOUS', VersionId: 'v1' },
    ])
  })

  test.each([
    [{}, { arn: 'a', deleted: false, stages: {} }],
    [
      { ARN: 'whole', DeletedDate: new Date(0), VersionIdsToStages: { v1: ['AWSCURRENT'] } },
      { arn: 'whole', deleted: true, stages: { v1: ['AWSCURRENT'] } },
    ],
  ])('%j is described as %j', async (answer, expected) => {
    expect(await describeSecret(answering({ DescribeSecret: answer }).clients, 'a', 'eu-west-1')).toEqual(
      expected,
    )
  })

  test('parameters are asked for ten at a time, and never decrypted', async () => {
    const { clients, sent } = answering({ GetParameters: [{ InvalidParameters: ['p3'] }, {}] })
    expect(
      await missingParameters(
        clients,
        Array.from({ length: 11 }, (_, index) => `p${index}`),
        'eu-west-1',
      ),
    ).toEqual(['p3'])
    expect(sent.map(({ input }) => [(input['Names'] as string[]).length, input['WithDecryption']])).toEqual([
      [10, false],
      [1, false],
    ])
    const refused = missingParameters(answering({ GetParameters: denied }).clients, ['p'], 'eu-west-1')
    expect((await rejectionOf(refused)).title).toBe('Not allowed to look for parameters in eu-west-1')
  })
})

test('a quota has a value, or none', async () => {
  const quota = { service: 'fargate', code: 'L-1' }
  expect(await readQuota(answering({ GetServiceQuota: { Quota: { Value: 6 } } }).clients, quota)).toBe(6)
  expect(await readQuota(answering({ GetServiceQuota: {} }).clients, quota)).toBeUndefined()
})

describe('networks', () => {
  test.each([
    [{ Ipv6Native: true, AvailableIpAddressCount: 0 }, { vpc: 'v' }],
    [{ AvailableIpAddressCount: 0 }, { vpc: 'v', free: 0 }],
    [{}, { vpc: 'v', free: 0 }],
  ])('a subnet with %j is %j: one of IPv6 alone has no count', async (over, expected) => {
    const { clients } = answering({ DescribeSubnets: { Subnets: [{ SubnetId: 's', VpcId: 'v', ...over }] } })
    expect((await describeSubnets(clients, ['s'])).get('s')).toEqual(expected)
  })

  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html */
  test.each<[object, object]>([
    [{}, { protocol: '-1', from: 0, to: 65_535, groups: [], addresses: false }],
    [
      { IpProtocol: 'tcp', FromPort: 80, ToPort: 81, UserIdGroupPairs: [{ GroupId: 'sg-2' }, {}] },
      { protocol: 'tcp', from: 80, to: 81, groups: ['sg-2'], addresses: false },
    ],
    [{ IpRanges: [{}] }, { protocol: '-1', from: 0, to: 65_535, groups: [], addresses: true }],
    [{ Ipv6Ranges: [{}] }, { protocol: '-1', from: 0, to: 65_535, groups: [], addresses: true }],
    [
      { PrefixListIds: [{}], IpRanges: [] },
      { protocol: '-1', from: 0, to: 65_535, groups: [], addresses: true },
    ],
  ])('a rule with %j lets in %j', async (rule, expected) => {
    const { clients } = answering({
      DescribeSecurityGroups: { SecurityGroups: [{ GroupId: 'sg-1', VpcId: 'v', IpPermissions: [rule] }] },
    })
    expect((await describeSecurityGroups(clients, ['sg-1'])).get('sg-1')).toEqual({
      vpc: 'v',
      ingress: [expected],
    })
  })
})
