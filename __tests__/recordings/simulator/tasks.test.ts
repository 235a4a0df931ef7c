import { RunTaskCommand, type Task } from '@aws-sdk/client-ecs'
import { test } from '@jest/globals'
import { FARGATE, recordedAccount } from '../../support/recorded-account.ts'
import { differencesBetween, durationDifference } from '../../support/recorded-differences.ts'
import { recorded } from '../../support/recordings.ts'
import { compare, expectDifferences } from './differences.ts'

const network = (subnet: string) => ({ awsvpcConfiguration: { subnets: [subnet] } })

test('task-cannot-pull', async () => {
  const { tasks } = recorded<{ tasks: Task[] }>('task-cannot-pull')
  const account = recordedAccount('us-east-1', 'devx')
  account.world.setBehavior('nginx', {
    fails: {
      when: 'starting',
      afterSeconds: 143,
      stopCode: 'TaskFailedToStart',
      stoppedReason: 'Task failed to start',
      containerReason: tasks[0]?.containers?.[0]?.reason ?? '',
    },
  })
  const size = { ...FARGATE, memory: '1024' }
  await account.register('task-public-no-vpc', 1, { name: 'webserver', image: 'nginx' }, size)
  await account.ecs.send(
    new RunTaskCommand({
      cluster: 'devx',
      taskDefinition: 'task-public-no-vpc:1',
      launchType: 'FARGATE',
      platformVersion: '1.3.0',
      networkConfiguration: network('subnet-71bda45c'),
    }),
  )
  account.wait(300)
  compare('task-cannot-pull', { tasks: await account.tasks('STOPPED'), failures: [] })
})

test('task-running', async () => {
  const account = recordedAccount('us-east-1', 'x-test-cluster')
  const container = { name: 'sample-app', image: 'httpd:2.4', cpu: 256, memoryReservation: 512 }
  await account.register('app', 2, container, FARGATE)
  await account.create({
    serviceName: 'x-test-service',
    taskDefinition: 'app:2',
    desiredCount: 1,
    launchType: 'FARGATE',
    networkConfiguration: network('subnet-0797208b821c08196'),
  })
  account.wait(120)
  compare('task-running', { tasks: await account.tasks('RUNNING'), failures: [] })
})

test('tasks-provisioning-and-pending', async () => {
  const account = recordedAccount('us-east-1', 'x-fargate-test')
  await account.register('webapp-fargate-task', 1, { name: 'fargate-app', image: 'httpd:2.4' }, FARGATE)
  await account.register('app-fargate-task', 1, { name: 'fargate-app-2', image: 'httpd:2.4' }, FARGATE)
  const run = (family: string, subnet: string) =>
    account.ecs.send(
      new RunTaskCommand({
        cluster: 'x-fargate-test',
        taskDefinition: `${family}:1`,
        capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }],
        platformVersion: '1.3.0',
        enableECSManagedTags: true,
        networkConfiguration: network(subnet),
      }),
    )
  await run('webapp-fargate-task', 'subnet-05b58b4afe5124322')
  for (let second = 0; second < 60; second++) {
    const [task] = await account.tasks('RUNNING')
    if (task?.lastStatus === 'PENDING') break
    account.wait(1)
  }
  await run('app-fargate-task', 'subnet-07c118e47bb84cee7')
  account.wait(1)
  const [older, newer] = await account.tasks('RUNNING')
  compare('tasks-provisioning-and-pending', { tasks: [newer, older], failures: [] })
})

/** The members of a task that the recording has too; an event leaves out others than an answer does. */
const asRecorded = (detail: unknown, task: unknown): unknown => {
  if (Array.isArray(detail) && Array.isArray(task))
    return task.map((each, at) => asRecorded(detail[at], each))
  if (typeof detail !== 'object' || typeof task !== 'object' || !detail || !task || task instanceof Date)
    return task
  const members = Object.entries(task).filter(([name]) => name in detail)
  return Object.fromEntries(
    members.map(([name, inner]) => [name, asRecorded(Reflect.get(detail, name), inner)]),
  )
}

/** How long the task took from one moment of its life to another, against the recording. */
const durations = (detail: Record<string, unknown>, task: Task, ...moments: (keyof Task)[]) =>
  moments.slice(1).flatMap((moment, at) => {
    const from = moments[at] as keyof Task
    const took = (times: Record<string, unknown>) =>
      (new Date(String(times[moment])).getTime() - new Date(String(times[from])).getTime()) / 1000
    return durationDifference(`${from} to ${moment}`, took(detail), took(task as Record<string, unknown>))
  })

const LIFE = ['createdAt', 'pullStartedAt', 'startedAt'] as const
const END = ['stoppingAt', 'executionStoppedAt', 'stoppedAt'] as const

test('eventbridge-task-elb-failed', async () => {
  const { detail } = recorded<{ detail: Record<string, unknown> }>('eventbridge-task-elb-failed')
  const account = recordedAccount('ap-northeast-2', 'cluster')
  const [targetGroupArn] = account.balance(['app-target-dev'], 5)
  const codes = 'Health checks failed with these codes: [404]'
  account.world.setBehavior('app', {
    target: { unhealthy: 'Target.ResponseCodeMismatch', description: codes },
  })
  await account.register(
    'app',
    1,
    { name: 'app', image: 'app', portMappings: [{ containerPort: 80 }] },
    FARGATE,
  )
  await account.create({
    serviceName: 'web',
    taskDefinition: 'app:1',
    desiredCount: 1,
    launchType: 'FARGATE',
    loadBalancers: [{ targetGroupArn, containerName: 'app', containerPort: 80 }],
    networkConfiguration: network('subnet-1'),
  })
  account.wait(300)
  const [task] = await account.tasks('STOPPED')
  expectDifferences('eventbridge-task-elb-failed', [
    ...differencesBetween(detail, asRecorded(detail, task ?? {})),
    ...durations(detail, task ?? {}, ...LIFE),
    ...durations(detail, task ?? {}, ...END),
  ])
})

test('eventbridge-task-scaled-in', async () => {
  const { detail } = recorded<{ detail: Record<string, unknown> }>('eventbridge-task-scaled-in')
  const account = recordedAccount('us-east-2', 'cluster')
  await account.register('app', 1, { name: 'app', image: 'app' }, FARGATE)
  await account.create({
    serviceName: 'web',
    taskDefinition: 'app:1',
    desiredCount: 1,
    launchType: 'FARGATE',
    networkConfiguration: network('subnet-1'),
    enableExecuteCommand: true,
  })
  account.wait(600)
  await account.update('web', { desiredCount: 0 })
  account.wait(200)
  const [task] = await account.tasks('STOPPED')
  expectDifferences('eventbridge-task-scaled-in', [
    ...differencesBetween(detail, asRecorded(detail, task ?? {})),
    ...durations(detail, task ?? {}, ...LIFE),
    ...durations(detail, task ?? {}, ...END),
  ])
})
