import { describe, expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../../simulator/clock/virtual-clock.ts'
import {
  describeTask,
  describeTaskDefaults,
  findStartedTasks,
  notPlaced,
  startTasks,
  stopTask,
} from '../../../../src/aws/ecs/run-task.ts'
import { type Answer, answering, awsError } from '../../../support/answering-clients.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'

const ecs = 'arn:aws:ecs:eu-west-1:123456789012'
const cluster = `${ecs}:cluster/prod`
const task = `${ecs}:task/prod/1`
const where = { cluster: 'prod', service: 'web' }

async function start(RunTask: Answer, attempts = 3) {
  const { clients, sent } = answering({ RunTask })
  const request = { cluster: 'prod', taskDefinition: 'shop:7', clientToken: 'token' }
  const started = startTasks(clients, request, createVirtualClock(), attempts)
  return { started, sent }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html: a token that other settings were sent with. */
const conflict = (resourceIds?: readonly string[], name = 'ConflictException') =>
  Object.assign(awsError(name, 'The token is in use.'), resourceIds === undefined ? {} : { resourceIds })

describe('tasks that are started', () => {
  test('are known by their ARNs and by what started them', async () => {
    const tasks = [
      { taskArn: task, clusterArn: cluster, startedBy: 'us' },
      { taskArn: `${ecs}:task/prod/2` },
      {},
    ]
    const { started } = await start({ tasks })
    expect(await started).toEqual({
      tasks: [
        { arn: task, clusterArn: cluster, startedBy: 'us' },
        { arn: `${ecs}:task/prod/2`, clusterArn: 'prod' },
      ],
      failures: [],
      isEarlier: false,
    })
  })

  test('fewer than asked for, come with AWS’s reasons', async () => {
    const failures = [
      { reason: 'RESOURCE:MEMORY', arn: 'instance-1', detail: 'too little' },
      { reason: 'AGENT' },
      { arn: 'instance-2' },
    ]
    expect((await (await start({ failures })).started).failures).toEqual([
      'RESOURCE:MEMORY too little (instance-1)',
      'AGENT',
      '(instance-2)',
    ])
  })

  test('with the token of other settings before are those of that request', async () => {
    const { started, sent } = await start(conflict([task]))
    expect(await started).toEqual({
      tasks: [{ arn: task, clusterArn: 'prod' }],
      failures: [],
      isEarlier: true,
    })
    expect(sent).toHaveLength(1)
  })

  test.each([
    ['a conflict that names no task', conflict()],
    ['a conflict with an empty list of tasks', conflict([])],
    ['another error with tasks', conflict([task], 'ClientException')],
  ])('%s is an error', async (_, error) => {
    const { started } = await start(error)
    expect(await rejectionOf(started)).toMatchObject({
      title: 'Could not run the task',
      message: `${error.name}: The token is in use.`,
    })
  })

  test('are asked for again after a lost answer, since the token makes the repeat the same one', async () => {
    const lost = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
    const { started, sent } = await start([lost, { tasks: [{ taskArn: task }] }])
    expect((await started).tasks).toHaveLength(1)
    expect(sent.map(({ input }) => input['clientToken'])).toEqual(['token', 'token'])
  })
})

test.each([
  [1, [], ['No capacity.'], '', 'ECS could not place the task', 'No capacity.'],
  [2, [], [], 'More.', 'ECS could not place the tasks', 'AWS gave no reason.\nMore.'],
  [2, [{ arn: task, clusterArn: cluster }], ['A.', 'B.'], '', 'ECS placed 1 of 2 tasks', 'A.\nB.'],
])('of %d tasks %j were placed (%j %s): %s', (asked, tasks, failures, words, title, message) => {
  expect(notPlaced({ tasks, failures }, asked, words)).toMatchObject({ title, message })
})

describe('what a task takes over from a service', () => {
  const defaults = (service: object) =>
    describeTaskDefaults(answering({ DescribeServices: { services: [service] } }).clients, where)
  const service = {
    status: 'ACTIVE',
    taskDefinition: 'shop:7',
    launchType: 'FARGATE',
    platformVersion: '1.4.0',
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
    placementConstraints: [{ type: 'distinctInstance' }],
  }

  test('is what the service has', async () => {
    expect(await defaults(service)).toEqual({
      taskDefinition: 'shop:7',
      launchType: 'FARGATE',
      capacityProviderStrategy: undefined,
      platformVersion: '1.4.0',
      networkConfiguration: service.networkConfiguration,
      placementConstraints: service.placementConstraints,
      volumeConfigurations: undefined,
    })
  })

  const primary = {
    status: 'PRIMARY',
    taskDefinition: 'shop:8',
    capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }],
    platformVersion: 'LATEST',
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-2'] } },
    volumeConfigurations: [{ name: 'data' }],
  }

  test('is what its primary deployment has where the service says nothing, as in Express Mode', async () => {
    const deployments = [{ ...primary, status: 'ACTIVE', taskDefinition: 'shop:1' }, primary]
    expect(await defaults({ status: 'ACTIVE', capacityProviderStrategy: [], deployments })).toMatchObject({
      taskDefinition: 'shop:8',
      capacityProviderStrategy: primary.capacityProviderStrategy,
      platformVersion: 'LATEST',
      networkConfiguration: primary.networkConfiguration,
      volumeConfigurations: primary.volumeConfigurations,
    })
  })

  test('is what the service has where both say something, but for the volumes', async () => {
    const strategy = [{ capacityProvider: 'own' }]
    const { launchType: _, ...bare } = service
    for (const own of [service, { ...bare, capacityProviderStrategy: strategy }]) {
      expect(await defaults({ ...own, deployments: [primary] })).toMatchObject({
        taskDefinition: 'shop:7',
        platformVersion: '1.4.0',
        networkConfiguration: service.networkConfiguration,
        volumeConfigurations: primary.volumeConfigurations,
      })
    }
  })

  test('is what the primary task set has under CodeDeploy, and the constraints are the service’s', async () => {
    const { taskDefinition: _, ...rest } = service
    const set = { status: 'PRIMARY', taskDefinition: 'shop:9', launchType: 'EC2' }
    const taskSets = [{ ...set, status: 'ACTIVE', taskDefinition: 'shop:10' }, set]
    expect(await defaults({ ...rest, taskSets })).toMatchObject({
      taskDefinition: 'shop:9',
      launchType: 'EC2',
      placementConstraints: service.placementConstraints,
    })
    expect(await defaults({ ...service, taskSets })).toMatchObject({ taskDefinition: 'shop:7' })
    expect(await defaults({ ...rest, taskSets: [{ ...set, status: 'ACTIVE' }] })).toMatchObject({
      taskDefinition: undefined,
    })
  })

  test.each([
    ['is being deleted', { services: [{ status: 'DRAINING' }] }, 'Service "web" is being deleted'],
    ['is not there', { failures: [{ reason: 'MISSING' }] }, 'Service "web" was not found'],
    ['is not spoken of', {}, 'Service "web" was not found'],
  ])('a service that %s gives nothing', async (_, DescribeServices, title) => {
    const { clients } = answering({ DescribeServices, ListServices: {}, ListDaemons: {} })
    expect((await rejectionOf(describeTaskDefaults(clients, where))).title).toBe(title)
  })
})

test('tasks are found by what started them, described one by one, and stopped', async () => {
  const { clients, sent } = answering({
    ListTasks: { taskArns: [task] },
    DescribeTasks: [{ tasks: [{ taskArn: task, lastStatus: 'RUNNING' }] }, {}],
    StopTask: {},
  })
  const started = { arn: task, clusterArn: 'prod' }
  expect(await findStartedTasks(clients, 'prod', 'us')).toEqual([started])
  expect(await describeTask(clients, started)).toMatchObject({ status: 'RUNNING' })
  expect(await describeTask(clients, started)).toBeUndefined()
  await stopTask(clients, started, 'It took too long.', createVirtualClock(), 3)
  expect(sent.at(-1)?.input).toEqual({ cluster: 'prod', task, reason: 'It took too long.' })
})
