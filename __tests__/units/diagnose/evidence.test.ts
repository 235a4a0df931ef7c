import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { diagnose, findCauses } from '../../../src/diagnose/findings.ts'
import { EXITED, NO_IMAGE, stopped } from '../../support/builders.ts'

const ELB =
  'Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/web/1)'
const message = (text: string, id = text) => ({ id, at: 0, text: `(service web) ${text}` })
const unhealthy = (task: string, why: string) =>
  message(`(task ${task}) (port 80) is unhealthy in (target-group web) due to (reason ${why})`)
const found = (...[stops, messages = []]: [Parameters<typeof stopped>[], ReturnType<typeof message>[]?]) =>
  findCauses({ stopped: stops.map(each => stopped(...each)), messages }).map(
    ({ cause, tasks, complaints }) => [cause.id, tasks, complaints],
  )

test('nothing is found where nothing stopped and nobody complains', () => {
  expect(found([])).toEqual([])
  expect(
    found([], [message('has reached a steady state.'), message('has started 2 tasks: (task a).')]),
  ).toEqual([])
})

test('causes are told by how many tasks stopped for them', () => {
  const app = { name: 'app', exitCode: 1 }
  expect(
    found([
      ['a', NO_IMAGE],
      ['b', EXITED, app],
      ['c', EXITED, app],
      ['d', 'Nobody knows.'],
    ]),
  ).toEqual([
    ['exit-one', ['b', 'c'], 0],
    ['image-not-found', ['a'], 0],
    ['unknown', ['d'], 0],
  ])
})

test('tasks that ended in the course of things are no cause', () => {
  expect(
    found([
      ['a', 'Scaling activity initiated by (deployment ecs-svc/1)'],
      ['b', 'Task stopped by user'],
    ]),
  ).toEqual([])
})

test('what tasks tell comes before what the service complains of', () => {
  const complaint = message('operations are being throttled on elb. Will try again later.')
  expect(found([['a', NO_IMAGE]], [complaint])).toEqual([['image-not-found', ['a'], 0]])
  expect(found([], [complaint])).toEqual([['throttled', [], 1]])
  expect(found([['a', 'Task stopped by user']], [complaint])).toEqual([['throttled', [], 1]])
})

test('complaints are counted by what they come down to; those that say nothing known are left out', () => {
  const texts = [
    'was unable to place a task because no container instance met all of its requirements.',
    'has started 1 tasks: (task a).',
    'has a new moon.',
    'operations are being throttled on elb. Will try again later.',
  ]
  const messages = [...texts, ...texts.slice(0, 1)].map((text, index) => message(text, `${index}`))
  expect(found([], messages)).toEqual([
    ['no-room', [], 2],
    ['throttled', [], 1],
  ])
})

test.each([
  ['Health checks failed with these codes: [503]', 'target-errors'],
  ['Health checks failed with these codes: [404]', 'target-rejects'],
  ['Request timed out', 'target-timeout'],
])('of a failed load balancer check the event says more: %s', (why, cause) => {
  expect(found([['a1', ELB]], [unhealthy('a1', why)])).toEqual([[cause, ['a1'], 0]])
})

test('the event of another task, or one that says nothing more, changes nothing', () => {
  expect(diagnose(stopped('a1', ELB), [unhealthy('b2', 'Request timed out')]).cause.id).toBe(
    'target-unhealthy',
  )
  expect(
    diagnose(stopped('a1', ELB), [message('has stopped 1 tasks: (task a1) is unhealthy in x')]).cause.id,
  ).toBe('target-unhealthy')
  expect(diagnose(stopped('a1', ELB), []).cause.id).toBe('target-unhealthy')
})

test('the latest event of a task counts', () => {
  const messages = [
    unhealthy('a1', 'Request timed out'),
    unhealthy('a1', 'Health checks failed with these codes: [503]'),
  ]
  expect(diagnose(stopped('a1', ELB), messages).cause.id).toBe('target-errors')
})

test('a task that ended otherwise is not judged by an event about its target', () => {
  expect(diagnose(stopped('a1', NO_IMAGE), [unhealthy('a1', 'Request timed out')]).cause.id).toBe(
    'image-not-found',
  )
})

test('no task is told under two causes, and none with a known cause is lost', () => {
  const reason = fc.constantFrom(NO_IMAGE, ELB, EXITED, 'x', 'y', '')
  const tasks = fc.uniqueArray(fc.record({ id: fc.string(), reason, containers: fc.constant([]) }), {
    selector: task => task.id,
  })
  fc.assert(
    fc.property(tasks, each => {
      const told = findCauses({ stopped: each, messages: [] }).flatMap(group => group.tasks)
      expect([...told].sort()).toEqual(each.map(task => task.id).sort())
    }),
  )
})

describe('what ended a deployment whatever its tasks did comes first:', () => {
  const HOOK =
    'Service deployment rolled back because PRE_SCALE_UP lifecycle hook(s) failed. Lifecycle hook target arn:aws:lambda:us-west-2:123456789012:function:check returned FAILED status.'
  const crash = stopped('a', EXITED, { name: 'app', exitCode: 1 })
  const ended = (text: string) => message(`(deployment ecs-svc/2) deployment failed: ${text}`)
  const brief = (...[snapshot]: Parameters<typeof findCauses>) =>
    findCauses(snapshot).map(({ cause, subject, tasks, quote }) => [cause.id, subject, tasks.length, quote])

  test('an alarm, with its name', () => {
    const messages = [ended('alarm detected.')]
    expect(brief({ stopped: [crash], messages, alarms: ['web-5xx', 'web-latency'] })).toEqual([
      ['deployment-alarm', 'web-5xx, web-latency', 0, messages[0]?.text],
      ['exit-one', 'app', 1, expect.any(String)],
    ])
  })

  test('a hook, in the words of the service deployment where it can be read', () => {
    const messages = [ended('hook execution failure(s) detected.')]
    expect(brief({ stopped: [], messages })).toEqual([['lifecycle-hook', undefined, 0, messages[0]?.text]])
    expect(brief({ stopped: [], messages: [ended(HOOK)], reason: HOOK })).toEqual([
      ['lifecycle-hook', 'PRE_SCALE_UP', 0, HOOK],
    ])
  })

  test('but not the circuit breaker, which tells of the tasks', () => {
    const messages = [ended('tasks failed to start.')]
    const reason = 'Service deployment rolled back because the circuit breaker threshold was exceeded.'
    expect(brief({ stopped: [crash], messages, reason })).toEqual([
      ['exit-one', 'app', 1, expect.any(String)],
    ])
    expect(brief({ stopped: [], messages, reason })).toEqual([
      ['circuit-breaker', undefined, 0, messages[0]?.text],
    ])
  })
})
