import { describe, expect, test } from '@jest/globals'
import { demoImage } from '../../../simulator/fixtures/demo.ts'
import { followContainerLog, readContainerLogTail } from '../../../src/strategy/container-logs.ts'
import type { Container } from '../../../src/task-definition/definition.ts'
import type { StoppedContainer, StoppedTask } from '../../../src/watch/stopped-task.ts'
import { container, definition, EXITED, stopped } from '../../support/builders.ts'
import {
  type Account,
  advanceSeconds,
  definitionOf,
  demoAccount,
  registerRevision,
  startDeployment,
} from '../../support/run-account.ts'

const IMAGE = demoImage('2.0.0')

/** The demo account in which a task of a new revision has written these lines and ended with exit code 1. */
function crashed(logs: string[], over: { definition?: (app: Container) => Container } = {}) {
  const { simulation, tools, toolkit, service } = demoAccount()
  const fails = { stoppedReason: EXITED, stopCode: 'EssentialContainerExited', exitCode: 1 } as const
  simulation.world.setBehavior(IMAGE, { logs, fails: { ...fails, afterSeconds: 8, when: 'running' } })
  const arn = registerRevision(simulation, IMAGE)
  startDeployment(simulation, service, arn)
  advanceSeconds(simulation, 120)
  const record = [...simulation.world.state.tasks.values()].find(
    ({ view }) => view.taskDefinitionArn === arn && view.lastStatus === 'STOPPED',
  )
  if (!record) throw new Error('no task has stopped')
  const task = stopped(record.id, EXITED, { name: 'app', exitCode: 1 })
  const asRegistered = definitionOf(simulation, arn)
  const change = over.definition ?? ((app: Container) => app)
  const registered = { ...asRegistered, containerDefinitions: asRegistered.containerDefinitions.map(change) }
  return {
    simulation,
    toolkit,
    task,
    read: (of: StoppedTask = task) => readContainerLogTail(of, registered, tools),
  }
}

const logCalls = ({ simulation }: Pick<Account, 'simulation'>) =>
  simulation.calls.filter(({ service }) => service === 'logs')

describe('the last lines in CloudWatch Logs', () => {
  test('are told oldest first, without white space at their ends', async () => {
    const { task, read } = crashed(['one', '  two  ', 'three\n'])
    const stream = {
      logGroupName: '/ecs/cicd-demo',
      logStreamName: `app/app/${task.id}`,
      region: 'eu-west-1',
    }
    expect(await read()).toEqual({
      container: 'app',
      task: task.id,
      stream,
      lines: ['one', '  two', 'three'],
    })
  })

  test.each([
    ['eu-central-1', 'eu-central-1'],
    ['', 'eu-west-1'],
    [undefined, 'eu-west-1'],
  ])('are read in the Region that the container writes them to: %s', async (region, read) => {
    const { simulation, tools } = demoAccount()
    const options = { 'awslogs-group': '/shop', 'awslogs-stream-prefix': 'app', 'awslogs-region': region }
    const app = container('app', { logConfiguration: { logDriver: 'awslogs', options } })
    await readContainerLogTail(stopped('t', EXITED, { name: 'app', exitCode: 1 }), definition(app), tools)
    await followContainerLog(app, 't', tools)()
    expect(logCalls({ simulation })).toMatchObject([
      { region: read, input: { logGroupName: '/shop', logStreamName: 'app/app/t' } },
      { region: read, input: { logGroupName: '/shop', logStreamName: 'app/app/t' } },
    ])
  })

  test('are twenty at the most', async () => {
    const { read } = crashed(Array.from({ length: 50 }, (_, index) => `line ${index}`))
    expect((await read())?.lines).toEqual(Array.from({ length: 20 }, (_, index) => `line ${index + 30}`))
  })

  test('show neither values of the environment nor what looks like a secret', async () => {
    const environment = [{ name: 'A', value: 'correct horse' }]
    const { read } = crashed(['my correct horse', 'to postgres://app:hunter2@db/app'], {
      definition: app => ({ ...app, environment }),
    })
    expect((await read())?.lines).toEqual(['my ***', 'to postgres://app:***@db/app'])
  })

  test('are none where the container wrote none', async () => {
    const { read } = crashed([])
    expect((await read())?.lines).toEqual([])
  })

  test('are none where there is no such stream', async () => {
    const { toolkit, read } = crashed(['one'])
    expect((await read(stopped('0123', EXITED, { name: 'app', exitCode: 1 })))?.lines).toEqual([])
    expect(toolkit.log).toEqual([])
  })
})

