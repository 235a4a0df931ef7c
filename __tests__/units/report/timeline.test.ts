import { describe, expect, test } from '@jest/globals'
import type { Story } from '../../../src/report/story.ts'
import { timeline, timelineSection } from '../../../src/report/timeline.ts'
import type { Counts } from '../../../src/watch/counts.ts'
import type { DeploymentEvent } from '../../../src/watch/snapshot.ts'
import { EXITED, group, stopped } from '../../support/builders.ts'
import { storyOf } from '../../support/mermaid-diagrams.ts'

const tasks = (running: number, old: number, desired = 2): DeploymentEvent => {
  const counts: Counts = { desired, running, pending: 0, failed: 0, old }
  return { kind: 'tasks', counts }
}
const targets = (...states: string[]): DeploymentEvent => ({ kind: 'targets', group: group(states) })
const stage = (name: string, status?: string, duration?: number): DeploymentEvent => ({
  kind: 'stage',
  stage: { name, ...(status ? { status } : {}), ...(duration ? { duration } : {}) },
})
const hook = (status: string, kind = 'PAUSE'): DeploymentEvent => ({
  kind: 'hook',
  hook: { id: 'h1', kind, status, target: 'arn:aws:lambda:eu-west-1:1:function:check' },
})
const back: DeploymentEvent = { kind: 'rollout', rollout: 'rolling-back' }
const end: DeploymentEvent = { kind: 'alarm', alarm: 'x' }

/** Rows in the shape `section: text from-to`, in seconds, with `!` where something is bad. */
function told(events: [number, DeploymentEvent][], over: Partial<Story> = {}): string[] {
  return timeline(storyOf(events, over)).map(
    ({ section, text, from, to, bad }) =>
      `${section}: ${text} ${from / 1000}${to === from ? '' : `-${to / 1000}`}${bad ? '!' : ''}`,
  )
}

test('a rolling update is its tasks and targets', () => {
  const events: [number, DeploymentEvent][] = [
    [0, tasks(0, 2)],
    [20, tasks(1, 2)],
    [20, targets('initial')],
    [30, tasks(2, 2)],
    [30, targets('healthy', 'initial')],
    [40, targets('healthy', 'healthy')],
    [60, tasks(2, 0)],
    [70, { kind: 'finished', outcome: 'succeeded' }],
  ]
  expect(told(events, { outcome: 'succeeded' })).toEqual([
    'Tasks: 2 new tasks starting 0-30',
    'Tasks: 1 of 2 running 20',
    'Tasks: 2 of 2 running 30',
    'Tasks: 2 old tasks stopping 30-60',
    'Targets: Healthy 20-40',
    'Outcome: Deployed 70',
  ])
})

test('where Rolling back, nothing is waited for any more', () => {
  const task = stopped('t', EXITED, { name: 'app', exitCode: 1 })
  const events: [number, DeploymentEvent][] = [
    [0, tasks(0, 2)],
    [10, targets('unhealthy')],
    [15, { kind: 'task-stopped', tasks: [task, task] }],
    [20, back],
    [50, tasks(0, 2)],
  ]
  expect(told(events, { outcome: 'rolled-back' })).toEqual([
    'Tasks: 2 new tasks starting 0-20!',
    'Targets: Not healthy 10-20!',
    'Trouble: 2 tasks stopped 15!',
    'Outcome: Rolling back 20-50!',
    'Outcome: Rolled back 50!',
  ])
})

test('targets that were healthy until AWS rolled back were healthy', () => {
  const rows = told([
    [0, targets('initial')],
    [10, targets('healthy')],
    [20, back],
    [20, targets()],
    [30, tasks(2, 2)],
  ])
  expect(rows).toEqual(['Targets: Healthy 0-10', 'Outcome: Rolling back 20-30!'])
})

test('targets that became ill again became healthy only afterwards', () => {
  const events: [number, DeploymentEvent][] = [
    [0, targets('healthy')],
    [10, targets('unhealthy')],
    [20, targets('healthy')],
  ]
  expect(told(events)).toEqual(['Targets: Healthy 0-20'])
})

test('of many tasks some levels are shown, the last among them', () => {
  const events = Array.from({ length: 50 }, (_, index): [number, DeploymentEvent] => [
    index,
    tasks(index, 0, 49),
  ])
  const levels = told(events).filter(row => row.includes(' of '))
  expect(levels.length).toBeLessThanOrEqual(4)
  expect(levels.at(-1)).toBe('Tasks: 49 of 49 running 49')
})

describe('stages', () => {
  test('of ECS end where the next begins', () => {
    const events: [number, DeploymentEvent][] = [
      [0, stage('PRE_SCALE_UP')],
      [5, stage('SCALE_UP')],
      [7, stage('SCALE_UP')],
      [30, stage('BAKE_TIME')],
      [90, stage('CLEAN_UP')],
    ]
    expect(told(events)).toEqual([
      'Stages: Pre scale up 0-5',
      'Stages: Scale up 5-30',
      'Stages: Bake time 30-90',
    ])
  })

  test('of CodeDeploy take what they took, and those that were skipped nothing', () => {
    const events: [number, DeploymentEvent][] = [
      [10, stage('BeforeInstall', 'Succeeded', 4000)],
      [10, stage('Install', 'InProgress')],
      [40, stage('Install', 'Succeeded', 99_000)],
      [50, stage('AfterInstall', 'Failed')],
      [50, stage('AllowTraffic', 'Skipped')],
      [60, stage('rollback d-1', 'InProgress')],
      [90, end],
    ]
    expect(told(events)).toEqual([
      'Stages: BeforeInstall 6-10',
      'Stages: Install 10-40',
      'Stages: AfterInstall 50!',
      'Stages: Rollback d-1 60-90',
      'Trouble: Alarm x 90!',
    ])
  })

  test('that nobody knows are named as what they are', () => {
    expect(
      told([
        [0, stage('QUALITY_GATE')],
        [9, stage('title')],
        [10, end],
      ]),
    ).toEqual(['Stages: Stage quality gate 0-9', 'Stages: Stage title 9-10', 'Trouble: Alarm x 10!'])
  })
})

describe('hooks', () => {
  test('hold the deployment up until they answer', () => {
    expect(
      told([
        [0, hook('AWAITING_ACTION')],
        [60, hook('SUCCEEDED')],
        [70, hook('SUCCEEDED')],
      ]),
    ).toEqual(['Hooks: Pause 0-60', 'Hooks: Pause 70'])
  })

  test('are shown even where the run ends with them', () => {
    expect(
      told([
        [0, stage('SCALE_UP')],
        [60, hook('AWAITING_ACTION')],
      ]),
    ).toEqual(['Stages: Scale up 0-60', 'Hooks: Pause 60'])
  })

  test('are named by their function, and red where they fail', () => {
    expect(
      told([
        [0, hook('IN_PROGRESS', 'AWS_LAMBDA')],
        [3, hook('FAILED', 'AWS_LAMBDA')],
      ]),
    ).toEqual(['Hooks: Hook check 0-3!'])
  })
})

test('a run without events, or without any length, has no diagram', () => {
  expect(timelineSection(storyOf([]))).toBe('')
  expect(timelineSection(storyOf([[0, tasks(2, 0)]], { outcome: 'succeeded' }))).toBe('')
})

test('a desired count of 0 has no tasks to wait for', () => {
  expect(
    told([
      [0, tasks(0, 2, 0)],
      [9, tasks(0, 0, 0)],
    ]),
  ).toEqual([])
})
