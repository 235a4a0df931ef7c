import { expect, test } from '@jest/globals'
import { endOfAll, taskEnd } from '../../../../src/actions/run-task/end.ts'
import type { Task } from '../../../../src/aws/ecs/task.ts'

const essential = new Set(['app'])
const container = (name: string, exitCode?: number) => ({
  name,
  addresses: [],
  bindings: [],
  health: 'UNKNOWN',
  ...(exitCode === undefined ? {} : { exitCode }),
})
const task = (over: Partial<Task>): Task => ({
  id: 't',
  startedBy: '',
  status: 'STOPPED',
  containers: [],
  ...over,
})

test('a task that runs has not ended', () => {
  expect(
    taskEnd(task({ status: 'RUNNING', containers: [container('app')] }), 'app', essential),
  ).toBeUndefined()
})

test('a sidecar that has ended says nothing', () => {
  const running = task({ status: 'RUNNING', containers: [container('proxy', 1), container('app')] })
  expect(taskEnd(running, 'app', essential)).toBeUndefined()
  const ended = task({ containers: [container('proxy', 137), container('app', 0)] })
  expect(taskEnd(ended, 'app', essential)).toMatchObject({ succeeded: true, exitCode: 0 })
})

test.each([
  ['UserInitiated', 0, false],
  ['SpotInterruption', 0, false],
  ['EssentialContainerExited', 0, true],
  ['EssentialContainerExited', 3, false],
])('%s with exit code %d', (stopCode, exitCode, succeeded) => {
  const end = taskEnd(task({ stopCode, containers: [container('app', exitCode)] }), 'app', essential)
  const isOwn = stopCode === 'EssentialContainerExited'
  expect([end?.succeeded, end?.exitCode]).toEqual([succeeded, isOwn ? exitCode : undefined])
})

test('the container that made the task stop is blamed, not the one that was told to', () => {
  const containers = [container('app', 143), container('proxy', 1)]
  const reason = 'Essential container in task exited'
  const both = new Set(['app', 'proxy'])
  const end = taskEnd(task({ stopCode: 'EssentialContainerExited', reason, containers }), 'app', both)
  expect(end?.diagnosis?.container).toBe('proxy')
})

test('a task that never ran is explained', () => {
  const reason = 'CannotPullContainerError: pull access denied, repository does not exist: not found'
  const end = taskEnd(
    task({ stopCode: 'TaskFailedToStart', reason, containers: [container('app')] }),
    'app',
    essential,
  )
  expect(end).toMatchObject({ succeeded: false, reason: expect.stringContaining(reason) })
  expect(end).not.toHaveProperty('exitCode')
  expect(end?.diagnosis?.cause.id).not.toBe('unknown')
})

test.each<[string, [string, number | undefined][], boolean, string]>([
  [
    'a sidecar that is killed says nothing',
    [
      ['app', 0],
      ['proxy', 143],
    ],
    true,
    'app exited with code 0',
  ],
  [
    'a sidecar that fails says nothing either',
    [
      ['app', 0],
      ['proxy', 1],
    ],
    true,
    'app exited with code 0',
  ],
  [
    'what fails says so',
    [
      ['app', 3],
      ['proxy', 0],
    ],
    false,
    'app exited with code 3',
  ],
  [
    'what was told to stop is not the reason',
    [
      ['app', 143],
      ['web', 2],
    ],
    false,
    'web exited with code 2',
  ],
  ['what never ran has not succeeded', [['app', undefined]], false, 'app never ran to an end'],
])('of all essential containers: %s', (_, ends, succeeded, reason) => {
  const containers = ends.map(([name, exitCode]) => container(name, exitCode))
  const stopped = task({ stopCode: 'EssentialContainerExited', containers })
  const both = new Set(ends.map(([name]) => name).filter(name => name !== 'proxy'))
  expect(endOfAll(stopped, both)).toMatchObject({ succeeded, reason: expect.stringContaining(reason) })
  expect(endOfAll({ ...stopped, status: 'STOPPING' }, both)).toBeUndefined()
})
