import { expect, test } from '@jest/globals'
import { recordToolkit } from '../../../simulator/toolkit.ts'
import { createRunner } from '../../../src/github/runner.ts'
import { saveFinished, saveTrail, type Trail, unfinishedTrail } from '../../../src/github/state.ts'
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
  expect(unfinishedTrail(runner())).toBeUndefined()
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
  expect(unfinishedTrail(job)).toEqual(latest)
})

test('a run that told its story to the end leaves no trail', () => {
  const job = runner()
  saveTrail(job, trail)
  saveFinished(job)
  expect(unfinishedTrail(job)).toBeUndefined()
})

test('a run that ended before it changed anything leaves no trail either', () => {
  const job = runner()
  saveFinished(job)
  expect(unfinishedTrail(job)).toBeUndefined()
})
