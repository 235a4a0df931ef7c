import { DescribeServiceRevisionsCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { atStage } from '../../simulator/scenarios/native-scenario.ts'
import { useUnreleasedName } from '../../simulator/world/unreleased-names.ts'
import { address, deploy, readService, serviceDeployments } from '../support/sdk-account.ts'
import {
  healthyTargets,
  lastOf,
  nativeDemo,
  order,
  ruleWeights,
  stagesOf,
  watch,
} from '../support/sdk-native-deployment.ts'

describe('between strategies', () => {
  test('a rolling service moves to blue/green and back', async () => {
    const account = nativeDemo({ strategy: 'ROLLING' })
    const { ecs, elb, clock, demo } = account
    const { targetGroupArn, alternateTargetGroupArn, advancedConfiguration } = demo
    const since = clock.now()
    await ecs.send(
      new UpdateServiceCommand({
        ...address,
        deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1 },
        loadBalancers: [{ targetGroupArn, containerName: 'app', containerPort: 8080, advancedConfiguration }],
      }),
    )
    expect(stagesOf(await watch(account, since))).toEqual(order)
    expect(await healthyTargets(elb, alternateTargetGroupArn)).toBe(2)
    const then = clock.now()
    await ecs.send(
      new UpdateServiceCommand({
        ...address,
        deploymentConfiguration: { strategy: 'ROLLING' },
        forceNewDeployment: true,
      }),
    )
    const back = await watch(account, then)
    expect(stagesOf(back)).toEqual([])
    expect(lastOf(back)).toMatchObject({ status: 'SUCCESSFUL' })
    await clock.sleep(60_000)
    expect(await healthyTargets(elb, alternateTargetGroupArn)).toBe(2)
    expect((await ruleWeights(elb, demo.productionListenerRule))[alternateTargetGroupArn]).toBe(100)
  })

  test('a change of strategy alone waits for the next deployment', async () => {
    const { ecs, clock } = nativeDemo()
    const before = await readService(ecs)
    await ecs.send(new UpdateServiceCommand({ ...address, deploymentConfiguration: { strategy: 'CANARY' } }))
    clock.advanceTo(clock.now() + 60_000)
    const after = await readService(ecs)
    expect(after.deployments?.[0]?.id).toBe(before.deployments?.[0]?.id)
    expect(after.deploymentConfiguration).toMatchObject({
      strategy: 'CANARY',
      canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 10 },
    })
  })

  test('a rolling deployment takes the traffic back from one that was shifting it', async () => {
    const account = nativeDemo({ strategy: 'CANARY' })
    const { ecs, elb, clock, demo, simulation } = account
    const since = clock.now()
    atStage(simulation, 'PRODUCTION_TRAFFIC_SHIFT', () =>
      simulation.outOfBand.updateService({
        ...address,
        forceNewDeployment: true,
        deploymentConfiguration: { strategy: 'ROLLING' },
      }),
    )
    await deploy(ecs)
    const moments = await watch(account, since)
    expect(lastOf(moments).status).toBe('SUCCESSFUL')
    expect((await serviceDeployments(ecs))[1]?.status).toBe('STOPPED')
    expect(await ruleWeights(elb, demo.productionListenerRule)).toMatchObject({ [demo.targetGroupArn]: 100 })
    expect(await healthyTargets(elb, demo.targetGroupArn)).toBe(2)
  })
})

describe('history and words', () => {
  test('lists older deployments, one of them rolled back', async () => {
    const { ecs } = nativeDemo()
    const all = await serviceDeployments(ecs)
    expect(all.map(each => each.status)).toEqual([
      'SUCCESSFUL',
      'ROLLBACK_SUCCESSFUL',
      'SUCCESSFUL',
      'SUCCESSFUL',
    ])
    const { serviceRevisions } = await ecs.send(
      new DescribeServiceRevisionsCommand({
        serviceRevisionArns: all.map(each => each.targetServiceRevisionArn ?? ''),
      }),
    )
    expect(serviceRevisions?.map(each => each.taskDefinition?.replace(/^.*:/, ''))).toEqual([
      '41',
      '40',
      '39',
      '38',
    ])
  })

  test('can use words that nobody has published', async () => {
    const account = nativeDemo()
    useUnreleasedName(account.world, 'SCALE_UP', 'WARM_UP')
    useUnreleasedName(account.world, 'IN_PROGRESS', 'ADVANCING')
    const since = account.clock.now()
    await deploy(account.ecs)
    const moments = await watch(account, since)
    expect(stagesOf(moments)).toContain('WARM_UP')
    expect(moments.map(each => each.deployment.status)).toContain('ADVANCING')
    expect(lastOf(moments).status).toBe('SUCCESSFUL')
  })
})
