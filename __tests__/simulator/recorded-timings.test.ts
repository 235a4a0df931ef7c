import { DescribeTasksCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { demoImage } from '../../simulator/fixtures/demo.ts'
import {
  address,
  demo,
  deploy,
  messagesSince,
  newestServiceDeployment,
  readService,
  taskArns,
} from '../support/sdk-account.ts'
import { nativeDemo } from '../support/sdk-native-deployment.ts'

// The ranges are what public recordings of the account's own answers show: one to three of each.

const seeds = Array.from({ length: 12 }, (_, index) => index + 1)

type Account = ReturnType<typeof demo>

/** Seconds until `isTrue`, looked at in each second in which something of the services has changed. */
const secondsUntil = async (
  { clock, world }: Pick<Account, 'clock' | 'world'>,
  isTrue: () => Promise<boolean>,
) => {
  const stateNow = () =>
    JSON.stringify([[...world.state.services.values()], [...world.state.serviceDeployments.values()]])
  const start = clock.now()
  let seen = stateNow()
  while (!(await isTrue())) {
    while (stateNow() === seen) {
      if (clock.now() - start > 1_200_000) throw new Error('not within 20 minutes')
      await clock.sleep(1000)
    }
    seen = stateNow()
  }
  return (clock.now() - start) / 1000
}

const said = async (ecs: Account['ecs'], since: number, words: RegExp): Promise<boolean> =>
  messagesSince(await readService(ecs), since).some(each => words.test(each))

const primary = async (ecs: Account['ecs']) => (await readService(ecs)).deployments?.[0]

describe('what a deployment takes', () => {
  test('its first tasks start 7.6 to 17.1 s after it, as different seeds have it', async () => {
    const seconds: number[] = []
    for (const seed of seeds) {
      const account = demo({}, seed)
      const since = account.clock.now()
      await deploy(account.ecs)
      seconds.push(await secondsUntil(account, () => said(account.ecs, since, /^has started 2 tasks/)))
    }
    expect(Math.min(...seconds)).toBeGreaterThanOrEqual(7.6)
    expect(Math.max(...seconds)).toBeLessThanOrEqual(19)
    expect(new Set(seconds).size).toBeGreaterThan(4)
  })

  test('a rolling update of one task is complete after about two and a half minutes', async () => {
    const seconds: number[] = []
    for (const seed of seeds) {
      const account = demo({ desiredCount: 1 }, seed)
      await deploy(account.ecs)
      const isComplete = async () => (await primary(account.ecs))?.rolloutState === 'COMPLETED'
      seconds.push(await secondsUntil(account, isComplete))
    }
    expect(Math.min(...seconds)).toBeGreaterThan(90)
    expect(Math.max(...seconds)).toBeLessThan(190)
  })

  test('stopped tasks leave their target groups after 1.2 to 1.9 s', async () => {
    const { ecs, clock } = demo()
    const since = clock.now()
    await deploy(ecs)
    await clock.sleep(300_000)
    const { events = [] } = await readService(ecs)
    const at = (words: RegExp) =>
      events.find(each => words.test(each.message ?? '') && Number(each.createdAt) >= since)?.createdAt
    const stopped = at(/has stopped \d running tasks/)
    expect(Number(at(/deregistered \d targets/)) - Number(stopped)).toBeGreaterThanOrEqual(1200)
    expect(Number(at(/deregistered \d targets/)) - Number(stopped)).toBeLessThanOrEqual(1900)
  })
})

test.each(seeds.slice(0, 4))(
  'the circuit breaker acts 44 to 64 s after the last failure (seed %d)',
  async seed => {
    const account = demo(
      { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } },
      seed,
    )
    account.simulation.world.setBehavior(demoImage('2.0.0'), {
      fails: {
        stoppedReason: 'Essential container in task exited',
        stopCode: 'EssentialContainerExited',
        exitCode: 1,
        afterSeconds: 5,
        when: 'running',
      },
    })
    const since = account.clock.now()
    await deploy(account.ecs)
    await secondsUntil(account, async () => (await primary(account.ecs))?.failedTasks === 3)
    expect(await newestServiceDeployment(account.ecs)).toMatchObject({
      status: 'IN_PROGRESS',
      deploymentCircuitBreaker: { status: 'MONITORING', failureCount: 3, threshold: 3 },
    })
    const seconds = await secondsUntil(account, () => said(account.ecs, since, /deployment failed/))
    expect(seconds).toBeGreaterThanOrEqual(43)
    expect(seconds).toBeLessThanOrEqual(65)
  },
)

