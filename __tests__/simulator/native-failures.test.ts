import { StopServiceDeploymentCommand } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { demoImage } from '../../simulator/fixtures/demo.ts'
import { deploy, deploymentLines, newestServiceDeployment, readService } from '../support/sdk-account.ts'
import {
  type Account,
  healthyTargets,
  lastOf,
  type Moment,
  nativeDemo,
  ruleWeights,
  stagesOf,
  watch,
} from '../support/sdk-native-deployment.ts'

const sick = {
  target: {
    unhealthy: 'Target.ResponseCodeMismatch',
    description: 'Health checks failed with these codes: [503]',
  },
}

const breaker = (more: object = {}) => ({
  deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true, ...more } },
})

const alarms = { alarmNames: ['errors', 'latency'], enable: true, rollback: true }

const begin = async (account: Account): Promise<number> => {
  const since = account.clock.now()
  await deploy(account.ecs)
  return since
}

const at =
  (stage: string) =>
  ({ deployment }: Moment): boolean =>
    deployment.lifecycleStage === stage

const expectBlue = async ({ ecs, elb, clock, demo }: Account): Promise<void> => {
  clock.advanceTo(clock.now() + 60_000)
  expect(deploymentLines(await readService(ecs))).toEqual(['PRIMARY COMPLETED 2/2'])
  expect((await readService(ecs)).taskDefinition).toMatch(/:41$/)
  for (const rule of [demo.productionListenerRule, demo.testListenerRule]) {
    expect((await ruleWeights(elb, rule))[demo.targetGroupArn]).toBeGreaterThan(0)
    expect((await ruleWeights(elb, rule))[demo.alternateTargetGroupArn]).toBe(0)
  }
  expect(await healthyTargets(elb, demo.targetGroupArn)).toBe(2)
  expect(await healthyTargets(elb, demo.alternateTargetGroupArn)).toBe(0)
}

describe('circuit breaker and alarms', () => {
  test('green tasks that fail their checks open the circuit breaker', async () => {
    const account = nativeDemo(breaker())
    account.world.setBehavior(demoImage('2.0.0'), sick)
    const since = await begin(account)
    const moments = await watch(account, since)
    expect(lastOf(moments)).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      statusReason: 'Service deployment rolled back because the circuit breaker threshold was exceeded.',
      deploymentCircuitBreaker: { status: 'TRIGGERED', failureCount: 3, threshold: 3 },
    })
    expect(moments.map(each => each.deployments.join(', '))).toContain('PRIMARY IN_PROGRESS, ACTIVE FAILED')
    await expectBlue(account)
  })

  test('its threshold counts as configured', async () => {
    const account = nativeDemo(
      breaker({ resetOnHealthyTask: false, thresholdConfiguration: { type: 'COUNT', value: 5 } }),
    )
    account.world.setBehavior(demoImage('2.0.0'), sick)
    const last = lastOf(await watch(account, await begin(account)))
    expect(last.deploymentCircuitBreaker).toEqual({ status: 'TRIGGERED', failureCount: 5, threshold: 5 })
  })

  test.each(['SCALE_UP', 'POST_TEST_TRAFFIC_SHIFT', 'BAKE_TIME'])(
    'an alarm at %s rolls back',
    async stage => {
      const account = nativeDemo({ deploymentConfiguration: { alarms } })
      const since = await begin(account)
      await watch(account, since, at(stage))
      expect((await newestServiceDeployment(account.ecs))?.alarms?.status).toBe('MONITORING')
      account.simulation.outOfBand.setAlarm('errors', 'ALARM')
      const last = lastOf(await watch(account, since))
      expect(last).toMatchObject({
        status: 'ROLLBACK_SUCCESSFUL',
        alarms: { status: 'TRIGGERED', triggeredAlarmNames: ['errors'] },
      })
      await expectBlue(account)
    },
  )

  test('an alarm that rang before is ignored', async () => {
    const account = nativeDemo({ deploymentConfiguration: { alarms } })
    account.simulation.outOfBand.setAlarm('errors', 'ALARM')
    expect(lastOf(await watch(account, await begin(account))).status).toBe('SUCCESSFUL')
  })
})

describe('a way back that is missing or asked for', () => {
  test('the first deployment cannot be rolled back', async () => {
    const account = nativeDemo({ justCreated: true, ...breaker() })
    for (const tag of ['1.0.0', '2.0.0']) account.world.setBehavior(demoImage(tag), sick)
    const since = await begin(account)
    const last = lastOf(await watch(account, since))
    expect(last).toMatchObject({
      status: 'ROLLBACK_FAILED',
      statusReason: 'No rollback candidate was found to run the rollback.',
    })
    account.clock.advanceTo(account.clock.now() + 300_000)
    expect(deploymentLines(await readService(account.ecs))).toEqual(['PRIMARY FAILED 0/2'])
    expect(await ruleWeights(account.elb, account.demo.productionListenerRule)).toMatchObject({
      [account.demo.targetGroupArn]: 100,
    })
  })

  test('a first deployment that goes well has no source', async () => {
    const account = nativeDemo({ justCreated: true })
    const moments = await watch(account, account.clock.now())
    expect(lastOf(moments)).toMatchObject({ status: 'SUCCESSFUL', sourceServiceRevisions: [] })
  })

  test.each([
    [false, 0],
    [true, 1_200_000],
  ])('a rollback keeps the bake time where the world says so: %s', async (rollbackBakes, least) => {
    const account = nativeDemo({ deploymentConfiguration: { bakeTimeInMinutes: 20 } })
    account.demo.service.rollbackBakes = rollbackBakes
    const since = await begin(account)
    const baking = await watch(account, since, at('BAKE_TIME'))
    const { serviceDeploymentArn } = lastOf(baking)
    await account.ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn, stopType: 'ROLLBACK' }))
    const asked = account.clock.now()
    expect(lastOf(await watch(account, since)).status).toBe('ROLLBACK_SUCCESSFUL')
    expect(account.clock.now() - asked).toBeGreaterThan(least)
    expect(account.clock.now() - asked).toBeLessThan(least + 600_000)
  })

  test('somebody stops it with all the traffic on green', async () => {
    const account = nativeDemo()
    const since = await begin(account)
    const paused = await watch(account, since, at('BAKE_TIME'))
    const { serviceDeploymentArn } = lastOf(paused)
    await account.ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn, stopType: 'ROLLBACK' }))
    expect((await newestServiceDeployment(account.ecs))?.status).toBe('ROLLBACK_REQUESTED')
    const moments = await watch(account, since)
    expect(stagesOf(moments)).toEqual([
      'BAKE_TIME',
      'PRODUCTION_TRAFFIC_SHIFT',
      'TEST_TRAFFIC_SHIFT',
      'CLEAN_UP',
    ])
    expect(lastOf(moments).status).toBe('ROLLBACK_SUCCESSFUL')
    await expectBlue(account)
  })

  test('green that never becomes healthy is given up after a day', async () => {
    const account = nativeDemo()
    account.world.setBehavior(demoImage('2.0.0'), { targetHealthySeconds: 1e9 })
    const since = await begin(account)
    account.clock.advanceTo(since + 23 * 3_600_000)
    expect(await newestServiceDeployment(account.ecs)).toMatchObject({
      status: 'IN_PROGRESS',
      lifecycleStage: 'SCALE_UP',
    })
    expect(lastOf(await watch(account, since, undefined, 30)).statusReason).toMatch(/SCALE_UP/)
    await expectBlue(account)
  })
})
