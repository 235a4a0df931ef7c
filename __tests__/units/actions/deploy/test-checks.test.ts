import { describe, expect, test } from '@jest/globals'
import { prepareTestChecks } from '../../../../src/actions/deploy/test-checks.ts'
import type { HealthCheck } from '../../../../src/inputs/health-check.ts'
import type { Deployment } from '../../../../src/strategy/deployment.ts'
import type { Hook } from '../../../../src/watch/hook.ts'
import type { Snapshot } from '../../../../src/watch/snapshot.ts'
import { snapshot } from '../../../support/builders.ts'
import { toldDeployment } from '../../../support/deploy-tools.ts'
import { deploymentOf, planOf } from '../../../support/plans.ts'

const URL = 'https://test.shop.example/health'
const CHECK: HealthCheck = { url: URL, status: 200, timeout: 0, at: 'test' }
const hook = (id = 'approval'): Hook => ({ id, kind: 'PAUSE', status: 'AWAITING_ACTION' })
const moving = snapshot()

/** A deployment that ECS has paused at a stage. */
const pausedAt = (name: string, over: Partial<Snapshot> = {}) =>
  snapshot({ rollout: 'paused', hooks: [hook()], stages: [{ name, status: 'InProgress' }], ...over })
const PAUSED = pausedAt('POST_TEST_TRAFFIC_SHIFT')
const BAKING = snapshot({ stages: [{ name: 'BAKE_TIME', status: 'InProgress' }] })

interface Scene {
  readonly checks?: readonly HealthCheck[]
  /** What the test listener answers, one after the other; the last repeats. */
  readonly answers?: readonly number[]
  readonly testUrl?: string
  readonly deployment?: Partial<Deployment>
}

/** Looks that show this, with the checks beside them, which are over before the next look. */
async function play(seen: readonly Snapshot[], { checks = [CHECK], answers = [200], ...scene }: Scene = {}) {
  const asked: string[] = []
  const probe = async (url: string) => {
    asked.push(url)
    return { status: answers[Math.min(asked.length, answers.length) - 1] ?? 0, headers: {}, body: '' }
  }
  const { tools, log, of } = toldDeployment({ probe })
  const { launch, options } = planOf()
  const plan = planOf({
    options: { ...options, healthChecks: checks },
    launch: { ...launch, ...(scene.testUrl ? { testUrl: scene.testUrl } : {}) },
  })
  const test = prepareTestChecks(plan, tools)
  if (!test) throw new Error('there are no checks')
  const looks = [...seen]
  const joined = test.join(deploymentOf({ look: async () => looks.shift() ?? moving, ...scene.deployment }))
  const rollouts: string[] = []
  for (const _ of seen) {
    rollouts.push((await joined.look()).rollout)
    await new Promise(setImmediate)
  }
  return { test, joined, rollouts, asked, log, checked: of('checked') }
}

test('checks that are made at the end are none of the test traffic', () => {
  const { options } = planOf()
  const { at: _, ...atEnd } = CHECK
  const plan = planOf({ options: { ...options, healthChecks: [atEnd] } })
  expect(prepareTestChecks(plan, toldDeployment().tools)).toBeUndefined()
})

describe('a URL', () => {
  const path = { ...CHECK, url: '/health' }

  test('that is whole is asked as it is', async () => {
    expect((await play([PAUSED], { testUrl: 'http://listener.example' })).asked).toEqual([URL])
  })

  test('that is a path is that of the test listener', async () => {
    const { asked } = await play([PAUSED], { checks: [path], testUrl: 'http://listener.example:8443' })
    expect(asked).toEqual(['http://listener.example:8443/health'])
  })

  test('that is a path without a test listener ends the run before anything is changed', async () => {
    await expect(play([PAUSED], { checks: [path] })).rejects.toMatchObject({
      title: expect.stringContaining('the service has no test listener that the role may read'),
      message: 'Received: /health.',
    })
  })
})

describe('a pause', () => {
  test('shows only when the checks have passed', async () => {
    const { rollouts, asked, log, checked } = await play([moving, PAUSED, PAUSED])
    expect(rollouts).toEqual(['progressing', 'progressing', 'paused'])
    expect(asked).toEqual([URL])
    expect(log[0]).toBe('Asking the test URL')
    expect(checked).toMatchObject([{ check: { good: true } }])
  })

  test('never shows where they have failed, which is told as why it does not go on', async () => {
    const { rollouts, test, asked } = await play([PAUSED, PAUSED, PAUSED], { answers: [503] })
    expect(rollouts).toEqual(['progressing', 'progressing', 'progressing'])
    expect(test.problem()).toMatch(/answered 503, expected 200, so the deployment does not go on\.$/)
    expect(test.failed.aborted).toBe(true)
    expect(asked).toHaveLength(1)
  })

  test('has checks of its own, where there are several', async () => {
    const other = pausedAt('POST_PRODUCTION_TRAFFIC_SHIFT', { hooks: [hook('second')] })
    const { asked, test } = await play([PAUSED, PAUSED, other, other])
    expect(asked).toEqual([URL, URL])
    expect([test.problem(), test.failed.aborted]).toEqual([undefined, false])
  })

  test('is that of the hook that waits, beside others that do not', async () => {
    const answered = { ...hook('first'), status: 'SUCCEEDED' }
    const lambda: Hook = { ...hook('check'), kind: 'AWS_LAMBDA' }
    const before = pausedAt('POST_TEST_TRAFFIC_SHIFT', { hooks: [answered, lambda, hook('one')] })
    const after = pausedAt('POST_TEST_TRAFFIC_SHIFT', { hooks: [answered, lambda, hook('two')] })
    expect((await play([before, after])).asked).toEqual([URL, URL])
  })

  test('of CodeDeploy, which has no hook, is checked too', async () => {
    const { rollouts } = await play([snapshot({ rollout: 'paused' }), snapshot({ rollout: 'paused' })])
    expect(rollouts).toEqual(['progressing', 'paused'])
  })

  test('after a failed one is not checked again', async () => {
    const other = pausedAt('POST_PRODUCTION_TRAFFIC_SHIFT', { hooks: [hook('second')] })
    const { asked } = await play([PAUSED, other], { answers: [503, 200] })
    expect(asked).toHaveLength(1)
  })

  test('with several URLs says how many', async () => {
    const { log } = await play([PAUSED], { checks: [CHECK, { ...CHECK, url: `${URL}/deep` }] })
    expect(log[0]).toBe('Asking 2 test URLs')
  })
})

