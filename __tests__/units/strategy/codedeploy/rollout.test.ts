import { describe, expect, test } from '@jest/globals'
import type { CodeDeployment } from '../../../../src/aws/codedeploy/deployments.ts'
import { rolloutOf, type Surroundings } from '../../../../src/strategy/codedeploy/rollout.ts'

const deployment = (status: string, over: Partial<CodeDeployment> = {}): CodeDeployment => ({
  id: 'd-OURS12345',
  status,
  createdAt: 0,
  alarms: [],
  rollsBackItself: false,
  terminating: false,
  application: 'shop',
  group: 'web',
  isByUser: true,
  ...over,
})
const rollback = (status: string, error?: string): CodeDeployment =>
  deployment(status, { id: 'd-BACK12345', ...(error ? { error } : {}) })
const around = (over: Partial<Surroundings> = {}): Surroundings => ({
  mayShow: true,
  isInstalled: true,
  serves: false,
  ...over,
})

test.each([
  ['Created', 'starting'],
  ['Queued', 'starting'],
  ['InProgress', 'progressing'],
  ['Baking', 'progressing'],
  ['a status of tomorrow', 'progressing'],
  ['Ready', 'paused'],
  ['Succeeded', 'completed'],
  ['Failed', 'failed'],
  ['Stopped', 'stopped'],
])('%s is %s', (status, rollout) => {
  expect(rolloutOf(deployment(status), around())).toEqual({ rollout })
})

test.each(['Created', 'Queued', 'InProgress', 'Ready'])(
  '%s is on its way back once that was asked for',
  status => {
    expect(rolloutOf(deployment(status), around({ asked: 'rollback' })).rollout).toBe('rolling-back')
  },
)

describe('a rollback is claimed only when it has succeeded and the service shows it', () => {
  const set = { rollsBackItself: true }
  test.each<[string, CodeDeployment, Partial<Surroundings>, string]>([
    ['is due', deployment('Failed', set), {}, 'ending'],
    ['never came', deployment('Failed', set), { mayShow: false }, 'failed'],
    ['may show after the last look', deployment('Failed', set), { isLast: true }, 'failed'],
    ['was asked for', deployment('Stopped'), { asked: 'rollback' }, 'rolling-back'],
    ['was asked for in vain', deployment('Stopped'), { asked: 'rollback', mayShow: false }, 'failed'],
    [
      'was asked for when there was nothing to undo',
      deployment('Stopped'),
      { asked: 'rollback', mayShow: false, isInstalled: false },
      'rolled-back',
    ],
    ['is not wanted by who stops it', deployment('Stopped', set), { asked: 'stop' }, 'stopped'],
    [
      'follows an alarm, whoever stops it',
      deployment('Stopped', { ...set, error: 'ALARM_ACTIVE: it rings' }),
      { asked: 'stop' },
      'ending',
    ],
    ['goes on', deployment('Failed', set), { rollback: rollback('InProgress') }, 'rolling-back'],
    ['succeeded', deployment('Failed', set), { rollback: rollback('Succeeded') }, 'rolled-back'],
    ['succeeded after a stop', deployment('Stopped', set), { rollback: rollback('Succeeded') }, 'stopped'],
    [
      'succeeded after an alarm',
      deployment('Stopped', { ...set, error: 'ALARM_ACTIVE: it rings' }),
      { rollback: rollback('Succeeded') },
      'rolled-back',
    ],
    [
      'succeeded as asked',
      deployment('Stopped'),
      { rollback: rollback('Succeeded'), asked: 'rollback' },
      'rolled-back',
    ],
    [
      'succeeded, and the service does not show it yet',
      deployment('Failed'),
      { rollback: rollback('Succeeded'), serves: true },
      'rolling-back',
    ],
    [
      'succeeded, and the service never shows it',
      deployment('Failed'),
      { rollback: rollback('Succeeded'), serves: true, mayShow: false },
      'failed',
    ],
    ['failed', deployment('Failed', set), { rollback: rollback('Failed') }, 'failed'],
    ['was stopped', deployment('Stopped', set), { rollback: rollback('Stopped') }, 'failed'],
  ])('one that %s', (_, own, surroundings, rollout) => {
    expect(rolloutOf(own, around(surroundings)).rollout).toBe(rollout)
  })

  test.each<[string, string, Partial<Surroundings>, string]>([
    ['goes on', 'InProgress', {}, 'rolling-back'],
    ['succeeded', 'Succeeded', {}, 'rolled-back'],
    ['succeeded, which the service does not show yet', 'Succeeded', { serves: true }, 'rolling-back'],
    ['succeeded, which the service never shows', 'Succeeded', { serves: true, mayShow: false }, 'failed'],
    ['failed', 'Failed', {}, 'failed'],
    ['was stopped', 'Stopped', {}, 'stopped'],
    ['was stopped while it was waited for', 'Stopped', { asked: 'rollback' }, 'failed'],
  ])('a deployment that undoes another one and %s', (_, status, surroundings, rollout) => {
    expect(rolloutOf(deployment(status, { undoes: 'd-OTHER1234' }), around(surroundings)).rollout).toBe(
      rollout,
    )
  })
})

test('all that is known of an end is told', () => {
  const own = deployment('Failed', { error: 'HOOK_EXECUTION_FAILURE: no', rollbackMessage: 'Rolled back.' })
  const back = rollback('Failed', 'TIMEOUT: too slow')
  expect(rolloutOf(own, around({ rollback: back }))).toEqual({
    rollout: 'failed',
    reason: 'HOOK_EXECUTION_FAILURE: no; Rolled back; rollback d-BACK12345: TIMEOUT: too slow',
  })
})

test('a deployment that has succeeded and was replaced is superseded', () => {
  const newer = {
    id: 'ecs-svc/3',
    status: 'PRIMARY',
    taskDefinition: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:43',
    running: 2,
    pending: 0,
    desired: 2,
    createdAt: 2,
    targetGroups: [],
    deployment: 'd-NEWER1234',
    capacityProviders: [],
  }
  expect(rolloutOf(deployment('Succeeded'), around({ newer }))).toEqual({
    rollout: 'superseded',
    reason: 'Another deployment (d-NEWER1234, web:43) replaced this one.',
  })
})
