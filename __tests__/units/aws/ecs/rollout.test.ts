import { describe, expect, test } from '@jest/globals'
import { supersededBy, type TrackedDeployment } from '../../../../src/aws/ecs/rollback.ts'
import { rolloutState } from '../../../../src/aws/ecs/rollout.ts'
import type { DeploymentEntry } from '../../../../src/aws/ecs/service.ts'
import type { Hook } from '../../../../src/watch/hook.ts'
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
const TAKEN_OVER = 'Another deployment (ecs-svc/3, shop:3) replaced this one.'

const own = (over: Partial<DeploymentEntry> = {}) => rollout(2, over)
const former = rollout(1, { status: 'ACTIVE', state: 'COMPLETED' })
const formerAlone = rollout(1, { state: 'COMPLETED' })
const failed = own({ status: 'ACTIVE', state: 'FAILED', reason: BREAKER })
const rollingBack = rollout(1, { reason: ROLLING, updatedAt: 5000 })
const rolledBack = rollout(1, { state: 'COMPLETED', updatedAt: 6000 })
const newer = rollout(3)
const untold = (over: Partial<DeploymentEntry>): DeploymentEntry => {
  const { state: _, reason: __, ...rest } = rollout(2, over)
  return rest
}

type Rollouts = readonly DeploymentEntry[]

describe('through deployments[] alone,', () => {
  test.each<[string, Rollouts, TrackedDeployment, Rollout, string | undefined]>([
    [
      'the answer of UpdateService',
      [own({ desired: 0, running: 0 }), former],
      OURS,
      'progressing',
      undefined,
    ],
    ['all tasks up, not completed yet', [own()], SEEN, 'progressing', undefined],
    ['completed', [own({ state: 'COMPLETED' })], SEEN, 'completed', undefined],
    [
      'completed with old tasks still draining',
      [own({ state: 'COMPLETED' }), former],
      SEEN,
      'completed',
      undefined,
    ],
    ['a stale read right after the update', [formerAlone], OURS, 'starting', undefined],
    ['a stale read later on', [formerAlone], SEEN, 'progressing', undefined],
    ['no deployments yet', [], OURS, 'starting', undefined],
    ['no deployments any more', [], SEEN, 'progressing', undefined],
    [
      'a circuit breaker without rollback',
      [own({ state: 'FAILED', reason: BREAKER }), former],
      SEEN,
      'failed',
      BREAKER,
    ],
    [
      'a circuit breaker on a first deployment',
      [own({ state: 'FAILED', reason: BREAKER })],
      SEEN,
      'failed',
      BREAKER,
    ],
    ['a rollback', [rollingBack, failed], SEEN, 'rolling-back', BREAKER],
    [
      'a rollback while ours is DRAINING',
      [rollingBack, { ...failed, status: 'DRAINING' }],
      SEEN,
      'rolling-back',
      BREAKER,
    ],
    [
      'a rollback before ours reads FAILED',
      [rollingBack, own({ status: 'ACTIVE' })],
      SEEN,
      'rolling-back',
      ROLLING,
    ],
    ['a rollback after ours is gone', [rollingBack], SEEN, 'rolling-back', ROLLING],
    [
      'a rollback that only its sentence shows, after ours is gone',
      [{ ...rollingBack, updatedAt: 1000 }],
      SEEN,
      'rolling-back',
      ROLLING,
    ],
    [
      'that sentence before ours was ever seen, as a rollback before ours has it',
      [{ ...rollingBack, updatedAt: 1000 }],
      OURS,
      'starting',
      undefined,
    ],
    [
      'a rollback without a state, all there and alone',
      [{ ...untold({}), id: 'ecs-svc/1', updatedAt: 5000 }],
      SEEN,
      'rolled-back',
      undefined,
    ],
    [
      'a rollback without a state whose tasks are missing',
      [{ ...untold({ running: 1 }), id: 'ecs-svc/1', updatedAt: 5000 }],
      SEEN,
      'rolling-back',
      undefined,
    ],
    [
      'a rollback without a state while ours is left',
      [{ ...untold({}), id: 'ecs-svc/1', updatedAt: 5000 }, own({ status: 'ACTIVE' })],
      SEEN,
      'rolling-back',
      undefined,
    ],
    ['a rollback that is complete while ours is listed', [rolledBack, failed], SEEN, 'rolled-back', BREAKER],
    ['a newer deployment', [newer, own({ status: 'ACTIVE' }), former], SEEN, 'superseded', TAKEN_OVER],
    [
      'a newer deployment before ours was ever seen',
      [newer, own({ status: 'ACTIVE' })],
      OURS,
      'superseded',
      TAKEN_OVER,
    ],
    ['a newer deployment after ours is gone', [newer], SEEN, 'superseded', TAKEN_OVER],
    [
      'a newer deployment that is complete',
      [rollout(3, { state: 'COMPLETED' })],
      SEEN,
      'superseded',
      TAKEN_OVER,
    ],
    [
      'an unknown deployment that is older than ours',
      [rollout(9, { createdAt: 1500 })],
      OURS,
      'starting',
      undefined,
    ],
    ['a Classic Load Balancer: one deployment, all there', [untold({})], SEEN, 'completed', undefined],
    ['a Classic Load Balancer: tasks missing', [untold({ running: 1 })], SEEN, 'progressing', undefined],
    ['a Classic Load Balancer: old tasks left', [untold({}), former], SEEN, 'progressing', undefined],
  ])('%s', (_, rollouts, ours, expected, reason) => {
    const stands = rolloutState(service(...rollouts), undefined, ours)
    expect([stands.rollout, stands.reason]).toEqual([expected, reason])
  })

  test('a finished rollback is not explained by the success of the old deployment', () => {
    const stands = rolloutState(service(rolledBack), undefined, SEEN)
    expect(stands.rollout).toBe('rolled-back')
    expect(stands.reason ?? '').not.toMatch(/completed/)
  })
})

