import { describe, expect, test } from '@jest/globals'
import { tellLeft } from '../../../../src/actions/deploy/left-deployment.ts'
import type { FailurePolicy } from '../../../../src/inputs/failure-policy.ts'
import type { Named } from '../../../../src/report/commands.ts'
import type { CodeDeployPlan } from '../../../../src/strategy/launch.ts'
import type { OwnEnding, StartedDeployment } from '../../../../src/strategy/rollback/policy.ts'
import type { Rollout, Snapshot } from '../../../../src/watch/snapshot.ts'
import { snapshot } from '../../../support/builders.ts'
import { toldDeployment } from '../../../support/deploy-tools.ts'
import { planOf, revisionArn } from '../../../support/plans.ts'

interface Scene {
  readonly previous?: string | undefined
  readonly revision?: string
  readonly seen?: Snapshot | Error
  readonly onFailure?: FailurePolicy['onFailure']
  readonly rollsBackItself?: true
  readonly isCodeDeploy?: true
  readonly isUnstarted?: true
  readonly isCanceled?: true
}

/** What is said of `shop:2` that failed and is left, where the last look shows `seen`. */
async function left(over: Partial<OwnEnding>, scene: Scene = {}) {
  const { seen = snapshot(), onFailure, revision = revisionArn(2) } = scene
  const previous = 'previous' in scene ? scene.previous : revisionArn(1)
  const { launch, options } = planOf()
  const plan = planOf({
    launch: {
      ...launch,
      rollsBackItself: scene.rollsBackItself === true,
      ...(scene.isCodeDeploy ? { codedeploy: {} as CodeDeployPlan } : {}),
    },
    options: {
      ...options,
      failurePolicy: { ...options.failurePolicy, ...(onFailure ? { onFailure } : {}) },
    },
  })
  const signal = scene.isCanceled ? AbortSignal.abort(new Error('canceled')) : new AbortController().signal
  const { tools, of, log } = toldDeployment({ signal })
  let looks = 0
  const look = async () => {
    looks++
    if (seen instanceof Error) throw seen
    return seen
  }
  const named: Named = { deploymentId: 'ecs-svc/2', revision, ...(previous ? { previous } : {}) }
  const started = { revision, previous: previous ?? revision } as StartedDeployment
  await tellLeft(
    plan,
    { outcome: 'failed', gaveUp: false, ...over },
    { named, started: scene.isUnstarted ? undefined : started, own: { look, outputs: () => ({}) } },
    tools,
  )
  return {
    notes: of('rollback-note').map(({ words }) => words),
    looks,
    log,
    looked: of('looked'),
    verdicts: of('verdict'),
  }
}

const notesOf = async (...how: Parameters<typeof left>) => (await left(...how)).notes

describe('a deployment that was given up', () => {
  const GAVE_UP = { gaveUp: true } as const

  test('and that nobody takes back is left by the word of the user, with how to stop it', async () => {
    const [words, ...more] = await notesOf(GAVE_UP)
    expect(words).toMatch(/^The deployment was not rolled back, because `on-failure` is `leave`\./)
    expect(more).toEqual([])
  })

  test('may be taken back by the circuit breaker, unless an alarm went off that the service does not know', async () => {
    const may = ' The circuit breaker of the service may still do that. '
    expect((await notesOf(GAVE_UP, { rollsBackItself: true }))[0]).toContain(
      `\`leave\`.${may}ECS keeps starting`,
    )
    const alarmed = { ...GAVE_UP, alarmed: true }
    expect((await notesOf(alarmed, { rollsBackItself: true }))[0]).not.toContain(may)
  })

  test('of a service without an earlier revision has nothing to go back to', async () => {
    const [words] = await notesOf(GAVE_UP, { previous: undefined, rollsBackItself: true })
    expect(words).toMatch(/^The service has no earlier revision to roll back to\. /)
  })

  test.each<[Rollout, string]>([
    ['ending', 'AWS is rolling the deployment back.'],
    ['rolling-back', 'AWS is rolling the deployment back.'],
    ['rolled-back', 'AWS has rolled the deployment back.'],
    ['superseded', 'Another deployment has taken its place.'],
    ['stopped', 'AWS has ended the deployment.'],
    ['failed', 'AWS has ended the deployment.'],
  ])('and that is %s by now is told as that', async (rollout, words) => {
    expect(await notesOf(GAVE_UP, { seen: snapshot({ rollout }) })).toEqual([words])
  })

  test('and that AWS has completed by now serves, with how to go back', async () => {
    const seen = snapshot({ rollout: 'completed' })
    expect(await notesOf(GAVE_UP, { seen })).toEqual([
      'The deployment is left as it is, and shop:2 serves. To roll back, deploy shop:1 (`task-definition: shop:1`).',
    ])
    for (const previous of [undefined, revisionArn(2)])
      expect(await notesOf(GAVE_UP, { seen, previous })).toEqual([
        'The deployment is left as it is, and shop:2 serves. The service has no earlier revision to roll back to.',
      ])
  })

  test('is looked at once more, and the failure keeps its own picture and reason', async () => {
    const before = snapshot({ messages: [{ id: '1', at: 0, text: 'failed' }] })
    const seen = snapshot({ rollout: 'failed' })
    const { looked, verdicts } = await left({ ...GAVE_UP, reason: 'Why.', last: before }, { seen })
    expect(looked).toMatchObject([{ snapshot: seen }])
    expect(verdicts).toEqual([
      { kind: 'verdict', verdict: { outcome: 'failed', reason: 'Why.', last: before } },
    ])
    const bare = await left(GAVE_UP, { seen })
    expect(bare.verdicts).toEqual([{ kind: 'verdict', verdict: { outcome: 'failed' } }])
  })

  test('that cannot be seen any more is told as it was', async () => {
    const { notes, log } = await left(
      { ...GAVE_UP, last: snapshot({ rollout: 'rolling-back' }) },
      { seen: new Error('ECONNRESET') },
    )
    expect(notes).toEqual(['AWS is rolling the deployment back.'])
    expect(log).toEqual(['::debug::How the deployment stands by now is unknown: ECONNRESET'])
  })

  test.each<[string, Partial<OwnEnding>]>([
    ['is complete', { ...GAVE_UP, completed: true }],
    ['was seen complete', { ...GAVE_UP, last: snapshot({ rollout: 'completed' }) }],
    ['has ended otherwise', { ...GAVE_UP, outcome: 'timed-out' }],
    ['was not given up', {}],
  ])('is not looked at again where it %s', async (_, over) => {
    expect((await left(over)).looks).toBe(0)
  })

  test('of a canceled run is not told of', async () => {
    await expect(left(GAVE_UP, { isCanceled: true })).rejects.toThrow('canceled')
  })
})

