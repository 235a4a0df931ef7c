import { expect, test } from '@jest/globals'
import { targetsLine, tasksLine } from '../../../src/report/counts-line.ts'
import { eventLine } from '../../../src/report/event-line.ts'
import { messageText } from '../../../src/report/message-text.ts'
import { beginStory } from '../../../src/report/progress.ts'
import type { DeploymentEvent, Timed } from '../../../src/watch/snapshot.ts'
import { EXITED, group, NO_IMAGE, stopped } from '../../support/builders.ts'

const GROUP = 'arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/cicd-demo/73e2d6bc24d8a067'
const TASK = 'b1946ac92492d2347c6235b4d2611184'
const counts = { desired: 2, running: 1, pending: 0, failed: 0, old: 0 }
const message = (text: string) => ({ id: 'a', at: 0, text })

test.each<[DeploymentEvent, string]>([
  [{ kind: 'rollout', rollout: 'starting' }, 'waiting for the deployment to appear in AWS'],
  [{ kind: 'rollout', rollout: 'rolling-back', reason: 'Why.' }, 'rollback in progress in AWS: Why.'],
  [{ kind: 'tasks', counts }, 'tasks: 1 of 2 running'],
  [{ kind: 'targets', group: group(['healthy']) }, 'targets in web: 1 of 1 healthy'],
  [
    { kind: 'message', message: message('(service web) has reached a steady state.'), times: 1 },
    'ECS: has reached a steady state.',
  ],
  [
    { kind: 'message', message: message('(service web) stopped 1 pending tasks.'), times: 3 },
    'ECS: stopped 1 pending tasks. (3 times)',
  ],
  [
    { kind: 'task-stopped', tasks: [stopped('a', 'Nobody knows.'), stopped('b', 'Nobody knows.')] },
    '2 tasks stopped: Nobody knows.',
  ],
  [
    { kind: 'task-stopped', tasks: [stopped('a', EXITED, { name: 'app', exitCode: 1 })] },
    '1 task stopped: application error: Essential container in task exited (app: exit code 1)',
  ],
  [
    { kind: 'task-stopped', tasks: [stopped('a', NO_IMAGE), stopped('b', NO_IMAGE)] },
    `2 tasks stopped: image not found: ${NO_IMAGE}`,
  ],
  [
    {
      kind: 'task-stopped',
      tasks: [stopped('a', `Task failed ELB health checks in (target-group ${GROUP})`)],
    },
    '1 task stopped: load balancer health check failed: Task failed ELB health checks in (target-group cicd-demo)',
  ],
  [{ kind: 'task-stopped', tasks: [{ id: 'a', containers: [] }] }, '1 task stopped: no reason given'],
  [
    { kind: 'task-stopped', tasks: [stopped('a', 'One\n  two\r\n::error::x')] },
    '1 task stopped: One two ::error::x',
  ],
  [{ kind: 'task-stopped', tasks: [] }, 'no task stopped'],
  [{ kind: 'breaker', failures: 2, threshold: 3 }, 'circuit breaker: 2 of 3 failures'],
  [
    { kind: 'hiccup', error: 'socket hang up', attempt: 2 },
    'could not read the state from AWS (attempt 2), trying again: socket hang up',
  ],
  [{ kind: 'rollout', rollout: 'paused' }, 'waiting for approval'],
  [{ kind: 'stage', stage: { name: 'POST_SCALE_UP' } }, 'stage post scale up'],
  [
    { kind: 'stage', stage: { name: 'AfterInstall', status: 'Failed', note: 'Why.' } },
    'stage AfterInstall: Failed: Why.',
  ],
  [
    { kind: 'stage', stage: { name: 'BAKE_TIME', status: 'InProgress', duration: 300_000 } },
    'stage bake time: InProgress (5m)',
  ],
  [
    { kind: 'stage', stage: { name: 'Install', status: 'Succeeded', duration: 999 } },
    'stage Install: Succeeded',
  ],
  [
    {
      kind: 'stage',
      stage: { name: 'AfterInstall', status: 'Failed', duration: 90_000, note: 'Why:\n  it broke.' },
    },
    'stage AfterInstall: Failed (1m 30s): Why: | it broke.',
  ],
  [{ kind: 'traffic', traffic: { production: 100, test: 0 } }, 'traffic: 100 % on the new revision'],
  [{ kind: 'traffic', traffic: { production: 10 } }, 'traffic: 10 % on the new revision'],
  [
    { kind: 'traffic', traffic: { production: 0, test: 100 } },
    'traffic: 0 % on the new revision, 100 % of the test traffic',
  ],
  [
    {
      kind: 'hook',
      hook: {
        id: 'h',
        kind: 'AWS_LAMBDA',
        target: 'arn:aws:lambda:eu-west-1:1:function:smoke',
        status: 'IN_PROGRESS',
      },
    },
    'hook smoke: in progress',
  ],
  [
    { kind: 'hook', hook: { id: 'ecs-pause-1', kind: 'PAUSE', status: 'AWAITING_ACTION' } },
    'pause ecs-pause-1: awaiting action',
  ],
  [
    {
      kind: 'hook',
      hook: {
        id: 'ecs-pause-1',
        kind: 'PAUSE',
        status: 'AWAITING_ACTION',
        expiresAt: 60_000,
        timeoutAction: 'ROLLBACK',
      },
    },
    'pause ecs-pause-1: awaiting action until 00:01 UTC, then rollback',
  ],
  [
    {
      kind: 'hook',
      hook: {
        id: 'ecs-pause-1',
        kind: 'PAUSE',
        status: 'SUCCEEDED',
        expiresAt: 60_000,
        timeoutAction: 'ROLLBACK',
      },
    },
    'pause ecs-pause-1: succeeded',
  ],
  [
    { kind: 'hook', hook: { id: 'h', kind: 'AWS_LAMBDA', target: 'smoke', status: 'TIMED_OUT' } },
    'hook smoke: timed out',
  ],
  [{ kind: 'hook', hook: { id: 'h', kind: 'AWS_LAMBDA', status: 'FAILED' } }, 'hook h: failed'],
  [
    {
      kind: 'hook',
      hook: {
        id: 'h',
        kind: 'AWS_LAMBDA',
        target: 'arn:aws:lambda:eu-west-1:1:function:smoke:live',
        status: 'IN_PROGRESS',
      },
    },
    'hook smoke:live: in progress',
  ],
  [{ kind: 'alarm', alarm: 'high-5xx' }, 'alarm high-5xx went into ALARM'],
  [{ kind: 'finished', outcome: 'succeeded' }, 'deployed'],
  [{ kind: 'finished', outcome: 'failed', reason: 'Why.' }, 'deployment failed: Why.'],
  [
    {
      kind: 'finished',
      outcome: 'superseded',
      reason: 'Deployment ecs-svc/3 of arn:aws:ecs:eu-west-1:1:task-definition/shop:3 was started meanwhile.',
    },
    'deployment superseded: Deployment ecs-svc/3 of shop:3 was started meanwhile.',
  ],
])('%j reads', (event, words) => {
  expect(eventLine({ ...event, at: 192_000 }, beginStory(5000))).toBe(`03:07  ${words}`)
})

