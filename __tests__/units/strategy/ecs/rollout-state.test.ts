import { describe, expect, test } from '@jest/globals'
import type { DeploymentEntry, Service } from '../../../../src/aws/ecs/service.ts'
import { createStateReader } from '../../../../src/strategy/ecs/rollout-state.ts'
import { rollout, service, serviceDeployment } from '../../../support/builders.ts'

const started = { id: 'ecs-svc/2', former: new Set(['ecs-svc/1']), createdAt: 2000 }
const former = rollout(1, { state: 'COMPLETED' })

/** A state reader, and a clock for it that the test moves. */
function reader() {
  let time = 0
  const stateOf = createStateReader(started, { monotonic: () => time })
  const wait = (ms: number) => {
    time += ms
  }
  return { stateOf, wait }
}

const BREAKER = 'ECS deployment circuit breaker: tasks failed to start.'
const saying = (now: Service, ...texts: string[]): Service => ({
  ...now,
  messages: texts.map((text, index) => ({ id: String(index), at: 3000, text: `(service web) ${text}` })),
})

test('a deployment that was seen once has begun, also where a later answer lacks it', () => {
  const { stateOf } = reader()
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
  const { stateOf: unasked } = reader()
  expect(unasked(now, own, over).rollout).toBe('rolled-back')
  const { stateOf: asked } = reader()
  asked(now, own, serviceDeployment('ROLLBACK_REQUESTED'))
  asked(now, own, serviceDeployment('ROLLBACK_IN_PROGRESS'))
  expect(asked(now, own, over).rollout).toBe('stopped')
})

describe('a deployment that vanishes', () => {
  const own = rollout(2)
  const vanished = service(former)

  test('is told as rolled back when it has been absent for a minute', () => {
    const { stateOf, wait } = reader()
    stateOf(service(own, { ...former, status: 'ACTIVE' }), own, undefined)
    const looks = [0, 30_000, 29_999, 1].map(ms => {
      wait(ms)
      return stateOf(vanished, undefined, undefined)
    })
    expect(looks.map(({ rollout: stands }) => stands)).toEqual([
      'progressing',
      'progressing',
      'progressing',
      'rolled-back',
    ])
    expect(looks[3]?.reason).toBe('The service no longer lists ecs-svc/2 and runs ecs-svc/1 of shop:1 again.')
  })

  test('is told so also where no look has ever shown it', () => {
    const { stateOf, wait } = reader()
    const looks = [0, 30_000, 30_000].map(ms => {
      wait(ms)
      return stateOf(vanished, undefined, undefined).rollout
    })
    expect(looks).toEqual(['starting', 'starting', 'rolled-back'])
  })

  test('is believed after three looks at the least, however long that takes', () => {
    const { stateOf, wait } = reader()
    const looks = [0, 300_000, 300_000].map(ms => {
      wait(ms)
      return stateOf(vanished, undefined, undefined).rollout
    })
    expect(looks).toEqual(['starting', 'starting', 'rolled-back'])
  })

  test('is not gone where it shows again in between', () => {
    const { stateOf, wait } = reader()
    const looks = [undefined, undefined, own, undefined, undefined].map(entry => {
      wait(40_000)
      return stateOf(entry ? service(entry) : vanished, entry, undefined).rollout
    })
    expect(looks).not.toContain('rolled-back')
  })

  test('is not told as rolled back where the service is on neither revision', () => {
    const { stateOf, wait } = reader()
    const odd = { ...vanished, taskDefinition: own.taskDefinition }
    const looks = [0, 60_000, 60_000].map(ms => {
      wait(ms)
      return stateOf(odd, undefined, undefined).rollout
    })
    expect(looks).toEqual(['starting', 'starting', 'starting'])
  })

  test('is told at once where the events say why', () => {
    const { stateOf } = reader()
    const told = saying(
      vanished,
      '(deployment ecs-svc/2) deployment failed: tasks failed to start.',
      'rolling back to deployment ecs-svc/1.',
    )
    expect(stateOf(told, undefined, undefined)).toEqual({
      rollout: 'rolled-back',
      reason: 'deployment failed: tasks failed to start.',
    })
  })
})

describe('why it failed is remembered', () => {
  const failed = rollout(2, { status: 'ACTIVE', state: 'FAILED', reason: BREAKER })
  const back = (over: Partial<DeploymentEntry>) => rollout(1, { updatedAt: 5000, ...over })

  test('from its own entry, which goes when the rollback is over', () => {
    const { stateOf } = reader()
    stateOf(service(back({}), failed), failed, undefined)
    expect(stateOf(service(back({ state: 'COMPLETED' })), undefined, undefined)).toEqual({
      rollout: 'rolled-back',
      reason: BREAKER,
    })
  })

  test('from the entry that rolls it back, where that alone tells', () => {
    const { stateOf } = reader()
    const reason = 'ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/1.'
    const own = rollout(2, { status: 'ACTIVE' })
    stateOf(service(back({ reason }), own), own, undefined)
    expect(stateOf(service(back({ state: 'COMPLETED' })), undefined, undefined).reason).toBe(reason)
  })
})