describe('a pause before the test traffic', () => {
  const EARLY = [
    pausedAt('PRE_SCALE_UP'),
    pausedAt('RECONCILE_SERVICE', { traffic: { production: 0, test: 100 } }),
    pausedAt('TEST_TRAFFIC_SHIFT', { traffic: { production: 0, test: 0 } }),
    pausedAt('A_NEW_STAGE'),
    pausedAt('A_NEW_STAGE', { traffic: { production: 0, test: 0 } }),
  ]

  test.each(EARLY)('is left to somebody: $stages.0.name', async early => {
    const { rollouts, asked, log } = await play([early, early])
    expect(rollouts).toEqual(['paused', 'paused'])
    expect(asked).toEqual([])
    expect(log).toEqual([
      expect.stringMatching(/^::notice title=The pause comes before the test traffic::At \w+ the test /),
    ])
  })

  test('is told for each stage once', async () => {
    const { log } = await play([
      pausedAt('PRE_SCALE_UP'),
      pausedAt('POST_SCALE_UP'),
      pausedAt('PRE_SCALE_UP'),
    ])
    expect(log).toHaveLength(2)
  })

  test('is not answered, whatever was asked', async () => {
    const proceeded: Snapshot[] = []
    const { joined } = await play([pausedAt('PRE_SCALE_UP')], {
      checks: [{ ...CHECK, continues: true }],
      deployment: { proceed: async shown => proceeded.push(shown) > 0 },
    })
    expect([await joined.resume?.(), proceeded]).toEqual([false, []])
  })

  test.each([
    ['test traffic is there', pausedAt('A_NEW_STAGE', { traffic: { production: 0, test: 100 } })],
    ['the shift of it has begun', pausedAt('TEST_TRAFFIC_SHIFT')],
  ])('is none where %s', async (_, seen) => {
    expect((await play([seen])).asked).toEqual([URL])
  })
})

describe('a bake time', () => {
  test.each([
    ['ECS', BAKING],
    ['CodeDeploy', snapshot({ stages: [{ name: 'termination wait', status: 'InProgress' }] })],
  ])('of %s is checked, and shows as it is', async (_, baking) => {
    const { rollouts, asked } = await play([baking, baking])
    expect([rollouts, asked]).toEqual([['progressing', 'progressing'], [URL]])
  })

  test.each([
    ['still to come', snapshot({ stages: [{ name: 'termination wait', status: 'Pending' }] })],
    ['another stage', snapshot({ stages: [{ name: 'SCALE_UP', status: 'InProgress' }] })],
  ])('that is %s is not checked', async (_, seen) => {
    expect((await play([seen])).asked).toEqual([])
  })

  test('after a checked pause needs no checks', async () => {
    expect((await play([PAUSED, PAUSED, BAKING])).asked).toHaveLength(1)
  })
})

describe('a deployment that is done', () => {
  test('without time for the checks is checked then', async () => {
    const { test, asked } = await play([moving], { answers: [503] })
    expect(asked).toEqual([])
    expect(await test.settle()).toMatch(/answered 503, expected 200$/)
    expect(asked).toHaveLength(1)
  })

  test('is not checked again', async () => {
    const { test, asked } = await play([BAKING])
    expect([await test.settle(), asked.length]).toEqual([undefined, 1])
  })
})

describe('where the checks continue the deployment', () => {
  const continuing = { ...CHECK, continues: true }

  test('they answer a pause once they have passed', async () => {
    const proceeded: Snapshot[] = []
    const { joined } = await play([PAUSED], {
      checks: [continuing],
      deployment: { proceed: async shown => proceeded.push(shown) > 0 },
    })
    expect(await joined.resume?.()).toBe(true)
    expect(proceeded).toEqual([PAUSED])
  })

  test('they answer nothing where they have failed, or nothing was seen', async () => {
    const never = { proceed: () => Promise.reject(new Error('is not answered')) }
    const scene = { checks: [continuing], answers: [503], deployment: never }
    expect(await (await play([PAUSED], scene)).joined.resume?.()).toBe(false)
    expect(await (await play([], scene)).joined.resume?.()).toBe(false)
  })

  test('a pause that somebody else has answered is not answered again', async () => {
    const { joined } = await play([PAUSED], {
      checks: [continuing],
      deployment: { proceed: async () => false },
    })
    expect(await joined.resume?.()).toBe(false)
  })
})

test('where they do not, a pause is ended as it would be without them', async () => {
  const proceed = () => Promise.reject(new Error('is not asked'))
  const { joined } = await play([PAUSED], { deployment: { proceed, resume: async () => true } })
  expect(await joined.resume?.()).toBe(true)
  expect((await play([PAUSED], { deployment: { proceed } })).joined).not.toHaveProperty('resume')
})
