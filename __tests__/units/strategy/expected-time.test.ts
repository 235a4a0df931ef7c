import { describe, expect, test } from '@jest/globals'
import { expectTime } from '../../../src/strategy/expected-time.ts'
import { createOptionalRead } from '../../../src/strategy/optional-read.ts'
import { createTargetGroupReader } from '../../../src/strategy/target-group-reader.ts'
import { isOnFargate, readTimeSettings } from '../../../src/strategy/time-settings.ts'
import { type Answer, answering, awsError, keepingLog } from '../../support/answering-clients.ts'
import { container, definition, service } from '../../support/builders.ts'

const denied = awsError('AccessDeniedException', 'You may not.')

/** AWS answers the launch type, or a strategy; with neither, it is the Region's default, Fargate. */
describe('tasks run on Fargate', () => {
  const providers = (...names: readonly string[]) => ({
    capacityProviderStrategy: names.map(capacityProvider => ({ capacityProvider })),
  })
  test.each<[string | undefined, object, object, boolean]>([
    [undefined, {}, {}, true],
    ['FARGATE', {}, {}, true],
    ['EC2', {}, {}, false],
    ['EXTERNAL', {}, {}, false],
    ['EC2', providers('FARGATE', 'FARGATE_SPOT'), {}, true],
    ['FARGATE', providers('FARGATE', 'own'), {}, false],
    ['FARGATE', {}, providers('own'), false],
    [undefined, providers('own'), providers('FARGATE_SPOT'), true],
  ])('by the launch type %s, %j and the update %j: %s', (launchType, settings, update, expected) => {
    const own = { settings: settings as Record<string, unknown>, ...(launchType ? { launchType } : {}) }
    expect(isOnFargate(own, update as Record<string, unknown>)).toBe(expected)
  })
})

describe('the settings that decide how long a deployment takes', () => {
  const group = (arn: string, seconds: number) => ({
    TargetGroupArn: arn,
    HealthCheckIntervalSeconds: seconds,
  })
  const delay = (Value?: string) => ({ Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value }] })

  async function read(over: object = {}, answers: Readonly<Record<string, Answer>> = {}) {
    const { clients, sent } = answering(answers)
    const { log, lines } = keepingLog()
    const timed = {
      definition: definition(container('app')),
      configuration: {},
      isRolling: true,
      waitsForOld: false,
      targetGroups: [],
      onFargate: true,
      ...over,
    }
    return {
      settings: await readTimeSettings(timed, {
        clients,
        log,
        targetGroups: createTargetGroupReader(clients),
      }),
      lines,
      sent,
    }
  }

  test('are few where nothing is set, with 30 seconds to stop, and no call', async () => {
    const { settings, sent } = await read()
    expect([settings, sent]).toEqual([
      { isRolling: true, onFargate: true, isCleanupSettled: false, stopTimeout: 30 },
      [],
    ])
  })

  test.each<[string, object, object]>([
    ['a maximum', { configuration: { maximumPercent: 150 } }, { maximumPercent: 150 }],
    [
      'the longest stop timeout',
      { definition: definition(container('a', { stopTimeout: 5 }), container('b', { stopTimeout: 90 })) },
      { stopTimeout: 90 },
    ],
    [
      'a stop timeout below the default',
      { definition: definition(container('a', { stopTimeout: 5 })) },
      { stopTimeout: 5 },
    ],
    [
      'the longest interval of a health check',
      {
        definition: definition(
          container('a', { healthCheck: { command: ['true'], interval: 10 } }),
          container('b', { healthCheck: { command: ['true'] } }),
        ),
      },
      { containerInterval: 30 },
    ],
    ['that old tasks are waited for anyway', { waitsForOld: true }, { isCleanupSettled: true }],
    [
      'that they are cleaned up later',
      { configuration: { earlySuccessCriteria: { sourceServiceRevisionCleanup: 'DEFERRED' } } },
      { isCleanupSettled: true },
    ],
    [
      'that they are cleaned up before',
      { configuration: { earlySuccessCriteria: { sourceServiceRevisionCleanup: 'IMMEDIATE' } } },
      { isCleanupSettled: false },
    ],
  ])('have %s', async (_, over, expected) => {
    expect((await read(over)).settings).toMatchObject(expected)
  })

  test('have the longest of several target groups; one without a delay has none', async () => {
    const { settings } = await read(
      { targetGroups: ['a', 'b', 'c'] },
      {
        DescribeTargetGroups: { TargetGroups: [group('a', 10), group('b', 20)] },
        DescribeTargetGroupAttributes: [delay('30'), delay('60'), delay()],
      },
    )
    expect(settings).toMatchObject({ deregistrationDelay: 60, targetInterval: 20 })
  })

  test('have nothing of target groups that may not be read, which nobody is bothered with', async () => {
    const { settings, lines } = await read(
      { targetGroups: ['a'] },
      { DescribeTargetGroups: denied, DescribeTargetGroupAttributes: delay('1') },
    )
    expect(settings).not.toHaveProperty('deregistrationDelay')
    expect(lines).toEqual([expect.stringMatching(/^debug: You may not\./)])
  })
})

