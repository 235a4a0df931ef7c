import {
  DescribeListenersCommand,
  DescribeTargetHealthCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { describe, expect, test } from '@jest/globals'
import { canary, linear } from '../../simulator/codedeploy/deployment-configs.ts'
import { trafficSteps } from '../../simulator/codedeploy/traffic-shift.ts'
import { readService } from '../support/sdk-account.ts'
import {
  type CodeDeployDemo,
  codeDeployDemo,
  ended,
  eventLines,
  infoOf,
  start,
  targetOf,
  taskSetLines,
  waitUntil,
} from '../support/sdk-codedeploy.ts'

const listenerWeights = async ({ elb, simulation }: CodeDeployDemo): Promise<Record<number, number[]>> => {
  const arns = [...simulation.world.state.listeners.keys()]
  const { Listeners = [] } = await elb.send(new DescribeListenersCommand({ ListenerArns: arns }))
  return Object.fromEntries(
    Listeners.map(each => [
      each.Port,
      (each.DefaultActions?.[0]?.ForwardConfig?.TargetGroups ?? []).map(group => group.Weight),
    ]),
  )
}

const shares = async (account: CodeDeployDemo, id: string): Promise<number[]> => {
  const seen: number[] = []
  while ((await infoOf(account, id)).status !== 'Succeeded') {
    const target = await targetOf(account, id).catch(() => undefined)
    const green = target?.taskSetsInfo?.find(each => each.taskSetLabel === 'Green')?.trafficWeight
    if (green !== undefined && seen.at(-1) !== green) seen.push(green)
    await account.clock.sleep(5000)
  }
  return seen
}

describe('a deployment that goes well', () => {
  test('walks through every status and event, and leaves green as the only task set', async () => {
    const account = codeDeployDemo()
    const id = await start(account)
    expect(id).toMatch(/^d-[A-Z0-9]{9}$/)
    const created = await infoOf(account, id)
    expect(created).toMatchObject({ status: 'Created', creator: 'user', computePlatform: 'ECS' })
    expect(created.deploymentOverview).toBeUndefined()
    expect(created.revision?.appSpecContent?.content).toBeUndefined()
    await expect(targetOf(account, id)).rejects.toMatchObject({ name: 'DeploymentNotStartedException' })

    await waitUntil(account, id, info => info.instanceTerminationWaitTimeStarted === true)
    const shifted = await targetOf(account, id)
    expect((await infoOf(account, id)).status).toBe('InProgress')
    expect(shifted.status).toBe('Succeeded')
    expect(taskSetLines(shifted)).toEqual(['Blue ACTIVE 0% 2/2', 'Green PRIMARY 100% 2/2'])
    expect(eventLines(shifted)).toEqual([
      'BeforeInstall Succeeded',
      'Install Succeeded',
      'AfterInstall Succeeded',
      'AllowTestTraffic Succeeded',
      'AfterAllowTestTraffic Succeeded',
      'BeforeAllowTraffic Succeeded',
      'AllowTraffic Succeeded',
      'AfterAllowTraffic Succeeded',
    ])
    const before = account.clock.now()

    const done = await ended(account, id)
    expect(done.deploymentOverview).toMatchObject({ Succeeded: 1, Failed: 0 })
    expect(account.clock.now() - before).toBeGreaterThanOrEqual(5 * 60_000)
    expect((await targetOf(account, id)).taskSetsInfo?.[0]?.status).toBe('DRAINING')
    await account.clock.sleep(120_000)
    const service = await readService(account.ecs)
    expect(service.deployments).toBeUndefined()
    expect(service.taskSets?.map(each => [each.externalId, each.startedBy, each.status])).toEqual([
      [id, 'CODE_DEPLOY', 'PRIMARY'],
    ])
    expect(service).toMatchObject({ runningCount: 2, taskDefinition: service.taskSets?.[0]?.taskDefinition })
  })

  test('shows both task sets in DescribeServices and their targets while traffic moves', async () => {
    const account = codeDeployDemo({ config: 'CodeDeployDefault.ECSCanary10Percent5Minutes' })
    const id = await start(account)
    await account.clock.sleep(120_000)
    const { taskSets = [], runningCount } = await readService(account.ecs)
    expect(runningCount).toBe(4)
    expect(taskSets.map(each => [each.status, each.stabilityStatus, each.scale?.value])).toEqual([
      ['PRIMARY', 'STEADY_STATE', 100],
      ['ACTIVE', 'STEADY_STATE', 100],
    ])
    expect(taskSets[1]?.externalId).toBe(id)
    const { TargetHealthDescriptions = [] } = await account.elb.send(
      new DescribeTargetHealthCommand({ TargetGroupArn: taskSets[1]?.loadBalancers?.[0]?.targetGroupArn }),
    )
    expect(TargetHealthDescriptions.map(each => each.TargetHealth?.State)).toEqual(['healthy', 'healthy'])
    expect(await listenerWeights(account)).toEqual({ 80: [90, 10], 9001: [0, 100] })
  })

  test('the next deployment goes the other way round', async () => {
    const account = codeDeployDemo()
    await ended(account, await start(account))
    const second = await start(account)
    await ended(account, second)
    const names = (await targetOf(account, second)).taskSetsInfo?.map(each => each.targetGroup?.name)
    expect(names).toEqual(['cicd-demo-green', 'cicd-demo-blue'])
    expect((await infoOf(account, second)).previousRevision?.appSpecContent?.sha256).toHaveLength(64)
  })

  test('the same seed gives the same ids and times', async () => {
    const play = async () => {
      const account = codeDeployDemo({}, 7)
      return ended(account, await start(account))
    }
    expect(await play()).toEqual(await play())
  })
})

describe('traffic', () => {
  test('is shifted as the configuration says', () => {
    expect(trafficSteps(canary(25, 2))).toEqual([
      { seconds: 0, percent: 25 },
      { seconds: 120, percent: 100 },
    ])
    expect(trafficSteps(linear(30, 1)).map(each => each.percent)).toEqual([30, 60, 90, 100])
    expect(trafficSteps(linear(30, 1)).at(-1)?.seconds).toBe(180)
  })

  test('reaches green at once, in a canary, or step by step', async () => {
    const weights = async (config: string) => {
      const account = codeDeployDemo({ config })
      return shares(account, await start(account))
    }
    expect(await weights('CodeDeployDefault.ECSAllAtOnce')).toEqual([0, 100])
    expect(await weights('CodeDeployDefault.ECSCanary10Percent5Minutes')).toEqual([0, 10, 100])
    expect(await weights('CodeDeployDefault.ECSLinear10PercentEvery1Minutes')).toEqual([
      0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100,
    ])
  })

  test('has no test events without a test listener', async () => {
    const account = codeDeployDemo({ testListener: false })
    const id = await start(account)
    await ended(account, id)
    expect(eventLines(await targetOf(account, id)).map(line => line.split(' ')[0])).toEqual([
      'BeforeInstall',
      'Install',
      'AfterInstall',
      'BeforeAllowTraffic',
      'AllowTraffic',
      'AfterAllowTraffic',
    ])
  })
})

describe('the ends a group chooses', () => {
  test('KEEP_ALIVE leaves blue running, and the next deployment clears it away', async () => {
    const account = codeDeployDemo({
      blueGreen: { terminateBlueInstancesOnDeploymentSuccess: { action: 'KEEP_ALIVE' } },
    })
    const id = await start(account)
    expect((await ended(account, id)).instanceTerminationWaitTimeStarted).toBe(false)
    await account.clock.sleep(600_000)
    expect(taskSetLines(await targetOf(account, id))).toEqual([
      'Blue ACTIVE 0% 2/2',
      'Green PRIMARY 100% 2/2',
    ])
    await ended(account, await start(account))
    await account.clock.sleep(120_000)
    expect((await readService(account.ecs)).runningCount).toBe(4)
  })

  test('absent wait times are no wait, an absent configuration is a failure', async () => {
    const account = codeDeployDemo({
      blueGreen: { terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE' } },
    })
    const began = account.clock.now()
    expect((await ended(account, await start(account))).status).toBe('Succeeded')
    expect(account.clock.now() - began).toBeLessThan(120_000)

    const bare = codeDeployDemo({ blueGreen: null })
    expect((await ended(bare, await start(bare))).errorInformation?.code).toBe(
      'MISSING_BLUE_GREEN_DEPLOYMENT_CONFIGURATION',
    )
  })
})
