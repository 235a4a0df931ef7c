import { expect, test } from '@jest/globals'
import type { DeploymentEntry } from '../../../src/aws/ecs/service.ts'
import { revisionBefore } from '../../../src/strategy/revision-before.ts'
import { rollout, service } from '../../support/builders.ts'

const STUCK = { running: 0, state: 'IN_PROGRESS' } as const
const SERVING = { running: 2, state: 'COMPLETED', status: 'ACTIVE' } as const

test.each<[string, Partial<DeploymentEntry>, Partial<DeploymentEntry>, string]>([
  ['the newest deployment is complete', { state: 'COMPLETED' }, { ...SERVING, running: 0 }, 'shop:2'],
  ['the newest deployment has tasks that run', { running: 1 }, SERVING, 'shop:2'],
  [
    'the newest deployment has tasks that run, and others that failed',
    { running: 1, failed: 1 },
    SERVING,
    'shop:1',
  ],
  ['the newest one has no task that runs, and one before it serves', STUCK, SERVING, 'shop:1'],
  ['the newest one has failed, and one before it serves', { ...STUCK, state: 'FAILED' }, SERVING, 'shop:1'],
  ['no other one serves', STUCK, { ...SERVING, running: 0 }, 'shop:2'],
  ['the other one has not completed either', STUCK, { ...SERVING, state: 'FAILED' }, 'shop:2'],
])('where %s', (_, newest, other, revision) => {
  const all = service(rollout(2, newest), rollout(1, other))
  expect(revisionBefore({ service: all }).endsWith(`task-definition/${revision}`)).toBe(true)
})
