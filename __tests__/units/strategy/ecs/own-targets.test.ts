import { describe, expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../../simulator/clock/virtual-clock.ts'
import { arrangeNativeDemo } from '../../../../simulator/fixtures/native-demo.ts'
import { describeService } from '../../../../src/aws/ecs/describe-service.ts'
import { createOwnTargets } from '../../../../src/strategy/ecs/own-targets.ts'
import {
  answering,
  awsError,
  healthyIn,
  keepingLog,
  runningTask,
} from '../../../support/answering-clients.ts'
import { serviceDeployment, service as serviceOf } from '../../../support/builders.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'
import { account, currentDeploymentId, demoAccount } from '../../../support/run-account.ts'

test('at the deciding look the container health is read again', async () => {
  const { simulation, tools, service } = demoAccount({ containerHealthCheck: true })
  const where = { cluster: service.cluster, service: service.name }
  const now = await describeService(tools.clients, where)
  const owner = { id: currentDeploymentId(service), checks: new Map([['app', 60_000]]) }
  const targets = createOwnTargets(tools.clients, where, owner, tools)
  const news = { running: 2, moved: true, decisive: false, over: false }
  expect((await targets.read(now, undefined, news)).unready).toBe(0)
  const [task] = [...simulation.world.state.tasks.values()].filter(each => each.service === service.arn)
  for (const container of task?.view.containers ?? []) container.healthStatus = 'UNHEALTHY'
  if (task) task.view.healthStatus = 'UNHEALTHY'
  expect(
    (await targets.read(now, undefined, { ...news, moved: false, decisive: true, over: false })).unready,
  ).toBe(1)
})

/** A look at the target groups of a revision, which an answer of AWS is about. */
async function ofRevision(error: { code: string; message: string }) {
  const notices: string[] = []
  const { simulation, tools, arranged } = account(each => arrangeNativeDemo(each))
  const { service } = arranged
  const where = { cluster: service.cluster, service: service.name }
  const now = await describeService(tools.clients, where)
  const owner = { id: currentDeploymentId(service), checks: new Map<string, number>() }
  const log = { ...tools.log, notice: (title: string) => void notices.push(title) }
  const targets = createOwnTargets(tools.clients, where, owner, { ...tools, log })
  simulation.faults.push({ kind: 'error', ...error, operation: 'DescribeServiceRevisions', always: true })
  const record = serviceDeployment('IN_PROGRESS', {
    revisionArn: 'arn:aws:ecs:eu-west-1:1:service-revision/a/b/2',
  })
  const look = () => targets.read(now, record, { running: 2, moved: true, decisive: false, over: false })
  return { look, notices }
}

test('that the role may not read the target groups of the revision is told once', async () => {
  const { look, notices } = await ofRevision({ code: 'AccessDeniedException', message: 'No.' })
  await look()
  await look()
  expect(notices).toEqual(['The service revision cannot be read'])
})

test('another error is one of the look', async () => {
  const { look, notices } = await ofRevision({ code: 'ClientException', message: 'Not today.' })
  expect((await rejectionOf(look())).message).toBe('ClientException: Not today.')
  expect(notices).toEqual([])
})

describe('where the new tasks are', () => {
  const elb = (name: string) => `arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/${name}/1`
  const [blue, green] = [elb('blue'), elb('green')]
  const record = serviceDeployment('IN_PROGRESS')

  function reader(own: object, answers: object, checks = new Map<string, number>()) {
    const { clients, sent } = answering({ ...runningTask('ecs-svc/2', blue), ...answers })
    const tools = { clock: createVirtualClock(), log: keepingLog().log }
    const where = { cluster: 'prod', service: 'web' }
    const targets = createOwnTargets(clients, where, { id: 'ecs-svc/2', checks }, tools)
    const now = { ...serviceOf(), desired: 1, ...own }
    const look = (news: object = {}, isKnown = true) =>
      targets.read(now, isKnown ? record : undefined, {
        running: 1,
        moved: true,
        decisive: false,
        over: false,
        ...news,
      })
    return { look, targets, operations: () => sent.map(({ operation }) => operation) }
  }
  const alone = { targetGroups: [{ arn: blue, container: 'app', port: 80 }] }
  const pair = {
    targetGroups: [{ arn: blue, container: 'app', port: 80, alternate: green, productionRule: 'rule' }],
  }

  test('is what it was where it cannot be read, and the deployment has ended without success', async () => {
    const answer = { TargetHealthDescriptions: [{ Target: { Id: '10.0.0.1', Port: 80 } }] }
    const { look } = reader(alone, { DescribeTargetHealth: [answer, awsError('Throttling')] })
    const seen = await look()
    expect(await look({ decisive: true, over: true })).toEqual(seen)
    await expect(look({ decisive: true })).rejects.toThrow('Throttling was answered.')
  })

  test('is missing where its target group has been deleted', async () => {
    const { look } = reader(alone, { DescribeTargetHealth: awsError('TargetGroupNotFoundException') })
    expect((await look()).targetGroups).toMatchObject([
      {
        name: 'blue',
        isMissing: true,
        targets: [{ state: 'unregistered', reason: 'the target group does not exist' }],
      },
    ])
  })

  test('is not asked before one of them runs, unless the look decides', async () => {
    const { look, operations } = reader(alone, {})
    expect(await look({ running: 0 })).toEqual({ targetGroups: [], unready: 0 })
    expect(operations()).toEqual([])
    await look({ running: 0, decisive: true })
    expect(operations()).toContain('DescribeTargetHealth')
  })

  test('is not asked where there is neither a target group nor a health check', async () => {
    const { look, operations } = reader({}, {})
    expect([await look(), operations()]).toEqual([{ targetGroups: [], unready: 0 }, []])
    const checked = reader({}, {}, new Map([['app', 60_000]]))
    await checked.look()
    expect(checked.operations()).toContain('ListTasks')
  })

  test('is asked again while they are not healthy, and no more once they are and nothing moves', async () => {
    const ill = reader(alone, healthyIn())
    await ill.look()
    await ill.look({ moved: false })
    expect(ill.operations().filter(each => each === 'DescribeTargetHealth')).toHaveLength(2)
    const well = reader(alone, {})
    await well.look()
    await well.look({ moved: false })
    expect(well.operations().filter(each => each === 'DescribeTargetHealth')).toHaveLength(1)
  })

  test('is the target group of the service where there is no pair, and its revision is not read', async () => {
    const { look, targets, operations } = reader(alone, {})
    await look()
    expect(targets.groups()).toEqual(alone.targetGroups)
    expect(operations()).not.toContain('DescribeServiceRevisions')
  })

  test.each([
    [blue, [blue, green]],
    [green, [green, blue]],
  ])('of a pair is the one that its revision names, %s', async (named, [arn, alternate]) => {
    const resolvedConfiguration = { loadBalancers: [{ targetGroupArn: named }] }
    const { look, targets, operations } = reader(pair, {
      DescribeServiceRevisions: { serviceRevisions: [{ resolvedConfiguration }] },
    })
    await look()
    await look()
    expect(targets.groups()).toMatchObject([{ arn, alternate, productionRule: 'rule' }])
    expect(operations().filter(each => each === 'DescribeServiceRevisions')).toHaveLength(1)
  })

  const denied = { DescribeServiceRevisions: awsError('AccessDeniedException') }
  test.each([
    ['while its service deployment is not known', false, {}],
    ['where its revision may not be read', true, denied],
  ])('of a pair is the one with targets of theirs %s', async (_, isKnown, answers) => {
    for (const [own, alternate] of [
      [blue, green],
      [green, blue],
    ] as const) {
      const { look, targets } = reader(pair, { ...answers, ...healthyIn(own) })
      const seen = await look({}, isKnown)
      expect(targets.groups()).toMatchObject([{ arn: own, alternate, productionRule: 'rule' }])
      expect(seen.targetGroups).toMatchObject([
        { name: own === blue ? 'blue' : 'green', targets: [{ state: 'healthy' }] },
      ])
    }
  })

  test('of Express Mode is not known where its revision may not be read, and ECS is believed', async () => {
    const { look, targets } = reader({ managedBy: 'ECS' }, denied)
    expect([await look(), targets.groups()]).toEqual([{ targetGroups: [], unready: 0 }, []])
  })

  /** ECS makes two target groups for Express Mode and says of neither that the new tasks are in it. */
  const ecsManagedResources = {
    ingressPaths: [
      {
        rule: { arn: 'rule' },
        targetGroups: [
          { arn: blue, port: 80 },
          { arn: green, port: 80 },
        ],
      },
    ],
  }
  const managed = { DescribeServiceRevisions: { serviceRevisions: [{ ecsManagedResources }] } }
  const mainTask = {
    DescribeTasks: {
      tasks: [
        {
          ...runningTask('ecs-svc/2').DescribeTasks.tasks[0],
          containers: [{ name: 'Main', networkInterfaces: [{ privateIpv4Address: '10.0.0.1' }] }],
        },
      ],
    },
  }

  test.each([
    [[blue], blue, green],
    [[green], green, blue],
    [[], blue, green],
  ])('of Express Mode is the one with targets of theirs: %j', async (used, own, alternate) => {
    const { look, targets } = reader({ managedBy: 'ECS' }, { ...managed, ...mainTask, ...healthyIn(...used) })
    const seen = await look()
    expect(targets.groups()).toEqual([
      { arn: own, container: 'Main', port: 80, productionRule: 'rule', alternate },
    ])
    expect(seen.targetGroups.map(({ name }) => name)).toEqual([own === blue ? 'blue' : 'green'])
  })

  test('of Express Mode is what the service shows, where it shows some', async () => {
    const { look, targets, operations } = reader({ managedBy: 'ECS', ...alone }, managed)
    await look()
    expect(targets.groups()).toEqual(alone.targetGroups)
    expect(operations()).not.toContain('DescribeServiceRevisions')
  })
})
