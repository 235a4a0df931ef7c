import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { findCauses } from '../../../src/diagnose/findings.ts'
import { findUnrecoverable, giveUpAfter } from '../../../src/diagnose/unrecoverable.ts'
import type { Rollout, Snapshot } from '../../../src/watch/snapshot.ts'
import type { StoppedTask } from '../../../src/watch/stopped-task.ts'
import { EXITED, group, NO_IMAGE, snapshot, stopped } from '../../support/builders.ts'

const counts = { desired: 2, running: 0, pending: 0, failed: 0, old: 2 }
const nothing = snapshot({ counts })
const tasks = (amount: number, make: (id: string) => StoppedTask) =>
  Array.from({ length: amount }, (_, index) => make(`t${index}`))
const noImage = (id: string) => stopped(id, NO_IMAGE)
const crash = (id: string) => stopped(id, EXITED, { name: 'app', exitCode: 1 })
const losing = (stops: readonly StoppedTask[], over: Partial<Snapshot> = {}) => ({
  ...nothing,
  stopped: stops,
  ...over,
})

describe('a cause that nothing but a change heals', () => {
  test('is unrecoverable as soon as enough tasks met it', () => {
    expect(findUnrecoverable(losing(tasks(1, noImage)), 2)).toBeUndefined()
    expect(findUnrecoverable(losing(tasks(2, noImage)), 2)).toBe(
      'image not found: The registry has no such repository, tag or digest. Retrying will not fix this.',
    )
    expect(findUnrecoverable(losing(tasks(1, noImage)), 1)).toMatch(/^image not found: /)
  })

  test('is unrecoverable also where some tasks are healthy', () => {
    const targetGroups = [group(['healthy'])]
    expect(findUnrecoverable(losing(tasks(2, noImage), { targetGroups }), 2)).toMatch(/^image not found: /)
  })

  test('counts for itself: two causes of one task each are no two tasks', () => {
    expect(findUnrecoverable(losing([noImage('a'), crash('b')]), 2)).toBeUndefined()
  })

  test('is found behind a more frequent one that may pass', () => {
    const slow = tasks(5, id => stopped(`s${id}`, 'DockerTimeoutError: Could not transition to started'))
    expect(findUnrecoverable(losing([...slow, ...tasks(2, noImage)]), 2)).toMatch(/^image not found: /)
  })
})

describe('a cause in the program', () => {
  const PROGRAM: [string, (id: string) => StoppedTask][] = [
    ['container ended by itself', id => stopped(id, EXITED, { name: 'app', exitCode: 0 })],
    ['application error', crash],
    ['container ended with an error', id => stopped(id, EXITED, { name: 'app', exitCode: 3 })],
    ['out of memory', id => stopped(id, 'OutOfMemoryError: Container killed due to memory usage')],
    ['container killed', id => stopped(id, EXITED, { name: 'app', exitCode: 137 })],
    ['segmentation fault', id => stopped(id, EXITED, { name: 'app', exitCode: 139 })],
    ['container health check failed', id => stopped(id, 'Task failed container health checks')],
    ['load balancer health check times out', id => stopped(id, 'Target.Timeout')],
    ['load balancer health check fails', id => stopped(id, 'Target.FailedHealthChecks')],
  ]

  test('needs as many failures as tasks were wanted before somebody scaled the service in', () => {
    const judge = giveUpAfter(2)
    const fewer = { ...counts, desired: 1 }
    expect(judge(losing([]))).toBeUndefined()
    expect(judge(losing(tasks(3, crash), { counts: fewer }))).toBeUndefined()
    expect(judge(losing(tasks(4, crash), { counts: fewer }))).toMatch(/^application error: /)
    expect(giveUpAfter(2)(losing(tasks(3, crash), { counts: fewer }))).toMatch(/^application error: /)
  })

  test.each(PROGRAM)('%s needs the replacements to fail as well', (title, make) => {
    expect(findUnrecoverable(losing(tasks(3, make)), 2)).toBeUndefined()
    expect(findUnrecoverable(losing(tasks(4, make)), 2)).toMatch(
      new RegExp(`^${title}: .* Retrying will not fix this\\.$`),
    )
  })

  test('is not unrecoverable while any new task is healthy behind the load balancer', () => {
    const seen = (...states: readonly string[]) =>
      findUnrecoverable(losing(tasks(9, crash), { targetGroups: [group([]), group(states)] }), 2)
    expect(seen('initial', 'healthy')).toBeUndefined()
    expect(seen('initial', 'unhealthy')).toMatch(/^application error: /)
    expect(seen()).toMatch(/^application error: /)
  })

  test.each([
    [{ running: 2 }, 0, true],
    [{ running: 2 }, 1, false],
    [{ running: 1, pending: 1 }, 0, false],
  ])(
    'without a load balancer: with %j and %d unready it may still come right: %s',
    (running, unready, hope) => {
      const seen = losing(tasks(9, crash), { counts: { ...counts, ...running }, unready })
      expect(findUnrecoverable(seen, 2) === undefined).toBe(hope)
    },
  )
})

