import type { Deployment as SdkDeployment } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { describeServiceDeployment } from '../../src/aws/ecs/service-deployments.ts'
import { classify } from '../../src/diagnose/classify.ts'
import { eventLine } from '../../src/report/event-line.ts'
import { beginStory } from '../../src/report/progress.ts'
import { changes } from '../../src/watch/changes.ts'
import { recordedAws } from '../support/recorded-aws.ts'
import { causesIn, lookAtRecorded } from '../support/recorded-look.ts'
import { recorded } from '../support/recordings.ts'

type Event = { id: string; createdAt: string; message: string }

const OWN = { id: 'ecs-svc/8028', createdAt: '2026-01-01T00:00:00Z' }
const REVISION = 'arn:aws:ecs:us-east-1:123456789012:service-revision/cluster/web/8028'

/** A deployment of a service, of one task, as far as a recording does not tell. */
const entry = (id: string, over: Partial<Omit<SdkDeployment, 'createdAt' | 'updatedAt'>> = {}) => ({
  id,
  status: 'PRIMARY',
  taskDefinition: `arn:aws:ecs:us-east-1:123456789012:task-definition/web:${id.length % 10}`,
  desiredCount: 1,
  runningCount: 0,
  pendingCount: 0,
  failedTasks: 0,
  rolloutState: 'IN_PROGRESS',
  createdAt: '2025-01-01T00:00:00Z',
  updatedAt: '2026-12-01T00:00:00Z',
  ...over,
})

/** A service around what a recording has of it. */
const serviceOf = (deployments: object[], events: object[] = [], over: object = {}) => ({
  services: [
    {
      serviceArn: 'arn:aws:ecs:us-east-1:123456789012:service/cluster/web',
      serviceName: 'web',
      clusterArn: 'arn:aws:ecs:us-east-1:123456789012:cluster/cluster',
      status: 'ACTIVE',
      desiredCount: 1,
      runningCount: 1,
      pendingCount: 0,
      deployments,
      events,
      ...over,
    },
  ],
  failures: [],
})

/** Sentences as events of our deployment, newest first. */
const eventsOf = (messages: readonly string[]) =>
  messages.map((message, at) => ({ id: `e${at}`, createdAt: '2026-11-01T00:00:00Z', message }))

/** What the service deployment of OWN is found and read as. */
const serviceDeployment = (members: object) => ({
  ListServiceDeployments: {
    serviceDeployments: [{ serviceDeploymentArn: 'arn', targetServiceRevisionArn: REVISION }],
  },
  DescribeServiceDeployments: {
    serviceDeployments: [
      { serviceDeploymentArn: 'arn', targetServiceRevision: { arn: REVISION }, ...members },
    ],
  },
})

const former = entry('ecs-svc/1', { rolloutState: 'COMPLETED', runningCount: 1 })
const nothingStopped = { ListTasks: { taskArns: [] } }
const causeOf = (text: string) => {
  const { cause, subject } = classify({ kind: 'event', text })
  return subject ? `${cause.id}: ${subject}` : cause.id
}

describe('breaker-container-health-events', () => {
  const { events } = recorded<{ events: Event[] }>('breaker-container-health-events')
  const own = 'ecs-svc/1571272475813219068'
  const primary = entry('ecs-svc/1675294001379389663', { rolloutState: 'COMPLETED', runningCount: 1 })
  const look = (tasks: object[]) =>
    lookAtRecorded(
      {
        DescribeServices: [
          serviceOf([entry(own), { ...primary, status: 'ACTIVE' }]),
          serviceOf([entry(own), { ...primary, status: 'ACTIVE' }]),
          serviceOf([primary], events),
        ],
        ListTasks: { taskArns: tasks.length > 0 ? ['arn'] : [] },
        DescribeTasks: { tasks },
      },
      { id: own, createdAt: '2026-07-22T19:42:00Z', looks: 1 },
    )
  const sick = ['60a736a708f44dfcb1191e0771825ad5', '0668979337dc48ebb791640cd1162053'].map(id => ({
    taskArn: `arn:aws:ecs:us-west-1:123456789012:task/cluster/${id}`,
    startedBy: own,
    lastStatus: 'STOPPED',
    stoppedReason: 'Task failed container health checks',
  }))

  test('ECS rolled back, for the health checks of the containers', async () => {
    const { snapshot, outcome, causes } = await look(sick)
    expect([snapshot.rollout, outcome, causes]).toEqual(['rolled-back', 'rolled-back', ['health-check']])
    expect(snapshot.messages).toHaveLength(15)
    const about = snapshot.messages.map(({ about = 'us' }) => about)
    expect(about).toEqual([
      ...['us', 'us', 'us', 'us', 'us', 'others', 'others', 'us', 'us', 'others'],
      ...['us', 'others', 'us', 'others', 'us'],
    ])
  })

  test('without the stopped tasks, the circuit breaker is what is known', async () => {
    expect((await look([])).causes).toEqual(['circuit-breaker'])
  })

  test('its sentences are understood', () => {
    expect(events.map(({ message }) => causeOf(message))).toEqual([
      ...['routine', 'routine', 'routine', 'routine', 'routine', 'routine', 'routine'],
      ...['health-check', 'routine', 'routine', 'circuit-breaker', 'routine', 'health-check'],
      ...['routine', 'routine'],
    ])
  })
})

