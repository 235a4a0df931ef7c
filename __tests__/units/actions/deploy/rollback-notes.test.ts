import { describe, expect, test } from '@jest/globals'
import { endWords, note, resultReason, tellDone } from '../../../../src/actions/deploy/rollback-notes.ts'
import { resumeOf } from '../../../../src/actions/deploy/rollback-pauses.ts'
import { DeployError } from '../../../../src/base/errors.ts'
import type { StartedDeployment } from '../../../../src/strategy/rollback/policy.ts'
import type { Snapshot } from '../../../../src/watch/snapshot.ts'
import { snapshot } from '../../../support/builders.ts'
import { toldDeployment } from '../../../support/deploy-tools.ts'
import { revisionArn } from '../../../support/plans.ts'

const counts = { desired: 3, running: 2, pending: 0, failed: 0, old: 1 }

/** What is told of a rollback to `shop:1` that is over. */
async function done(isNew: boolean, last: Snapshot | undefined, asked: string) {
  const { tools, of } = toldDeployment()
  await tellDone(asked, { previous: revisionArn(1) } as StartedDeployment, isNew, last, tools)
  return { standing: of('rolled-back')[0]?.standing, notes: of('rollback-note') }
}

describe('a rollback that is over', () => {
  test('by a new deployment leaves the tasks of that one', async () => {
    const asked = 'Deployed shop:1 again.'
    const { standing, notes } = await done(true, snapshot({ counts, serving: revisionArn(9) }), asked)
    expect(standing).toEqual({ revision: revisionArn(1), running: 2, desired: 3 })
    expect(notes).toEqual([
      {
        kind: 'rollback-note',
        words: 'This step rolled it back by deploying shop:1 again.',
        instead: asked,
      },
    ])
  })

  test('by its own end leaves the tasks that were there, and what serves', async () => {
    const { standing, notes } = await done(false, snapshot({ counts, serving: revisionArn(9) }), 'Asked.')
    expect(standing).toEqual({ revision: revisionArn(9), running: 1, desired: 3 })
    expect(notes[0]?.words).toBe('This step rolled it back to shop:9. Asked.')
  })

  test('of which nothing more was seen went to the revision before', async () => {
    const { standing } = await done(false, undefined, '')
    expect(standing).toEqual({ revision: revisionArn(1), running: 0, desired: 0 })
  })

  test.each([
    ['Asked ECS to roll ecs-svc/2 back.', ''],
    ['Deployment d-1 is over: Failed. Deployed shop:1 again.', ''],
    ['Deployed shop:1 again. The alarms were switched off.', ' The alarms were switched off.'],
  ])('is told in the place of %j, with what could not be done', async (asked, rest) => {
    const { notes } = await done(true, undefined, asked)
    expect(notes[0]?.words).toBe(`This step rolled it back by deploying shop:1 again.${rest}`)
  })
})

test.each([
  ['failed', 'It broke.', 'The rollback failed: It broke.'],
  ['failed', undefined, 'The rollback failed.'],
  ['stopped', 'rollback d-ABC1: It broke', 'The rollback ended: deployment stopped: It broke.'],
] as const)('a rollback that ended as %s for %j is told with one period', (outcome, reason, words) => {
  expect(endWords('rollback', outcome, reason)).toBe(words)
})

test('a result has a reason only where one is known', () => {
  expect([resultReason('Why.'), resultReason(undefined)]).toEqual([{ reason: 'Why.' }, {}])
})

test('a note may take the place of another, and say that a rollback has begun', async () => {
  const { tools, told } = toldDeployment()
  await note('First.', tools)
  await note('Second.', tools, 'First.', true)
  expect(told).toEqual([
    { kind: 'rollback-note', words: 'First.' },
    { kind: 'rollback-note', words: 'Second.', instead: 'First.', isBegun: true },
  ])
})

describe('a rollback that pauses', () => {
  const denied = new DeployError(
    { title: 'Denied', message: 'may not' },
    { cause: Object.assign(new Error('no'), { name: 'AccessDeniedException' }) },
  )
  const back = { id: 'ecs-svc/3', look: async () => snapshot(), allowance: 0 }
  const resumed = (resume?: () => Promise<boolean>) => {
    const { tools, log } = toldDeployment()
    return { log, ...resumeOf({ ...back, ...(resume ? { resume } : {}) }, { deploymentId: 'x' }, tools) }
  }

  test('is continued without anybody who approves it', async () => {
    const { resume, log } = resumed(async () => true)
    expect([await resume?.(), log]).toEqual([true, []])
    expect(resumed()).not.toHaveProperty('resume')
  })

  test('waits for somebody where the role may not continue it, which is told once', async () => {
    const { resume, log } = resumed(() => Promise.reject(denied))
    expect(await resume?.()).toBe(false)
    expect(log).toHaveLength(1)
    expect(await resume?.()).toBe(false)
    expect(log).toEqual([expect.stringMatching(/^::warning title=The rollback waits for an approval::/)])
    expect(log[0]).toContain('may not It stops at each PAUSE hook of the service. To continue it there, run ')
  })

  test('is tried again by the watch where that failed in passing', async () => {
    const passing = new DeployError({ title: 'Throttled', message: 'Rate exceeded' }, { fatal: false })
    const { resume, log } = resumed(() => Promise.reject(passing))
    await expect(resume?.()).rejects.toBe(passing)
    expect(log).toEqual([])
  })
})
