import { DescribeTasksCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { type DemoOverrides, demoCluster, demoImage, demoService } from '../../simulator/fixtures/demo.ts'
import {
  address,
  demo,
  deploy,
  deploymentLines,
  messagesSince,
  readService,
  taskArns,
} from '../support/sdk-account.ts'

type Account = ReturnType<typeof demo>

const describeTasks = async ({ ecs }: Account) =>
  (await ecs.send(new DescribeTasksCommand({ cluster: demoCluster, tasks: await taskArns(ecs) }))).tasks ?? []

const settled = async (overrides: DemoOverrides, seed = 1) => {
  const account = demo(overrides, seed)
  return { account, tasks: await describeTasks(account) }
}

// Recordings of 22 production services, and of a breaker by container health.
describe('an unhealthy task', () => {
  test('is replaced before it is stopped, and is said to be ill in between', async () => {
    const { ecs, clock, simulation } = demo()
    const since = clock.now()
    simulation.outOfBand.sicken(demoCluster, demoService, 'target')
    await clock.sleep(6000)
    const said = messagesSince(await readService(ecs), since).map(each => each.replace(/\(.*?\)/g, '()'))
    expect(said[0]).toMatch(
      /^has started 2 tasks: \(\) \(\)\. Amazon ECS replaced 2 tasks due to an unhealthy status\.$/,
    )
    expect(said.slice(1, 3)).toEqual([
      expect.stringMatching(/is unhealthy in/),
      expect.stringMatching(/^has stopped 1 running tasks/),
    ])
    const service = await readService(ecs)
    expect(service.runningCount).toBe(2)
    const at = (words: RegExp) =>
      Number(service.events?.findLast(each => words.test(each.message ?? ''))?.createdAt)
    expect(at(/is unhealthy in/) - at(/Amazon ECS replaced/)).toBe(38)
    expect(at(/has stopped 1/) - at(/is unhealthy in/)).toBe(1)
  })

  test('of a deployment that was rolled back runs until what replaces it is healthy', async () => {
    const account = demo({
      desiredCount: 1,
      targetGroups: 0,
      containerHealthCheck: true,
      deploymentConfiguration: {
        deploymentCircuitBreaker: { enable: true, rollback: true },
        minimumHealthyPercent: 0,
        maximumPercent: 100,
      },
    })
    const { ecs, clock, simulation } = account
    simulation.world.setBehavior(demoImage('2.0.0'), { container: 'unhealthy' })
    await deploy(ecs)
    const isBack = async () => (await readService(ecs)).deployments?.[0]?.taskDefinition?.endsWith(':41')
    while (!(await isBack())) await clock.sleep(1000)
    expect(deploymentLines(await readService(ecs))[1]).toMatch(/^(ACTIVE|DRAINING) FAILED [01]\//)
    await clock.sleep(600_000)
    expect(deploymentLines(await readService(ecs))).toEqual(['PRIMARY COMPLETED 1/1'])
  })
})

test('protected tasks are not stopped, and ECS says so once', async () => {
  const { ecs, clock, simulation } = demo({ desiredCount: 3 })
  const since = clock.now()
  simulation.outOfBand.protectTasks(demoCluster, demoService)
  await ecs.send(new UpdateServiceCommand({ ...address, desiredCount: 1 }))
  await clock.sleep(120_000)
  const service = await readService(ecs)
  expect([service.desiredCount, service.runningCount]).toEqual([1, 3])
  const said = messagesSince(service, since).filter(each => each.includes('protection'))
  expect(said).toEqual([
    expect.stringMatching(
      /^was unable to reach steady state because \(taskSet ecs-svc\/\d+\) was unable to scale in due to \(reason 2 tasks under protection\)$/,
    ),
  ])
})

describe('ports', () => {
  // https://github.com/aws/amazon-ecs-agent/pull/3479
  test('in a host network have no bindings; the target is the port of the container', async () => {
    const { account, tasks } = await settled({ launch: 'ec2-host' })
    expect(tasks.map(each => each.containers?.[0]?.networkBindings)).toEqual([[], []])
    const [group] = account.simulation.world.state.targetGroups.values()
    expect([...(group?.targets.keys() ?? [])]).toEqual([
      expect.stringMatching(/^i-\w+:8080$/),
      expect.stringMatching(/^i-\w+:8080$/),
    ])
  })

  test('may have a binding for each protocol and IP version; the group takes its own', async () => {
    const { account, tasks } = await settled({ launch: 'ec2-bridge', severalBindings: true })
    const bindings = tasks[0]?.containers?.[0]?.networkBindings ?? []
    expect(bindings.map(({ bindIP, protocol }) => `${bindIP} ${protocol}`)).toEqual([
      '0.0.0.0 tcp',
      ':: tcp',
      '0.0.0.0 udp',
      ':: udp',
    ])
    const [group] = account.simulation.world.state.targetGroups.values()
    expect([...(group?.targets.values() ?? [])].map(each => each.port)).toContain(bindings[0]?.hostPort)
  })
})

describe('the health of a task', () => {
  const sidecar = { name: 'proxy', image: demoImage('sidecar'), essential: true }

  // Documented: UNKNOWN for good. Observed (https://github.com/aws/amazon-ecs-agent/issues/4094): HEALTHY.
  test.each([
    [1, 'UNKNOWN'],
    [2, 'HEALTHY'],
  ])('with one essential container of two checked, in the account of seed %d: %s', async (seed, health) => {
    const { tasks } = await settled({ containerHealthCheck: true, sidecars: [sidecar] }, seed)
    expect(tasks.map(each => each.healthStatus)).toEqual([health, health])
    expect(tasks[0]?.containers?.map(each => each.healthStatus)).toEqual(['HEALTHY', 'UNKNOWN'])
  })

  test('says nothing of containers that are not essential', async () => {
    const { demoHealthCheck } = await import('../../simulator/fixtures/demo.ts')
    const other = { ...sidecar, essential: false, healthCheck: demoHealthCheck }
    const { tasks } = await settled({ sidecars: [other] })
    expect(tasks.map(each => each.healthStatus)).toEqual(['UNKNOWN', 'UNKNOWN'])
  })
})

test('some services say how their tasks are spread over the zones', async () => {
  const said: string[] = []
  for (let seed = 1; seed <= 40; seed++) {
    const { events = [] } = await readService(demo({ desiredCount: 3 }, seed).ecs)
    said.push(...events.flatMap(each => /is (?:not )?AZ balanced.*/.exec(each.message ?? '')?.[0] ?? []))
  }
  expect(said).toContainEqual('is AZ balanced with 2 tasks in eu-west-1a, 1 tasks in eu-west-1b.')
  expect(said.length).toBeLessThan(20)
})
