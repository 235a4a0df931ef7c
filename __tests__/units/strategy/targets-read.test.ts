import { describe, expect, test } from '@jest/globals'
import { createLatticeReader, isLatticeUnread } from '../../../src/strategy/lattice-targets.ts'
import { createTargetHealthReader, isHealthy, isListed } from '../../../src/strategy/target-health.ts'
import { type Answer, answering, awsError, keepingLog } from '../../support/answering-clients.ts'
import { group } from '../../support/builders.ts'
import { rejectionOf } from '../../support/expected-failure.ts'

const where = { cluster: 'prod', service: 'web' }
const denied = awsError('AccessDeniedException', 'You may not.')
const LATTICE = 'arn:aws:vpc-lattice:eu-west-1:123456789012:targetgroup/tg-1'
const task = (id: string, over: object = {}) => ({
  taskArn: id,
  startedBy: 'ecs-svc/2',
  lastStatus: 'RUNNING',
  createdAt: new Date(1),
  containers: [{ name: 'app', networkInterfaces: [{ privateIpv4Address: `10.0.0.${id}` }] }],
  ...over,
})
const target = (id: string, State: string) => ({
  Target: { Id: `10.0.0.${id}`, Port: 80 },
  TargetHealth: { State },
})

describe('the health of targets', () => {
  const own = {
    arn: 'arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/web/1',
    container: 'app',
    port: 80,
  }

  function reader(answers: Readonly<Record<string, Answer>>) {
    const { clients, sent } = answering({
      ListTasks: { taskArns: ['1', '2', '3'] },
      DescribeTasks: {
        tasks: [task('1'), task('2', { startedBy: 'ecs-svc/1' }), task('3', { lastStatus: 'PENDING' })],
      },
      DescribeTargetHealth: { TargetHealthDescriptions: [target('1', 'healthy'), target('2', 'healthy')] },
      ...answers,
    })
    return {
      read: createTargetHealthReader(clients, where),
      operations: () => sent.map(({ operation }) => operation),
    }
  }

  test('is that of the running tasks of one deployment, or of all', async () => {
    const ours = await reader({}).read([own], 'ecs-svc/2', true)
    expect(ours.targetGroups[0]?.targets.map(each => each.task)).toEqual(['1'])
    expect(ours.tasks?.map(({ id }) => id)).toEqual(['1'])
    const all = await reader({}).read([own], undefined, true)
    expect(all.targetGroups[0]?.targets.map(each => each.task)).toEqual(['1', '2'])
  })

  test('without target groups is that of the tasks alone', async () => {
    const { read, operations } = reader({})
    expect(await read([], 'ecs-svc/2', true)).toMatchObject({ targetGroups: [], unready: 0 })
    expect(operations()).not.toContain('DescribeTargetHealth')
  })

  test('has the tasks listed again only where they can have changed', async () => {
    const { read, operations } = reader({})
    await read([own], 'ecs-svc/2', true)
    await read([own], 'ecs-svc/2', false)
    expect(operations().filter(each => each === 'ListTasks')).toHaveLength(1)
    await read([own], 'ecs-svc/2', true)
    expect(operations().filter(each => each === 'ListTasks')).toHaveLength(2)
  })

  test('leaves VPC Lattice out where that is not asked', async () => {
    expect(
      (await reader({}).read([{ arn: LATTICE, portName: 'http' }], 'ecs-svc/2', true)).targetGroups,
    ).toEqual([])
  })

  test('that may not be read is told', async () => {
    const { title } = await rejectionOf(
      reader({ DescribeTargetHealth: denied }).read([own], 'ecs-svc/2', true),
    )
    expect(title).toBe('Not allowed to read the health of the targets')
  })

  test.each<[string, Parameters<typeof isHealthy>[0], boolean, boolean]>([
    ['all serve', { targetGroups: [group(['healthy', 'healthy'])], unready: 0 }, true, true],
    ['one does not serve', { targetGroups: [group(['healthy', 'initial'])], unready: 0 }, false, true],
    ['one is missing', { targetGroups: [group(['healthy'])], unready: 0 }, false, false],
    [
      'one has not passed its container health check',
      { targetGroups: [group(['healthy', 'healthy'])], unready: 1 },
      false,
      false,
    ],
    [
      'one is not registered',
      { targetGroups: [group(['healthy', 'unregistered'])], unready: 0 },
      false,
      false,
    ],
    [
      'one of two groups lacks them',
      { targetGroups: [group(['healthy', 'healthy']), group(['healthy'])], unready: 0 },
      false,
      false,
    ],
    ['there is no group', { targetGroups: [], unready: 0 }, true, true],
  ])('of two tasks of which %s', (_, health, healthy, listed) => {
    expect([isHealthy(health, 2), isListed(health, 2)]).toEqual([healthy, listed])
  })
})

