import type { Service as SdkService } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { describeService } from '../../src/aws/ecs/describe-service.ts'
import { updateService } from '../../src/aws/ecs/update-service.ts'
import { recordedAws, targetHealthXml } from '../support/recorded-aws.ts'
import { lookAtRecorded } from '../support/recorded-look.ts'
import { recorded } from '../support/recordings.ts'

type UpdateAnswer = { service: SdkService & Record<string, unknown> }
type DescribeAnswer = { services: (SdkService & Record<string, unknown>)[]; failures: [] }

const WHERE = { cluster: 'cluster', service: 'service' }
const AWAY = 'was unable to place a task because no container instance met all of its requirements.'

/** A recorded answer of UpdateService as DescribeServices gives it at the same moment. */
const described = (name: string) => {
  const { service } = recorded<UpdateAnswer>(name)
  return { DescribeServices: { services: [service], failures: [] } }
}

/** What UpdateService's answer is understood as. */
const updated = async (name: string) => {
  const tools = recordedAws({ UpdateService: recorded(name) })
  const { service } = recorded<UpdateAnswer>(name)
  const former = await describeService(
    recordedAws({ DescribeServices: { services: [{ ...service, deployments: [] }] } }).clients,
    WHERE,
  )
  return updateService(
    tools.clients,
    { service: 'service' },
    { before: former, clock: tools.clock, maxAttempts: 1 },
  )
}

/** A snapshot without what only other situations have. */
const nothingElse = { targetGroups: [], unready: 0, stopped: [], stages: [], hooks: [], alarms: [] }

describe('update-service-forced-rolling', () => {
  const own = { id: 'ecs-svc/6216346761948112104', createdAt: '2026-04-30T03:00:42.816Z' }

  test('UpdateService answers with our deployment, which wants no task yet', async () => {
    const service = await updated('update-service-forced-rolling')
    expect(service).toMatchObject({
      name: 'ui',
      status: 'ACTIVE',
      controller: 'ECS',
      strategy: 'ROLLING',
      launchType: 'FARGATE',
      rollsBackItself: false,
      desired: 2,
      running: 2,
      bakeTimes: { final: 0, step: 0, steps: 0, shifts: 0 },
      targetGroups: [{ container: 'application', port: 8080 }],
      taskSets: [],
    })
    expect(service.deployments.map(entry => [entry.id, entry.status, entry.state, entry.desired])).toEqual([
      [own.id, 'PRIMARY', 'IN_PROGRESS', 0],
      ['ecs-svc/5678755162203410295', 'ACTIVE', 'COMPLETED', 2],
    ])
    expect(service.messages.map(({ text }) => text).at(-1)).toBe('(service ui) has reached a steady state.')
  })

  test('a look at that moment waits for it, and hears nothing of the deployments before', async () => {
    const { snapshot, ...judged } = await lookAtRecorded(described('update-service-forced-rolling'), own)
    expect(snapshot).toEqual({
      ...nothingElse,
      rollout: 'progressing',
      reached: 'traffic',
      counts: { desired: 2, running: 0, pending: 0, failed: 0, old: 2, equal: 2 },
      messages: [],
      serving: undefined,
      unstartedFor: 0,
    })
    expect(judged).toEqual({
      outcome: undefined,
      missing: ['AWS has not completed the deployment', '0 of 2 tasks of the new revision run'],
      causes: [],
      givenUp: undefined,
      notices: ['Service deployments cannot be read'],
    })
  })

  test('the deployment before it is over for those who watch it', async () => {
    const former = { id: 'ecs-svc/5678755162203410295', createdAt: '2026-04-30T02:05:17.056Z' }
    const nothingRuns = { ListTasks: { taskArns: [] }, DescribeTargetHealth: targetHealthXml([]) }
    const { snapshot, outcome, causes } = await lookAtRecorded(
      { ...described('update-service-forced-rolling'), ...nothingRuns },
      former,
    )
    expect([snapshot.rollout, outcome, causes]).toEqual(['superseded', 'superseded', []])
    expect(snapshot.reason).toBe('Another deployment (ecs-svc/6216346761948112104, app:4) replaced this one.')
    expect(snapshot.messages).toHaveLength(7)
  })
})

describe('update-service-desired-count-only', () => {
  const own = { id: 'ecs-svc/2250466774619741758', createdAt: '2021-03-17T14:59:09.646Z' }

  test('the deployment that was there has the new desired count at once, and no new one begins', async () => {
    const service = await updated('update-service-desired-count-only')
    expect(service).toMatchObject({
      name: 'web',
      desired: 0,
      running: 0,
      strategy: 'ROLLING',
      launchType: 'EC2',
    })
    expect(service.deployments).toMatchObject([
      { ...{ id: own.id }, state: 'COMPLETED', desired: 0, running: 0 },
    ])
  })

  test('it is complete with no tasks', async () => {
    const { snapshot, outcome, missing, causes } = await lookAtRecorded(
      described('update-service-desired-count-only'),
      own,
    )
    expect(snapshot).toMatchObject({
      ...nothingElse,
      rollout: 'completed',
      reached: 'complete',
      counts: { desired: 0, running: 0, pending: 0, failed: 0, old: 0 },
    })
    expect([outcome, missing, causes]).toEqual(['succeeded', [], ['no-instances']])
  })
})

