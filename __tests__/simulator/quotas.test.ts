import {
  DeleteTargetGroupCommand,
  DescribeAccountLimitsCommand,
  DescribeRulesCommand,
  DescribeTagsCommand,
  DescribeTargetGroupsCommand,
  ModifyTargetGroupCommand,
  type RuleCondition,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { describe, expect, test } from '@jest/globals'
import { addLoadBalancer } from '../../simulator/fixtures/load-balancer.ts'
import { nameOf } from '../support/sdk-account.ts'
import { createGroup, createRule, previews } from '../support/sdk-preview.ts'

const codeOf = async (promise: Promise<unknown>): Promise<string> =>
  (await nameOf(promise)).replace(/Exception$/, '')

describe('quotas', () => {
  test('are told by DescribeAccountLimits, raised ones too', async () => {
    const { elb } = previews({ limits: { 'rules-per-application-load-balancer': 200 } })
    const { Limits } = await elb.send(new DescribeAccountLimitsCommand({}))
    expect(Limits).toContainEqual({ Name: 'rules-per-application-load-balancer', Max: '200' })
    expect(Limits).toContainEqual({ Name: 'target-groups-per-application-load-balancer', Max: '100' })
  })

  test('of rules are the load balancer’s, default rules not counted', async () => {
    const account = previews()
    const group = await createGroup(account.elb, 'pr')
    for (let priority = 11; priority <= 109; priority++) await createRule(account, priority, group)
    await expect(createRule(account, 110, group)).rejects.toMatchObject({
      name: 'TooManyRulesException',
      message: expect.stringMatching(
        /^The maximum number of rules on load balancer arn:.* has been reached$/,
      ),
    })
    const plain = [...account.simulation.world.state.listeners.values()].find(({ Port }) => Port === 80)
    const other = { elb: account.elb, listener: plain?.ListenerArn ?? '' }
    expect(await codeOf(createRule(other, 1, group))).toBe('TooManyRules')
    account.simulation.world.state.limits.set('rules-per-application-load-balancer', 101)
    expect(await createRule(account, 110, group)).toMatch(/^arn:/)
  })

  test('of target groups count each group once', async () => {
    const account = previews({ limits: { 'target-groups-per-application-load-balancer': 3 } })
    const groups: string[] = []
    for (const name of ['a', 'b', 'c']) groups.push(await createGroup(account.elb, name))
    const [a = '', b = '', c = ''] = groups
    await createRule(account, 1, a)
    await createRule(account, 2, a)
    await createRule(account, 3, b)
    await expect(createRule(account, 4, c)).rejects.toMatchObject({
      name: 'TooManyUniqueTargetGroupsPerLoadBalancerException',
      message:
        "You have reached the maximum number of unique target groups that you can associate with a load balancer of type 'application': [3]",
    })
    expect(await createRule(account, 4, b)).toMatch(/^arn:/)
  })

  test('let a target group stand behind one load balancer only', async () => {
    const account = previews()
    const { world } = account.simulation
    addLoadBalancer(world, { name: 'other', groups: ['others'], targetType: 'ip', drainSeconds: 5 })
    const taken = [...world.state.targetGroups.keys()].at(-1) ?? ''
    expect(await codeOf(createRule(account, 1, taken))).toBe('TargetGroupAssociationLimit')
  })
})

describe('conditions', () => {
  const hosts = (...Values: string[]): RuleCondition => ({
    Field: 'host-header',
    HostHeaderConfig: { Values },
  })
  test.each<[string, RuleCondition[], RegExp]>([
    ['none', [], /at least one condition/],
    ['no field', [{ Values: ['a'] }], /^A condition field must be specified$/],
    ['an unknown field', [{ Field: 'cookie', Values: ['a'] }], /'cookie' must be one of/],
    ['no value', [hosts()], /value must be specified/],
    [
      'both spellings, as they are read',
      [{ ...hosts('a'), Values: ['a'] }],
      /^You cannot provide both Values and 'HostHeaderConfig' for a condition of type 'host-header'$/,
    ],
    ['the short spelling of others', [{ Field: 'http-header', Values: ['a'] }], /'HttpHeaderConfig'/],
    ['two hosts apart', [hosts('a'), hosts('b')], /only have one 'host-header' condition/],
    ['too many values', [hosts('a', 'b', 'c', 'd', 'e', 'f')], /only have '5' condition values/],
    ['too many wildcards', [hosts('*.*.*', '*.*.*.a')], /only have '5' condition wildcards/],
    ['a strange host', [hosts('pr_1.example.com')], /contains a character that is not valid/],
    ['a long host', [hosts(`${'a'.repeat(129)}`)], /longer than 128/],
  ])('%s are refused', async (_, Conditions, message) => {
    const account = previews()
    const group = await createGroup(account.elb, 'pr')
    const error = await createRule(account, 1, group, { Conditions }).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ name: 'ValidationError', message: expect.stringMatching(message) })
  })
})

