import { describe, expect, test } from '@jest/globals'
import { byFamily, deregisterRevisions } from '../../../src/strategy/deregister-revisions.ts'
import { type Answer, answering, awsError, keepingLog } from '../../support/answering-clients.ts'
import { demoAccount, statusOf } from '../../support/run-account.ts'

const arn = (revision: number) => `arn:aws:ecs:eu-west-1:123456789012:task-definition/cicd-demo:${revision}`

test('the way back stays although nothing runs from it and only one revision is to be kept', async () => {
  const { simulation, tools, service } = demoAccount()
  const clusters = [service.arn.replace(/:service\/.*/, `:cluster/${service.cluster}`)]
  const needed = [arn(41), arn(38)]
  await deregisterRevisions({ family: 'cicd-demo', clusters, needed }, 1, tools)
  const states = [41, 40, 39, 38, 37].map(revision => statusOf(simulation, arn(revision)))
  expect(states).toEqual(['ACTIVE', 'INACTIVE', 'INACTIVE', 'ACTIVE', 'INACTIVE'])
})

test('the families of a run keep the ways back of all its services, and the most that one asks for', () => {
  const deployed = [
    { revision: arn(42), keep: 3 },
    { revision: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/admin:7', keep: 1 },
    { revision: arn(43), keep: 5 },
  ]
  expect(byFamily(deployed, [arn(41)], ['prod'])).toEqual([
    { keep: 5, deployed: { family: 'cicd-demo', clusters: ['prod'], needed: [arn(41), arn(42), arn(43)] } },
    {
      keep: 1,
      deployed: {
        family: 'admin',
        clusters: ['prod'],
        needed: [arn(41), 'arn:aws:ecs:eu-west-1:123456789012:task-definition/admin:7'],
      },
    },
  ])
})

test('fifteen at a time go, and as many of the newest stay as are to be kept', async () => {
  const { simulation, tools, service } = demoAccount()
  const clusters = [service.arn.replace(/:service\/.*/, `:cluster/${service.cluster}`)]
  await deregisterRevisions({ family: 'cicd-demo', clusters, needed: [] }, 3, tools)
  const gone = Array.from({ length: 41 }, (_, index) => index + 1).filter(
    revision => statusOf(simulation, arn(revision)) === 'INACTIVE',
  )
  // 41, 40 and 39 are kept; of the others the newest fifteen go.
  expect(gone).toEqual(Array.from({ length: 15 }, (_, index) => 24 + index))
})

describe('of old revisions', () => {
  const cluster = (name: string) => `arn:aws:ecs:eu-west-1:123456789012:cluster/${name}`
  const denied = awsError('AccessDeniedException', 'You may not.')
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => arn(index + 1))

  async function clean(
    { count = 5, keep = 1, needed = [] as readonly string[] },
    answers: Readonly<Record<string, Answer>> = {},
  ) {
    const { clients, sent } = answering({
      ListTaskDefinitions: { taskDefinitionArns: numbers(count) },
      ListServices: {},
      ListTasks: {},
      ListClusters: {},
      ListEventBuses: {},
      ListSchedules: {},
      DeregisterTaskDefinition: {},
      ...answers,
    })
    const { log, lines } = keepingLog()
    const deployed = { family: 'cicd-demo', clusters: [cluster('prod')], needed }
    await deregisterRevisions(deployed, keep, { clients, log })
    const gone = sent
      .filter(({ operation }) => operation === 'DeregisterTaskDefinition')
      .map(({ input }) => Number(/\d+$/.exec(String(input['taskDefinition']))?.[0]))
    return { gone, lines, sent }
  }

  test('none goes where there are no more than are kept, and nothing is asked', async () => {
    const { gone, lines, sent } = await clean({ count: 2, keep: 2 })
    expect([gone, lines, sent.length]).toEqual([[], [], 1])
  })

  test('none goes where all are needed, which is not told', async () => {
    expect(await clean({ needed: numbers(5) })).toMatchObject({ gone: [], lines: [] })
  })

  test.each([
    [16, ''],
    [17, '; 1 more are left for the next runs'],
  ])('with %d of them fifteen go, newest first, and what is left is told', async (count, rest) => {
    const { gone, lines } = await clean({ count })
    expect([gone.length, gone[0]]).toEqual([15, count - 1])
    expect(lines).toEqual([
      expect.stringMatching(new RegExp(`^info: Deregistered 15 old revisions: .*${rest}\\.$`)),
    ])
  })

  const services = { ListServices: { serviceArns: ['web'] } }

  test('those stay that services, deployments, task sets, tasks and schedules use, in any cluster', async () => {
    const { gone } = await clean(
      { count: 8 },
      {
        ...services,
        ListClusters: { clusterArns: [cluster('prod'), cluster('dev')] },
        DescribeServices: (input: { readonly cluster: string }) => ({
          services: input.cluster.endsWith('dev')
            ? [{ taskDefinition: arn(1) }]
            : [
                {
                  taskDefinition: arn(2),
                  deployments: [{ taskDefinition: arn(3) }],
                  taskSets: [{ taskDefinition: arn(4) }],
                },
              ],
        }),
        ListTasks: { taskArns: ['t'] },
        DescribeTasks: { tasks: [{ taskDefinitionArn: arn(5) }] },
        ListSchedules: { Schedules: [{ Name: 'nightly', Target: { Arn: cluster('dev') } }] },
        GetSchedule: { Target: { EcsParameters: { TaskDefinitionArn: arn(6) } } },
      },
    )
    expect(gone).toEqual([7])
  })

  test('the clusters of the run are asked once', async () => {
    const { sent } = await clean({}, { ListClusters: { clusterArns: [cluster('prod')] } })
    expect(sent.filter(({ operation }) => operation === 'ListServices')).toHaveLength(1)
  })

  test('those go that only unread clusters may use, which is told', async () => {
    const { gone, lines } = await clean({}, { ListClusters: denied })
    expect(gone).toHaveLength(4)
    expect(lines).toEqual([
      expect.stringMatching(
        /^notice: Not all services and rules that may use old revisions could be read: .*You may not\./,
      ),
      expect.stringMatching(
        /^info: Deregistered 4 .*Rules and schedules of Amazon EventBridge were not all read/,
      ),
    ])
  })

  test('those go that only unread rules and schedules may use, which is told', async () => {
    const { gone, lines } = await clean({}, { ListSchedules: denied })
    expect(gone).toHaveLength(4)
    expect(lines).toEqual([
      expect.stringMatching(
        /^notice: Rules and schedules that may use old revisions could not all be read: You may not\./,
      ),
      expect.stringMatching(
        /^info: Deregistered 4 .*Rules and schedules of Amazon EventBridge were not all read/,
      ),
    ])
  })

  test('none goes where it is not known what the clusters of the run use', async () => {
    const { gone, lines } = await clean({}, { ListServices: denied })
    expect(gone).toEqual([])
    expect(lines).toEqual([
      expect.stringMatching(/^warning: Old revisions could not be deregistered: You may not\./),
    ])
  })

  test.each<[string, Answer, readonly string[]]>([
    [
      'gone meanwhile is fine',
      {
        taskDefinition: {
          taskDefinitionArn: arn(1),
          family: 'f',
          status: 'INACTIVE',
          containerDefinitions: [],
        },
      },
      ['info'],
    ],
    [
      'not there at all is fine',
      awsError('ClientException', 'Unable to describe task definition.'),
      ['info'],
    ],
    [
      'still active is told',
      {
        taskDefinition: {
          taskDefinitionArn: arn(1),
          family: 'f',
          status: 'ACTIVE',
          containerDefinitions: [],
        },
      },
      ['warning'],
    ],
    ['not to be read is told', denied, ['warning']],
  ])('one that AWS refuses to deregister and that is %s', async (_, DescribeTaskDefinition, kinds) => {
    const refused = awsError('ClientException', 'The revision cannot be deregistered.')
    const { lines } = await clean({ count: 2 }, { DeregisterTaskDefinition: refused, DescribeTaskDefinition })
    expect(lines.map(line => line.split(':')[0])).toEqual(kinds)
  })
})
