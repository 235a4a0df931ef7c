import { expect, test } from '@jest/globals'
import { eventLine, messageText, targetsLine, tasksLine } from '../../../src/report/event-line.ts'
import { beginStory } from '../../../src/report/progress.ts'
import type { DeploymentEvent } from '../../../src/watch/snapshot.ts'
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
    'pause ecs-pause-1: awaiting action until 1970-01-01T00:01:00.000Z, then rollback',
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
    'another deployment took over: Deployment ecs-svc/3 of shop:3 was started meanwhile.',
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
