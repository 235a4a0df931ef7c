import { DescribeServiceRevisionsCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { atStage } from '../../simulator/scenarios/native-story.ts'
import { inventWord } from '../../simulator/world/new-words.ts'
import { address, deploy, readService, serviceDeployments } from './account.ts'
import {
  healthyTargets,
  lastOf,
  type Moment,
  nativeDemo,
  resolvedGroups,
  ruleWeights,
  stagesOf,
  watch,
} from './native-account.ts'

const order = [
  'PRE_SCALE_UP',
  'SCALE_UP',
  'POST_SCALE_UP',
  'TEST_TRAFFIC_SHIFT',
  'POST_TEST_TRAFFIC_SHIFT',
  'PRE_PRODUCTION_TRAFFIC_SHIFT',
  'PRODUCTION_TRAFFIC_SHIFT',
  'POST_PRODUCTION_TRAFFIC_SHIFT',
  'BAKE_TIME',
  'CLEAN_UP',
]

const steps = (moments: Moment[]): (number | undefined)[] => [
  ...new Set(moments.map(each => each.deployment.targetServiceRevision?.requestedProductionTrafficWeight)),
]

describe('blue/green', () => {
  test('walks through every stage, in order, to success', async () => {
    const account = nativeDemo()
    const since = account.clock.now()
    await deploy(account.ecs)
    const moments = await watch(account, since)
    expect(stagesOf(moments)).toEqual(order)
    expect(lastOf(moments)).toMatchObject({
      status: 'SUCCESSFUL',
      targetServiceRevision: {
        requestedTaskCount: 2,
        runningTaskCount: 2,
        pendingTaskCount: 0,
        requestedProductionTrafficWeight: 100,
        requestedTestTrafficWeight: 100,
      },
      sourceServiceRevisions: [{ runningTaskCount: 0, requestedProductionTrafficWeight: 0 }],
    })
    expect(moments.at(-1)?.deployments).toEqual(['PRIMARY COMPLETED'])
  })

  test('never sends production traffic where nothing healthy stands, and says what the rule says', async () => {
    const account = nativeDemo()
    const since = account.clock.now()
    await deploy(account.ecs)
    await watch(account, since, ({ deployment }) => deployment.status === 'SUCCESSFUL')
    const again = nativeDemo()
    const start = again.clock.now()
    await deploy(again.ecs)
    let looks = 0
    await watch(again, start, ({ deployment }) => {
      looks++
      return deployment.lifecycleStage === 'CLEAN_UP'
    })
    expect(looks).toBeGreaterThan(50)
    const weights = await ruleWeights(again.elb, again.demo.productionListenerRule)
    for (const [group, weight] of Object.entries(weights)) {
      if (weight > 0) expect(await healthyTargets(again.elb, group)).toBe(2)
    }
  })

  test('swaps the roles of the two target groups with every deployment', async () => {
    const account = nativeDemo()
    const { demo, ecs, elb, clock } = account
    const groups: string[][] = []
    for (const tag of ['2.0.0', '3.0.0']) {
      const since = clock.now()
      await deploy(ecs, tag)
      const deployment = lastOf(await watch(account, since))
      groups.push(await resolvedGroups(ecs, deployment.targetServiceRevision?.arn))
      groups.push(await resolvedGroups(ecs, deployment.sourceServiceRevisions?.[0]?.arn))
      clock.advanceTo(clock.now() + 60_000)
    }
    const { targetGroupArn: blue, alternateTargetGroupArn: green } = demo
    expect(groups).toEqual([[green], [blue], [blue], [green]])
    expect(await ruleWeights(elb, demo.productionListenerRule)).toEqual({ [blue]: 100, [green]: 0 })
    expect(await healthyTargets(elb, blue)).toBe(2)
    expect(await healthyTargets(elb, green)).toBe(0)
  })

  test('names the PRIMARY deployment, the revision and its images by the same number', async () => {
    const { ecs, clock } = nativeDemo()
    const service = await deploy(ecs)
    clock.advanceTo(clock.now() + 5000)
    const number = service.deployments?.[0]?.id?.replace('ecs-svc/', '') ?? ''
    const [brief] = await serviceDeployments(ecs)
    expect(brief?.targetServiceRevisionArn?.endsWith(`/${number}`)).toBe(true)
    const { serviceRevisions } = await ecs.send(
      new DescribeServiceRevisionsCommand({ serviceRevisionArns: [brief?.targetServiceRevisionArn ?? ''] }),
    )
    expect(serviceRevisions?.[0]?.containerImages?.[0]).toMatchObject({
      containerName: 'app',
      image: expect.stringMatching(/:2\.0\.0$/),
      imageDigest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    })
    expect((await readService(ecs)).deploymentConfiguration).toMatchObject({
      strategy: 'BLUE_GREEN',
      bakeTimeInMinutes: 2,
    })
  })

  test('has no test traffic without a test listener', async () => {
    const account = nativeDemo({ testListener: false })
    const since = account.clock.now()
    await deploy(account.ecs)
    const moments = await watch(account, since)
    expect(stagesOf(moments)).toEqual(order)
    expect(lastOf(moments).targetServiceRevision?.requestedTestTrafficWeight).toBe(0)
  })
})

describe('linear and canary', () => {
  test('linear shifts in equal steps with a bake after each but the last', async () => {
    const account = nativeDemo({
      strategy: 'LINEAR',
      deploymentConfiguration: { linearConfiguration: { stepPercent: 33.3, stepBakeTimeInMinutes: 2 } },
    })
    const since = account.clock.now()
    await deploy(account.ecs)
    const moments = await watch(account, since)
    expect(steps(moments).filter(each => each !== undefined)).toEqual([0, 33.3, 66.6, 99.9, 100])
    const shifts = stagesOf(moments).filter(stage => stage.endsWith('PRODUCTION_TRAFFIC_SHIFT'))
    expect(shifts.filter(stage => stage === 'PRODUCTION_TRAFFIC_SHIFT')).toHaveLength(4)
    expect(shifts.filter(stage => stage === 'PRE_PRODUCTION_TRAFFIC_SHIFT')).toHaveLength(4)
    const at = (weight: number) =>
      moments.filter(
        each => each.deployment.targetServiceRevision?.requestedProductionTrafficWeight === weight,
      )
    expect(at(33.3).length * 2).toBeGreaterThanOrEqual(120)
    const { targetGroupArn, alternateTargetGroupArn } = account.demo
    expect(at(33.3)[0]?.rules[0]).toEqual({ [targetGroupArn]: 667, [alternateTargetGroupArn]: 333 })
  })

  test('canary shifts a little, waits, and shifts the rest', async () => {
    const account = nativeDemo({ strategy: 'CANARY' })
    const since = account.clock.now()
    await deploy(account.ecs)
    const moments = await watch(account, since)
    expect(steps(moments).filter(each => each !== undefined)).toEqual([0, 10, 100])
    for (const { deployment } of moments) {
      const [source] = deployment.sourceServiceRevisions ?? []
      const share = deployment.targetServiceRevision?.requestedProductionTrafficWeight
      if (share === undefined) continue
      expect((source?.requestedProductionTrafficWeight ?? 0) + share).toBe(100)
    }
  })
})

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
    await deploy(ecs)
    atStage(simulation, 'PRODUCTION_TRAFFIC_SHIFT', () =>
      simulation.somebody.updateService({
        ...address,
        forceNewDeployment: true,
        deploymentConfiguration: { strategy: 'ROLLING' },
      }),
    )
    const moments = await watch(account, since)
    expect(lastOf(moments).status).toBe('SUCCESSFUL')
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
    inventWord(account.world, 'SCALE_UP', 'WARM_UP')
    inventWord(account.world, 'IN_PROGRESS', 'ADVANCING')
    const since = account.clock.now()
    await deploy(account.ecs)
    const moments = await watch(account, since)
    expect(stagesOf(moments)).toContain('WARM_UP')
    expect(moments.map(each => each.deployment.status)).toContain('ADVANCING')
    expect(lastOf(moments).status).toBe('SUCCESSFUL')
  })
})
