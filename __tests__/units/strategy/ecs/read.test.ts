import { expect, test } from '@jest/globals'
import { createStateReader } from '../../../../src/strategy/ecs/read.ts'
import { rollout, service, serviceDeployment } from '../../../support/builders.ts'

const started = { id: 'ecs-svc/2', former: new Set(['ecs-svc/1']), createdAt: 2000 }
const former = rollout(1, { state: 'COMPLETED' })

test('a deployment that was seen once has begun, also where a later answer lacks it', () => {
  const stateOf = createStateReader(started)
  const without = service(former)
  expect(stateOf(without, undefined, undefined).rollout).toBe('starting')
  const own = rollout(2)
  expect(stateOf(service(own, former), own, undefined).rollout).toBe('progressing')
  expect(stateOf(without, undefined, undefined).rollout).toBe('progressing')
})

test('a rollback that somebody asked for stays one, whatever AWS says at its end', () => {
  const own = rollout(2)
  const now = service(own, former)
  const over = serviceDeployment('ROLLBACK_SUCCESSFUL', {
    reason: 'Rolled back with the role of the service.',
  })
  const unasked = createStateReader(started)
  expect(unasked(now, own, over).rollout).toBe('rolled-back')
  const asked = createStateReader(started)
  asked(now, own, serviceDeployment('ROLLBACK_REQUESTED'))
  asked(now, own, serviceDeployment('ROLLBACK_IN_PROGRESS'))
  expect(asked(now, own, over).rollout).toBe('stopped')
})
