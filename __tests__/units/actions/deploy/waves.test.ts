import { describe, expect, test } from '@jest/globals'
import type { StartedHere } from '../../../../src/actions/deploy/apply.ts'
import type { ServiceRun } from '../../../../src/actions/deploy/service-run.ts'
import { beginWaves, createProgressLine, deployWaves } from '../../../../src/actions/deploy/waves.ts'
import { beginStory } from '../../../../src/report/progress.ts'
import type { Outcome } from '../../../../src/watch/snapshot.ts'
import { toldDeployment } from '../../../support/deploy-tools.ts'

interface Scene {
  readonly waves?: readonly (readonly number[])[]
  readonly maxParallel?: number
  /** How the services end that do not succeed; `off` was called off before its start. */
  readonly ends?: Readonly<Record<string, Outcome | 'off'>>
  /** What the time between two waves brings. */
  readonly bake?: (fail: (label: string) => void, cancel: () => void) => void
}

/** Deploys the services `a`, `b` and `c`. */
async function play({ waves: places = [[0, 1, 2]], maxParallel = 1, ends = {}, bake }: Scene) {
  const canceled = new AbortController()
  const { tools, log } = toldDeployment({ signal: canceled.signal })
  const failures: string[] = []
  const done: string[] = []
  let told = 0
  const waves = beginWaves(label => failures.push(label))
  const runs = ['a', 'b', 'c'].map(label => ({
    label,
    telling: { told: () => ({ label, story: { ...beginStory(0), outcome: ends[label] ?? 'succeeded' } }) },
  })) as unknown as ServiceRun[]
  const deploy = async ({ label }: ServiceRun) => {
    done.push(label)
    const outcome = ends[label] ?? 'succeeded'
    if (outcome === 'off') return undefined
    return outcome === 'succeeded' ? { outcome, started: {} as StartedHere } : { outcome }
  }
  const between = async () => {
    done.push('bake')
    bake?.(waves.fail, () => canceled.abort(new Error('canceled')))
  }
  const line = { told: () => told++, looked: () => {} }
  await deployWaves(runs, { waves: places, maxParallel }, waves, { deploy, bake: between }, tools, line)
  const { outcomes, deployed } = waves
  return {
    done,
    log,
    outcomes,
    told,
    failures,
    failed: waves.failed(),
    deployed: deployed.map(({ run, wave }) => [run.label, wave]),
  }
}

describe('the services of a run', () => {
  test('are deployed in their order, each told when it is over', async () => {
    const { done, log, outcomes, told, deployed, failed } = await play({})
    expect(done).toEqual(['a', 'b', 'c'])
    expect(log).toEqual(['a: deployed', 'b: deployed', 'c: deployed'])
    expect(outcomes).toEqual(['succeeded', 'succeeded', 'succeeded'])
    expect(deployed).toEqual([
      ['a', 0],
      ['b', 0],
      ['c', 0],
    ])
    expect([told, failed]).toEqual([3, undefined])
  })

  test('in waves are watched between them', async () => {
    const { done, log, deployed } = await play({ waves: [[1], [0, 2]] })
    expect(done).toEqual(['b', 'bake', 'a', 'c'])
    expect(log.filter(line => line.startsWith('Wave'))).toEqual(['Wave 1 of 2: b', 'Wave 2 of 2: a, c'])
    expect(deployed).toEqual([
      ['b', 0],
      ['a', 1],
      ['c', 1],
    ])
  })

  test('are not started after one that failed, and the first one is why', async () => {
    const { done, outcomes, failures, failed, deployed } = await play({
      waves: [[0, 1], [2]],
      ends: { a: 'failed' },
    })
    expect([done, outcomes]).toEqual([['a'], ['failed']])
    expect([failures, failed, deployed]).toEqual([['a'], 'a', []])
  })

  test('are all told where several fail at the same time, and one of them is why', async () => {
    const { outcomes, failures } = await play({
      maxParallel: 3,
      ends: { a: 'failed', b: 'rolled-back', c: 'paused' },
    })
    expect(outcomes).toEqual(['failed', 'rolled-back', 'paused'])
    expect(failures).toEqual(['a'])
  })

  test('that were called off have no outcome', async () => {
    const { outcomes, log, failures } = await play({ ends: { b: 'off' } })
    expect([outcomes.length, log.length, failures]).toEqual([2, 2, []])
  })

  test.each<[string, Scene['bake']]>([
    ['fails', fail => fail('a')],
    ['is canceled', (_, cancel) => cancel()],
  ])('do not go on where what is deployed %s between two waves', async (_, bake) => {
    const { done, log } = await play({ waves: [[0], [1], [2]], ...(bake ? { bake } : {}) })
    expect(done).toEqual(['a', 'bake'])
    expect(log).not.toContain('Wave 2 of 3: b')
  })
})

test('of many services is told after each silent minute how many are done', () => {
  const { tools, log, clock } = toldDeployment()
  const line = createProgressLine(12, { outcomes: ['succeeded', 'failed'] }, tools)
  const lookAt = (seconds: number) => {
    clock.advanceTo(seconds * 1000)
    line.looked()
  }
  lookAt(59)
  expect(log).toEqual([])
  lookAt(60)
  expect(log).toEqual(['01:00  2 of 12 services done'])
  lookAt(100)
  clock.advanceTo(110_000)
  line.told()
  lookAt(165)
  expect(log).toHaveLength(1)
  lookAt(170)
  expect(log).toEqual(['01:00  2 of 12 services done', '02:50  2 of 12 services done'])
})