describe.each([
  ['rolling', (seed: number) => demo({ drainSeconds: 60 }, seed)],
  ['blue/green', (seed: number) => nativeDemo({ drainSeconds: 60 }, [], seed)],
])('a %s service deployment', (_, make) => {
  test('is SUCCESSFUL while the old tasks drain, or only after that, as the seed has it', async () => {
    const early = new Set<boolean>()
    for (const seed of seeds) {
      const account = make(seed)
      await deploy(account.ecs)
      await account.clock.sleep(5000)
      const isSuccessful = async () => (await newestServiceDeployment(account.ecs))?.status === 'SUCCESSFUL'
      await secondsUntil(account, isSuccessful)
      const draining = (await primary(account.ecs))?.rolloutState === 'IN_PROGRESS'
      early.add(draining)
      const isComplete = async () => (await primary(account.ecs))?.rolloutState === 'COMPLETED'
      const seconds = await secondsUntil(account, isComplete)
      if (draining) expect(seconds).toBeGreaterThan(30)
      expect((await readService(account.ecs)).deployments).toHaveLength(1)
    }
    expect(early).toEqual(new Set([true, false]))
  }, 120_000)
})

describe('what the answers say', () => {
  test('tasks that start together are registered in one event', async () => {
    const { ecs, clock } = demo()
    const since = clock.now()
    await deploy(ecs)
    await clock.sleep(80_000)
    expect(await said(ecs, since, /^registered 2 targets in \(target-group arn:/)).toBe(true)
  })

  test('alarms that nobody asked for are DISABLED', async () => {
    const { ecs, clock } = demo()
    await deploy(ecs)
    await clock.sleep(5000)
    expect((await newestServiceDeployment(ecs))?.alarms).toEqual({ status: 'DISABLED' })
  })

  test('an UpdateService of the desired count alone has it in deployments[] at once', async () => {
    const { ecs } = demo()
    const { service } = await ecs.send(new UpdateServiceCommand({ ...address, desiredCount: 5 }))
    expect(service).toMatchObject({ desiredCount: 5, runningCount: 2 })
    expect(service?.deployments?.map(each => each.desiredCount)).toEqual([5])
  })

  test('a task is at version 1 with its address when PROVISIONING, 3 when RUNNING, 6 when STOPPED', async () => {
    const { ecs, clock } = demo()
    const describeAll = async (status: 'RUNNING' | 'STOPPED', skip = 0) => {
      const tasks = (await taskArns(ecs, status)).slice(skip)
      return (await ecs.send(new DescribeTasksCommand({ cluster: 'cicd-demo', tasks }))).tasks?.[0]
    }
    const address = { privateIpv4Address: expect.stringMatching(/^10\./) }
    await deploy(ecs)
    await clock.sleep(20_000)
    const starting = await describeAll('RUNNING', 2)
    expect(starting).toMatchObject({
      lastStatus: 'PROVISIONING',
      version: 1,
      attachments: [{ type: 'ElasticNetworkInterface', status: 'ATTACHING' }],
      containers: [{ lastStatus: 'PENDING', networkInterfaces: [address] }],
      ephemeralStorage: { sizeInGiB: 20 },
    })
    expect(starting?.containers?.[0]).not.toHaveProperty('networkBindings')
    expect(await describeAll('RUNNING')).toMatchObject({
      lastStatus: 'RUNNING',
      version: 3,
      containers: [{ networkBindings: [], networkInterfaces: [address] }],
    })
    await clock.sleep(300_000)
    expect(await describeAll('STOPPED')).toMatchObject({ lastStatus: 'STOPPED', version: 6 })
  })
})
