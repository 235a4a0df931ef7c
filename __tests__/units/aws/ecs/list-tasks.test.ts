import { expect, test } from '@jest/globals'
import { findInstances, listClusterTasks, listServiceTasks } from '../../../../src/aws/ecs/list-tasks.ts'
import { toStoppedTasks, toTask } from '../../../../src/aws/ecs/task.ts'
import { answering } from '../../../support/answering-clients.ts'

const arns = (count: number) => Array.from({ length: count }, (_, index) => `t${index}`)
const tasks = ({ tasks: asked }: { readonly tasks: readonly string[] }) => ({
  tasks: asked.map(taskArn => ({ taskArn, group: taskArn === 't0' ? 'family:shop' : 'service:web' })),
})

test('tasks are described a hundred at a time, and none with no call', async () => {
  const { clients, sent } = answering({ ListTasks: { taskArns: arns(101) }, DescribeTasks: tasks })
  expect(await listServiceTasks(clients.ecs, { cluster: 'prod', service: 'web' }, 'RUNNING')).toHaveLength(
    101,
  )
  const calls = sent.filter(({ operation }) => operation === 'DescribeTasks')
  expect(calls.map(({ input }) => (input['tasks'] as string[]).length)).toEqual([100, 1])
  const none = answering({ ListTasks: {} })
  expect(await listServiceTasks(none.clients.ecs, { cluster: 'prod', service: 'web' }, 'RUNNING')).toEqual([])
})

test.each([
  [99, 99],
  [100, undefined],
  [101, undefined],
])(
  'the tasks of a cluster with %d of them are known by a page of a hundred, or not',
  async (count, expected) => {
    const { clients } = answering({ ListTasks: { taskArns: arns(count) }, DescribeTasks: tasks })
    const found = await listClusterTasks(clients.ecs, 'prod', 'RUNNING', 1)
    expect(found && [...found.values()].flat().length).toBe(expected)
    expect(found?.get('')?.length).toBe(expected === undefined ? undefined : 1)
  },
)

test('instances are those of which AWS tells both names', async () => {
  const containerInstances = [
    { containerInstanceArn: 'c1', ec2InstanceId: 'i-1' },
    { containerInstanceArn: 'c2' },
    { ec2InstanceId: 'i-3' },
  ]
  const { clients } = answering({ DescribeContainerInstances: { containerInstances } })
  expect([...(await findInstances(clients, 'prod', ['c1', 'c2']))]).toEqual([['c1', 'i-1']])
  expect([
    ...(await findInstances(answering({ DescribeContainerInstances: {} }).clients, 'prod', ['c1'])),
  ]).toEqual([])
})

test('a task of which AWS says nothing is one of nothing', () => {
  expect(toTask({})).toEqual({ id: '', startedBy: '', status: '', containers: [] })
  expect(toTask({ containers: [{}] }).containers).toEqual([
    { name: '', addresses: [], bindings: [], health: 'UNKNOWN' },
  ])
})

test('a task says why it stopped, where AWS does', () => {
  const task = toTask({
    taskArn: 'arn:aws:ecs:eu-west-1:1:task/prod/t1',
    group: 'service:web',
    taskDefinitionArn: 'shop:1',
    lastStatus: 'STOPPED',
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    containerInstanceArn: 'c1',
    createdAt: new Date(1),
    startedAt: new Date(5),
    containers: [{ name: 'app', exitCode: 0, reason: 'Why.', imageDigest: 'sha256:a' }, { name: 'log' }],
  })
  expect(task).toMatchObject({
    id: 't1',
    service: 'web',
    revision: 'shop:1',
    stopCode: 'EssentialContainerExited',
    containerInstance: 'c1',
  })
  expect(task.times).toEqual({ id: 't1', createdAt: 1, startedAt: 5 })
  expect(toStoppedTasks([task], new Set(['app']))).toEqual([
    {
      id: 't1',
      times: task.times,
      stopCode: 'EssentialContainerExited',
      reason: 'Essential container in task exited',
      containers: [
        { name: 'app', essential: true, reason: 'Why.', exitCode: 0 },
        { name: 'log', essential: false },
      ],
    },
  ])
  expect(toStoppedTasks([toTask({ containers: [{ name: 'app' }] })], undefined)).toEqual([
    { id: '', containers: [{ name: 'app' }] },
  ])
})

test('one that the scheduler stopped in the course of things tells nothing', () => {
  const reason = 'Scaling activity initiated by (deployment ecs-svc/1)'
  expect(toStoppedTasks([toTask({ stoppedReason: reason })], undefined)).toEqual([])
})

/** A container may not show its network; then its task does. */
test.each<[object, object, readonly string[]]>([
  [
    { networkInterfaces: [{ privateIpv4Address: '10.0.0.1', ipv6Address: '::1' }, {}] },
    {},
    ['10.0.0.1', '::1'],
  ],
  [
    {},
    {
      attachments: [
        {
          details: [{ name: 'privateIPv4Address', value: '10.0.0.2' }, { name: 'subnetId', value: 's' }, {}],
        },
        {},
      ],
    },
    ['10.0.0.2'],
  ],
  [
    {},
    {
      attachments: [
        {
          details: [
            { name: 'privateIPv6Address', value: '::2' },
            { name: 'IPv6Address', value: '::3' },
          ],
        },
      ],
    },
    ['::2', '::3'],
  ],
  [
    { networkInterfaces: [{}] },
    { attachments: [{ details: [{ name: 'privateIPv4Address', value: '10.0.0.2' }] }] },
    [],
  ],
])('a container with %j in a task with %j has the addresses %j', (container, over, expected) => {
  expect(toTask({ containers: [{ name: 'app', ...container }], ...over }).containers[0]?.addresses).toEqual(
    expected,
  )
})
