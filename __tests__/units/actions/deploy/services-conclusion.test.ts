import { describe, expect, test } from '@jest/globals'
import type { ServiceRun } from '../../../../src/actions/deploy/service-run.ts'
import { conclude, type Result } from '../../../../src/actions/deploy/services-conclusion.ts'
import type { ScheduleMove } from '../../../../src/actions/deploy/tools.ts'
import { beginStory } from '../../../../src/report/progress.ts'
import type { Story } from '../../../../src/report/story.ts'
import type { Outcome } from '../../../../src/watch/snapshot.ts'
import { toldDeployment } from '../../../support/deploy-tools.ts'
import { planOf, revisionArn } from '../../../support/plans.ts'

/** A service that ended like this. */
function runOf(label: string, over: Partial<Story>): ServiceRun {
  const story: Story = { ...beginStory(0), service: label, ...over }
  return { label, plan: planOf(), telling: { told: () => ({ label, story }) } } as unknown as ServiceRun
}

interface Scene extends Partial<Result> {
  readonly isCanceled?: boolean
  /** What comes of the schedules, where some are to be moved. */
  readonly move?: ScheduleMove['move']
}

/** What services come to together; without an outcome, one was never started. */
async function play(outcomes: readonly (Outcome | undefined)[], scene: Scene = {}) {
  const { isCanceled = false, move, problem, failed } = scene
  const canceled = new AbortController()
  if (isCanceled) canceled.abort(new Error('canceled'))
  const moved: unknown[] = []
  const moveSchedules: ScheduleMove | undefined = move && {
    names: ['rule/nightly'],
    move: async (deployed, own) => {
      moved.push(deployed)
      return move(deployed, own)
    },
  }
  const { tools, of } = toldDeployment({
    signal: canceled.signal,
    ...(moveSchedules ? { moveSchedules } : {}),
  })
  const runs = outcomes.map((outcome, index) =>
    runOf(
      `s${index + 1}`,
      outcome === undefined ? {} : { outcome, revision: revisionArn(index + 2), reason: 'Why.' },
    ),
  )
  const ending = await conclude(
    { outcomes: outcomes.flatMap(outcome => outcome ?? []), problem, failed },
    runs,
    tools,
  )
  return {
    ending,
    moved,
    failures: of('failed').map(({ failure }) => failure),
    notes: of('rollback-note').map(({ words }) => words),
    verdicts: of('verdict').map(({ verdict }) => verdict),
  }
}

const moves = async () => undefined
const UNMOVED = 'Scheduled tasks were not moved: rule/nightly.'

describe('services that are all deployed', () => {
  test('are a success, and their schedules follow', async () => {
    const { ending, moved, failures, notes } = await play(['succeeded', 'succeeded'], { move: moves })
    const { clusterArn: cluster } = planOf().service
    expect(ending).toEqual({ outcome: 'succeeded' })
    expect(moved).toEqual([
      [
        { cluster, revision: revisionArn(2) },
        { cluster, revision: revisionArn(3) },
      ],
    ])
    expect([failures, notes]).toEqual([[], []])
  })

  test('are a success where no schedule is to follow', async () => {
    expect((await play(['succeeded'])).ending).toEqual({ outcome: 'succeeded' })
  })

  test('fail with a check of all of them, and their schedules stay', async () => {
    const problem = 'All deployments are complete, but https://shop.example answered 503'
    const { ending, moved, notes, verdicts } = await play(['succeeded'], { problem, move: moves })
    expect(ending).toEqual({ outcome: 'failed', reason: `${problem}.` })
    expect([moved, notes]).toEqual([[], [UNMOVED]])
    expect(verdicts.at(-1)).toEqual(ending)
  })

  test('fail where a schedule could not be moved', async () => {
    const { ending, notes } = await play(['succeeded'], {
      move: async () => 'rule/nightly could not be moved',
    })
    expect(ending).toEqual({
      outcome: 'failed',
      reason: 'All deployments are complete, but rule/nightly could not be moved.',
    })
    expect(notes).toEqual([])
  })

  test('are canceled where that comes before the schedules are moved', async () => {
    const { ending, failures, moved } = await play(['succeeded'], { isCanceled: true, move: moves })
    expect(ending).toEqual({ outcome: 'cancelled' })
    expect(moved).toEqual([])
    expect(failures).toEqual([
      {
        title: 'Run canceled',
        message: `The run was canceled after its deployments had succeeded. ${UNMOVED}`,
      },
    ])
    expect((await play(['succeeded'], { isCanceled: true })).failures[0]?.message).toBe(
      'The run was canceled after its deployments had succeeded.',
    )
  })

  test('are canceled where that comes while they are moved, and an error of the move is none of that', async () => {
    const aborted = (_: unknown, { signal }: { signal: AbortSignal }) => {
      Object.defineProperty(signal, 'aborted', { value: true })
      return Promise.reject(new Error('aborted'))
    }
    expect((await play(['succeeded'], { move: aborted })).ending).toEqual({ outcome: 'cancelled' })
    await expect(
      play(['succeeded'], { move: () => Promise.reject(new Error('x is undefined')) }),
    ).rejects.toThrow('x is undefined')
  })
})

describe('services that are only started, or paused', () => {
  test.each(['started', 'paused'] as const)('are %s, and their schedules stay', async outcome => {
    const { ending, failures, moved, notes } = await play([outcome, 'succeeded'], { move: moves })
    expect(ending).toEqual({ outcome })
    expect([failures, moved, notes]).toEqual([[], [], [UNMOVED]])
  })
})

describe('services of which one is not deployed', () => {
  test('fail for it, with what was not moved', async () => {
    const { ending, failures, moved } = await play(['succeeded', 'failed'], { move: moves })
    expect([ending, moved]).toEqual([{ outcome: 'failed' }, []])
    expect(failures).toMatchObject([{ title: '1 of 2 services not deployed' }])
    expect(failures[0]?.message.split('\n').at(-1)).toBe(UNMOVED)
    expect((await play(['failed'])).failures[0]?.message).not.toContain('Scheduled')
  })

  test('are red also where that one was never started', async () => {
    const { ending, failures } = await play(['succeeded', undefined])
    expect(ending).toEqual({ outcome: 'succeeded' })
    expect(failures).toMatchObject([{ title: '1 of 2 services not deployed' }])
  })

  test('of a canceled run are canceled', async () => {
    const { ending, failures } = await play(['succeeded', 'cancelled'], { isCanceled: true })
    expect(ending).toEqual({ outcome: 'cancelled' })
    expect(failures).toMatchObject([{ title: '1 of 2 services not deployed' }])
  })
})
