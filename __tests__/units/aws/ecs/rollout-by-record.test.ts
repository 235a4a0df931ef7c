import { describe, expect, test } from '@jest/globals'
import type { TrackedDeployment } from '../../../../src/aws/ecs/rollback.ts'
import { rolloutState } from '../../../../src/aws/ecs/rollout.ts'
import type { DeploymentEntry } from '../../../../src/aws/ecs/service.ts'
import type { ServiceDeployment } from '../../../../src/aws/ecs/service-deployments.ts'
import type { Rollout } from '../../../../src/watch/snapshot.ts'
import { rollout, service, serviceDeployment } from '../../../support/builders.ts'

/** Our deployment is number 2, created at 2000; number 1 was there before, number 3 comes after. */
const OURS: TrackedDeployment = {
  id: 'ecs-svc/2',
  former: new Set(['ecs-svc/1']),
  createdAt: 2000,
  seen: false,
  stopRequested: false,
}
const SEEN: TrackedDeployment = { ...OURS, seen: true }

const BREAKER = 'ECS deployment circuit breaker: tasks failed to start.'
const ROLLING = 'ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/1.'
const THRESHOLD = 'Service deployment rolled back because the circuit breaker threshold was exceeded.'
const TAKEN_OVER = 'Another deployment (ecs-svc/3, shop:3) replaced this one.'

const own = (over: Partial<DeploymentEntry> = {}) => rollout(2, over)
const former = rollout(1, { status: 'ACTIVE', state: 'COMPLETED' })
const formerAlone = rollout(1, { state: 'COMPLETED' })
const failed = own({ status: 'ACTIVE', state: 'FAILED', reason: BREAKER })
const rollingBack = rollout(1, { reason: ROLLING, updatedAt: 5000 })
const rolledBack = rollout(1, { state: 'COMPLETED', updatedAt: 6000 })
const newer = rollout(3)

type Rollouts = readonly DeploymentEntry[]

const breaker = { failures: 3, threshold: 3, triggered: true }
const calm = { failures: 0, threshold: 3, triggered: false }

describe('the service deployment has the last word:', () => {
  test.each<[string, string, Partial<ServiceDeployment>, Rollouts, Rollout, string | undefined]>([
    ['it has not begun', 'PENDING', {}, [own(), former], 'progressing', undefined],
    ['it goes on', 'IN_PROGRESS', { reason: 'Going on.' }, [own(), former], 'progressing', 'Going on.'],
    [
      'it goes on where the service is read stale',
      'IN_PROGRESS',
      {},
      [formerAlone],
      'progressing',
      undefined,
    ],
    [
      'it goes on where deployments[] looks done',
      'IN_PROGRESS',
      {},
      [own({ state: 'COMPLETED' })],
      'progressing',
      undefined,
    ],
    ['it goes on under a status that AWS adds', 'REFLECTING', {}, [own()], 'progressing', undefined],
    ['it succeeded', 'SUCCESSFUL', {}, [own({ state: 'COMPLETED' })], 'completed', undefined],
    ['it succeeded where the service is read stale', 'SUCCESSFUL', {}, [formerAlone], 'completed', undefined],
    [
      'it succeeded and was then replaced',
      'SUCCESSFUL',
      {},
      [newer, own({ status: 'ACTIVE' })],
      'superseded',
      TAKEN_OVER,
    ],
    ['a person asked for a rollback', 'ROLLBACK_REQUESTED', {}, [own()], 'rolling-back', undefined],
    [
      'the breaker rolls back',
      'ROLLBACK_IN_PROGRESS',
      { rollbackReason: THRESHOLD, breaker },
      [rollingBack, failed],
      'rolling-back',
      THRESHOLD,
    ],
    [
      'the breaker rolled back',
      'ROLLBACK_SUCCESSFUL',
      { reason: THRESHOLD, breaker },
      [rolledBack],
      'rolled-back',
      THRESHOLD,
    ],
    [
      'an alarm rolled back',
      'ROLLBACK_SUCCESSFUL',
      { alarms: ['high-5xx'] },
      [rolledBack],
      'rolled-back',
      'The alarm high-5xx went off.',
    ],
    [
      'only the words tell of the breaker',
      'ROLLBACK_SUCCESSFUL',
      { reason: THRESHOLD },
      [rolledBack],
      'rolled-back',
      THRESHOLD,
    ],
    [
      'only the rollback’s words tell of the breaker',
      'ROLLBACK_SUCCESSFUL',
      { rollbackReason: THRESHOLD },
      [rolledBack],
      'rolled-back',
      THRESHOLD,
    ],
    [
      'a person’s rollback is done',
      'ROLLBACK_SUCCESSFUL',
      { reason: 'Rolled back as requested.', breaker: calm },
      [rolledBack],
      'stopped',
      'Rolled back as requested.',
    ],
    [
      'there was nothing to roll back to',
      'ROLLBACK_FAILED',
      { reason: 'No rollback candidate was found to run the rollback.', breaker },
      [failed],
      'failed',
      'No rollback candidate was found to run the rollback.',
    ],
    [
      'it is about to stop for a newer one',
      'STOP_REQUESTED',
      {},
      [newer, own({ status: 'ACTIVE' })],
      'superseded',
      TAKEN_OVER,
    ],
    [
      'it is about to stop, having failed',
      'STOP_REQUESTED',
      {},
      [own({ state: 'FAILED', reason: BREAKER })],
      'progressing',
      BREAKER,
    ],
    ['it stopped for a newer one', 'STOPPED', {}, [newer], 'superseded', TAKEN_OVER],
    [
      'it stopped by the breaker without rollback',
      'STOPPED',
      { breaker },
      [own({ state: 'FAILED', reason: BREAKER })],
      'failed',
      BREAKER,
    ],
    [
      'it stopped and deployments[] says FAILED',
      'STOPPED',
      {},
      [own({ state: 'FAILED', reason: BREAKER })],
      'failed',
      BREAKER,
    ],
    [
      'it stopped by an alarm without rollback',
      'STOPPED',
      { alarms: ['high-5xx'] },
      [own()],
      'failed',
      'The alarm high-5xx went off.',
    ],
    ['somebody stopped it', 'STOPPED', { reason: 'Stopped.', breaker: calm }, [own()], 'stopped', 'Stopped.'],
  ])('%s (%s)', (_, status, over, rollouts, expected, reason) => {
    const stands = rolloutState(service(...rollouts), serviceDeployment(status, over), SEEN)
    expect([stands.rollout, stands.reason]).toEqual([expected, reason])
  })

  test('a hook that waits for somebody pauses it, but does not hide its end', () => {
    const hooks = [{ id: 'ecs-pause-1', kind: 'PAUSE', status: 'AWAITING_ACTION' }]
    const at = (status: string) =>
      rolloutState(service(own()), serviceDeployment(status, { hooks }), SEEN).rollout
    expect(['IN_PROGRESS', 'ROLLBACK_REQUESTED', 'STOPPED'].map(at)).toEqual([
      'paused',
      'rolling-back',
      'stopped',
    ])
  })

  test.each([
    'Service deployment rolled back because PRE_SCALE_UP lifecycle hook(s) failed.',
    'Service deployment rolled back because of invalid networking configuration: Target group x.',
    'ECS was unable to manage the ELB resources due to missing permissions on ECS Infrastructure Role x.',
    'CloudWatch alarm detected.',
  ])('%j was no person', reason => {
    const deployment = serviceDeployment('ROLLBACK_SUCCESSFUL', { reason })
    expect(rolloutState(service(rolledBack), deployment, SEEN).rollout).toBe('rolled-back')
  })

  test('a rollback that was seen requested was a person’s, whatever the words', () => {
    const deployment = serviceDeployment('ROLLBACK_SUCCESSFUL', { reason: THRESHOLD })
    expect(rolloutState(service(rolledBack), deployment, { ...SEEN, stopRequested: true }).rollout).toBe(
      'stopped',
    )
  })
})

