import { expect, test } from '@jest/globals'
import { undoing } from '../../../src/watch/undoing.ts'
import { verdict } from '../../../src/watch/verdict.ts'
import { snapshot } from '../../support/builders.ts'

const stable = { wait: 'stable', pause: false } as const
const seen = (over: Parameters<typeof snapshot>[0]) => undoing(async () => snapshot(over))()

test('a deployment that is to be stopped succeeds by nothing that it has reached', async () => {
  const after = await seen({ rollout: 'progressing', reached: 'stable' })
  expect(verdict(after, stable)).toBeUndefined()
})

test('a deployment that succeeds before it is stopped was not stopped', async () => {
  const after = await seen({ rollout: 'completed', reached: 'complete' })
  expect([verdict(after, stable), after.reason]).toEqual([
    'failed',
    'The deployment succeeded before AWS stopped it.',
  ])
})

test.each(['rolled-back', 'stopped', 'failed', 'superseded'] as const)('%s stays so', async rollout => {
  expect(verdict(await seen({ rollout }), stable)).toBe(rollout)
})
