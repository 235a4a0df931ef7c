import { describe, expect, test } from '@jest/globals'
import { tellTime } from '../../../../src/actions/deploy/time.ts'
import type { Clients } from '../../../../src/aws/client/clients.ts'
import { DeployError } from '../../../../src/base/errors.ts'
import type { Plan } from '../../../../src/strategy/plan.ts'
import type { Snapshot } from '../../../../src/watch/snapshot.ts'
import { snapshot } from '../../../support/builders.ts'
import { toldDeployment } from '../../../support/deploy-tools.ts'
import { planOf } from '../../../support/plans.ts'

const MINUTE = 60_000

interface Scene {
  readonly plan?: Partial<Plan>
  readonly took?: number
  readonly last?: Snapshot
  readonly isUnseen?: true
  readonly isBatched?: true
  /** Whether no task is found. */
  readonly isEmpty?: true
  readonly fails?: Error
  readonly isCanceled?: true
}

/** Tells the time of a deployment that took so long; `ours` and `theirs` are the deployments of the tasks. */
async function tell({ plan, took = 5 * MINUTE, isBatched, fails, isCanceled, ...seen }: Scene) {
  const last = seen.isUnseen ? undefined : (seen.last ?? snapshot())
  const asked: string[] = []
  const tasks = async (_: unknown, status: string) => {
    asked.push(status)
    if (fails) throw fails
    if (seen.isEmpty) return []
    return ['ecs-svc/2', 'ecs-svc/1'].map(startedBy => ({
      startedBy,
      times: { id: `${status} of ${startedBy}` },
    }))
  }
  const clients = { batchedReads: { tasks }, ...(isBatched ? { batched: true } : {}) } as unknown as Clients
  const signal = isCanceled ? AbortSignal.abort(new Error('canceled')) : new AbortController().signal
  const { tools, log, of } = toldDeployment({ clients, signal })
  const targetGroups = async () => new Map()
  await tellTime(planOf(plan), { id: 'ecs-svc/2', last, took, targetGroups }, tools)
  const [read] = of('tasks-read')
  return {
    asked,
    log,
    tasks: read && { ours: read.tasks.map(({ id }) => id), theirs: read.old?.map(({ id }) => id) },
    settings: of('time-settings')[0]?.settings,
  }
}

describe('the time of a deployment', () => {
  test('is told by when its tasks were started, and when those before it were stopped', async () => {
    expect(await tell({})).toMatchObject({
      tasks: { ours: ['RUNNING of ecs-svc/2'], theirs: ['STOPPED of ecs-svc/1'] },
    })
  })

  test('that has been watched task by task needs only those that were stopped', async () => {
    const last = snapshot({ tasks: [] })
    expect((await tell({ last })).asked).toEqual(['STOPPED'])
  })

  test('has no new tasks where none runs, or nothing was seen', async () => {
    const counts = { desired: 0, running: 0, pending: 0, failed: 0, old: 0 }
    expect((await tell({ last: snapshot({ counts }) })).asked).toEqual(['STOPPED'])
    expect((await tell({ isUnseen: true })).asked).toEqual(['STOPPED'])
  })

  test('of less than a minute leaves nothing to make shorter', async () => {
    const { asked, tasks, settings } = await tell({ took: MINUTE - 1 })
    expect(asked).toEqual(['RUNNING'])
    expect(tasks?.theirs).toEqual([])
    expect(settings).toBeUndefined()
    expect((await tell({ took: MINUTE })).asked).toEqual(['RUNNING', 'STOPPED'])
    expect((await tell({ took: MINUTE })).settings).toBeDefined()
  })

  test('without tasks to tell of is not told', async () => {
    expect((await tell({ isEmpty: true })).tasks).toBeUndefined()
  })

  test('that cannot be read is left out', async () => {
    const { tasks, log } = await tell({ fails: new DeployError({ title: 'Denied', message: 'may not' }) })
    expect(tasks).toBeUndefined()
    expect(log).toEqual([
      expect.stringMatching(/^::debug::When the tasks were started and stopped is unknown: /),
    ])
  })

  test('of a canceled run is not told', async () => {
    await expect(tell({ fails: new Error('aborted'), isCanceled: true })).rejects.toThrow('canceled')
  })

  test('is not read for many services at once', async () => {
    expect(await tell({ isBatched: true })).toEqual({ asked: [], log: [] })
  })
})

describe('the settings that would shorten the next one', () => {
  const options = planOf().options
  const web = planOf().service

  test('are not read where nobody wants to know', async () => {
    expect((await tell({ plan: { options: { ...options, timeAdvice: false } } })).settings).toBeUndefined()
  })

  test.each<[string, Partial<Plan>, object]>([
    ['a rolling update', {}, { isRolling: true, isCleanupSettled: false, onFargate: true }],
    ['another strategy', { strategy: 'blue-green' }, { isRolling: false }],
    [
      'a wait for the old tasks',
      { options: { ...options, goal: { wait: 'complete', pause: false } } },
      { isCleanupSettled: true },
    ],
    [
      'what the service has',
      { service: { ...web, settings: { deploymentConfiguration: { maximumPercent: 150 } } } },
      { maximumPercent: 150 },
    ],
    [
      'what it is given',
      {
        service: { ...web, settings: { deploymentConfiguration: { maximumPercent: 150 } } },
        update: { deploymentConfiguration: { maximumPercent: 200 } },
      },
      { maximumPercent: 200 },
    ],
  ])('know %s', async (_, plan, known) => {
    expect((await tell({ plan })).settings).toMatchObject(known)
  })
})