describe('a deployment that is complete and has failed a check', () => {
  const COMPLETED = { completed: true } as const

  test.each([
    [undefined, 'since `on-failure` is not set'],
    ['leave', 'as `on-failure: leave` says'],
  ] as const)('goes on serving where on-failure is %s', async (onFailure, why) => {
    expect(await notesOf(COMPLETED, onFailure ? { onFailure } : {})).toEqual([
      `shop:2 is not rolled back, ${why}.`,
    ])
  })

  test.each<[string, Partial<OwnEnding>, Scene]>([
    ['has not failed', { ...COMPLETED, outcome: 'succeeded' }, {}],
    ['has nothing to go back to', COMPLETED, { previous: undefined }],
    ['was not started', COMPLETED, { isUnstarted: true }],
    ['is not complete', {}, {}],
  ])('needs no such word where it %s', async (_, over, scene) => {
    expect(await notesOf(over, scene)).toEqual([])
  })

  test('is told of once where it was given up', async () => {
    expect(await notesOf({ ...COMPLETED, gaveUp: true })).toEqual([
      expect.stringMatching(/^The deployment is left as it is, and shop:2 serves\./),
    ])
  })

  test('would not serve by a rollback either where something else leads the traffic away', async () => {
    expect(await notesOf({ ...COMPLETED, isMisrouted: true })).toEqual([
      'The deployment is not rolled back: a rollback would not correct the listener rule. Restore its weights.',
    ])
  })
})

describe('a deployment that CodeDeploy has ended', () => {
  const shifted = (production: number, over: Partial<Snapshot> = {}) =>
    snapshot({ rollout: 'stopped', traffic: { production }, ...over })
  const codedeploy = { isCodeDeploy: true } as const

  test.each(['failed', 'stopped'] as const)('as %s leaves its traffic where it is', async outcome => {
    expect(await notesOf({ outcome, last: shifted(10) }, codedeploy)).toEqual([
      '10 % of the production traffic is on shop:2. To roll back, deploy shop:1 (`task-definition: shop:1`).',
    ])
  })

  test.each<[string, Partial<OwnEnding>, Scene]>([
    ['without traffic', { last: shifted(0) }, codedeploy],
    ['of which nothing was seen', {}, codedeploy],
    ['that has gone back', { last: shifted(10, { rollout: 'rolled-back' }) }, codedeploy],
    ['whose time is over', { outcome: 'timed-out', last: shifted(10) }, codedeploy],
    ['of the revision that ran before', { last: shifted(10) }, { ...codedeploy, previous: revisionArn(2) }],
    ['that ECS controls', { last: shifted(10) }, {}],
    ['that was not started', { last: shifted(10) }, { ...codedeploy, isUnstarted: true }],
  ])('has no such traffic: one %s', async (_, over, scene) => {
    expect(await notesOf(over, scene)).toEqual([])
  })

  test('is not told twice to serve', async () => {
    const completed = await notesOf({ completed: true, last: shifted(100) }, codedeploy)
    expect(completed).toEqual(['shop:2 is not rolled back, since `on-failure` is not set.'])
    const gaveUp = await notesOf({ gaveUp: true, last: shifted(100) }, { ...codedeploy, seen: shifted(100) })
    expect(gaveUp).toEqual(['AWS has ended the deployment.'])
  })
})