describe('targets in VPC Lattice', () => {
  const one = { arn: LATTICE, portName: 'http' }
  const UNREAD = /^warning: The targets in VPC Lattice are not checked: /

  test('that the role may not read are told once; one denial alone may be odd', async () => {
    const { log, lines } = keepingLog()
    const { clients, sent } = answering({ ListTargets: denied })
    const read = createLatticeReader(clients, { ports: new Map(), isUnread: false }, log)
    expect([await read(one, []), await read(one, [])]).toEqual([undefined, undefined])
    expect(lines).toEqual([expect.stringMatching(UNREAD)])
    expect(sent).toHaveLength(2)
    const odd = answering({ ListTargets: [denied, { items: [] }] })
    expect(
      await createLatticeReader(odd.clients, { ports: new Map(), isUnread: false }, log)(one, []),
    ).toBeDefined()
  })

  test('that are known to be unread are neither read nor told of', async () => {
    const { log, lines } = keepingLog()
    const { clients, sent } = answering({})
    expect(
      await createLatticeReader(clients, { ports: new Map(), isUnread: true }, log)(one, []),
    ).toBeUndefined()
    expect([lines, sent]).toEqual([[], []])
  })

  test('that cannot be read for another reason are an error, with no second try', async () => {
    const { clients, sent } = answering({ ListTargets: awsError('ThrottlingException', 'Rate exceeded') })
    const { log, lines } = keepingLog()
    const read = createLatticeReader(clients, { ports: new Map(), isUnread: false }, log)
    expect((await rejectionOf(read(one, []))).message).toContain('Rate exceeded')
    expect([lines, sent.length]).toEqual([[], 1])
  })

  describe('are looked at before a deployment:', () => {
    const check = (ListTargets: Answer, groups = [one]) => {
      const { clients, sent } = answering({ ListTargets })
      const { log, lines } = keepingLog()
      return { unread: isLatticeUnread(groups, clients, log), lines, sent }
    }

    test('not where there is none', async () => {
      const { unread, sent } = check({}, [])
      expect([await unread, sent]).toEqual([false, []])
    })

    test('each group of a pair once', async () => {
      const { unread, sent } = check({}, [{ ...one, alternate: `${LATTICE}-2` }, one] as never)
      expect(await unread).toBe(false)
      expect(sent.map(({ input }) => input['targetGroupIdentifier'])).toEqual([LATTICE, `${LATTICE}-2`])
    })

    test('those that may not be read are told of', async () => {
      const { unread, lines } = check(denied)
      expect(await unread).toBe(true)
      expect(lines).toEqual([expect.stringMatching(UNREAD)])
    })

    test('one that does not exist is an error, and so is a failure', async () => {
      expect((await rejectionOf(check(awsError('ResourceNotFoundException')).unread)).title).toBe(
        'A VPC Lattice target group does not exist',
      )
      expect(
        (await rejectionOf(check(awsError('ThrottlingException', 'Rate exceeded')).unread)).message,
      ).toContain('Rate exceeded')
    })
  })
})
