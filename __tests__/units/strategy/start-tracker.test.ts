import { expect, test } from '@jest/globals'
import type { Service } from '../../../src/aws/ecs/service.ts'
import { createStartTracker } from '../../../src/strategy/start-tracker.ts'
import { service } from '../../support/builders.ts'

const BEGIN = Date.UTC(2026, 10, 23, 11)
const COUNTS = { desired: 2, running: 0, pending: 0, failed: 0, old: 2 }
const settings = (minimumHealthyPercent: number) => ({
  deploymentConfiguration: { minimumHealthyPercent, maximumPercent: 200 },
})
const ON_INSTANCES = { ...service(), desired: 2, launchType: 'EC2', settings: settings(100) }

/** What is told ten minutes after the first look. */
function afterTenMinutes(over: Partial<Service> = {}, counts: Partial<typeof COUNTS> = {}) {
  let now = BEGIN
  const track = createStartTracker({ now: () => now })
  const seen = [
    { ...ON_INSTANCES, ...over },
    { ...COUNTS, ...counts },
  ] as const
  track(...seen)
  now += 600_000
  return track(...seen)
}

test.each<[string, Partial<Service>]>([
  ['Fargate', { launchType: 'FARGATE' }],
  ['a daemon', { schedulingStrategy: 'DAEMON' }],
  ['a minimum that lets an old task stop', { settings: settings(50) }],
  ['a minimum that AWS does not tell', { settings: {} }],
])('of %s it is told how long nothing starts, and that room may come', (_, over) => {
  expect(afterTenMinutes(over)).toEqual({ unstartedFor: 600_000 })
})

test('a capacity provider, with which AWS names no launch type, may bring instances', () => {
  const { launchType: _, ...provided } = ON_INSTANCES
  const track = createStartTracker({ now: () => BEGIN })
  expect(track(provided, COUNTS)).toEqual({ unstartedFor: 0 })
})

test.each<[string, Partial<Service>]>([
  ['EC2, where all old tasks have to stay', {}],
  ['EC2, where half of three are two', { desired: 1, settings: settings(50) }],
  ['external instances', { launchType: 'EXTERNAL' }],
  ['a second set of tasks', { strategy: 'BLUE_GREEN', settings: settings(0) }],
  ['a second task set', { controller: 'CODE_DEPLOY', settings: settings(0) }],
])('on %s, nothing makes room', (_, over) => {
  expect(afterTenMinutes(over)).toEqual({ unstartedFor: 600_000, noRoomFor: 600_000 })
})

test('tasks that are told to stop may keep their ports for five minutes', () => {
  const said = (text: string, at: number) => ({ messages: [{ id: text, at, text: `(service web) ${text}` }] })
  const stops = 'has stopped 1 running tasks: (task a).'
  expect(afterTenMinutes(said(stops, BEGIN + 200_000)).noRoomFor).toBe(100_000)
  expect(afterTenMinutes(said('has begun draining connections on 1 tasks.', BEGIN + 500_000)).noRoomFor).toBe(
    0,
  )
  expect(afterTenMinutes(said(stops, BEGIN - 600_000)).noRoomFor).toBe(600_000)
  expect(afterTenMinutes(said('has reached a steady state.', BEGIN + 500_000)).noRoomFor).toBe(600_000)
})

test('without old tasks, those of another service may be about to leave', () => {
  expect(afterTenMinutes({}, { old: 0 }).noRoomFor).toBe(300_000)
})

test('a task that starts begins the time anew', () => {
  let now = BEGIN
  const track = createStartTracker({ now: () => now })
  track(ON_INSTANCES, COUNTS)
  now += 60_000
  expect(track(ON_INSTANCES, { ...COUNTS, pending: 1 })).toEqual({})
  expect(track(ON_INSTANCES, { ...COUNTS, running: 1 })).toEqual({})
  now += 60_000
  expect(track(ON_INSTANCES, COUNTS)).toEqual({ unstartedFor: 0, noRoomFor: 0 })
  now += 60_000
  expect(track(ON_INSTANCES, COUNTS)).toEqual({ unstartedFor: 60_000, noRoomFor: 60_000 })
})
