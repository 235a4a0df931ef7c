import { expect, test } from '@jest/globals'
import type { CodeDeployment } from '../../../../src/aws/codedeploy/deployments.ts'
import type { CodeDeployTaskSet } from '../../../../src/aws/codedeploy/targets.ts'
import { countsOf, reachedBy } from '../../../../src/strategy/codedeploy/look.ts'
import { service } from '../../../support/builders.ts'

const deployment = (status: string, terminating = false) =>
  ({ id: 'd-1', status, terminating }) as CodeDeployment
const green = (over: Partial<CodeDeployTaskSet> = {}): CodeDeployTaskSet => ({
  id: 'ecs-svc/2',
  label: 'Green',
  desired: 2,
  running: 2,
  pending: 0,
  weight: 100,
  ...over,
})
/** AllowTraffic, and the hook behind it. */
const events = (...statuses: string[]) => ({
  stages: statuses.map((status, index) => ({
    name: index === 0 ? 'AllowTraffic' : 'AfterAllowTraffic',
    status,
  })),
  taskSets: [],
})

test.each([
  ['InProgress', events('Succeeded', 'Succeeded'), green(), 'stable'],
  ['InProgress', events('Succeeded', 'Skipped'), green(), 'none'],
  ['InProgress', events('Succeeded', 'Succeeded'), green({ weight: 50 }), 'none'],
  ['InProgress', events('Succeeded', 'InProgress'), green(), 'none'],
  ['InProgress', events('Succeeded', 'Failed'), green(), 'none'],
  ['InProgress', events(), green(), 'none'],
  ['InProgress', events('Succeeded'), undefined, 'none'],
  ['Succeeded', events('Succeeded'), green(), 'complete'],
])('events and weight have to say so both: %s, %j, %j is %s', (status, target, set, level) => {
  expect(reachedBy(deployment(status), target, set)).toBe(level)
})

test.each([
  ['the target says so', { ...events('Succeeded', 'Skipped'), status: 'Succeeded' }, false, 'stable'],
  ['the termination wait has begun', events('Succeeded', 'Skipped'), true, 'stable'],
  ['the target is in progress', { ...events('Succeeded', 'Skipped'), status: 'InProgress' }, false, 'none'],
  ['the traffic shift itself was skipped', { ...events('Skipped'), status: 'Succeeded' }, true, 'none'],
  ['an event is in progress', { ...events('Succeeded', 'InProgress'), status: 'Succeeded' }, true, 'none'],
  [
    'there is no traffic shift',
    { stages: [{ name: 'Install', status: 'Succeeded' }], taskSets: [] },
    true,
    'none',
  ],
])('a skipped hook where %s', (_, target, terminating, level) => {
  expect(reachedBy(deployment('InProgress', terminating), target, green())).toBe(level)
})

test('green has to have what it desires, also where the service desires less', () => {
  const group = { terminationWait: undefined } as Parameters<typeof countsOf>[3]
  const now = { ...service(), desired: 1 }
  const counts = countsOf(now, 'ecs-svc/2', green({ desired: 3, running: 1 }), group)
  expect(counts).toMatchObject({ desired: 3, running: 1 })
  expect(countsOf(now, 'ecs-svc/2', undefined, group)).toMatchObject({ desired: 1, running: 0 })
})