test.each([
  [counts, 'tasks: 1 of 2 running'],
  [{ desired: 0, running: 0, pending: 0, failed: 0, old: 0 }, 'tasks: 0 of 0 running'],
  [
    { desired: 4, running: 1, pending: 2, failed: 3, old: 4 },
    'tasks: 1 of 4 running, 2 pending, 3 failed, 4 old',
  ],
])('%j reads', (all, line) => {
  expect(tasksLine(all, {})).toBe(line)
})

test.each([
  [group([]), 'targets in web: none yet'],
  [group([], { draining: 2 }), 'targets in web: none yet, 2 old draining'],
  [
    group(['initial', 'healthy', 'initial', 'unhealthy']),
    'targets in web: 1 of 4 healthy, 2 initial, 1 unhealthy',
  ],
  [
    group([], { targets: [{ id: 'a', state: 'unhealthy', reason: 'Request timed out' }] }),
    'targets in web: 0 of 1 healthy, 1 unhealthy (Request timed out)',
  ],
])('%j reads', (it, line) => {
  expect(targetsLine(it)).toBe(line)
})

test.each([
  ['(service web) has reached a steady state.', 'has reached a steady state.'],
  [
    '(service web, taskSet ecs-svc/1) has begun draining connections on 1 tasks.',
    'has begun draining connections on 1 tasks.',
  ],
  [
    '(service web) (deployment ecs-svc/1) deployment failed: tasks failed to start.',
    '(deployment ecs-svc/1) deployment failed: tasks failed to start.',
  ],
  [
    `(service web) registered 1 targets in (target-group ${GROUP})`,
    'registered 1 targets in (target-group cicd-demo)',
  ],
  [`(service web) has started 1 tasks: (task ${TASK}).`, 'has started 1 tasks: (task b1946ac9).'],
  ['', ''],
])('%j is told as %j', (text, told) => {
  expect(messageText(text)).toBe(told)
})

const revision = (number: number) => `arn:aws:ecs:eu-west-1:1:task-definition/shop:${number}`
const named = { revision: revision(2), previous: revision(1) }

test.each([
  ['back', 'tasks: 2 of 2 running on shop:1, 0 on shop:2'],
  ['again', 'tasks: 0 of 2 running on shop:1, 2 on shop:2'],
] as const)('of a rollback %s, tasks are counted by revision', (way, line) => {
  expect(tasksLine({ desired: 2, running: 0, pending: 0, failed: 3, old: 2 }, named, way)).toBe(line)
})

test('targets of new tasks that go are not called old', () => {
  expect(targetsLine(group([], { draining: 3, drainingNew: 2 }))).toBe(
    'targets in web: none yet, 1 old draining, 2 new draining',
  )
})

test('a sentence of AWS is quoted once', () => {
  const quote = (id: string) =>
    `CannotPullContainerError: retried ${id} time(s): request id: ${TASK}: not found`
  const reason = 'Service deployment rolled back because the circuit breaker threshold was exceeded.'
  const events: Timed<DeploymentEvent>[] = [
    {
      kind: 'message',
      message: message(`(service web) was unable to place a task. Reason: ${quote('1')}`),
      times: 2,
      at: 0,
    },
    { kind: 'task-stopped', tasks: [stopped('a', quote('7')), stopped('b', quote('7'))], at: 0 },
    {
      kind: 'message',
      message: message(`(service web) was unable to place a task. Reason: ${quote('3')}`),
      times: 1,
      at: 0,
    },
    { kind: 'rollout', rollout: 'rolling-back', reason, at: 0 },
    {
      kind: 'message',
      message: message(`(service web) (deployment ecs-svc/1) deployment failed: ${reason}`),
      times: 1,
      at: 0,
    },
    { kind: 'finished', outcome: 'rolled-back', reason, at: 0 },
  ]
  const story = { ...beginStory(0), events }
  expect(events.map(event => eventLine(event, story).slice(7))).toEqual([
    `ECS: was unable to place a task. Reason: ${quote('1').replace(TASK, TASK.slice(0, 8))} (2 times)`,
    '2 tasks stopped: image not found',
    'ECS: was unable to place a task: image not found',
    `rollback in progress in AWS: ${reason}`,
    'ECS: (deployment ecs-svc/1) deployment failed.',
    'deployment rolled back',
  ])
})
