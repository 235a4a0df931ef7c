import { expect, test } from '@jest/globals'
import { ownRollback } from '../../../src/watch/own-rollback.ts'
import { snapshot } from '../../support/builders.ts'

const seen = (over: Parameters<typeof snapshot>[0]) => ownRollback(async () => snapshot(over))()

test('what AWS says of a user is said of this step', async () => {
  const messages = [
    { id: 'a', at: 0, text: '(service web) (deployment ecs-svc/1) deployment failed: stopped by user.' },
  ]
  const reason = 'Service deployment rolled back because a user requested it.'
  expect(await seen({ rollout: 'rolling-back', reason, messages })).toMatchObject({
    rollout: 'rolling-back',
    reason: 'Service deployment rolled back because this step requested it.',
    messages: [{ text: '(service web) (deployment ecs-svc/1) rollback confirmed.' }],
  })
  const stopped = 'MANUAL_STOP: The deployment was stopped by a user'
  expect((await seen({ rollout: 'rolling-back', reason: stopped })).reason).toBe(
    'MANUAL_STOP: The deployment was stopped by this step',
  )
})

test('a stopped deployment whose service runs something else was rolled back', async () => {
  expect((await seen({ rollout: 'stopped', serving: 'shop:1' })).rollout).toBe('rolled-back')
  expect((await seen({ rollout: 'stopped' })).rollout).toBe('stopped')
})