describe('what the service complains of', () => {
  const texts = [1, 2].map(id => ({
    id: `${id}`,
    at: 0,
    text: '(service web) was unable to place a task. Reason: The requested CPU configuration is above your limit.',
  }))
  const zone = [1, 2].map(id => ({
    id: `${id}`,
    at: 0,
    text: `(service web) (task ${id}) failed to register targets in (target-group web) with (error The target is in an Availability Zone that is not enabled for the load balancer)`,
  }))

  test.each([
    ['a size above the limit', texts],
    ['a zone that is not enabled', zone],
  ])('is unrecoverable where no task starts: %s', (_, messages) => {
    expect(findUnrecoverable({ ...nothing, messages }, 2)).toMatch(/ Retrying will not fix this\.$/)
    expect(findUnrecoverable({ ...nothing, messages }, 3)).toBeUndefined()
    expect(findUnrecoverable({ ...nothing, messages, counts: { ...counts, pending: 1 } }, 2)).toBeUndefined()
    expect(findUnrecoverable({ ...nothing, messages, counts: { ...counts, running: 1 } }, 2)).toBeUndefined()
  })

  test.each(['others', 'anyone'] as const)('is no reason where it may be about %s', about => {
    const messages = texts.map(message => ({ ...message, about }))
    expect(findUnrecoverable({ ...nothing, messages }, 2)).toBeUndefined()
    expect(findCauses({ stopped: [], messages }).length).toBe(about === 'others' ? 0 : 1)
  })

  test('is said once, however often ECS tries: it counts each refusal as a failed task', () => {
    const once = texts.slice(0, 1)
    const tried = (failed: number) =>
      findUnrecoverable({ ...nothing, messages: once, counts: { ...counts, failed } }, 2)
    expect(tried(1)).toBeUndefined()
    expect(tried(2)).toMatch(/ Retrying will not fix this\.$/)
  })

  test('is enough where nothing has started for two and a half minutes', () => {
    const since = (unstartedFor: number) =>
      findUnrecoverable({ ...nothing, messages: texts.slice(0, 1), unstartedFor }, 9)
    expect(since(149_999)).toBeUndefined()
    expect(since(150_000)).toMatch(/ Retrying will not fix this\.$/)
  })

  test('is not asked where tasks tell', () => {
    expect(findUnrecoverable({ ...losing([crash('a')]), messages: texts }, 2)).toBeUndefined()
  })
})