describe('target groups', () => {
  test('must be checked more slowly than a check may take', async () => {
    const { elb } = previews()
    const checks = { HealthCheckIntervalSeconds: 5, HealthCheckTimeoutSeconds: 5 }
    await expect(createGroup(elb, 'quick', checks)).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'Health check interval must be greater than the timeout.',
    })
    const TargetGroupArn = await createGroup(elb, 'quick', { ...checks, HealthCheckTimeoutSeconds: 2 })
    expect(
      await nameOf(elb.send(new ModifyTargetGroupCommand({ TargetGroupArn, HealthCheckTimeoutSeconds: 9 }))),
    ).toBe('ValidationError')
  })

  test('need a protocol, a port and a VPC', async () => {
    const { elb } = previews()
    for (const missing of ['Protocol', 'Port', 'VpcId']) {
      expect(await nameOf(createGroup(elb, 'half', { [missing]: undefined }))).toBe('ValidationError')
    }
  })

  test('that are gone can be deleted again', async () => {
    const { elb } = previews()
    const TargetGroupArn = await createGroup(elb, 'gone')
    await elb.send(new DeleteTargetGroupCommand({ TargetGroupArn }))
    expect(await nameOf(elb.send(new DeleteTargetGroupCommand({ TargetGroupArn })))).toBe('fine')
  })
})

describe('what is long comes in pages', () => {
  test('rules and target groups, in whatever size is asked for', async () => {
    const account = previews({ limits: { 'rules-per-application-load-balancer': 300 } })
    const group = await createGroup(account.elb, 'pr')
    for (let priority = 11; priority <= 160; priority++) await createRule(account, priority, group)
    const read = async (PageSize?: number) => {
      const sizes: number[] = []
      let Marker: string | undefined
      do {
        const page = { ListenerArn: account.listener, Marker, ...(PageSize ? { PageSize } : {}) }
        const answer = await account.elb.send(new DescribeRulesCommand(page))
        sizes.push(answer.Rules?.length ?? 0)
        Marker = answer.NextMarker
      } while (Marker)
      return sizes
    }
    expect(await read()).toEqual([100, 52])
    expect(await read(400)).toEqual([152])
    const { TargetGroups, NextMarker } = await account.elb.send(
      new DescribeTargetGroupsCommand({ PageSize: 1 }),
    )
    expect([TargetGroups?.length, typeof NextMarker]).toEqual([1, 'string'])
  })

  test('tags of at most twenty resources at a time', async () => {
    const account = previews()
    const group = await createGroup(account.elb, 'pr', { Tags: [{ Key: 'preview', Value: 'acme/shop 1' }] })
    const ask = (times: number) =>
      account.elb.send(new DescribeTagsCommand({ ResourceArns: Array<string>(times).fill(group) }))
    expect((await ask(20)).TagDescriptions).toHaveLength(20)
    expect(await nameOf(ask(21))).toBe('ValidationError')
  })
})
