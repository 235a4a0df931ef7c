import { describe, expect, test } from '@jest/globals'
import { attribute, namesIn, type Ownership } from '../../../src/diagnose/attribution.ts'
import { stopped } from '../../support/builders.ts'

const OURS: Ownership = {
  id: 'ecs-svc/2',
  names: new Set(['a1', 'i-2:32768']),
  older: 'whole',
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

test('an id is taken whole, whatever AWS makes it of', () => {
  const texts = ['9f-a_1', '9f-a_2'].map(
    id => `(service web) (deployment ecs-svc/${id}) deployment failed: tasks failed to start.`,
  )
  expect(about(texts, { id: 'ecs-svc/9f-a_1' })).toEqual([undefined, 'others'])
})

describe('a sentence that names nothing', () => {
  test('is about our deployment where there is no older one', () => {
    expect(about([QUOTA, STUCK], { older: 'none' })).toEqual([undefined, undefined])
    expect(about([QUOTA, '(service web) has stopped 1 pending tasks.'], { older: 'none' })[0]).toBeUndefined()
  })

  test('may be about anyone beside an older deployment', () => {
    expect(about([QUOTA, STUCK])).toEqual(['anyone', 'anyone'])
    expect(about([QUOTA], { older: 'lacking' })).toEqual(['anyone'])
  })

  test('is about ours where AWS counts failed tasks of ours, and no old task comes or goes', () => {
    expect(about([QUOTA], { failed: 2 })).toEqual([undefined])
    expect(about([QUOTA], { failed: 1 })).toEqual(['anyone'])
    expect(about([QUOTA], { failed: 9, older: 'lacking' })).toEqual(['anyone'])
    expect(about([QUOTA, '(service web) stopped 1 pending tasks.'], { failed: 9 })[0]).toBe('anyone')
  })

  describe('and is repeated for five minutes', () => {
    const repeated = (minutes: number, sentence: string, ours: Partial<Ownership> = {}) =>
      attribute(
        [
          { id: '1', at: 0, text: QUOTA },
          { id: '2', at: 1000, text: sentence },
          { id: '3', at: minutes * 60_000, text: QUOTA },
        ],
        { ...OURS, ...ours },
      )[0]?.about

    test('is about ours while the old tasks are all there and stay', () => {
      const started = '(service web) has started 2 tasks: (task b7) (task b8).'
      expect(repeated(5, started)).toBeUndefined()
      expect(repeated(5, '(service web) (task a1) failed container health checks.')).toBeUndefined()
      expect(repeated(4.9, started)).toBe('anyone')
      expect(repeated(60, started, { older: 'lacking' })).toBe('anyone')
    })

    test.each([
      '(service web) has stopped 1 running tasks: (task b7).',
      '(service web) stopped 1 pending tasks.',
      '(service web) deregistered 1 targets in (target-group g)',
      '(service web) has begun draining connections on 1 tasks.',
      '(service web) (task b7) (port 80) is unhealthy in (target-group g) due to (reason Request timed out).',
      '(service web) (task b7) failed container health checks.',
    ])('may be about anyone while old tasks go: %s', sentence => {
      expect(repeated(60, sentence)).toBe('anyone')
    })
  })
})

describe('a sentence that names an image or a secret', () => {
  const references = [
    'nginx:2',
    '123456789012.dkr.ecr.eu-west-1.amazonaws.com/web/app:2.0.0',
    'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf:password::',
    '/web/token',
  ]
  // The sentences of the ECS documentation: "Amazon ECS stopped tasks error messages updates", and service events.
  const place = (why: string) => `(service web) was unable to place a task. Reason: ${why}`
  const pull = (image: string) =>
    place(
      `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${image}: ${image}: not found`,
    )

  test.each([
    pull('docker.io/library/nginx:1'),
    place('CannotPullContainerError: nginx:1: not found'),
    pull('123456789012.dkr.ecr.eu-west-1.amazonaws.com/web/app:1.0.0'),
    place(
      "ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm: ResourceNotFoundException: Secrets Manager can't find arn:aws:secretsmanager:eu-west-1:123456789012:secret:old-XyZxYz",
    ),
  ])('that is not of our revision is about others: %s', text => {
    expect(about([text], { references })).toEqual(['others'])
    expect(about([text], { references, older: 'none' })).toEqual([undefined])
    expect(about([text])).toEqual(['anyone'])
  })

  test.each([
    pull('docker.io/library/nginx:2'),
    place('CannotPullContainerError: nginx:2: not found'),
    pull(`docker.io/library/nginx@sha256:${'0'.repeat(64)}`),
    pull('123456789012.dkr.ecr.eu-west-1.amazonaws.com/web/app:2.0.0'),
    place('unable to retrieve secret arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf: denied'),
    place('no access to arn:aws:ssm:eu-west-1:123456789012:parameter/web/token'),
  ])('of our revision may be about anyone beside an older deployment: %s', text => {
    expect(about([text], { references })).toEqual(['anyone'])
  })
})

test('what a look has seen of ours is known by its task and its target', () => {
  const target = { id: '10.0.0.1:80', task: 'a2', state: 'healthy' }
  const targetGroups = [{ name: 'g', targets: [target, { id: 'i-2:80', state: 'initial' }], draining: 0 }]
  expect(new Set(namesIn({ stopped: [stopped('a1', 'x')], targetGroups }))).toEqual(
    new Set(['a1', '10.0.0.1:80', 'a2', 'i-2:80']),
  )
})