test.each<[string, StoppedTask]>([
  ['too slow a runtime', stopped('a', 'DockerTimeoutError: Could not transition to started')],
  [
    'a rate limit',
    stopped('a', 'CannotPullContainerError: toomanyrequests: You have reached your pull rate limit'),
  ],
  [
    'a target of which no reason is known',
    stopped('a', 'Task failed ELB health checks in (target-group web)'),
  ],
  [
    'an interrupted Spot instance',
    { ...stopped('a', 'Spot Instance interruption'), stopCode: 'SpotInterruption' },
  ],
  ['a lost host', { ...stopped('a', 'Host EC2 (instance i-1) terminated.'), stopCode: 'TerminationNotice' }],
  ['somebody', stopped('a', 'Task stopped by user')],
  ['something unknown', stopped('a', 'Nobody knows.')],
  ['nothing at all', { id: 'a', containers: [] }],
])('%s heals, however often it strikes', (_, task) => {
  expect(findUnrecoverable(losing(tasks(50, id => ({ ...task, id }))), 1)).toBeUndefined()
})

test.each<Rollout>(['starting', 'rolling-back', 'failed', 'rolled-back', 'stopped', 'superseded', 'paused'])(
  'a deployment that is %s is not given up',
  rollout => {
    expect(findUnrecoverable(losing(tasks(9, noImage), { rollout }), 1)).toBeUndefined()
  },
)

test('one that ECS has completed is given up by what it loses after that', () => {
  const over = { rollout: 'completed' } as const
  expect(findUnrecoverable(losing(tasks(1, noImage), over), 2)).toBeUndefined()
  expect(findUnrecoverable(losing(tasks(2, noImage), over), 2)).toMatch(/^image not found: /)
  expect(findUnrecoverable(losing(tasks(3, crash), over), 2)).toBeUndefined()
  expect(findUnrecoverable(losing(tasks(4, crash), over), 2)).toMatch(/^application error: /)
})

test('0 never gives up, and a larger number never gives up sooner', () => {
  const mixed = fc
    .array(fc.tuple(fc.constantFrom(noImage, crash), fc.uuid()), { maxLength: 12 })
    .map(made => made.map(([make, id]) => make(id)))
  fc.assert(
    fc.property(mixed, fc.nat(4), fc.integer({ min: 1, max: 20 }), (stops, running, failAfter) => {
      const seen = losing(stops, { counts: { ...counts, running } })
      expect(findUnrecoverable(seen, 0)).toBeUndefined()
      if (findUnrecoverable(seen, failAfter) === undefined)
        expect(findUnrecoverable(seen, failAfter + 1)).toBeUndefined()
    }),
  )
})

describe.each([
  ['port already in use', 'is already using a port required by your task.'],
  ['no container instance fits the constraints', 'is missing an attribute required by your task.'],
])('%s', (title, words) => {
  const text = `(service web) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 1) ${words}`
  const refused = (over: Partial<Snapshot>, failed = 2) =>
    findUnrecoverable(
      { ...nothing, messages: [{ id: '1', at: 0, text }], counts: { ...counts, failed }, ...over },
      2,
    )

  test('may pass while instances may come or old tasks stop', () => {
    expect(refused({})).toBeUndefined()
    expect(refused({ unstartedFor: 3_600_000 })).toBeUndefined()
    expect(refused({ unstartedFor: 3_600_000, noRoomFor: 119_999 })).toBeUndefined()
  })

  test('stays where nothing has made room for two minutes, and ECS has tried again', () => {
    const stuck = { unstartedFor: 120_000, noRoomFor: 120_000 }
    expect(refused(stuck)).toMatch(new RegExp(`^${title}: .* Retrying will not fix this\\.$`))
    expect(refused(stuck, 1)).toBeUndefined()
    expect(refused({ ...stuck, counts: { ...counts, failed: 2, pending: 1 } })).toBeUndefined()
  })

  test('is not judged by tasks that stopped for it', () => {
    const clashing = (id: string) => stopped(id, 'CannotStartContainerError: port is already allocated')
    expect(refused({ stopped: tasks(9, clashing), noRoomFor: 900_000 })).toBeUndefined()
  })
})

