import { describe, expect, test } from '@jest/globals'
import { createTaskQueue } from '../../../../src/actions/deploy/task-queue.ts'
import type { TaskIdentity } from '../../../../src/actions/run-task/task-identity.ts'

const FAILURE = { title: 'The task failed', message: 'exit code 1' }

/** A queue whose tasks are named `task-1`, `task-2` and so on; those of `fails` fail. */
function queueOf(fails: readonly string[] = []) {
  const queue = createTaskQueue()
  const log: string[] = []
  const runs: string[] = []
  let amount = 0
  const ask = (service: string, identity: TaskIdentity, work: Promise<unknown> = Promise.resolve()) =>
    queue({ identity, service }, { info: line => void log.push(line) }, async () => {
      amount += 1
      const name = `task-${amount}`
      runs.push(`${name} begins`)
      await work
      runs.push(`${name} ends`)
      return { name, ...(fails.includes(name) ? { failure: FAILURE } : {}) }
    })
  return { ask, log, runs }
}

const migrate = { 'the image': 'app:2', 'the command': ['migrate'] }

describe('a task that services have in common', () => {
  test('runs once, and stands for the others', async () => {
    const { ask, log, runs } = queueOf()
    const [web, api] = await Promise.all([ask('web', migrate), ask('api', { ...migrate })])
    expect([web, api]).toEqual([{ name: 'task-1' }, { name: 'task-1' }])
    expect(runs).toEqual(['task-1 begins', 'task-1 ends'])
    expect(log).toEqual(['Task "before": task task-1, which ran for web, stands for api too'])
  })

  test('has run already where the deployment of its service is planned again', async () => {
    const { ask, log } = queueOf()
    await ask('web', migrate)
    await ask('web', migrate)
    expect(log).toEqual(['Task "before": task task-1 has run for the same, so it is not run again'])
  })

  test('fails for all of them', async () => {
    const { ask, log, runs } = queueOf(['task-1'])
    await ask('web', migrate)
    expect(await ask('api', migrate)).toEqual({ name: 'task-1', failure: FAILURE })
    expect([runs.length, log]).toEqual([2, []])
  })
})

describe('tasks that differ', () => {
  test('run one after the other, each told with what differs from the one most like it', async () => {
    const { ask, log, runs } = queueOf()
    const first = Promise.withResolvers<void>()
    const all = [
      ask('web', migrate, first.promise),
      ask('api', { 'the image': 'api:2', 'the command': ['other'] }),
      ask('cron', { ...migrate, 'the image': 'app:3' }),
    ]
    await new Promise(setImmediate)
    expect(runs).toEqual(['task-1 begins'])
    first.resolve()
    await Promise.all(all)
    expect(runs).toEqual([1, 2, 3].flatMap(number => [`task-${number} begins`, `task-${number} ends`]))
    expect(log).toEqual([
      'Task "before": runs separately for api, after that of web: the image, the command differ',
      'Task "before": runs separately for cron, after that of web: the image differs',
    ])
  })

  test('of one service are a task that runs again', async () => {
    const { ask, log } = queueOf()
    await ask('web', migrate)
    await ask('web', { ...migrate, 'the image': 'app:3' })
    expect(log).toEqual(['Task "before": runs again: the image differs'])
  })

  test('in many names are told with some of them', async () => {
    const variables = (amount: number) =>
      Object.fromEntries(Array.from({ length: amount }, (_, index) => [`v${index}`, 'x']))
    const differences = async (amount: number) => {
      const { ask, log } = queueOf()
      await ask('web', {})
      await ask('api', variables(amount))
      return log[0]
    }
    expect(await differences(10)).toMatch(/: v0, v1, v2, v3, v4, v5, v6, v7, v8, v9 differ$/)
    expect(await differences(12)).toMatch(/, v9, 2 more differ$/)
  })

  test('go on after one that could not be run', async () => {
    const { ask } = queueOf()
    await expect(ask('web', migrate, Promise.reject(new Error('no task')))).rejects.toThrow('no task')
    expect(await ask('api', { 'the image': 'api:2' })).toEqual({ name: 'task-2' })
  })
})
