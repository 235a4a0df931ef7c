import { DescribeServiceRevisionsCommand } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { deploy, readService, serviceDeployments } from '../support/sdk-account.ts'
import {
  healthyTargets,
  lastOf,
  type Moment,
  nativeDemo,
  order,
  resolvedGroups,
  ruleWeights,
  stagesOf,
  watch,
} from '../support/sdk-native-deployment.ts'

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

  test.each(['BLUE_GREEN', 'LINEAR', 'CANARY'] as const)(
    '%s never sends traffic where nothing healthy stands, and says what the rule says',
    async strategy => {
      const account = nativeDemo({ strategy })
      const { clock, ecs, elb, demo } = account
      const since = clock.now()
      await deploy(ecs)
      const green = demo.alternateTargetGroupArn
      const moments = await watch(account, since, async ({ deployment, rules }) => {
        for (const [group, weight] of rules.flatMap(each => Object.entries(each))) {
          if (weight > 0) expect(await healthyTargets(elb, group)).toBe(2)
        }
        const target = deployment.targetServiceRevision
        // Shared traffic is written in thousandths.
        const percent = (weights: Record<string, number>) => {
          const sum = Object.values(weights).reduce((all, one) => all + one, 0)
          return ((weights[green] ?? 0) / sum) * 100
        }
        expect(rules.map(percent)).toEqual([
          target?.requestedProductionTrafficWeight ?? 0,
          target?.requestedTestTrafficWeight ?? 0,
        ])
        return deployment.status === 'SUCCESSFUL'
      })
      expect(moments.length).toBeGreaterThan(50)
    },
  )

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