describe('a role that ECS cannot assume', () => {
  const said = (minutes: readonly number[]) =>
    minutes.map(minute => ({
      id: String(minute),
      at: minute * 60_000,
      text: "(service web) failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::1:role/new' that was provided for this task.",
    }))

  test('may have been created just now, so it is given up only after two and a half minutes', () => {
    expect(findUnrecoverable({ ...nothing, messages: said([0, 1, 2, 2.4]) }, 2)).toBeUndefined()
    expect(findUnrecoverable({ ...nothing, messages: said([0, 1, 2.5]) }, 2)).toMatch(
      /^role cannot be assumed/,
    )
  })
})

describe('tasks that all run at each look', () => {
  const up = { ...counts, running: 2 }
  const look = (amount: number) => losing(tasks(amount, crash), { counts: up })

  test('are in a crash loop where others have stopped again and again', () => {
    const giveUp = giveUpAfter(2)
    expect([0, 2, 4, 6].map(amount => giveUp(look(amount)) !== undefined)).toEqual([false, false, true, true])
  })

  test('get on where all failures came before', () => {
    const giveUp = giveUpAfter(2)
    expect([6, 6, 7, 7].map(amount => giveUp(look(amount)))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('behind a load balancer', () => {
  const timedOut = (id: string) => stopped(id, 'Target.Timeout')
  const look = (amount: number, ...states: readonly string[]) =>
    losing(tasks(amount, timedOut), {
      counts: { ...counts, running: states.length },
      targetGroups: [group(states)],
    })

  test('failures beside a task that stays healthy are waited for, however many', () => {
    const giveUp = giveUpAfter(2)
    for (let amount = 0; amount < 30; amount++)
      expect(giveUp(look(amount, 'healthy', ...(amount % 2 ? ['initial'] : [])))).toBeUndefined()
  })

  test('all were healthy, and others failed again and again', () => {
    const giveUp = giveUpAfter(2)
    expect([0, 2, 4].map(amount => giveUp(look(amount, 'healthy', 'healthy')) !== undefined)).toEqual([
      false,
      false,
      true,
    ])
  })
})

describe('a target group that does not exist', () => {
  const gone = {
    ...nothing,
    counts: { ...counts, running: 2 },
    targetGroups: [{ ...group(['unregistered']), isMissing: true as const }],
  }

  test('is believed at the third look in a row', () => {
    const giveUp = giveUpAfter(2)
    const there = { ...gone, targetGroups: [group(['initial'])] }
    expect([gone, gone, there, gone, gone].map(giveUp)).toEqual(Array.from({ length: 5 }))
    expect(giveUp(gone)).toBe(
      'target group does not exist: A target group of the service has been deleted. Retrying will not fix this.',
    )
  })

  test('is waited for where nothing is to be given up, or the deployment goes back', () => {
    const back = { ...gone, rollout: 'rolling-back' } as const
    expect(Array.from({ length: 4 }, () => gone).map(giveUpAfter(0))).toEqual(Array.from({ length: 4 }))
    expect(Array.from({ length: 4 }, () => back).map(giveUpAfter(2))).toEqual(Array.from({ length: 4 }))
  })
})

test('an image for another processor ends nothing where tasks on other hosts serve', () => {
  const log = 'exec /app: exec format error'
  const wrong = (id: string) =>
    stopped(id, 'Essential container in task exited', { name: 'app', exitCode: 255, log })
  const stuck = snapshot({ stopped: [wrong('a'), wrong('b')], counts: { ...counts, running: 0 } })
  expect(findUnrecoverable(stuck, 2)).toMatch(/^image built for another architecture: /)
  expect(findUnrecoverable({ ...stuck, targetGroups: [group(['healthy'])] }, 2)).toBeUndefined()
  expect(findUnrecoverable({ ...stuck, counts: { ...counts, running: 1 } }, 2)).toBeUndefined()
  expect(findUnrecoverable({ ...stuck, targetGroups: [group(['healthy'])] }, 2, 2, true)).toBeDefined()
})