describe('the time that a deployment would take', () => {
  const at = (second: number) => new Date(second * 1000)
  const task = {
    taskArn: 't',
    createdAt: at(0),
    pullStartedAt: at(10),
    pullStoppedAt: at(20),
    startedAt: at(25),
  }

  async function expected(
    over: object = {},
    configuration: object = {},
    answers: Readonly<Record<string, Answer>> = {},
    batched = false,
  ) {
    const { clients, sent } = answering({
      ListTasks: { taskArns: ['t'] },
      DescribeTasks: { tasks: [task] },
      ...answers,
    })
    const own = batched
      ? new Proxy(clients, { get: (all, name) => (name === 'batched' ? true : Reflect.get(all, name)) })
      : clients
    const { log, lines } = keepingLog()
    const deployment = {
      service: service(),
      update: {},
      definition: definition(container('app')),
      strategy: 'rolling',
      launch: {},
      ...over,
    }
    const tools = { clients: own, log, readOptional: createOptionalRead(log) }
    const { profile } = await expectTime(
      deployment as never,
      { maximumPercent: 200, minimumHealthyPercent: 100, ...configuration },
      tools,
    )
    const seconds = Object.fromEntries(
      (profile?.segments ?? []).map(({ phase, seconds }) => [phase, seconds]),
    )
    return { profile, seconds, lines, sent }
  }

  test('comes from what its running tasks took to start', async () => {
    const { seconds } = await expected()
    expect(seconds).toMatchObject({ pulling: 10, starting: 5 })
  })

  test.each<[string, object, object, Readonly<Record<string, Answer>>, boolean]>([
    ['no task runs', {}, {}, { ListTasks: {} }, false],
    ['no task says when it started', {}, {}, { DescribeTasks: { tasks: [{ taskArn: 't' }] } }, false],
    ['the running tasks may not be read', {}, {}, { ListTasks: denied }, false],
    ['many services are deployed', {}, {}, {}, true],
    ['it cannot move at all', {}, { minimumHealthyPercent: 100, maximumPercent: 100 }, {}, false],
  ])('is not known where %s', async (_, over, configuration, answers, batched) => {
    expect((await expected(over, configuration, answers, batched)).profile).toBeUndefined()
  })

  test('has the traffic shift and the bake of a native deployment', async () => {
    const canary = {
      strategy: 'CANARY',
      bakeTimeInMinutes: 5,
      canaryConfiguration: { canaryBakeTimeInMinutes: 3 },
    }
    const { seconds } = await expected({ strategy: 'canary' }, canary)
    expect(seconds).toMatchObject({ 'traffic-shift': 180, bake: 300 })
  })

  test('has those of CodeDeploy, where that deploys; of a task set that is kept for good, none', async () => {
    const codedeploy = { shift: 600_000, terminationWait: 60_000 }
    expect((await expected({ strategy: 'codedeploy', launch: { codedeploy } })).seconds).toMatchObject({
      'traffic-shift': 600,
      bake: 60,
    })
    const kept = await expected({
      strategy: 'codedeploy',
      launch: { codedeploy: { ...codedeploy, terminationWait: undefined } },
    })
    expect(kept.seconds).not.toHaveProperty('bake')
  })

  test('is that of the count which is asked for', async () => {
    const two = await expected({}, { maximumPercent: 150, minimumHealthyPercent: 100 })
    const none = await expected(
      { update: { desiredCount: 0 } },
      { maximumPercent: 150, minimumHealthyPercent: 100 },
    )
    expect(Object.keys(two.seconds)).toContain('pulling')
    expect(Object.keys(none.seconds)).not.toContain('pulling')
  })

  test('has the end of old tasks, unless that is settled: ten seconds at the most', async () => {
    expect((await expected()).seconds).toMatchObject({ stopping: 10 })
    const quick = { definition: definition(container('app', { stopTimeout: 3 })) }
    expect((await expected(quick)).seconds).toMatchObject({ stopping: 3 })
    const settled = await expected({}, { earlySuccessCriteria: { sourceServiceRevisionCleanup: 'DEFERRED' } })
    expect(settled.seconds).not.toHaveProperty('stopping')
  })
})
