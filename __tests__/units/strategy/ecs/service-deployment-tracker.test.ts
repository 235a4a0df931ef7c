import { describe, expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../../simulator/clock/virtual-clock.ts'
import { trackServiceDeployment } from '../../../../src/strategy/ecs/service-deployment-tracker.ts'
import { type Answer, answering, awsError, keepingLog } from '../../../support/answering-clients.ts'
import { ACCOUNT } from '../../../support/builders.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'

const ARN = `arn:aws:ecs:${ACCOUNT}:service-deployment/prod/web/a`
const MINUTE = 60_000
const LISTED = {
  serviceDeployments: [
    {
      serviceDeploymentArn: 'other',
      targetServiceRevisionArn: `arn:aws:ecs:${ACCOUNT}:service-revision/prod/web/1`,
    },
    {
      serviceDeploymentArn: ARN,
      targetServiceRevisionArn: `arn:aws:ecs:${ACCOUNT}:service-revision/prod/web/2`,
    },
  ],
}
const described = (status: string, over: object = {}) => ({
  serviceDeployments: [{ serviceDeploymentArn: ARN, status, ...over }],
})

function track(answers: Readonly<Record<string, Answer>>) {
  const { clients, sent } = answering({ ListServiceDeployments: LISTED, ...answers })
  const { log, lines } = keepingLog()
  const clock = createVirtualClock()
  const where = { cluster: 'prod', service: 'web' }
  const tracker = trackServiceDeployment(
    clients,
    where,
    { id: 'ecs-svc/2', createdAt: 5 * MINUTE },
    { clock, log },
  )
  const calls = (operation: string) => sent.filter(each => each.operation === operation)
  return { tracker, lines, clock, calls }
}

test('it is found once by the number of its revision, among those since a minute before', async () => {
  const { tracker, calls } = track({ DescribeServiceDeployments: described('IN_PROGRESS') })
  expect(tracker.arn()).toBeUndefined()
  await tracker.refresh(true)
  await tracker.refresh(true)
  expect(tracker.arn()).toBe(ARN)
  expect(calls('ListServiceDeployments')).toHaveLength(1)
  expect(calls('ListServiceDeployments')[0]?.input['createdAt']).toEqual({ after: new Date(4 * MINUTE) })
})

test('it says whether it has moved', async () => {
  const { tracker } = track({
    DescribeServiceDeployments: [described('IN_PROGRESS'), described('IN_PROGRESS'), described('SUCCESSFUL')],
  })
  expect([await tracker.refresh(true), await tracker.refresh(true), await tracker.refresh(true)]).toEqual([
    true,
    false,
    true,
  ])
  expect(tracker.latest()?.status).toBe('SUCCESSFUL')
})

test('what AWS does not show any more is kept as it was', async () => {
  const { tracker } = track({ DescribeServiceDeployments: [described('IN_PROGRESS'), {}] })
  await tracker.refresh(true)
  await tracker.refresh(true)
  expect(tracker.latest()?.status).toBe('IN_PROGRESS')
})

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html: status */
test.each([
  ['PENDING', false, 1],
  ['IN_PROGRESS', false, 1],
  ['SUCCESSFUL', false, 1],
  ['STOPPED', false, 1],
  ['ROLLBACK_SUCCESSFUL', false, 1],
  ['ROLLBACK_FAILED', false, 1],
  ['STOP_REQUESTED', false, 2],
  ['ROLLBACK_REQUESTED', false, 2],
  ['ROLLBACK_IN_PROGRESS', false, 2],
  ['PENDING', true, 2],
  ['IN_PROGRESS', true, 2],
  ['SUCCESSFUL', true, 1],
  ['STOPPED', true, 1],
])(
  'one that is %s (the service shows it as ended: %s) is read %d times, though nothing else says so',
  async (status, over, times) => {
    const { tracker, calls } = track({ DescribeServiceDeployments: described(status) })
    await tracker.refresh(false)
    await tracker.refresh(false, over)
    expect(calls('DescribeServiceDeployments')).toHaveLength(times)
  },
)

describe('one that is believed for three minutes', () => {
  const aged = async (status: string, ms: number) => {
    const made = track({ DescribeServiceDeployments: described(status) })
    await made.tracker.refresh(true)
    made.clock.advanceTo(made.clock.now() + ms)
    return made.tracker.isOld()
  }

  test.each([
    ['IN_PROGRESS', 2 * MINUTE, false],
    ['IN_PROGRESS', 3 * MINUTE, true],
    ['SUCCESSFUL', 9 * MINUTE, false],
    ['STOPPED', 9 * MINUTE, false],
    ['ROLLBACK_SUCCESSFUL', 9 * MINUTE, false],
    ['ROLLBACK_FAILED', 9 * MINUTE, false],
  ])('and %s is old after %d ms: %s', async (status, ms, expected) => {
    expect(await aged(status, ms)).toBe(expected)
  })

  test('is not old before it was read', () => {
    expect(track({}).tracker.isOld()).toBe(false)
  })

  test('is not old where it cannot be read', async () => {
    const { tracker, clock } = track({
      DescribeServiceDeployments: [described('IN_PROGRESS'), awsError('AccessDeniedException')],
    })
    await tracker.refresh(true)
    await tracker.refresh(true)
    clock.advanceTo(clock.now() + 9 * MINUTE)
    expect(tracker.isOld()).toBe(false)
  })
})

test('one that is not listed after twenty looks is not waited for', async () => {
  const { tracker, calls } = track({ ListServiceDeployments: {} })
  for (let look = 1; look <= 25; look++) expect(await tracker.refresh(true)).toBe(false)
  expect(calls('ListServiceDeployments')).toHaveLength(20)
})

test('one that is listed at the twentieth is followed', async () => {
  const missing = Array.from({ length: 19 }, () => ({}))
  const { tracker } = track({
    ListServiceDeployments: [...missing, LISTED],
    DescribeServiceDeployments: described('IN_PROGRESS'),
  })
  for (let look = 1; look <= 20; look++) await tracker.refresh(true)
  expect(tracker.arn()).toBe(ARN)
})

test.each([
  'AccessDeniedException',
  'UnsupportedFeatureException',
  'UnknownOperationException',
  'InvalidAction',
  'NotImplemented',
])('where AWS answers %s, that is told once and it is unknown from then on', async name => {
  const { tracker, lines, calls } = track({
    DescribeServiceDeployments: [described('IN_PROGRESS'), awsError(name, 'No.')],
  })
  await tracker.refresh(true)
  await tracker.refresh(true)
  await tracker.refresh(true)
  expect(tracker.latest()).toBeUndefined()
  expect(lines).toEqual([
    expect.stringMatching(
      /^notice: Service deployments cannot be read: The deployment is followed through the service instead\. /,
    ),
  ])
  expect(calls('DescribeServiceDeployments')).toHaveLength(2)
})

test('what was over is believed all the same', async () => {
  const { tracker } = track({
    DescribeServiceDeployments: [described('SUCCESSFUL'), awsError('AccessDeniedException')],
  })
  await tracker.refresh(true)
  await tracker.refresh(true)
  expect(tracker.latest()?.status).toBe('SUCCESSFUL')
})

test('another error is one, and the next look asks again', async () => {
  const { tracker, lines } = track({
    DescribeServiceDeployments: [awsError('ThrottlingException', 'Rate exceeded'), described('IN_PROGRESS')],
  })
  expect((await rejectionOf(tracker.refresh(true))).message).toContain('Rate exceeded')
  expect([await tracker.refresh(false), tracker.latest()?.status, lines]).toEqual([true, 'IN_PROGRESS', []])
})
