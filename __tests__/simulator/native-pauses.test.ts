import { describe, expect, test } from '@jest/globals'
import { deploy } from '../support/sdk-account.ts'
import { lambda, pause, start } from '../support/sdk-lifecycle-hooks.ts'
import {
  type Account,
  answer,
  lastOf,
  type Moment,
  nativeDemo,
  stagesOf,
  watch,
} from '../support/sdk-native-deployment.ts'

const waiting = ({ deployment }: Moment): boolean =>
  (deployment.lifecycleHookDetails ?? []).some(each => each.status === 'AWAITING_ACTION')

const untilPaused = async (account: Account, since: number) => {
  const { deployment } = (await watch(account, since, waiting)).at(-1) ?? {}
  const hook = deployment?.lifecycleHookDetails?.find(each => each.status === 'AWAITING_ACTION')
  return { serviceDeploymentArn: deployment?.serviceDeploymentArn, hookId: hook?.hookId, hook, deployment }
}

describe('a PAUSE hook', () => {
  test('waits for somebody and says until when', async () => {
    const { account, since } = await start([pause('POST_TEST_TRAFFIC_SHIFT', 60)])
    const { hook, deployment, ...input } = await untilPaused(account, since)
    expect(deployment).toMatchObject({ status: 'IN_PROGRESS', lifecycleStage: 'POST_TEST_TRAFFIC_SHIFT' })
    expect(hook).toMatchObject({ targetType: 'PAUSE', timeoutAction: 'ROLLBACK' })
    expect(hook?.hookId).toMatch(/^ecs-pause-[\w-]{43}$/)
    expect(hook?.targetArn).toBeUndefined()
    const minutes = ((hook?.expiresAt?.getTime() ?? 0) - account.clock.now()) / 60_000
    expect(minutes).toBeGreaterThan(59)
    expect(minutes).toBeLessThanOrEqual(60)
    const answered = await answer(account.ecs, input)
    expect(answered.serviceDeploymentArn).toBe(deployment?.serviceDeploymentArn)
    expect(lastOf(await watch(account, since)).status).toBe('SUCCESSFUL')
  })

  test('is answered with a rollback', async () => {
    const { account, since } = await start([pause('POST_TEST_TRAFFIC_SHIFT', 60)])
    const { serviceDeploymentArn, hookId } = await untilPaused(account, since)
    await answer(account.ecs, { serviceDeploymentArn, hookId, action: 'ROLLBACK' })
    const moments = await watch(account, since)
    expect(stagesOf(moments).slice(-2)).toEqual(['TEST_TRAFFIC_SHIFT', 'CLEAN_UP'])
    expect(lastOf(moments)).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      targetServiceRevision: { requestedTestTrafficWeight: 0, runningTaskCount: 0 },
      lifecycleHookDetails: [{ status: 'FAILED' }],
    })
  })

  test('expires, into a rollback or into going on', async () => {
    const back = await start([pause('PRE_SCALE_UP', 5)])
    const last = lastOf(await watch(back.account, back.since))
    expect(last.statusReason).toBe(
      'Service deployment rolled back because PRE_SCALE_UP pause hook timed out.',
    )
    expect(last).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      lifecycleHookDetails: [{ status: 'TIMED_OUT' }],
    })
    const on = await start([pause('PRE_SCALE_UP', 5, 'CONTINUE')])
    expect(lastOf(await watch(on.account, on.since)).status).toBe('SUCCESSFUL')
  })

  test('may last longer than a day', async () => {
    const { account, since } = await start([pause('POST_TEST_TRAFFIC_SHIFT', 2880)])
    await untilPaused(account, since)
    account.clock.advanceTo(since + 47 * 3_600_000)
    expect(lastOf(await watch(account, since, waiting, 48)).status).toBe('IN_PROGRESS')
  })

  test('comes before each shift of a canary, with another id', async () => {
    const account = nativeDemo({ strategy: 'CANARY' }, [pause('PRE_PRODUCTION_TRAFFIC_SHIFT', 600)])
    const since = account.clock.now()
    await deploy(account.ecs)
    const ids: (string | undefined)[] = []
    for (let step = 0; step < 2; step++) {
      const { serviceDeploymentArn, hookId } = await untilPaused(account, since)
      ids.push(hookId)
      await answer(account.ecs, { serviceDeploymentArn, hookId, action: 'CONTINUE' })
    }
    expect(new Set(ids).size).toBe(2)
    expect(lastOf(await watch(account, since)).status).toBe('SUCCESSFUL')
  })

  test('refuses answers that come too late, too early or to the wrong place', async () => {
    const { account, since } = await start([
      pause('POST_TEST_TRAFFIC_SHIFT', 60),
      lambda('POST_TEST_TRAFFIC_SHIFT'),
    ])
    const { serviceDeploymentArn, hookId } = await untilPaused(account, since)
    const refusal = (input: { serviceDeploymentArn: string | undefined; hookId: string | undefined }) =>
      answer(account.ecs, input).then(
        () => 'none',
        (error: Error) => `${error.name}: ${error.message}`,
      )
    expect(await refusal({ serviceDeploymentArn, hookId: 'pause-1' })).toBe(
      'InvalidParameterException: Invalid hookId: hookId must follow the format: ecs-{hookType}-{id}',
    )
    expect(await refusal({ serviceDeploymentArn: `${serviceDeploymentArn}x`, hookId })).toBe(
      'ServiceDeploymentNotFoundException: The service deployment does not exist.',
    )
    expect(await refusal({ serviceDeploymentArn, hookId })).toBe('none')
    expect(await refusal({ serviceDeploymentArn, hookId })).toBe(
      'InvalidParameterException: Provided hookId is either completed, unavailable, or not associated with the given Resource ARN',
    )
    await watch(account, since)
    expect(await refusal({ serviceDeploymentArn, hookId })).toBe(
      'InvalidParameterException: Continuing a service deployment is not allowed for service deployment in terminal states.',
    )
  })
})
