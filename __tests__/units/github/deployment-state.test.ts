import { expect, test } from '@jest/globals'
import { recordToolkit } from '../../../simulator/run/recording-toolkit.ts'
import {
  dropTrail,
  saveFinished,
  saveMembers,
  saveTrail,
  type Trail,
  unfinishedTrails,
} from '../../../src/github/deployment-state.ts'
import { createRunner } from '../../../src/github/runner.ts'
import { memberRunners } from '../../../src/github/service-runner.ts'
import { ACCOUNT } from '../things.ts'

const trail: Trail = {
  region: 'eu-west-1',
  cluster: `arn:aws:ecs:${ACCOUNT}:cluster/prod`,
  service: 'web',
  onCancel: 'rollback',
  previous: `arn:aws:ecs:${ACCOUNT}:task-definition/shop:1`,
  former: ['ecs-svc/1'],
  family: 'shop',
  fingerprint: 'f00',
  trace: { application: 'a "quoted"\nname' },
}

const runner = () => createRunner(recordToolkit())

test('a run that changed nothing leaves no trail', () => {
  expect(unfinishedTrails(runner())).toEqual([])
})

test('a trail is read as it was saved last', () => {
  const job = runner()
  saveTrail(job, { ...trail, pending: 'register' })
  const latest: Trail = {
    ...trail,
    pending: 'start',
    revision: `arn:aws:ecs:${ACCOUNT}:task-definition/shop:2`,
    registered: true,
  }
  saveTrail(job, latest)
  expect(unfinishedTrails(job)).toEqual([latest])
})

test('a run that told its story to the end leaves no trail', () => {
  const job = runner()
  saveTrail(job, trail)
  saveFinished(job)
  expect(unfinishedTrails(job)).toEqual([])
})

test('a run that ended before it changed anything leaves no trail either', () => {
  const job = runner()
  saveFinished(job)
  expect(unfinishedTrails(job)).toEqual([])
})

test('of several services, those that are still under way leave a trail', () => {
  const job = runner()
  saveMembers(job, 3)
  const runnerOf = memberRunners(job)
  const [web, api, cron] = ['web', 'api', 'cron'].map((label, index) => {
    const own = runnerOf({ label, index, verbose: true })
    saveTrail(own, { ...trail, service: label })
    return own
  })
  expect([web, api, cron]).not.toContain(undefined)
  if (api) dropTrail(api)
  expect(unfinishedTrails(job).map(({ service }) => service)).toEqual(['web', 'cron'])
  saveFinished(job)
  expect(unfinishedTrails(job)).toEqual([])
})
