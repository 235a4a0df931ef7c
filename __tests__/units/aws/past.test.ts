import { describe, expect, test } from '@jest/globals'
import { findScalableTargets, findScalingCause } from '../../../src/aws/autoscaling.ts'
import {
  readCodeDeployDurations,
  readServiceDeploymentDurations,
} from '../../../src/aws/ecs/deployment-durations.ts'
import {
  findPastDeployment,
  findRevisionTaskDefinition,
  listServiceDeployments,
} from '../../../src/aws/ecs/service-deployment-history.ts'
import { findServiceDeployment } from '../../../src/aws/ecs/service-deployments.ts'
import { answering, awsError } from '../../support/answering-clients.ts'
import { rejectionOf } from '../../support/expected-failure.ts'

const where = { cluster: 'prod', service: 'web' }
const at = (second: number) => new Date(second * 1000)
const denied = awsError('AccessDeniedException', 'No.')

describe('how long service deployments took', () => {
  const read = async (listed: object, described: object = {}) => {
    const { clients, sent } = answering({
      ListServiceDeployments: listed,
      DescribeServiceDeployments: described,
    })
    const durations = await readServiceDeploymentDurations(clients, where)
    return {
      durations,
      asked: sent.find(({ operation }) => operation === 'DescribeServiceDeployments')?.input,
    }
  }

  test('is asked of the newest twenty, and of none where there are none', async () => {
    const all = Array.from({ length: 21 }, (_, index) => ({
      serviceDeploymentArn: `a${index}`,
      createdAt: at(index),
    }))
    const { asked } = await read({ serviceDeployments: [...all, {}] })
    const arns = asked?.['serviceDeploymentArns'] as string[]
    expect([arns.length, arns[0], arns.at(-1)]).toEqual([20, 'a20', 'a1'])
    expect((await read({})).asked).toBeUndefined()
  })

  test.each<[object, number | undefined]>([
    [{ startedAt: at(5), createdAt: at(1), finishedAt: at(15) }, 10_000],
    [{ createdAt: at(1), finishedAt: at(15) }, 14_000],
    [{ startedAt: at(5) }, undefined],
    [{ finishedAt: at(15) }, undefined],
  ])('of one with %j is %s ms', async (times, milliseconds) => {
    const { durations } = await read(
      { serviceDeployments: [{ serviceDeploymentArn: 'a' }] },
      { serviceDeployments: [times] },
    )
    expect(durations.map(each => each.milliseconds)).toEqual(milliseconds === undefined ? [] : [milliseconds])
    expect(durations.every(({ strategy }) => strategy === 'ROLLING')).toBe(true)
  })

  test('that may not be read is told', async () => {
    const { clients } = answering({ ListServiceDeployments: denied })
    expect((await rejectionOf(readServiceDeploymentDurations(clients, where))).title).toBe(
      'Not allowed to read the past service deployments',
    )
  })
})

describe('how long deployments of CodeDeploy took', () => {
  const group = { application: 'app', name: 'group', config: 'Config' }
  test('is that of those which users made with the same configuration', async () => {
    const own = {
      creator: 'user',
      deploymentConfigName: 'Config',
      createTime: at(1),
      startTime: at(2),
      completeTime: at(12),
    }
    const deploymentsInfo = [
      own,
      { ...own, creator: 'codeDeployRollback' },
      { ...own, deploymentConfigName: 'Other' },
      { ...own, completeTime: undefined },
      { ...own, startTime: undefined },
    ]
    const { clients } = answering({
      ListDeployments: { deployments: ['d-1'] },
      BatchGetDeployments: { deploymentsInfo },
    })
    expect(await readCodeDeployDurations(clients, group)).toEqual([10_000, 11_000])
    const none = answering({ ListDeployments: {} })
    expect([await readCodeDeployDurations(none.clients, group), none.sent.length]).toEqual([[], 1])
  })

  test('that may not be read is told', async () => {
    const { clients } = answering({ ListDeployments: denied })
    expect((await rejectionOf(readCodeDeployDurations(clients, group))).title).toBe(
      'Not allowed to read the past deployments of group',
    )
  })
})