test('breaker-elb-500-timeline: the application answers with an error of its own', () => {
  const { timeline, events } = recorded<{ timeline: [string, string][]; events: string[] }>(
    'breaker-elb-500-timeline',
  )
  expect(events.map(causeOf)).toEqual(['target-errors: 500'])
  const said = timeline.map(([, text]) => text).filter(text => /deployment/.test(text))
  expect(said.map(text => causeOf(`(service web) ${text}`))).toEqual([
    'unknown',
    'circuit-breaker',
    'routine',
    'unknown',
  ])
})

test('breaker-image-not-found-timeline: ours goes on until another is PRIMARY again', async () => {
  const { timeline } = recorded<{ timeline: [string, Record<'own' | 'primary', SdkDeployment>][] }>(
    'breaker-image-not-found-timeline',
  )
  const looks = timeline.map(([, { own = {}, primary }]) =>
    serviceOf([
      primary || own.status
        ? entry('ecs-svc/7246342417563559064', primary as object)
        : { ...former, status: 'ACTIVE' },
      entry(OWN.id, { status: primary || own.status ? 'ACTIVE' : 'PRIMARY', ...(own as object) }),
    ]),
  )
  const rollouts: unknown[] = []
  for (const look of looks.keys()) {
    const before = looks[0] as object
    const { snapshot } = await lookAtRecorded(
      {
        DescribeServices: [before, before, looks[look] as object] as Record<string, unknown>[],
        ...nothingStopped,
      },
      { ...OWN, looks: 1 },
    )
    rollouts.push([snapshot.rollout, snapshot.counts.failed, snapshot.reason])
  }
  const TASKS = 'ECS deployment circuit breaker: tasks failed to start.'
  const BACK = 'ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/7246342417563559064.'
  expect(rollouts).toEqual([
    ['progressing', 0, undefined],
    ['progressing', 1, undefined],
    ['progressing', 2, undefined],
    ['progressing', 3, undefined],
    ['rolling-back', 0, BACK],
    ['rolling-back', 0, TASKS],
  ])
})

describe('canary-alarm-rollback', () => {
  const data = recorded<{ events: string[]; breaker: [string, string, string?][] }>('canary-alarm-rollback')
  const events = [...data.events].reverse()

  test('an alarm ended it, and is named', async () => {
    const { snapshot, outcome, causes } = await lookAtRecorded(
      {
        DescribeServices: serviceOf([former], eventsOf(events)),
        ...serviceDeployment({
          status: 'ROLLBACK_SUCCESSFUL',
          alarms: { status: 'TRIGGERED', alarmNames: ['web-5xx'], triggeredAlarmNames: ['web-5xx'] },
        }),
        ...nothingStopped,
      },
      OWN,
    )
    expect([snapshot.rollout, snapshot.reason, outcome]).toEqual([
      'rolled-back',
      'deployment failed: alarm detected. The alarm web-5xx went off.',
      'rolled-back',
    ])
    expect(causes).toEqual(['deployment-alarm: web-5xx'])
  })

  test('its sentences are understood', () => {
    expect(data.events.map(causeOf)).toEqual(['deployment-alarm', 'routine', 'routine', 'routine'])
    expect(causeOf(data.breaker[2]?.[1] ?? '')).toBe('circuit-breaker')
  })
})

test('hook-unparsable-on-create: the event tells what the reason does not', async () => {
  const { statusReason, event } = recorded<{ statusReason: string; event: string }>(
    'hook-unparsable-on-create',
  )
  const { snapshot, outcome, causes } = await lookAtRecorded(
    {
      DescribeServices: serviceOf(
        [entry(OWN.id, { rolloutState: 'FAILED' })],
        eventsOf([`(service web) (deployment ecs-svc/8028) ${event}`]),
      ),
      ...serviceDeployment({ status: 'ROLLBACK_FAILED', statusReason }),
      ...nothingStopped,
    },
    OWN,
  )
  expect([snapshot.rollout, snapshot.reason, outcome]).toEqual(['failed', statusReason, 'failed'])
  expect(causes).toEqual(['lifecycle-hook: PRE_SCALE_UP'])
})

