import {
  DeleteServiceCommand,
  DescribeServicesCommand,
  ListServicesCommand,
  ListTasksCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs'
import {
  DeleteRuleCommand,
  ModifyTargetGroupAttributesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { describe, expect, test } from '@jest/globals'
import { type Account, createGroup, createPreview, createRule, previews } from '../support/sdk-preview.ts'

const cluster = 'cicd-demo'
const name = 'cicd-demo-service-pr-12'

const wired = async (account: Account, seconds = 5): Promise<{ group: string; rule: string }> => {
  const group = await createGroup(account.elb, 'pr-12')
  await account.elb.send(
    new ModifyTargetGroupAttributesCommand({
      TargetGroupArn: group,
      Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: String(seconds) }],
    }),
  )
  return { group, rule: await createRule(account, 12, group) }
}

const statusOf = async ({ ecs }: Account): Promise<string | undefined> => {
  const { services } = await ecs.send(new DescribeServicesCommand({ cluster, services: [name] }))
  return services?.[0]?.status
}

const remove = ({ ecs }: Account, force?: boolean) =>
  ecs.send(new DeleteServiceCommand({ cluster, service: name, ...(force === undefined ? {} : { force }) }))

/** Seconds until the service is INACTIVE. */
const secondsUntilGone = async (account: Account): Promise<number> => {
  const start = account.clock.now()
  while ((await statusOf(account)) !== 'INACTIVE') await account.clock.sleep(1000)
  return (account.clock.now() - start) / 1000
}

describe('CreateService', () => {
  test('refuses a target group that no load balancer forwards to, and one that is not there', async () => {
    const account = previews()
    const group = await createGroup(account.elb, 'lonely')
    await expect(createPreview(account, name, group)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `The target group with targetGroupArn ${group} does not have an associated load balancer.`,
    })
    await expect(createPreview(account, name, `${group}0`)).rejects.toMatchObject({
      message: expect.stringContaining('validate the specified targetGroupArn'),
    })
    await createRule(account, 12, group)
    expect(await createPreview(account, name, group)).toMatchObject({ status: 'ACTIVE', desiredCount: 1 })
  })

  test('sees some seconds later what load balancer a target group has', async () => {
    const account = previews()
    account.simulation.world.state.associationDelaySeconds = 6
    const { group } = await wired(account)
    await expect(createPreview(account, name, group)).rejects.toMatchObject({
      message: `The target group with targetGroupArn ${group} does not have an associated load balancer.`,
    })
    await account.clock.sleep(6000)
    expect(await createPreview(account, name, group)).toMatchObject({ status: 'ACTIVE' })
  })

  test('answers the same request again, and refuses another one under the same name', async () => {
    const account = previews()
    const { group } = await wired(account)
    const clientToken = 'pr-12'
    const first = await createPreview(account, name, group, { clientToken })
    expect((await createPreview(account, name, group, { clientToken }))?.serviceArn).toBe(first?.serviceArn)
    expect(account.simulation.world.state.services.size).toBe(2)
    await expect(createPreview(account, name, group, { clientToken, desiredCount: 2 })).rejects.toMatchObject(
      {
        message: 'Creation of service was not idempotent.',
      },
    )
  })

  test('refuses what does not go together', async () => {
    const account = previews()
    const { group } = await wired(account)
    await expect(
      createPreview(account, name, undefined, { healthCheckGracePeriodSeconds: 0 }),
    ).rejects.toMatchObject({
      message: 'Health check grace period is only valid for services configured to use load balancers',
    })
    await expect(
      createPreview(account, name, group, {
        capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
      }),
    ).rejects.toMatchObject({ message: expect.stringMatching(/^Specifying both a launch type and capacity/) })
  })

  test('keeps tags, which DescribeServices shows where it is asked to', async () => {
    const account = previews()
    const tags = [{ key: 'pull-request', value: '12' }]
    const service = await createPreview(account, name, undefined, { tags })
    const read = async (include: 'TAGS'[]) => {
      const { services } = await account.ecs.send(
        new DescribeServicesCommand({ cluster, services: [name], include }),
      )
      return services?.[0]?.tags
    }
    expect(service?.tags).toBeUndefined()
    expect(await read([])).toBeUndefined()
    expect(await read(['TAGS'])).toEqual(tags)
  })
})

describe('DeleteService', () => {
  test('needs force while tasks are wanted', async () => {
    const account = previews()
    await createPreview(account, name, (await wired(account)).group)
    await expect(remove(account)).rejects.toMatchObject({
      message: 'The service cannot be stopped while it is scaled above 0.',
    })
    await account.ecs.send(new UpdateServiceCommand({ cluster, service: name, desiredCount: 0 }))
    expect((await remove(account)).service?.status).toBe('DRAINING')
  })

  test('lets targets drain; the name is taken until the service is INACTIVE, and then free', async () => {
    const account = previews()
    const { group } = await wired(account)
    await createPreview(account, name, group)
    await account.clock.sleep(120_000)
    expect((await remove(account, true)).service).toMatchObject({ status: 'DRAINING', desiredCount: 0 })
    await expect(createPreview(account, name, group)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Unable to Start a service that is still Draining.',
    })
    const seconds = await secondsUntilGone(account)
    expect(seconds).toBeGreaterThanOrEqual(6)
    expect(seconds).toBeLessThan(30)
    expect(await createPreview(account, name, group)).toMatchObject({ status: 'ACTIVE' })
  })

  test('takes as long as the deregistration delay', async () => {
    const account = previews()
    await createPreview(account, name, (await wired(account, 120)).group)
    await account.clock.sleep(120_000)
    await remove(account, true)
    expect(await secondsUntilGone(account)).toBeGreaterThanOrEqual(121)
  })

  test('of a draining service is no error, of one that is gone is', async () => {
    const account = previews()
    const { group, rule } = await wired(account)
    await createPreview(account, name, group)
    await account.clock.sleep(120_000)
    await account.elb.send(new DeleteRuleCommand({ RuleArn: rule }))
    await remove(account, true)
    expect((await remove(account, true)).service?.status).toBe('DRAINING')
    // ListTasks has no ServiceNotActiveException: its tasks are listed while they stop.
    const list = () => account.ecs.send(new ListTasksCommand({ cluster, serviceName: name }))
    expect((await list()).taskArns).toEqual([])
    await secondsUntilGone(account)
    await expect(list()).rejects.toMatchObject({ name: 'ServiceNotFoundException' })
    await expect(remove(account, true)).rejects.toMatchObject({ name: 'ServiceNotFoundException' })
  })
})

test('ListServices shows what is ACTIVE, in pages', async () => {
  const account = previews()
  for (let number = 1; number <= 24; number++) await createPreview(account, `pr-${number}`, undefined)
  await createPreview(account, name, undefined)
  await remove(account, true)
  const pages: number[] = []
  const names: string[] = []
  let nextToken: string | undefined
  do {
    const answer = await account.ecs.send(
      new ListServicesCommand({ cluster, ...(nextToken ? { nextToken } : {}) }),
    )
    pages.push(answer.serviceArns?.length ?? 0)
    names.push(...(answer.serviceArns ?? []))
    nextToken = answer.nextToken
  } while (nextToken)
  expect(pages).toEqual([10, 10, 5])
  expect(new Set(names).size).toBe(25)
  await expect(account.ecs.send(new ListServicesCommand({ cluster, maxResults: 101 }))).rejects.toMatchObject(
    { name: 'InvalidParameterException' },
  )
})