describe('service deployments of the past', () => {
  const listed = {
    serviceDeployments: [
      { serviceDeploymentArn: 'a', createdAt: at(1), targetServiceRevisionArn: 'r/1' },
      { serviceDeploymentArn: 'b', status: 'STOPPED', createdAt: at(2), targetServiceRevisionArn: 'r/2' },
      {},
    ],
  }

  test('are the newest first', async () => {
    const { clients } = answering({ ListServiceDeployments: listed })
    expect(await listServiceDeployments(clients, where)).toEqual([
      { arn: 'b', status: 'STOPPED', revisionArn: 'r/2', createdAt: 2000 },
      { arn: 'a', status: '', revisionArn: 'r/1', createdAt: 1000 },
      { arn: '', status: '', revisionArn: '', createdAt: 0 },
    ])
    expect((await findPastDeployment(clients, where))?.arn).toBe('a')
    expect(await findPastDeployment(answering({ ListServiceDeployments: {} }).clients, where)).toBeUndefined()
  })

  test('are found by the number of their revision', async () => {
    const { clients } = answering({ ListServiceDeployments: listed })
    expect([
      await findServiceDeployment(clients, where, 'ecs-svc/2', 0),
      await findServiceDeployment(clients, where, 'ecs-svc/12', 0),
    ]).toEqual(['b', undefined])
  })

  test('that may not be read are told', async () => {
    const { clients } = answering({ ListServiceDeployments: denied, DescribeServiceRevisions: denied })
    for (const read of [listServiceDeployments(clients, where), findPastDeployment(clients, where)])
      expect((await rejectionOf(read)).title).toBe('Not allowed to list the service deployments')
    expect((await rejectionOf(findRevisionTaskDefinition(clients, 'r'))).title).toBe(
      'Not allowed to read the service revision',
    )
  })
})

describe('scaling', () => {
  /** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_SuspendedState.html */
  test.each<[object | undefined, boolean]>([
    [undefined, false],
    [
      { DynamicScalingInSuspended: true, DynamicScalingOutSuspended: true, ScheduledScalingSuspended: true },
      true,
    ],
    [{ DynamicScalingInSuspended: true, DynamicScalingOutSuspended: true }, false],
  ])('that is suspended as %j rests: %s', async (SuspendedState, suspended) => {
    const { clients } = answering({
      DescribeScalableTargets: { ScalableTargets: [{ ResourceId: 'service/prod/web', SuspendedState }] },
    })
    expect([...(await findScalableTargets(clients, ['service/prod/web']))]).toEqual([
      ['service/prod/web', { min: 0, max: 0, suspended }],
    ])
  })

  test('of many services is asked fifty at a time', async () => {
    const { clients, sent } = answering({ DescribeScalableTargets: {} })
    await findScalableTargets(
      clients,
      Array.from({ length: 51 }, (_, index) => `s${index}`),
    )
    expect(sent.map(({ input }) => (input['ResourceIds'] as string[]).length)).toEqual([50, 1])
  })

  const activity = (second: number, count: number, over: object = {}) => ({
    StartTime: at(second),
    Description: `Setting desired count to ${count}.`,
    Cause: `at ${second}`,
    ...over,
  })
  test.each<[string, readonly object[], string | undefined]>([
    ['is the newest activity that has set it', [activity(9, 5), activity(8, 4), activity(7, 4)], 'at 8'],
    ['is none that has set a longer number', [activity(9, 40)], undefined],
    ['is one right at the time asked for', [activity(5, 4)], 'at 5'],
    ['is none before', [activity(4.999, 4)], undefined],
    [
      'is told by what was done, without a cause',
      [activity(9, 4, { Cause: undefined })],
      'Setting desired count to 4.',
    ],
    ['is one whose time is not told', [activity(9, 4, { StartTime: undefined })], 'at 9'],
    ['is none of which nothing is said', [{ StartTime: at(9) }], undefined],
  ])('the cause of a count %s', async (_, ScalingActivities, expected) => {
    const { clients } = answering({ DescribeScalingActivities: { ScalingActivities } })
    expect(await findScalingCause(clients, where, 4, 5000)).toBe(expected)
  })
})