describe('by the events of the service,', () => {
  const FAILED = '(deployment ecs-svc/2) deployment failed: tasks failed to start.'
  const BACK = 'rolling back to deployment ecs-svc/3.'
  const SENTENCE = 'deployment failed: tasks failed to start.'
  const redeployed = (over: Partial<DeploymentEntry> = {}) =>
    rollout(3, { taskDefinition: formerAlone.taskDefinition, ...over })
  const withDefinitions = { ...SEEN, formerDefinitions: new Set([formerAlone.taskDefinition]) }
  const told = (rollouts: Rollouts, texts: string[], at = 3000) => ({
    ...service(...rollouts),
    messages: texts.map((text, index) => ({ id: String(index), at, text: `(service web) ${text}` })),
  })

  test.each<[string, Rollouts, string[], TrackedDeployment, Rollout, string | undefined]>([
    ['a rollback under a new id', [newer], [FAILED, BACK], SEEN, 'rolling-back', SENTENCE],
    [
      'the end of a rollback under a new id',
      [rollout(3, { state: 'COMPLETED' })],
      [FAILED, BACK],
      SEEN,
      'rolled-back',
      SENTENCE,
    ],
    [
      'a rollback under a new id whose failure names no deployment',
      [newer],
      ['deployment failed: alarm detected.', BACK],
      SEEN,
      'rolling-back',
      'deployment failed: alarm detected.',
    ],
    [
      'a failure, and a new id with a revision from before',
      [redeployed()],
      [FAILED],
      withDefinitions,
      'rolling-back',
      SENTENCE,
    ],
    [
      'a failure, and a new id with a new revision',
      [newer],
      [FAILED],
      withDefinitions,
      'superseded',
      TAKEN_OVER,
    ],
    ['a way back without a failure', [newer], [BACK], SEEN, 'superseded', TAKEN_OVER],
    [
      'the failure of a deployment that took over from ours',
      [newer],
      ['(deployment ecs-svc/4) deployment failed: tasks failed to start.', BACK],
      SEEN,
      'superseded',
      TAKEN_OVER,
    ],
    [
      'a way back to another one',
      [newer],
      [FAILED, 'rolling back to deployment ecs-svc/33.'],
      SEEN,
      'superseded',
      TAKEN_OVER,
    ],
    ['a rollback under the old id', [rolledBack], [FAILED], SEEN, 'rolled-back', SENTENCE],
    [
      'a rollback whose entry says no more than that it failed',
      [rollingBack, own({ status: 'ACTIVE', state: 'FAILED', reason: 'ECS deployment ecs-svc/2 failed.' })],
      [FAILED],
      SEEN,
      'rolling-back',
      SENTENCE,
    ],
    [
      'a failure without a rollback',
      [own({ state: 'FAILED', reason: 'ECS deployment ecs-svc/2 failed.' })],
      [FAILED],
      SEEN,
      'failed',
      SENTENCE,
    ],
    [
      'a failure of an old deployment',
      [own()],
      ['(deployment ecs-svc/1) deployment failed: x.'],
      SEEN,
      'progressing',
      undefined,
    ],
  ])('%s', (_, rollouts, texts, ours, expected, reason) => {
    const stands = rolloutState(told(rollouts, texts), undefined, ours)
    expect([stands.rollout, stands.reason]).toEqual([expected, reason])
  })

  test('a failure that names no deployment and is older than ours is not ours', () => {
    const stands = rolloutState(told([newer], ['deployment failed: x.', BACK], 1999), undefined, SEEN)
    expect(stands.rollout).toBe('superseded')
  })

  test('a service deployment without a reason of its own is explained by them', () => {
    const deployment = serviceDeployment('ROLLBACK_SUCCESSFUL', { alarms: ['high-5xx'] })
    const stands = rolloutState(told([rolledBack], [FAILED]), deployment, SEEN)
    expect(stands).toEqual({ rollout: 'rolled-back', reason: `${SENTENCE} The alarm high-5xx went off.` })
  })

  test('an entry that is no longer the primary one is rolled back, whenever the other was touched', () => {
    const stale = rollout(1, { state: 'COMPLETED', updatedAt: 1000 })
    expect(rolloutState(service(stale, failed), undefined, SEEN).rollout).toBe('rolled-back')
  })
})

