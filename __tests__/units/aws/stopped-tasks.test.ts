import { expect, test } from '@jest/globals'
import { groupByReason } from '../../../src/aws/stopped-tasks.ts'
import type { Task, TaskContainer } from '../../../src/aws/tasks.ts'

const app = (over: Partial<TaskContainer> = {}): TaskContainer => ({
  name: 'app',
  addresses: [],
  hostPorts: new Map(),
  ...over,
})
const task = (id: string, over: Partial<Task> = {}): Task => ({
  id,
  startedBy: 'ecs-svc/2',
  status: 'STOPPED',
  health: 'UNKNOWN',
  containers: [app()],
  ...over,
})
const EXITED = 'Essential container in task exited'

test.each<[string, Partial<Task>, string]>([
  ['a reason', { reason: EXITED }, EXITED],
  [
    'an exit code',
    { reason: EXITED, containers: [app({ exitCode: 137, reason: 'OutOfMemoryError' })] },
    `${EXITED} (app: exit code 137, OutOfMemoryError)`,
  ],
  ['exit code 0', { reason: EXITED, containers: [app({ exitCode: 0 })] }, `${EXITED} (app: exit code 0)`],
  [
    'two containers',
    { reason: EXITED, containers: [app({ exitCode: 1 }), app({ name: 'db', reason: 'Killed' })] },
    `${EXITED} (app: exit code 1; db: Killed)`,
  ],
  ['a container that says the same', { reason: 'Killed', containers: [app({ reason: 'Killed' })] }, 'Killed'],
  ['only a stop code', { stopCode: 'TaskFailedToStart' }, 'TaskFailedToStart'],
  ['nothing', {}, 'no reason given'],
])('a task that stopped with %s', (_, over, reason) => {
  expect(groupByReason([task('a', over)])).toEqual([{ reason, tasks: ['a'] }])
})

test('tasks that stopped for the same reason stand together, in the order of their first', () => {
  const tasks = [task('a', { reason: 'x' }), task('b', { reason: 'y' }), task('c', { reason: 'x' })]
  expect(groupByReason(tasks)).toEqual([
    { reason: 'x', tasks: ['a', 'c'] },
    { reason: 'y', tasks: ['b'] },
  ])
})

test('tasks that the scheduler stopped in the course of things tell nothing', () => {
  const reason = 'Scaling activity initiated by (deployment ecs-svc/3)'
  expect(groupByReason([task('a', { reason })])).toEqual([])
  expect(groupByReason([])).toEqual([])
})
