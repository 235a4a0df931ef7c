import { expect, test } from '@jest/globals'
import type { Task, TaskContainer } from '../../../../src/aws/ecs/task.ts'
import { toStoppedTasks, toTask } from '../../../../src/aws/ecs/task.ts'

const app = (over: Partial<TaskContainer> = {}): TaskContainer => ({
  name: 'app',
  addresses: [],
  bindings: [],
  health: 'UNKNOWN',
  ...over,
})
const task = (id: string, over: Partial<Task> = {}): Task => ({
  id,
  startedBy: 'ecs-svc/2',
  status: 'STOPPED',
  containers: [app()],
  ...over,
})
const EXITED = 'Essential container in task exited'

test.each<[string, Partial<Task>, object]>([
  ['a reason', { reason: EXITED }, { reason: EXITED, containers: [{ name: 'app' }] }],
  [
    'an exit code',
    { reason: EXITED, containers: [app({ exitCode: 137, reason: 'OutOfMemoryError' })] },
    { reason: EXITED, containers: [{ name: 'app', exitCode: 137, reason: 'OutOfMemoryError' }] },
  ],
  ['exit code 0', { containers: [app({ exitCode: 0 })] }, { containers: [{ name: 'app', exitCode: 0 }] }],
  [
    'only a stop code',
    { stopCode: 'TaskFailedToStart', containers: [] },
    { stopCode: 'TaskFailedToStart', containers: [] },
  ],
  ['nothing', {}, { containers: [{ name: 'app' }] }],
])('a task that stopped with %s is told in the words of AWS', (_, over, expected) => {
  expect(toStoppedTasks([task('a', over)], undefined)).toEqual([{ id: 'a', ...expected }])
})

test('containers whose end ends the task are known by name', () => {
  const containers = [app(), app({ name: 'log-router' })]
  expect(toStoppedTasks([task('a', { containers })], new Set(['app']))[0]?.containers).toEqual([
    { name: 'app', essential: true },
    { name: 'log-router', essential: false },
  ])
})

test('tasks that the scheduler stopped in the course of things tell nothing', () => {
  const reason = 'Scaling activity initiated by (deployment ecs-svc/3)'
  const stopped = toStoppedTasks([task('a', { reason }), task('b', { reason: EXITED })], undefined)
  expect(stopped.map(({ id }) => id)).toEqual(['b'])
})

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Attachment.html
test('where a container shows no network interface, the address of the attached one is its own', () => {
  const attachments = [
    { type: 'Service Connect', details: [{ name: 'ContainerName', value: 'proxy' }] },
    {
      type: 'ElasticNetworkInterface',
      details: [
        { name: 'subnetId', value: 'subnet-1' },
        { name: 'privateIPv4Address', value: '10.0.0.1' },
      ],
    },
  ]
  const addresses = (container: object) =>
    toTask({ attachments, containers: [{ name: 'app', ...container }] }).containers[0]?.addresses
  expect(addresses({})).toEqual(['10.0.0.1'])
  expect(addresses({ networkInterfaces: [] })).toEqual(['10.0.0.1'])
  expect(addresses({ networkInterfaces: [{ privateIpv4Address: '10.0.0.2' }] })).toEqual(['10.0.0.2'])
})