describe('with hooks,', () => {
  const waiting = { id: 'ecs-pause-1', kind: 'PAUSE', status: 'AWAITING_ACTION' }
  const answered = { ...waiting, id: 'ecs-pause-0', status: 'SUCCEEDED' }
  const busy = { id: 'h', kind: 'AWS_LAMBDA', status: 'IN_PROGRESS' }

  test.each<[string, string, Hook[], Rollout]>([
    ['a pause that waits for somebody', 'IN_PROGRESS', [waiting], 'paused'],
    ['one pause of several that waits', 'IN_PROGRESS', [answered, busy, waiting], 'paused'],
    ['no hook', 'IN_PROGRESS', [], 'progressing'],
    ['a pause that was answered', 'IN_PROGRESS', [answered], 'progressing'],
    ['a function that runs', 'IN_PROGRESS', [busy], 'progressing'],
    ['a function that waits', 'IN_PROGRESS', [{ ...busy, status: 'AWAITING_ACTION' }], 'progressing'],
    ['a pause under a status that AWS adds', 'REFLECTING', [waiting], 'paused'],
    ['a pause of a deployment that is to stop', 'STOP_REQUESTED', [waiting], 'progressing'],
    ['a pause of a deployment that is to go back', 'ROLLBACK_REQUESTED', [waiting], 'rolling-back'],
    ['a pause of a deployment that goes back', 'ROLLBACK_IN_PROGRESS', [waiting], 'rolling-back'],
    ['a pause of a deployment that is done', 'SUCCESSFUL', [waiting], 'completed'],
    ['a pause of a deployment that was stopped', 'STOPPED', [waiting], 'stopped'],
  ])('%s (%s)', (_, status, hooks, expected) => {
    const stands = rolloutState(service(own(), former), serviceDeployment(status, { hooks }), SEEN)
    expect(stands.rollout).toBe(expected)
  })

  test('a pause keeps what AWS says of the deployment', () => {
    const deployment = serviceDeployment('IN_PROGRESS', { hooks: [waiting], reason: 'Waiting.' })
    expect(rolloutState(service(own()), deployment, SEEN)).toEqual({ rollout: 'paused', reason: 'Waiting.' })
  })
})

test.each<[string, Rollouts, string | undefined]>([
  ['ours is primary', [own(), former], undefined],
  ['a former one is primary', [rolledBack], undefined],
  ['there is none', [], undefined],
  ['an unknown one is primary that is older', [rollout(9, { createdAt: 1999 })], undefined],
  ['a newer one is primary', [newer, own({ status: 'ACTIVE' })], 'ecs-svc/3'],
  ['one of the same moment is primary', [rollout(3, { createdAt: 2000 })], 'ecs-svc/3'],
])('who supersedes us where %s', (_, rollouts, id) => {
  expect(supersededBy(service(...rollouts), OURS)?.id).toBe(id)
})