test('scaled-up-without-instances: a COMPLETED deployment is no success while its task does not run', async () => {
  const { snapshot, ...judged } = await lookAtRecorded(described('scaled-up-without-instances'), {
    id: 'ecs-svc/2250466774619741758',
    createdAt: '2021-03-17T14:59:09.646Z',
  })
  expect(snapshot).toMatchObject({
    ...nothingElse,
    rollout: 'completed',
    counts: { desired: 1, running: 0, pending: 0, failed: 0, old: 0 },
  })
  expect(snapshot.messages.filter(({ text }) => text.includes(AWAY))).toHaveLength(3)
  expect(judged).toMatchObject({
    outcome: undefined,
    missing: ['0 of 1 tasks of the new revision run'],
    causes: ['no-instances'],
    givenUp: undefined,
  })
})

describe('first-deployment-without-instances', () => {
  test('a first deployment that finds no instance goes on, whatever it counts as failed', async () => {
    const { snapshot, ...judged } = await lookAtRecorded(
      { DescribeServices: recorded('first-deployment-without-instances') },
      { id: 'ecs-svc/2716610221985162177', createdAt: '2021-02-15T21:36:45.893Z' },
    )
    expect(snapshot).toMatchObject({
      ...nothingElse,
      rollout: 'progressing',
      counts: { desired: 1, running: 0, pending: 0, failed: 10, old: 0 },
      messages: [{ at: Date.parse('2021-02-15T21:36:50.338Z') }],
    })
    expect(judged).toEqual({
      outcome: undefined,
      missing: ['AWS has not completed the deployment', '0 of 1 tasks of the new revision run'],
      causes: ['no-instances'],
      givenUp: undefined,
      notices: ['Service deployments cannot be read', 'Stopped tasks cannot be read'],
    })
  })

  test('a service of 2019 that was completed since is read like any other', async () => {
    const [, service] = recorded<DescribeAnswer>('first-deployment-without-instances').services
    const { snapshot, outcome } = await lookAtRecorded(
      { DescribeServices: { services: [service], failures: [] } },
      { id: 'ecs-svc/9223370485788438197', createdAt: '2019-02-24T22:45:37.602Z' },
    )
    expect([snapshot.rollout, outcome]).toEqual(['completed', 'succeeded'])
  })
})

test('before-update-service: the service as it was', async () => {
  const { clients } = recordedAws({ DescribeServices: recorded('before-update-service') })
  const service = await describeService(clients, WHERE)
  expect(service).toMatchObject({
    name: 'redash-server',
    strategy: 'ROLLING',
    taskDefinition: 'arn:aws:ecs:us-east-2:123456789012:task-definition/dev-redash-server:75',
    desired: 1,
    running: 1,
    deployments: [{ id: 'ecs-svc/5377507045281168538', state: 'COMPLETED', running: 1 }],
    messages: [],
  })
  expect(service).not.toHaveProperty('launchType')
})

test('update-service-new-revision: our deployment is the new PRIMARY', async () => {
  const own = { id: 'ecs-svc/5219324069200109376', createdAt: '2024-02-12T12:44:57.956Z' }
  const service = await updated('update-service-new-revision')
  expect(
    service.deployments.map(entry => [entry.id, entry.status, entry.taskDefinition.replace(/.*\//, '')]),
  ).toEqual([
    [own.id, 'PRIMARY', 'dev-redash-server:77'],
    ['ecs-svc/5377507045281168538', 'ACTIVE', 'dev-redash-server:75'],
  ])
  const { snapshot, missing } = await lookAtRecorded(described('update-service-new-revision'), own)
  expect(snapshot).toMatchObject({
    ...nothingElse,
    rollout: 'progressing',
    counts: { desired: 1, running: 0, pending: 0, failed: 0, old: 1 },
  })
  expect(missing).toEqual(['AWS has not completed the deployment', '0 of 1 tasks of the new revision run'])
})

test('start-failures: a deployment of 2018 has neither a rollout state nor failed tasks', async () => {
  const { snapshot, ...judged } = await lookAtRecorded(
    { DescribeServices: recorded('start-failures') },
    { id: 'ecs-svc/9223370494121444025', createdAt: '2018-11-20T12:02:11.770Z' },
  )
  expect(snapshot).toMatchObject({
    ...nothingElse,
    rollout: 'progressing',
    counts: { desired: 1, running: 0, pending: 1, failed: 0, old: 0 },
  })
  expect(snapshot.messages).toHaveLength(27)
  expect(judged).toMatchObject({
    outcome: undefined,
    missing: ['AWS has not completed the deployment', '0 of 1 tasks of the new revision run'],
    causes: ['start-failures'],
    givenUp: undefined,
  })
})
