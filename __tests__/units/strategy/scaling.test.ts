import { describe, expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../simulator/clock/virtual-clock.ts'
import type { Deployment } from '../../../src/strategy/deployment.ts'
import { joinScaling, tellScalableTargets } from '../../../src/strategy/scaling.ts'
import type { Rollout } from '../../../src/watch/snapshot.ts'
import { type Answer, answering, awsError, keepingLog } from '../../support/answering-clients.ts'
import { service, snapshot } from '../../support/builders.ts'

const denied = awsError('AccessDeniedException', 'You may not.')
const range = (min: number, max: number, suspended = false) => ({
  ScalableTargets: [
    {
      ResourceId: 'service/prod/web',
      MinCapacity: min,
      MaxCapacity: max,
      SuspendedState: {
        DynamicScalingInSuspended: suspended,
        DynamicScalingOutSuspended: suspended,
        ScheduledScalingSuspended: suspended,
      },
    },
  ],
})

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html */
describe('what becomes of a count', () => {
  async function tell(update: object, DescribeScalableTargets: Answer, over: object = {}, isKept = false) {
    const { clients, sent } = answering({ DescribeScalableTargets })
    const { log, lines } = keepingLog()
    const counted = {
      service: { ...service(), ...over },
      update: update as Record<string, unknown>,
      log,
      isKept,
    }
    await tellScalableTargets([counted], { clients, log })
    return { lines, sent }
  }

  test.each<[string, object, object, boolean]>([
    ['none is asked for', {}, {}, false],
    ['it is no number', { desiredCount: '3' }, {}, false],
    ['a daemon keeps its own', {}, { schedulingStrategy: 'DAEMON' }, true],
  ])('is not asked where %s', async (_, update, over, isKept) => {
    expect((await tell(update, {}, over, isKept)).sent).toEqual([])
  })

  test.each<[string, object, object, readonly unknown[]]>([
    [
      'within the range may be changed at once',
      { desiredCount: 3 },
      range(1, 5),
      [
        expect.stringMatching(
          /^notice: Application Auto Scaling may change the count 3 at once: .* from 1 to 5\. The service has 2 now/,
        ),
      ],
    ],
    ['that alone is allowed stays', { desiredCount: 3 }, range(3, 3), []],
    [
      'while scaling is suspended stays',
      { desiredCount: 3 },
      range(1, 5, true),
      [expect.stringMatching(/^info: .*; scaling is suspended$/)],
    ],
    [
      'below the range',
      { desiredCount: 1 },
      range(2, 5),
      [expect.stringMatching(/^warning: The count 1 is below the minimum/)],
    ],
    [
      'above the range',
      { desiredCount: 6 },
      range(2, 5),
      [expect.stringMatching(/^warning: The count 6 is above the maximum/)],
    ],
    ['of a service that is not scaled', { desiredCount: 6 }, {}, []],
  ])('%s', async (_, update, targets, expected) => {
    expect((await tell(update, targets)).lines).toEqual(expected)
  })

  test('that is kept is told of only where it is outside', async () => {
    expect((await tell({}, range(1, 5), {}, true)).lines).toEqual([])
    expect((await tell({}, range(3, 5), {}, true)).lines).toEqual([
      expect.stringMatching(/^warning: The count 2 is below/),
    ])
  })

  test('one that is partly suspended is scaled', async () => {
    const [target] = range(1, 5, true).ScalableTargets
    const partly = {
      ...target,
      SuspendedState: { ...target?.SuspendedState, ScheduledScalingSuspended: false },
    }
    const { lines } = await tell({ desiredCount: 3 }, { ScalableTargets: [partly] })
    expect(lines).toEqual([expect.stringMatching(/^notice: /)])
  })

  test('that nobody may ask is told', async () => {
    expect((await tell({ desiredCount: 3 }, denied)).lines).toEqual([
      expect.stringMatching(/^notice: How the service is scaled cannot be read: You may not\./),
    ])
  })
})

describe('who changes the count meanwhile', () => {
  const activity = (minutes: number, count: number, Cause?: string) => ({
    StartTime: new Date(minutes * 60_000),
    Description: `Setting desired count to ${count}.`,
    ...(Cause ? { Cause } : {}),
  })

  async function watch(
    seen: readonly (readonly [number, Rollout])[],
    DescribeScalingActivities: Answer,
    update: object = {},
  ) {
    const { clients } = answering({ DescribeScalingActivities })
    const { log, lines } = keepingLog()
    const clock = createVirtualClock(100 * 60_000)
    let at = 0
    const look = async () => {
      const [desired = 0, rollout] = seen[at++] ?? []
      return snapshot({
        rollout: rollout ?? 'progressing',
        counts: { desired, running: 2, pending: 0, failed: 0, old: 0 },
      })
    }
    const deployment = { id: 'ecs-svc/2', look } as unknown as Deployment
    const joined = joinScaling(
      deployment,
      { service: service(), update: update as Record<string, unknown> },
      { clients, clock, log },
    )
    for (const _ of seen) await joined.look()
    return lines
  }

  test('is told once for each change, with AWS’s cause', async () => {
    const activities = { ScalingActivities: [activity(99, 4, 'monitor alarm high triggered policy up')] }
    const at = (count: number) => [count, 'progressing'] as const
    expect(await watch([at(2), at(4), at(4)], activities)).toEqual([
      'info: Desired count of web: 2 → 4, by Application Auto Scaling: monitor alarm high triggered policy up',
    ])
  })

  test.each<[string, Answer, string]>([
    [
      'AWS gives no cause',
      { ScalingActivities: [activity(99, 4)] },
      'by Application Auto Scaling: Setting desired count to 4.',
    ],
    ['it set another count', { ScalingActivities: [activity(99, 40)] }, 'not by Application Auto Scaling'],
    [
      'it did so ten minutes before',
      { ScalingActivities: [activity(90, 4, 'c')] },
      'by Application Auto Scaling: c',
    ],
    [
      'it did so longer ago',
      { ScalingActivities: [activity(89.9, 4, 'c')] },
      'not by Application Auto Scaling',
    ],
    ['nobody may ask', denied, 'by whom is not known'],
  ])('where %s', async (_, activities, by) => {
    const lines = await watch([[4, 'progressing']], activities)
    expect(lines.at(-1)).toBe(`info: Desired count of web: 2 → 4, ${by}`)
  })

  test('is not told of the count that was asked for, nor before the deployment shows', async () => {
    expect(await watch([[4, 'progressing']], {}, { desiredCount: 4 })).toEqual([])
    expect(await watch([[4, 'starting']], {})).toEqual([])
  })
})
