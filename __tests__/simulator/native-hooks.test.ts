import { describe, expect, test } from '@jest/globals'
import { addLambdaFunction } from '../../simulator/fixtures/lambda-functions.ts'
import { hookRole } from '../../simulator/scenarios/native-scenario.ts'
import type { HookAnswer, RoleFault } from '../../simulator/world/native/lambda-functions.ts'
import type { Stage } from '../../simulator/world/native/progress.ts'
import { deploy, readService } from '../support/sdk-account.ts'
import { functionArn, lambda, start } from '../support/sdk-lifecycle-hooks.ts'
import { lastOf, nativeDemo, watch } from '../support/sdk-native-deployment.ts'

const reasonWith = async (stage: Stage, answers: HookAnswer[], fault?: RoleFault, known = true) => {
  const account = nativeDemo({}, [lambda(stage)])
  if (known) addLambdaFunction(account.world, 'check', answers)
  if (fault) account.world.state.roleFaults.set(hookRole, fault)
  const since = account.clock.now()
  await deploy(account.ecs)
  const last = lastOf(await watch(account, since))
  expect(last.status).toBe('ROLLBACK_SUCCESSFUL')
  expect(last.rollback?.reason).toBe(last.statusReason)
  return last.statusReason
}

const failed = (stage: string): string =>
  `Service deployment rolled back because ${stage} lifecycle hook(s) failed.`

describe('a Lambda hook', () => {
  test.each([
    'PRE_SCALE_UP',
    'POST_SCALE_UP',
    'TEST_TRAFFIC_SHIFT',
    'POST_TEST_TRAFFIC_SHIFT',
    'PRE_PRODUCTION_TRAFFIC_SHIFT',
    'PRODUCTION_TRAFFIC_SHIFT',
    'POST_PRODUCTION_TRAFFIC_SHIFT',
  ] as const)('that fails at %s rolls back', async stage => {
    expect(await reasonWith(stage, ['FAILED'])).toBe(
      `${failed(stage)} Lifecycle hook target ${functionArn} returned FAILED status.`,
    )
  })

  test('fails for every reason in its own words', async () => {
    const stage = 'POST_SCALE_UP'
    expect(await reasonWith(stage, ['unparsable'])).toBe(
      `${failed(stage)} ECS was unable to parse the response from ${functionArn} due to HookStatus must not be null`,
    )
    expect(await reasonWith(stage, ['silence'])).toMatch(/HookStatus must not be null$/)
    expect(await reasonWith(stage, [], 'untrusting')).toBe(
      `${failed(stage)} ECS was unable to assume role ${hookRole}`,
    )
    expect(await reasonWith(stage, [], 'unpermitted')).toContain(
      `${failed(stage)} ECS was unable to invoke hook target ${functionArn} due to User: arn:aws:sts::123456789012:assumed-role/cicd-demo-hooks/ECS-Lambda-Execution is not authorized to perform: lambda:InvokeFunction on resource: ${functionArn}`,
    )
    expect(await reasonWith(stage, [], undefined, false)).toMatch(/Function not found/)
  })

  test('says why in the event, in the words seen there', async () => {
    const { account, since } = await start([lambda('PRE_SCALE_UP')], ['unparsable'])
    await watch(account, since)
    const { events } = await readService(account.ecs)
    expect(events?.map(each => each.message)).toContainEqual(
      expect.stringMatching(
        /deployment failed: Service deployment rolled back because PRE_SCALE_UP lifecycle hook\(s\) failed\. ECS was unable to parse the response from .* due to: HookStatus must not be null\.$/,
      ),
    )
  })

  test('is invoked again while it works, with the delay it asks for', async () => {
    const answers: HookAnswer[] = [
      'IN_PROGRESS',
      { hookStatus: 'IN_PROGRESS', callBackDelay: 90 },
      'SUCCEEDED',
    ]
    const { account, since } = await start([lambda('POST_SCALE_UP')], answers)
    const moments = await watch(account, since)
    expect(lastOf(moments).status).toBe('SUCCESSFUL')
    const there = moments.filter(each => each.deployment.lifecycleStage === 'POST_SCALE_UP')
    expect(there.length * 2).toBeGreaterThan(115)
    expect(there[0]?.deployment.lifecycleHookDetails).toMatchObject([
      { targetType: 'AWS_LAMBDA', targetArn: functionArn, status: 'IN_PROGRESS' },
    ])
    expect(account.world.state.functions.get(functionArn)?.invocations).toHaveLength(3)
  })

  test('gets the weights, and is invoked again by the rollback', async () => {
    const account = nativeDemo({}, [lambda('PRODUCTION_TRAFFIC_SHIFT', 'POST_PRODUCTION_TRAFFIC_SHIFT')])
    addLambdaFunction(account.world, 'check', ['SUCCEEDED'], { POST_PRODUCTION_TRAFFIC_SHIFT: ['FAILED'] })
    const since = account.clock.now()
    await deploy(account.ecs)
    const last = lastOf(await watch(account, since))
    const target = last.targetServiceRevision?.arn ?? ''
    const events = account.world.state.functions.get(functionArn)?.invocations ?? []
    expect(events.map(each => each.lifecycleStage)).toEqual([
      'PRODUCTION_TRAFFIC_SHIFT',
      'POST_PRODUCTION_TRAFFIC_SHIFT',
      'PRODUCTION_TRAFFIC_SHIFT',
    ])
    expect(events.map(each => each.executionDetails.productionTrafficWeights[target])).toEqual([
      100,
      undefined,
      0,
    ])
    expect(events[0]).toMatchObject({
      resourceArn: last.serviceDeploymentArn,
      executionDetails: { targetServiceRevisionArn: target },
      hookDetails: { bucket: 'releases' },
    })
  })
})