describe('hook-refuses', () => {
  const { newestServiceDeployment: seen } = recorded<{
    newestServiceDeployment: { serviceDeploymentArn: string; status: string; statusReason?: string }[]
  }>('hook-refuses')

  test('ours is rolled back for its hook, though it has left the service', async () => {
    const { snapshot, outcome, causes } = await lookAtRecorded(
      { DescribeServices: serviceOf([former]), ...serviceDeployment(seen[2] ?? {}), ...nothingStopped },
      OWN,
    )
    expect([snapshot.rollout, outcome]).toEqual(['rolled-back', 'rolled-back'])
    expect(snapshot.reason).toBe(seen[2]?.statusReason)
    expect(causes).toEqual(['lifecycle-hook: PRE_SCALE_UP'])
  })

  test('the newest one before it is not taken for ours', async () => {
    const list = seen.slice(0, 1).map(each => ({ ...each, targetServiceRevisionArn: `${REVISION}1` }))
    const { snapshot } = await lookAtRecorded(
      { DescribeServices: serviceOf([former]), ListServiceDeployments: { serviceDeployments: list } },
      OWN,
    )
    expect(snapshot.rollout).toBe('starting')
  })

  test('a good one has succeeded before the service says COMPLETED, and is complete once no old task runs', async () => {
    const deployments = [entry(OWN.id, { runningCount: 1 }), { ...former, status: 'ACTIVE', desiredCount: 0 }]
    const answers = {
      DescribeServices: serviceOf(deployments, [], { runningCount: 2 }),
      ...serviceDeployment({ status: 'SUCCESSFUL' }),
    }
    expect((await lookAtRecorded(answers, OWN)).outcome).toBe('succeeded')
    const complete = await lookAtRecorded(answers, OWN, { wait: 'complete', pause: false })
    expect([complete.outcome, complete.missing]).toEqual([undefined, ['1 old task still runs']])
  })
})

test('production-event-shapes: every sentence of 22 services is understood', () => {
  const { events } = recorded<{ events: [number, string][] }>('production-event-shapes')
  expect(events.map(([, text]) => causeOf(text))).toEqual([
    ...['routine', 'routine', 'routine', 'routine', 'routine', 'routine'],
    ...[
      'target-errors: 503',
      'routine',
      'routine',
      'target-timeout: api',
      'task-protection: ecs-svc/1111111111111111111',
    ],
    ...['circuit-breaker', 'routine', 'routine', 'routine', 'routine', 'routine'],
  ])
})

test('service-deployment-first: the record of a first deployment that succeeded', async () => {
  const { serviceDeployment: found } = recorded<{ serviceDeployment: Record<string, unknown> }>(
    'service-deployment-first',
  )
  const { clients } = recordedAws({ DescribeServiceDeployments: { serviceDeployments: [found] } })
  expect(await describeServiceDeployment(clients, 'arn')).toEqual({
    arn: 'arn:aws:ecs:us-east-1:123456789012:service-deployment/example-cluster/example-service/ejGvqq2ilnbKT9qj0vLJe',
    status: 'SUCCESSFUL',
    finishedAt: 1730376304527,
    revisionArn:
      'arn:aws:ecs:us-east-1:123456789012:service-revision/example-cluster/example-service/1485800978477494678',
    breaker: { failures: 0, threshold: 3, triggered: false },
    alarms: [],
    hooks: [],
  })
})

test('hook-awaiting-action-event: a PAUSE hook waits for a person', async () => {
  const { detail } = recorded<{ detail: Record<string, string> }>('hook-awaiting-action-event')
  const { hookId, hookType: targetType, expiresAt, lifecycleStage } = detail
  const { snapshot, outcome } = await lookAtRecorded(
    {
      DescribeServices: serviceOf([entry(OWN.id), { ...former, status: 'ACTIVE' }]),
      ...serviceDeployment({
        status: 'IN_PROGRESS',
        lifecycleStage,
        lifecycleHookDetails: [
          { hookId, targetType, expiresAt, status: 'AWAITING_ACTION', timeoutAction: 'ROLLBACK' },
        ],
      }),
    },
    OWN,
    { wait: 'stable', pause: true },
  )
  expect([snapshot.rollout, outcome]).toEqual(['paused', 'paused'])
  const lines = [...changes(undefined, snapshot)].map(event => eventLine({ ...event, at: 0 }, beginStory(0)))
  expect(lines.find(line => line.includes('pause '))).toBe(
    '00:00  pause ecs-pause-e7tK9G_WRJqNF_EOMjztDXfKenlJuEUVjsNStf4WLKw: awaiting action until 2026-03-05 16:04 UTC, then rollback',
  )
})

test('native-refusals: sentences about wiring and hooks lead to what is to be mended', () => {
  const { statusReasons } = recorded<{ statusReasons: string[] }>('native-refusals')
  const said = statusReasons.map(reason => causesIn({ stopped: [], messages: [], reason }))
  expect(said.flat()).toEqual([
    'traffic-configuration',
    'traffic-configuration',
    'infrastructure-role: elasticloadbalancing:ModifyListener',
    'lifecycle-hook',
  ])
})

test('express-canary-weights: the hook of ECS itself lacks a permission', () => {
  const { statusReasonPart } = recorded<{ statusReasonPart: string }>('express-canary-weights')
  const reason = `Service deployment rolled back because ${statusReasonPart}`
  expect(causesIn({ stopped: [], messages: [], reason })).toEqual(['infrastructure-role'])
})
