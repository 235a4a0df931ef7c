import { describe, expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../../simulator/clock/virtual-clock.ts'
import { lookAtCodeDeploy } from '../../../../src/strategy/codedeploy/look.ts'
import { isRollbackDue } from '../../../../src/strategy/codedeploy/rollout-tracker.ts'
import { type Answer, answering, awsError, keepingLog } from '../../../support/answering-clients.ts'
import { service } from '../../../support/builders.ts'
import {
  codeDeployment,
  codeDeployService,
  deploymentGroup,
  deploymentInfo,
  revisionArn,
  taskSet,
} from '../../../support/codedeploy-builders.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'

const OURS = 'd-OURS12345'
const MINUTE = 60_000
const at = (second: number) => new Date(second * 1000)

const shown = (...sets: readonly object[]) => ({
  services: [
    {
      serviceArn: service().arn,
      serviceName: 'web',
      status: 'ACTIVE',
      desiredCount: 2,
      taskSets: sets,
      events: [],
    },
  ],
})
const set = (number: number, over: object = {}) => ({
  id: `ecs-svc/${number}`,
  status: 'ACTIVE',
  taskDefinition: revisionArn(number),
  runningCount: 2,
  computedDesiredCount: 2,
  createdAt: at(number),
  ...over,
})
const BOTH = shown(set(6, { status: 'PRIMARY' }), set(7, { externalId: OURS }))

const target = (weight: number, ...events: readonly (readonly [string, string])[]) => ({
  deploymentTarget: {
    ecsTarget: {
      status: 'InProgress',
      lifecycleEvents: events.map(([lifecycleEventName, status], index) => ({
        lifecycleEventName,
        status,
        startTime: at(index),
        endTime: at(index + 1),
      })),
      taskSetsInfo: [
        {
          identifer: 'ecs-svc/6',
          taskSetLabel: 'Blue',
          trafficWeight: 100 - weight,
          runningCount: 2,
          desiredCount: 2,
          targetGroup: { name: 'blue' },
        },
        {
          identifer: 'ecs-svc/7',
          taskSetLabel: 'Green',
          trafficWeight: weight,
          runningCount: 2,
          desiredCount: 2,
          targetGroup: { name: 'green' },
        },
      ],
    },
  },
})
const SHIFTED = target(100, ['Install', 'Succeeded'], ['AllowTraffic', 'Succeeded'])

function looking(answers: Readonly<Record<string, Answer>>, over: object = {}) {
  const { clients, sent } = answering({
    GetDeployment: deploymentInfo('InProgress'),
    GetDeploymentTarget: target(0, ['Install', 'InProgress']),
    DescribeServices: BOTH,
    ListTasks: {},
    ...answers,
  })
  const { log, lines } = keepingLog()
  const clock = createVirtualClock(100 * MINUTE)
  const created = {
    id: OURS,
    service: codeDeployService(taskSet(6, { status: 'PRIMARY' })),
    revision: revisionArn(7),
    group: deploymentGroup(over),
    routing: {
      targetGroups: [
        { name: 'blue', arn: 'arn-blue' },
        { name: 'green', arn: 'arn-green' },
      ],
    },
    former: new Set(['ecs-svc/6']),
  }
  return { ...lookAtCodeDeploy(created, { clients, clock, log }), clock, sent, lines }
}

describe('a look at a deployment of CodeDeploy', () => {
  test('shows what serves while it is installed, and where its tasks will be', async () => {
    const { look, ownGroup, createdAt } = looking({})
    expect(createdAt()).toBeUndefined()
    const seen = await look()
    expect(seen).toMatchObject({
      rollout: 'progressing',
      reached: 'none',
      serving: revisionArn(6),
      traffic: { production: 0 },
      hooks: [],
      alarms: [],
    })
    expect(seen.counts).toMatchObject({ desired: 2, running: 2, old: 2 })
    expect([ownGroup(), createdAt()]).toEqual(['arn-green', 1000])
  })

  test('shows nothing as serving once it serves itself', async () => {
    const DescribeServices = shown(set(6), set(7, { status: 'PRIMARY', externalId: OURS }))
    const seen = await looking({ GetDeploymentTarget: SHIFTED, DescribeServices }).look()
    expect(seen).not.toHaveProperty('serving')
    expect(seen).toMatchObject({ reached: 'stable', traffic: { production: 100 } })
  })

  /** https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentReadyOption.html */
  test.each<[string, object, number, number | undefined]>([
    ['from the last event on', deploymentInfo('Ready'), 60 * MINUTE, 1000 + 60 * MINUTE],
    ['not where it does not wait', deploymentInfo('Ready'), 0, undefined],
    ['not where it is no pause', deploymentInfo('InProgress'), 60 * MINUTE, undefined],
  ])('shows the end of its pause %s', async (_, GetDeployment, readyWait, expiresAt) => {
    const { pauseEnds } = await looking(
      { GetDeployment, GetDeploymentTarget: target(0, ['Install', 'Succeeded']) },
      { readyWait },
    ).look()
    expect(pauseEnds).toEqual(
      expiresAt === undefined ? undefined : { expiresAt, timeoutAction: 'STOP_DEPLOYMENT' },
    )
    const untold = await looking({ GetDeployment, GetDeploymentTarget: {} }, { readyWait }).look()
    expect(untold).not.toHaveProperty('pauseEnds')
  })

  test('shows the wait before the end of the old task set as a stage, and until when', async () => {
    const waiting = deploymentInfo('InProgress', { instanceTerminationWaitTimeStarted: true })
    const { look } = looking({ GetDeployment: waiting, GetDeploymentTarget: SHIFTED })
    const seen = await look()
    expect(seen.stages.at(-1)).toEqual({ name: 'termination wait', status: 'InProgress' })
    expect(seen.quietUntil).toBe(100 * MINUTE + 5 * MINUTE)
    const kept = await looking(
      { GetDeployment: waiting, GetDeploymentTarget: SHIFTED },
      { terminationWait: undefined },
    ).look()
    expect(kept).not.toHaveProperty('quietUntil')
    expect(kept.counts.old).toBe(0)
  })

  test('shows the deployment that rolls it back as a stage, and no traffic once that has succeeded', async () => {
    const back = (status: string) => (input: { readonly deploymentId: string }) =>
      input.deploymentId === OURS
        ? deploymentInfo('Failed', {
            completeTime: at(5990),
            rollbackInfo: { rollbackDeploymentId: 'd-BACK' },
          })
        : deploymentInfo(status, { rollbackInfo: { rollbackTriggeringDeploymentId: OURS } })
    const going = await looking({ GetDeployment: back('InProgress'), GetDeploymentTarget: SHIFTED }).look()
    expect(going).toMatchObject({ rollout: 'rolling-back', traffic: { production: 100 }, endedAt: 5_990_000 })
    expect(going.stages.at(-1)).toEqual({ name: 'rollback d-BACK', status: 'InProgress' })
    const gone = await looking({ GetDeployment: back('Succeeded'), GetDeploymentTarget: SHIFTED }).look()
    expect(gone).toMatchObject({ rollout: 'rolled-back', traffic: { production: 0 } })
  })

  test('has no new messages of before', async () => {
    const events = [
      { id: 'old', createdAt: at(0.5), message: 'before it' },
      { id: 'new', createdAt: at(1), message: 'of it' },
    ]
    const [first] = BOTH.services
    const seen = await looking({ DescribeServices: { services: [{ ...first, events }] } }).look()
    expect(seen.messages.map(({ id }) => id)).toEqual(['new'])
  })

  test('asks why tasks stopped where it has gone wrong', async () => {
    const { look, sent } = looking({ GetDeployment: deploymentInfo('Failed', { completeTime: at(1) }) })
    await look()
    expect(
      sent.some(({ operation, input }) => operation === 'ListTasks' && input['desiredStatus'] === 'STOPPED'),
    ).toBe(true)
  })

  test('is an error where the deployment cannot be read', async () => {
    expect(
      (await rejectionOf(looking({ GetDeployment: awsError('AccessDeniedException', 'No.') }).look())).title,
    ).toBe(`Not allowed to read the deployment ${OURS}`)
  })
})

describe('a rollback that CodeDeploy is set up for', () => {
  const ended = codeDeployment({ status: 'Failed', rollsBackItself: true, endedAt: 0 })
  test.each([
    ['may show for 45 seconds', ended, 44_999, true],
    ['does not show any more then', ended, 45_000, false],
    ['has shown', { ...ended, rollbackId: 'd-2' }, 0, false],
    ['is none of a success', { ...ended, status: 'Succeeded' }, 0, false],
    ['is none where it is switched off', { ...ended, rollsBackItself: false }, 0, false],
    ['is none of what has not ended', codeDeployment({ rollsBackItself: true }), 0, false],
  ])('%s', (_, deployment, now, expected) => {
    expect(isRollbackDue(deployment, { now: () => now })).toBe(expected)
  })
})
