import { GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { ListTaskDefinitionsCommand, paginateListTaskDefinitions } from '@aws-sdk/client-ecs'
import { paginateDescribeRules } from '@aws-sdk/client-elastic-load-balancing-v2'
import { describe, expect, test } from '@jest/globals'
import { randomPages, singleItems } from '../../simulator/api/pages.ts'
import { addListener, forwardTo } from '../../simulator/fixtures/load-balancer.ts'
import { demoAccount } from '../support/run-account.ts'
import { demo } from '../support/sdk-account.ts'

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTaskDefinitions.html names only the most. */
describe('lists in pages of other sizes', () => {
  test('a page of one comes after an empty one, and both have a token', async () => {
    const { simulation, ecs } = demo()
    simulation.pages = singleItems()
    const first = await ecs.send(new ListTaskDefinitionsCommand({}))
    expect(first).toMatchObject({ taskDefinitionArns: [], nextToken: expect.any(String) })
    const second = await ecs.send(new ListTaskDefinitionsCommand({ nextToken: first.nextToken }))
    expect(second.taskDefinitionArns).toEqual([expect.stringMatching(/cicd-demo:1$/)])
    expect(second.nextToken).not.toBe(first.nextToken)
  })

  test.each([1, 2, 3])("the SDK's own paginator gets all of them with the sizes of seed %d", async seed => {
    const { simulation, ecs } = demo()
    simulation.pages = randomPages(seed, 3)
    const sizes: number[] = []
    for await (const page of paginateListTaskDefinitions({ client: ecs }, { maxResults: 100 }))
      sizes.push(page.taskDefinitionArns?.length ?? -1)
    expect(sizes.reduce((sum, size) => sum + size)).toBe(41)
    expect(new Set(sizes)).toEqual(new Set([0, 1, 2, 3]))
  })

  test('no page holds more than was asked for', async () => {
    const { simulation, ecs } = demo()
    simulation.pages = () => 50
    const { taskDefinitionArns } = await ecs.send(new ListTaskDefinitionsCommand({ maxResults: 5 }))
    expect(taskDefinitionArns).toHaveLength(5)
  })

  test('lists of load balancers have markers', async () => {
    const { simulation, elb } = demo()
    const { world } = simulation
    const [balancer = ''] = world.state.loadBalancers.keys()
    const [group = ''] = world.state.targetGroups.keys()
    const ListenerArn = addListener(world, balancer, 8443, [forwardTo(group)])
    simulation.pages = singleItems()
    const rules: (string | undefined)[][] = []
    for await (const page of paginateDescribeRules({ client: elb }, { ListenerArn }))
      rules.push((page.Rules ?? []).map(({ Priority }) => Priority))
    expect(rules).toEqual([[], ['default']])
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html */
describe('GetLogEvents', () => {
  const stream = async () => {
    const { simulation, tools } = demoAccount()
    const [[logGroupName, group] = ['', { streams: new Map() }]] = simulation.world.state.logGroups
    const lines = ['one', 'two', 'three'].map((text, at) => ({ at, ingestedAt: at, text }))
    group.streams.set('app', { name: 'app', arn: 'app', createdAt: 0, lines })
    simulation.pages = singleItems()
    const logs = await tools.clients.logs()
    return (input: object) =>
      logs.send(new GetLogEventsCommand({ logGroupName, logStreamName: 'app', ...input }))
  }

  test('has empty pages before the end, at which a token leads to itself', async () => {
    const read = await stream()
    const seen: (string | undefined)[][] = []
    let nextToken: string | undefined
    for (let end = false; !end; ) {
      const page = await read({ startFromHead: true, ...(nextToken ? { nextToken } : {}) })
      seen.push((page.events ?? []).map(({ message }) => message))
      end = page.nextForwardToken === nextToken
      nextToken = page.nextForwardToken
    }
    expect(seen).toEqual([[], ['one'], [], ['two'], [], ['three'], []])
  })

  test('leads back from the tail, too', async () => {
    const read = await stream()
    const first = await read({ startFromHead: false, limit: 2 })
    expect(first.events).toEqual([])
    const second = await read({ startFromHead: false, limit: 2, nextToken: first.nextBackwardToken })
    expect(second.events).toMatchObject([{ message: 'three' }])
  })
})
