import { describe, expect, test } from '@jest/globals'
import { checkCurrent, OUTDATED, startDeployment } from '../../../../src/actions/deploy/deployment-start.ts'
import { createSaver } from '../../../../src/actions/deploy/saved-deployment.ts'
import type { Watchers } from '../../../../src/actions/deploy/watchers.ts'
import type { Deployment } from '../../../../src/strategy/deployment.ts'
import type { Start } from '../../../../src/strategy/launch.ts'
import type { Plan } from '../../../../src/strategy/plan.ts'
import { type ToldDeployment, toldDeployment } from '../../../support/deploy-tools.ts'
import { deploymentOf, planOf, revisionArn } from '../../../support/plans.ts'

const NONE = {} as Watchers

/** Starts a deployment of `shop:2`; `how` sees what the launch is told. */
async function start(
  over: Partial<Plan> = {},
  deployment: Partial<Deployment> = {},
  how: (start: Start) => void = () => {},
  all: ToldDeployment = toldDeployment(),
) {
  const base = planOf(over)
  const plan: Plan = {
    ...base,
    launch: {
      ...base.launch,
      start: async (_, told) => {
        how(told)
        return deploymentOf(deployment)
      },
    },
  }
  const saver = createSaver(plan, all.tools.log)
  await startDeployment(plan, { arn: revisionArn(2), isReturned: true }, { saver, watchers: NONE }, all.tools)
  return { ...all, saved: saver.current(), started: all.of('started')[0] }
}

describe('a deployment that is started', () => {
  test('is told with its revision, and saved with its id', async () => {
    const { log, saved, started, of } = await start()
    expect(log[0]).toBe('Started ecs-svc/2 of shop:2')
    expect(log).toHaveLength(2)
    expect(started).toEqual({
      kind: 'started',
      deployment: 'ecs-svc/2',
      outputs: {},
      unchanged: false,
      at: 0,
    })
    expect(saved).toMatchObject({ deployment: 'ecs-svc/2', revision: revisionArn(2) })
    expect(saved).not.toHaveProperty('pending')
    expect(of('registered')).toEqual([])
  })

  test('whose revision AWS has written is told and saved with that', async () => {
    const { log, saved, of } = await start({}, { revision: revisionArn(3) })
    expect(log[0]).toBe('Started ecs-svc/2 of shop:3')
    expect(saved.revision).toBe(revisionArn(3))
    expect(of('registered')).toEqual([{ kind: 'registered', revision: revisionArn(3) }])
  })

  test('is told with the time that AWS gives its beginning, where it does', async () => {
    expect((await start({}, { createdAt: () => 5000 })).started).toHaveProperty('createdAt', 5000)
    expect((await start({}, { createdAt: () => undefined })).started).not.toHaveProperty('createdAt')
  })

  test('of a canceled run is not started', async () => {
    const canceled = toldDeployment({ signal: AbortSignal.abort(new Error('canceled')) })
    await expect(start({}, {}, () => {}, canceled)).rejects.toThrow('canceled')
    expect(canceled.told).toEqual([])
  })
})

describe('for a run that is killed', () => {
  test('the start is saved right before it, with the deployments that were there', async () => {
    const all = toldDeployment()
    let pending: unknown
    await start(
      {},
      {},
      ({ announce }) => {
        announce(['ecs-svc/1'])
        pending = JSON.parse(all.toolkit.saved.get('deployment') ?? '')
      },
      all,
    )
    expect(pending).toMatchObject({ pending: 'start', former: ['ecs-svc/1'], revision: revisionArn(2) })
  })

  test('what AWS has refused leaves nothing to look for', async () => {
    const all = toldDeployment()
    let refused: unknown
    await start(
      {},
      {},
      ({ announce }) => {
        announce(['ecs-svc/1'])
        announce(undefined)
        refused = JSON.parse(all.toolkit.saved.get('deployment') ?? '')
      },
      all,
    )
    expect(refused).not.toHaveProperty('pending')
  })

  test('a revision that AWS writes with the deployment is not known before', async () => {
    const all = toldDeployment()
    let pending: unknown
    const { launch } = planOf()
    await start(
      { launch: { ...launch, writesRevision: true } },
      {},
      ({ announce }) => {
        announce([])
        pending = JSON.parse(all.toolkit.saved.get('deployment') ?? '')
      },
      all,
    )
    expect(pending).not.toHaveProperty('revision')
  })
})

describe('a service that was set to the revision already', () => {
  const present = { isNew: false }
  const web = planOf().service
  const settings = { enableExecuteCommand: true, networkConfiguration: { subnets: ['a'] } }

  test.each<[string, Record<string, unknown>]>([
    ['nothing', {}],
    ['the number of tasks that it has', { desiredCount: 2 }],
    ['the settings that it has', { networkConfiguration: { subnets: ['a'] }, enableExecuteCommand: true }],
  ])('is unchanged where it was told %s', async (_, update) => {
    const { log, started } = await start({ service: { ...web, settings }, update }, present)
    expect(started).toHaveProperty('unchanged', true)
    expect(log[0]).toMatch(/^::notice title=No new deployment::web: .*shop:2/)
    expect(log[0]).toContain('Its deployment ecs-svc/2 is checked. Set `force-new-deployment: true`')
    expect(log[0]).not.toContain('the service was already set to')
  })

  test.each<[string, Record<string, unknown>]>([
    ['another number of tasks', { desiredCount: 3 }],
    ['another setting', { enableExecuteCommand: false }],
    ['one that it did not have', { propagateTags: 'SERVICE' }],
    ['one of two that it has', { desiredCount: 2, networkConfiguration: { subnets: ['b'] } }],
  ])('is changed where it was told %s', async (_, update) => {
    const { log, started } = await start({ service: { ...web, settings }, update }, present)
    expect(started).toHaveProperty('unchanged', false)
    expect(log[0]).toContain('the service was already set to shop:2, so ECS starts nothing')
  })

  test('is not unchanged where a new deployment was started', async () => {
    expect((await start()).started).toHaveProperty('unchanged', false)
  })
})

describe('right before the start', () => {
  test('a plan that was made again is outdated', async () => {
    const plan = planOf()
    const { tools } = toldDeployment()
    const renewed = (other: Plan) => ({ ...tools, renew: async () => ({ plan: other, tasks: { own: [] } }) })
    await expect(checkCurrent(plan, NONE, renewed(planOf()), true)).rejects.toBe(OUTDATED)
    await expect(checkCurrent(plan, NONE, renewed(plan), true)).resolves.toBeUndefined()
    await expect(checkCurrent(plan, NONE, tools, true)).resolves.toBeUndefined()
  })

  test('an alarm that went off keeps the deployment from being started', async () => {
    const rang = new Error('in ALARM')
    const alarms = { beforeStart: () => Promise.reject(rang) } as unknown as NonNullable<Watchers['alarms']>
    const { tools } = toldDeployment()
    await expect(checkCurrent(planOf(), { alarms } as Watchers, tools, true)).rejects.toBe(rang)
  })
})