describe('a log that cannot be read is told and fails nothing:', () => {
  test('without the permission', async () => {
    const { simulation, toolkit, read } = crashed(['one'])
    simulation.policy = ['ecs:*']
    expect(await read()).toBeUndefined()
    expect(toolkit.log).toHaveLength(1)
    expect(toolkit.log[0]).toMatch(
      /^::notice title=The log of the failed container cannot be read::.*logs:GetLogEvents.* Add this statement to .*"Resource":"arn:aws:logs:[^"]*:\*"\}$/,
    )
  })

  test('without an answer', async () => {
    const { simulation, toolkit, read } = crashed(['one'])
    simulation.faults.push({ kind: 'drop-before', service: 'logs', always: true })
    expect(await read()).toBeUndefined()
    expect(toolkit.log).toEqual([
      '::notice title=The log of the failed container cannot be read::Error: read ECONNRESET',
    ])
  })
})

describe('a log that is elsewhere', () => {
  const elsewhere = async (logConfiguration: object | undefined) => {
    const { simulation, tools } = demoAccount()
    const of = definition(container('app', logConfiguration ? { logConfiguration } : {}))
    const tail = await readContainerLogTail(stopped('t', EXITED, { name: 'app', exitCode: 1 }), of, tools)
    expect(logCalls({ simulation })).toEqual([])
    return tail
  }

  test('with another driver is told so', async () => {
    expect(await elsewhere({ logDriver: 'awsfirelens', options: {} })).toEqual({
      container: 'app',
      task: 't',
      lines: [],
      elsewhere: 'Container app writes its log with awsfirelens; read it there.',
    })
  })

  test('without a stream prefix is told so', async () => {
    expect(await elsewhere({ logDriver: 'awslogs', options: { 'awslogs-group': '/shop' } })).toMatchObject({
      elsewhere: 'Container app writes its log to /shop without a stream prefix; read it there.',
    })
  })

  test('or nowhere is not told', async () => {
    expect(await elsewhere(undefined)).toBeUndefined()
  })
})

describe('the container whose log is shown', () => {
  const drivers = ['app', 'proxy', 'init'].map(name =>
    container(name, { logConfiguration: { logDriver: 'syslog' } }),
  )
  const chosen = async (...containers: readonly StoppedContainer[]) => {
    const { tools } = demoAccount()
    return (await readContainerLogTail(stopped('t', EXITED, ...containers), definition(...drivers), tools))
      ?.container
  }

  test.each<[string, readonly StoppedContainer[], string | undefined]>([
    [
      'is the one that failed',
      [
        { name: 'proxy', exitCode: 0 },
        { name: 'app', exitCode: 1 },
      ],
      'app',
    ],
    ['is none where none ran', [{ name: 'app', reason: 'CannotPullContainerError' }], undefined],
    ['is none where nothing is known', [], undefined],
    ['is none that the definition does not have', [{ name: 'sidecar', exitCode: 1 }], undefined],
    [
      'is an essential one before others',
      [
        { name: 'init', essential: false, exitCode: 1 },
        { name: 'app', essential: true, exitCode: 3 },
      ],
      'app',
    ],
    [
      'is one that ended well where that ended the task',
      [
        { name: 'init', essential: false, exitCode: 0 },
        { name: 'app', essential: true, exitCode: 0 },
      ],
      'app',
    ],
    [
      'is not the one that ECS stopped after it',
      [
        { name: 'proxy', essential: true, exitCode: 143 },
        { name: 'app', essential: true, exitCode: 1 },
      ],
      'app',
    ],
    [
      'is not the one that ECS killed after it',
      [
        { name: 'proxy', essential: true, exitCode: 137 },
        { name: 'app', essential: true, exitCode: 1 },
      ],
      'app',
    ],
    [
      'is the one that ended by itself, not the one that ECS stopped for it',
      [
        { name: 'proxy', essential: true, exitCode: 143 },
        { name: 'app', essential: true, exitCode: 0 },
      ],
      'app',
    ],
    [
      'is the one that was out of memory',
      [
        { name: 'proxy', essential: true, exitCode: 143 },
        {
          name: 'app',
          essential: true,
          exitCode: 137,
          reason: 'OutOfMemoryError: Container killed due to memory usage',
        },
      ],
      'app',
    ],
  ])('%s', async (_, containers, name) => {
    expect(await chosen(...containers)).toBe(name)
  })
})
