import { describe, expect, test } from '@jest/globals'
import { attribute, namesIn, type Ownership } from '../../../src/diagnose/attribution.ts'
import { stopped } from '../../support/builders.ts'

const OURS: Ownership = {
  id: 'ecs-svc/2',
  names: new Set(['a1', 'i-2:32768']),
  isOldWhole: true,
}
const QUOTA =
  '(service web) was unable to place a task. Reason: The requested CPU configuration is above your limit.'
const STUCK =
  '(service web) was unable to stop or start tasks during a deployment because of the service deployment configuration.'

/** Whom each sentence is about, where ECS says them together. */
const about = (texts: readonly string[], ours: Partial<Ownership> = {}) =>
  attribute(
    texts.map((text, at) => ({ id: `${at}`, at, text })),
    { ...OURS, ...ours },
  ).map(message => message.about)

test.each([
  ['a task', '(service web) (task a1) failed container health checks.', undefined],
  ['a task', '(service web) (task b7) failed container health checks.', 'others'],
  [
    'a task',
    '(service web) (task b7) (port 80) is unhealthy in (target-group g) due to (reason [404]).',
    'others',
  ],
  ['an instance', '(service web) (instance i-2) (port 32768) is unhealthy in (target-group g)', undefined],
  ['an instance', '(service web) (instance i-2) (port 32769) is unhealthy in (target-group g)', 'others'],
  [
    'a deployment',
    '(service web) (deployment ecs-svc/2) deployment failed: tasks failed to start.',
    undefined,
  ],
  [
    'a deployment',
    '(service web) (deployment ecs-svc/1) deployment failed: tasks failed to start.',
    'others',
  ],
  ['a deployment', '(service web) rolling back to deployment ecs-svc/1.', 'others'],
  ['a task set', '(service web, taskSet ecs-svc/2) was unable to place a task.', undefined],
  ['a task set', '(service web, taskSet ecs-svc/1) was unable to place a task.', 'others'],
  ['several tasks', '(service web) has stopped 2 running tasks: (task b7) (task a1).', undefined],
])('a sentence that names %s is about whose that is: %s', (_, text, whose) => {
  expect(about([text])).toEqual([whose])
})

describe('a sentence that names nothing', () => {
  test('is about our deployment while the old tasks are all there and stay', () => {
    expect(about([QUOTA, STUCK])).toEqual([undefined, undefined])
    expect(about([QUOTA, '(service web) (task a1) failed container health checks.'])[0]).toBeUndefined()
    expect(about([QUOTA, '(service web) has started 2 tasks: (task b7) (task b8).'])[0]).toBeUndefined()
  })

  test('may be about anyone while an older deployment lacks tasks', () => {
    expect(about([QUOTA], { isOldWhole: false })).toEqual(['anyone'])
  })

  test.each([
    '(service web) has stopped 1 running tasks: (task b7).',
    '(service web) stopped 1 pending tasks.',
    '(service web) deregistered 1 targets in (target-group g)',
    '(service web) has begun draining connections on 1 tasks.',
    '(service web) (task b7) (port 80) is unhealthy in (target-group g) due to (reason Request timed out).',
    '(service web) (task b7) failed container health checks.',
  ])('may be about anyone while old tasks go: %s', sentence => {
    expect(about([STUCK, sentence])[0]).toBe('anyone')
  })
})

test('what a look has seen of ours is known by its task and its target', () => {
  const target = { id: '10.0.0.1:80', task: 'a2', state: 'healthy' }
  const targetGroups = [{ name: 'g', targets: [target, { id: 'i-2:80', state: 'initial' }], draining: 0 }]
  expect(new Set(namesIn({ stopped: [stopped('a1', 'x')], targetGroups }))).toEqual(
    new Set(['a1', '10.0.0.1:80', 'a2', 'i-2:80']),
  )
})
