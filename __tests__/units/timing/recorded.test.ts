import { expect, test } from '@jest/globals'
import { departuresIn } from '../../../src/timing/departures.ts'
import type { Moment } from '../../../src/timing/moment.ts'
import { profileOf } from '../../../src/timing/profile.ts'
import type { TaskTimes } from '../../../src/watch/task-times.ts'
import { recorded } from '../../support/recordings.ts'

/** What real AWS did is told apart within what its timestamps show; the looks come by a pace of their own. */
interface Events {
  readonly events: readonly { readonly id: string; readonly createdAt: string; readonly message: string }[]
}

const at = (time: string): number => Date.parse(time)

const look = (time: number, rest: Partial<Moment>): Moment => ({
  at: time,
  rollout: 'progressing',
  isHeld: false,
  isShifting: false,
  running: 0,
  desired: 2,
  isStarting: false,
  unready: 0,
  isUnhealthy: false,
  hasTargets: true,
  draining: 0,
  old: 2,
  ...rest,
})

/** A rolling update with a target group: its events, and looks that were as late as a pace of half a minute makes them. */
function rollingUpdate({ ahead = 0, drain }: { ahead?: number; drain?: number } = {}) {
  const { service } = recorded<{ service: Events }>('update-service-forced-rolling')
  const events = service.events.slice(0, 7)
  const timeOf = (words: string) => at(events.find(({ message }) => message.includes(words))?.createdAt ?? '')
  const createdAt = at('2026-04-30T02:05:17.056Z')
  const [begun, registered, stopped, completed] = [
    timeOf('has started'),
    timeOf(') registered 2'),
    timeOf('has stopped'),
    timeOf('deployment completed'),
  ]
  const own = (time: number) => time - ahead
  const tasks = ['6a127288b5fa4ad7b70e2b340d705cc0', 'ef673d3a5c6d4401993bdbe5f77df574'].map(
    (id): TaskTimes => ({ id, createdAt: begun, startedAt: registered }),
  )
  return profileOf({
    startedAt: own(createdAt),
    deployedAt: own(createdAt),
    completedAt: completed,
    verdictAt: own(completed + 20_000),
    endedAt: own(completed + 20_000),
    moments: [
      look(own(createdAt + 1000), {}),
      look(own(registered + 5000), { running: 2, isUnhealthy: true }),
      look(own(stopped + 26_000), { running: 2, draining: 2 }),
      look(own(completed + 20_000), { running: 2, old: 0, rollout: 'completed' }),
    ],
    tasks,
    departures: departuresIn(
      events.map(({ id, createdAt: time, message }) => ({ id, at: at(time), text: message })),
    ),
    ahead,
    ...(drain === undefined ? {} : { drain }),
  })
}

test('a rolling update drains from when its events say that old tasks were stopped', () => {
  const { phases } = rollingUpdate({ drain: 60_000 })
  // Registered 02:06:01, old tasks stopped 02:06:42, completed 02:07:46.
  expect(phases['target-health']).toBe(41)
  expect(phases.draining).toBe(60)
  expect(phases.stopping).toBe(4)
  expect(phases.looking).toBe(20)
})

test('without a known deregistration delay the looks say that old targets drain', () => {
  const { phases } = rollingUpdate()
  expect(phases['target-health']).toBe(41)
  expect((phases.draining ?? 0) + (phases.stopping ?? 0)).toBe(64)
})

test.each([-3_600_000, -30_000, 30_000, 3_600_000])(
  'a clock of AWS that is %d ms ahead moves nothing',
  ahead => {
    expect(rollingUpdate({ ahead, drain: 60_000 })).toEqual(rollingUpdate({ drain: 60_000 }))
  },
)

test('an old task stops from SIGTERM until AWS has it as stopped', () => {
  const { detail } = recorded<{ detail: Record<string, string> }>('eventbridge-task-scaled-in')
  const [stoppingAt, executionStoppedAt, stoppedAt] = [
    at(detail['stoppingAt'] ?? ''),
    at(detail['executionStoppedAt'] ?? ''),
    at(detail['stoppedAt'] ?? ''),
  ]
  const start = stoppingAt - 50_000
  const timeline = {
    startedAt: start,
    deployedAt: start,
    verdictAt: stoppedAt + 10_000,
    endedAt: stoppedAt + 10_000,
    tasks: [{ id: 'new', createdAt: start, startedAt: start + 10_000 }],
    oldTasks: [{ id: 'old', createdAt: 0, stoppingAt, executionStoppedAt, stoppedAt }],
    isRolling: true,
  }
  const seen = [
    look(start + 12_000, { desired: 1, running: 1, hasTargets: false }),
    look(stoppedAt + 10_000, { desired: 1, running: 1, hasTargets: false, old: 0 }),
  ]
  // Without any health check ECS counts a task 40 s after it runs.
  expect(profileOf({ ...timeline, moments: seen }).phases).toEqual({
    placing: 10,
    finishing: 40 + 10,
    stopping: 66,
  })
  const behind = seen.map(moment => ({ ...moment, hasTargets: true }))
  expect(profileOf({ ...timeline, moments: behind, drain: 30_000 }).phases).toMatchObject({
    draining: 30,
    stopping: 36,
  })
})

test('an image that could not be pulled was being pulled', () => {
  const { tasks } = recorded<{ tasks: Record<string, string>[] }>('task-cannot-pull')
  const [task = {}] = tasks
  const stamp = (name: string) => at(task[name] ?? '')
  const start = stamp('createdAt')
  const { phases } = profileOf({
    startedAt: start,
    deployedAt: start,
    verdictAt: stamp('stoppedAt'),
    endedAt: stamp('stoppedAt'),
    moments: [look(start + 20_000, { isStarting: true })],
    tasks: [
      {
        id: 'a',
        createdAt: start,
        pullStartedAt: stamp('pullStartedAt'),
        pullStoppedAt: stamp('pullStoppedAt'),
        stoppedAt: stamp('stoppedAt'),
      },
    ],
  })
  expect(phases).toEqual({ placing: 17, pulling: 143, starting: 33 })
})

test('targets of new tasks that failed are no old ones', () => {
  const { phases } = profileOf({
    startedAt: 0,
    deployedAt: 0,
    verdictAt: 60_000,
    endedAt: 60_000,
    moments: [look(1000, { draining: 2 })],
    tasks: [{ id: 'own', createdAt: -50_000, startedAt: -40_000, stoppedAt: -1000 }],
    departures: departuresIn([
      { id: 'e', at: -2000, text: '(service web) has stopped 1 running tasks: (task own).' },
    ]),
  })
  expect(phases).toEqual({ placing: 60 })
})