describe('the alarms that ended it are named:', () => {
  const DETECTED = 'ECS deployment failed: alarm detected.'
  const watching = (...alarmNames: string[]) => ({
    ...service(rolledBack, own({ status: 'ACTIVE', state: 'FAILED', reason: DETECTED })),
    settings: { deploymentConfiguration: { alarms: { alarmNames, enable: true, rollback: true } } },
  })

  test.each<[string, string[], ServiceDeployment | undefined, string]>([
    [
      'by the service deployment, whatever the service watches',
      ['calm', 'high-5xx', 'latency'],
      serviceDeployment('ROLLBACK_SUCCESSFUL', { reason: 'Why.', alarms: ['high-5xx', 'latency'] }),
      'Why. The alarms high-5xx, latency went off.',
    ],
    [
      'behind a reason without a full stop',
      ['high-5xx'],
      serviceDeployment('ROLLBACK_SUCCESSFUL', {
        reason: 'Rolled back because of an alarm',
        alarms: ['high-5xx'],
      }),
      'Rolled back because of an alarm. The alarm high-5xx went off.',
    ],
    [
      'by the service, where it watches one',
      ['high-5xx'],
      undefined,
      `${DETECTED} The alarm high-5xx went off.`,
    ],
    [
      'by the service, where it watches several',
      ['high-5xx', 'latency'],
      undefined,
      `${DETECTED} It watches the alarms high-5xx, latency.`,
    ],
    ['by none, where it watches none', [], undefined, DETECTED],
  ])('%s', (_, names, deployment, reason) => {
    expect(rolloutState(watching(...names), deployment, SEEN)).toEqual({ rollout: 'rolled-back', reason })
  })

  test('and not where something else ended it', () => {
    const broken = { ...watching('high-5xx'), deployments: [rolledBack, failed] }
    expect(rolloutState(broken, undefined, SEEN).reason).toBe(BREAKER)
  })

  test('and not where it goes on or has succeeded', () => {
    const going = { ...watching('high-5xx'), deployments: [own()] }
    for (const status of ['IN_PROGRESS', 'SUCCESSFUL'])
      expect(
        rolloutState(going, serviceDeployment(status, { alarms: ['high-5xx'] }), SEEN).reason,
      ).toBeUndefined()
  })
})
