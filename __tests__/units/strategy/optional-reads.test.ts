import { describe, expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../simulator/clock/virtual-clock.ts'
import { DeployError } from '../../../src/base/errors.ts'
import { createAttribution, olderState } from '../../../src/strategy/attribution.ts'
import { createDrainTracker } from '../../../src/strategy/deregistration-delay.ts'
import { compareImages } from '../../../src/strategy/images.ts'
import { createOptionalRead } from '../../../src/strategy/optional-read.ts'
import { createStoppedTaskReader } from '../../../src/strategy/stopped-tasks.ts'
import { type Answer, answering, awsError, keepingLog } from '../../support/answering-clients.ts'
import { ACCOUNT, rollout, service } from '../../support/builders.ts'

const where = { cluster: 'prod', service: 'web' }
const denied = awsError('AccessDeniedException', 'You may not.')

describe('what a run can do without', () => {
  const failing = (message: string) => async () => {
    throw new DeployError({ title: 'No', message })
  }

  test('is told once for each refusal, and something stands for it', async () => {
    const { log, lines } = keepingLog()
    const read = createOptionalRead(log)
    expect(await read('Title', async () => 7, 0)).toBe(7)
    expect(await read('Title', failing('A.'), 0)).toBe(0)
    expect(await read('Title', failing('A.'), 1)).toBe(1)
    await read('Other', failing('B.'), 0)
    expect(lines).toEqual(['notice: Title: A.', 'notice: Other: B.'])
  })

  test('is no excuse for a mistake', async () => {
    const { log, lines } = keepingLog()
    const mistake = new TypeError('a mistake of ours')
    await expect(createOptionalRead(log)('Title', () => Promise.reject(mistake), 0)).rejects.toBe(mistake)
    expect(lines).toEqual([])
  })
})

describe('stopped tasks', () => {
  const task = (id: string, startedBy: string) => ({
    taskArn: `arn:aws:ecs:${ACCOUNT}:task/prod/${id}`,
    startedBy,
    stoppedReason: 'It ended.',
  })

  function reader(DescribeTasks: Answer = { tasks: [task('a', 'ours'), task('b', 'theirs')] }) {
    const { clients, sent } = answering({ ListTasks: { taskArns: ['a', 'b'] }, DescribeTasks })
    const clock = createVirtualClock()
    const { log, lines } = keepingLog()
    const read = createStoppedTaskReader(clients, where, 'ours', undefined, { clock, log })
    const ids = async (stamp: string, always?: boolean) => (await read(stamp, always)).map(({ id }) => id)
    return {
      ids,
      clock,
      lines,
      looks: () => sent.filter(({ operation }) => operation === 'ListTasks').length,
    }
  }

  test('are those of our deployment', async () => {
    expect(await reader().ids('1')).toEqual(['a'])
  })

  test('stay known when AWS does not show them any more, which is after an hour', async () => {
    const answers = [[task('a', 'ours')], [task('c', 'ours')]]
    const { ids } = reader(() => ({ tasks: answers.shift() ?? [] }))
    expect(await ids('1', true)).toEqual(['a'])
    expect(await ids('2', true)).toEqual(['a', 'c'])
    expect(await ids('3', true)).toEqual(['a', 'c'])
  })

  test('are asked for when something has changed, or always', async () => {
    const { ids, looks } = reader()
    await ids('1')
    await ids('1')
    expect(looks()).toBe(1)
    await ids('1', true)
    expect(looks()).toBe(2)
  })

  test('are asked for less often as time goes by: 0, 4, 8 seconds, up to a minute', async () => {
    const { ids, looks, clock } = reader()
    const looksAfter = async (seconds: number) => {
      clock.advanceTo(clock.now() + seconds * 1000)
      await ids(String(clock.now()))
      return looks()
    }
    await ids('first')
    expect([
      await looksAfter(1),
      await looksAfter(3),
      await looksAfter(1),
      await looksAfter(7),
      await looksAfter(1),
    ]).toEqual([2, 2, 3, 3, 4])
    for (let look = 0; look < 30; look++) await looksAfter(60)
    const many = looks()
    expect(await looksAfter(59)).toBe(many)
    expect(await looksAfter(1)).toBe(many + 1)
  })

  test('that may not be read are told of once, and those known before stay', async () => {
    const { ids, lines } = reader([{ tasks: [task('a', 'ours')] }, denied, denied])
    expect([await ids('1', true), await ids('2', true), await ids('3', true)]).toEqual([['a'], ['a'], ['a']])
    expect(lines).toEqual([expect.stringMatching(/^notice: Stopped tasks cannot be read: You may not\./)])
  })
})

describe('old targets that drain', () => {
  const SECONDS = 1000
  const begun = (at: number, id = String(at)) => ({
    id,
    at,
    text: '(service web) has begun draining connections on 2 tasks.',
  })
  const groups = [
    { arn: 'a', container: 'app', port: 80 },
    { arn: 'b', container: 'app', port: 81 },
  ]
  const delays = (...seconds: readonly (string | undefined)[]) =>
    seconds.map(Value => ({
      Attributes: [
        { Key: 'stickiness', Value: '9' },
        { Key: 'deregistration_delay.timeout_seconds', Value },
      ],
    }))

  function tracker(DescribeTargetGroupAttributes: Answer = delays('30', '60'), batched = false) {
    const { clients, sent } = answering({ DescribeTargetGroupAttributes })
    const { log, lines } = keepingLog()
    const clock = createVirtualClock(1_000_000)
    const own = batched
      ? new Proxy(clients, { get: (all, name) => (name === 'batched' ? true : Reflect.get(all, name)) })
      : clients
    return { drained: createDrainTracker(own, { clock, log }), clock, sent, lines }
  }

  test('do so from the message on for the longest delay, which is asked for once', async () => {
    const { drained, sent } = tracker()
    expect(await drained([begun(990_000)], groups, true)).toEqual({
      quietUntil: 990_000 + 60 * SECONDS,
      drains: 60 * SECONDS,
    })
    await drained([begun(990_000)], groups, true)
    expect(sent).toHaveLength(2)
  })

  test.each([
    ['the newest message counts', [begun(970_000), begun(980_000), begun(975_000)], 980_000],
    ['a message of the future is of now', [begun(1_005_000)], 1_000_000],
    ['a message is a minute old at the most', [begun(500_000)], 940_000],
    [
      'other messages do not count',
      [{ id: 'x', at: 999_000, text: 'has started 1 tasks' }, begun(980_000)],
      980_000,
    ],
  ])('%s', async (_, messages, since) => {
    const { drained } = tracker()
    expect((await drained(messages, groups, true))?.quietUntil).toBe(since + 60 * SECONDS)
  })

  test('the same message is heard once', async () => {
    const { drained, clock } = tracker()
    await drained([begun(1_005_000)], groups, false)
    clock.advanceTo(1_004_000)
    expect((await drained([begun(1_005_000)], groups, true))?.quietUntil).toBe(1_060_000)
    expect((await drained([begun(1_003_000, 'new')], groups, true))?.quietUntil).toBe(1_063_000)
  })

  test.each<[string, readonly ReturnType<typeof begun>[], boolean, boolean]>([
    ['others are waited for, too', [begun(990_000)], false, false],
    ['AWS has not said that they do', [], true, false],
    ['many services are deployed', [begun(990_000)], true, true],
  ])('are not asked about where %s', async (_, messages, isLeft, batched) => {
    const { drained, sent } = tracker(delays('30'), batched)
    expect([await drained(messages, groups, isLeft), sent]).toEqual([undefined, []])
  })

  test('that have no delay are not waited for', async () => {
    const { drained } = tracker(delays('0', '0'))
    expect(await drained([begun(990_000)], groups, true)).toBeUndefined()
  })

  test('whose delay may not be read are not waited for, and nobody is bothered', async () => {
    const { drained, lines } = tracker(denied)
    expect(await drained([begun(990_000)], groups, true)).toBeUndefined()
    expect(lines).toEqual([expect.stringMatching(/^debug: You may not\./)])
  })
})

describe('the images that run', () => {
  const pin = { container: 'app', image: 'shop@sha256:new', digest: 'sha256:new', variants: ['sha256:arm'] }
  const deployed = { deploymentId: 'ecs-svc/7', revision: 'shop:7' }
  const web = service(rollout(7))
  const revision = (imageDigest?: string) => ({
    serviceRevisions: [{ containerImages: [{ containerName: 'app', imageDigest }] }],
  })
  const tasks = (imageDigest: string, taskDefinitionArn = 'shop:7') => ({
    tasks: [{ taskArn: 't', taskDefinitionArn, containers: [{ name: 'app', imageDigest }] }],
  })

  async function compare(answers: Readonly<Record<string, Answer>>, over: object = {}, pins = [pin]) {
    const { clients, sent } = answering({
      DescribeServiceRevisions: {},
      ListTasks: { taskArns: ['t'] },
      DescribeTasks: {},
      ...answers,
    })
    const { log, lines } = keepingLog()
    return {
      problem: await compareImages(pins, web, { ...deployed, ...over }, { clients, log }),
      lines,
      sent,
    }
  }

  test('are asked for only where some are pinned', async () => {
    const { problem, sent } = await compare({}, {}, [])
    expect([problem, sent]).toEqual([undefined, []])
  })

  test.each(['sha256:new', 'sha256:arm'])('are right where the service revision has %s', async digest => {
    const { problem, lines, sent } = await compare({ DescribeServiceRevisions: revision(digest) })
    expect([problem, lines, sent.length]).toEqual([undefined, [], 1])
    expect(sent[0]?.input).toEqual({
      serviceRevisionArns: [`arn:aws:ecs:${ACCOUNT}:service-revision/prod/web/7`],
    })
  })

  test('are wrong where it has another', async () => {
    expect((await compare({ DescribeServiceRevisions: revision('sha256:old') })).problem).toBe(
      'the running image is not the deployed one: container app runs sha256:old instead of sha256:new',
    )
  })

  test.each<[string, Readonly<Record<string, Answer>>, object]>([
    ['is denied', { DescribeServiceRevisions: denied }, {}],
    ['has none', { DescribeServiceRevisions: revision() }, {}],
    ['is not known, as under CodeDeploy', {}, { deploymentId: 'd-OURS12345' }],
  ])('are those of the tasks of the revision where that of the service %s', async (_, answers, over) => {
    const wrong = await compare({ ...answers, DescribeTasks: tasks('sha256:old') }, over)
    expect(wrong.problem).toContain('container app runs sha256:old')
    const other = await compare({ ...answers, DescribeTasks: tasks('sha256:old', 'shop:6') }, over)
    expect(other.problem).toBeUndefined()
    expect(other.lines[0]).toMatch(
      /^notice: Which images run is not known: They could not be compared with those deployed\. /,
    )
  })

  test('are unknown where nothing tells them, and why is told', async () => {
    expect((await compare({})).lines).toEqual([
      'notice: Which images run is not known: They could not be compared with those deployed. AWS reports no digests of them.',
    ])
    const { lines } = await compare({ DescribeServiceRevisions: denied, ListTasks: denied })
    expect(lines[0]?.match(/You may not\./g)).toHaveLength(2)
  })
})

describe('what older tasks may still start', () => {
  test.each([
    ['none', []],
    ['none', [{ running: 0, desired: 0 }]],
    ['whole', [{ running: 2, desired: 2 }]],
    ['whole', [{ running: 0, desired: 0, pending: 1 }]],
    [
      'whole',
      [
        { running: 3, desired: 2 },
        { running: 0, desired: 0 },
      ],
    ],
    ['lacking', [{ running: 1, desired: 2, pending: 1 }]],
    [
      'lacking',
      [
        { running: 2, desired: 2 },
        { running: 0, desired: 1 },
      ],
    ],
  ] as const)('is %s for %j', (expected, tasks) => {
    expect(olderState(tasks)).toBe(expected)
  })

  const unclear = [{ id: '1', at: 0, text: '(service web) was unable to place a task.' }]
  const about = (...olders: ('none' | 'whole' | 'lacking')[]) => {
    const attributed = createAttribution()
    const seen = {
      stopped: [],
      targetGroups: [],
      counts: { desired: 2, running: 0, pending: 0, failed: 0, old: 0 },
    }
    return olders.map(older => attributed('ecs-svc/2', seen, unclear, older)[0]?.about)
  }

  test('is remembered at its worst', () => {
    expect(about('none')).toEqual([undefined])
    expect(about('none', 'lacking', 'none')).toEqual([undefined, 'anyone', 'anyone'])
    expect(about('whole', 'none')).toEqual(['anyone', 'anyone'])
  })

  test('and so are our tasks', () => {
    const attributed = createAttribution()
    const stopped = [{ id: 't1', containers: [] }]
    const counts = { desired: 2, running: 0, pending: 0, failed: 0, old: 0 }
    const messages = [{ id: '1', at: 0, text: '(service web) (task t1) failed container health checks.' }]
    const first = attributed('ecs-svc/2', { stopped, targetGroups: [], counts }, messages, 'whole')
    const later = attributed('ecs-svc/2', { stopped: [], targetGroups: [], counts }, messages, 'whole')
    const never = createAttribution()(
      'ecs-svc/2',
      { stopped: [], targetGroups: [], counts },
      messages,
      'whole',
    )
    expect([first, later, never].map(([message]) => message?.about)).toEqual([undefined, undefined, 'others'])
  })
})
