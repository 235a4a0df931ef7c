import {
  AddTagsCommand,
  CreateRuleCommand,
  CreateTargetGroupCommand,
  DeleteRuleCommand,
  DeleteTargetGroupCommand,
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTagsCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  type ElasticLoadBalancingV2Client,
  ModifyRuleCommand,
  ModifyTargetGroupAttributesCommand,
  RegisterTargetsCommand,
  SetRulePrioritiesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { describe, expect, test } from '@jest/globals'
import { demoImage } from '../../simulator/fixtures/demo.ts'
import { demo, deploy, readService } from '../support/sdk-account.ts'

const listenerOf = async (elb: ElasticLoadBalancingV2Client): Promise<string> => {
  const { LoadBalancers } = await elb.send(new DescribeLoadBalancersCommand({ Names: ['cicd-demo'] }))
  const { Listeners } = await elb.send(
    new DescribeListenersCommand({ LoadBalancerArn: LoadBalancers?.[0]?.LoadBalancerArn }),
  )
  return Listeners?.[0]?.ListenerArn ?? ''
}

const createGroup = async (elb: ElasticLoadBalancingV2Client, Name: string): Promise<string> => {
  const { TargetGroups } = await elb.send(
    new CreateTargetGroupCommand({ Name, Protocol: 'HTTP', Port: 80, VpcId: 'vpc-1', TargetType: 'ip' }),
  )
  return TargetGroups?.[0]?.TargetGroupArn ?? ''
}

const rule = (ListenerArn: string, Priority: number, TargetGroupArn: string, host = 'a.example.com') =>
  new CreateRuleCommand({
    ListenerArn,
    Priority,
    Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: [host] } }],
    Actions: [{ Type: 'forward', TargetGroupArn }],
  })

describe('target health', () => {
  test('goes from registration through the first checks to healthy, and drains at the end', async () => {
    const { ecs, elb, clock } = demo({ desiredCount: 1 })
    const TargetGroupArn = (await readService(ecs)).loadBalancers?.[0]?.targetGroupArn
    const seen = new Set<string>()
    await deploy(ecs)
    for (let tick = 0; tick < 300; tick++) {
      const { TargetHealthDescriptions } = await elb.send(new DescribeTargetHealthCommand({ TargetGroupArn }))
      for (const { TargetHealth } of TargetHealthDescriptions ?? []) {
        seen.add([TargetHealth?.State, TargetHealth?.Reason].join(' '))
      }
      await clock.sleep(500)
    }
    expect([...seen]).toEqual([
      'healthy ',
      'initial Elb.RegistrationInProgress',
      'initial Elb.InitialHealthChecking',
      'draining Target.DeregistrationInProgress',
    ])
  })

  test('tells why a target is unhealthy', async () => {
    const { ecs, elb, clock, simulation } = demo({ healthCheckGracePeriodSeconds: 300 })
    simulation.world.setBehavior(demoImage('2.0.0'), { target: 'timeout' })
    await deploy(ecs)
    await clock.sleep(90_000)
    const TargetGroupArn = (await readService(ecs)).loadBalancers?.[0]?.targetGroupArn
    const { TargetHealthDescriptions } = await elb.send(new DescribeTargetHealthCommand({ TargetGroupArn }))
    expect(TargetHealthDescriptions?.map(each => each.TargetHealth)).toContainEqual({
      State: 'unhealthy',
      Reason: 'Target.Timeout',
      Description: 'Request timed out',
    })
  })

  test('a group behind no rule is unused, and so is a target nobody registered', async () => {
    const { elb } = demo()
    const TargetGroupArn = await createGroup(elb, 'lonely')
    await elb.send(new RegisterTargetsCommand({ TargetGroupArn, Targets: [{ Id: '10.0.0.1' }] }))
    const all = await elb.send(new DescribeTargetHealthCommand({ TargetGroupArn }))
    expect(all.TargetHealthDescriptions?.[0]?.TargetHealth?.Reason).toBe('Target.NotInUse')
    const one = await elb.send(
      new DescribeTargetHealthCommand({ TargetGroupArn, Targets: [{ Id: '10.0.0.2' }] }),
    )
    expect(one.TargetHealthDescriptions?.[0]?.TargetHealth?.Reason).toBe('Target.NotRegistered')
  })
})

describe('rules and target groups', () => {
  test('a rule ties a group to the load balancer; deleting goes the other way round', async () => {
    const { elb } = demo()
    const [listener, group] = [await listenerOf(elb), await createGroup(elb, 'preview-1')]
    const balancers = async () => {
      const { TargetGroups } = await elb.send(new DescribeTargetGroupsCommand({ Names: ['preview-1'] }))
      return TargetGroups?.[0]?.LoadBalancerArns
    }
    expect(await balancers()).toEqual([])
    const { Rules } = await elb.send(rule(listener, 10, group))
    const RuleArn = Rules?.[0]?.RuleArn
    expect(RuleArn).toMatch(/:listener-rule\/app\/cicd-demo\/[0-9a-f]{16}\/[0-9a-f]{16}\/[0-9a-f]{16}$/)
    expect(await balancers()).toHaveLength(1)
    await expect(elb.send(new DeleteTargetGroupCommand({ TargetGroupArn: group }))).rejects.toMatchObject({
      name: 'ResourceInUseException',
    })
    await elb.send(new DeleteRuleCommand({ RuleArn }))
    await elb.send(new DeleteTargetGroupCommand({ TargetGroupArn: group }))
    await expect(balancers()).rejects.toMatchObject({ name: 'TargetGroupNotFoundException' })
  })

  test('priorities are unique, ordered, and can be set; the default rule comes last and stays', async () => {
    const { elb } = demo()
    const [listener, group] = [await listenerOf(elb), await createGroup(elb, 'preview')]
    await elb.send(rule(listener, 20, group))
    await elb.send(rule(listener, 10, group, 'b.example.com'))
    await expect(elb.send(rule(listener, 10, group))).rejects.toMatchObject({
      name: 'PriorityInUseException',
    })
    const read = async () => (await elb.send(new DescribeRulesCommand({ ListenerArn: listener }))).Rules ?? []
    const rules = await read()
    expect(rules.map(each => each.Priority)).toEqual(['10', '20', 'default'])
    expect(rules[0]?.Conditions?.[0]).toMatchObject({ Values: ['b.example.com'] })
    await elb.send(
      new SetRulePrioritiesCommand({ RulePriorities: [{ RuleArn: rules[0]?.RuleArn, Priority: 30 }] }),
    )
    expect((await read()).map(each => each.Priority)).toEqual(['20', '30', 'default'])
    await expect(elb.send(new DeleteRuleCommand({ RuleArn: rules[2]?.RuleArn }))).rejects.toMatchObject({
      name: 'OperationNotPermittedException',
    })
  })

  test('a weighted action has no single target group', async () => {
    const { elb } = demo()
    const [listener, a, b] = [await listenerOf(elb), await createGroup(elb, 'a'), await createGroup(elb, 'b')]
    const { Rules } = await elb.send(rule(listener, 10, a))
    expect(Rules?.[0]?.Actions?.[0]?.TargetGroupArn).toBe(a)
    const TargetGroups = [
      { TargetGroupArn: a, Weight: 90 },
      { TargetGroupArn: b, Weight: 10 },
    ]
    const changed = await elb.send(
      new ModifyRuleCommand({
        RuleArn: Rules?.[0]?.RuleArn,
        Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups } }],
      }),
    )
    expect(changed.Rules?.[0]?.Actions?.[0]).toMatchObject({ ForwardConfig: { TargetGroups } })
    expect(changed.Rules?.[0]?.Actions?.[0]?.TargetGroupArn).toBeUndefined()
  })

  test('a group with the same name and other settings is a duplicate', async () => {
    const { elb } = demo()
    const arn = await createGroup(elb, 'same')
    expect(await createGroup(elb, 'same')).toBe(arn)
    await expect(
      elb.send(new CreateTargetGroupCommand({ Name: 'same', Protocol: 'HTTP', Port: 81, VpcId: 'vpc-1' })),
    ).rejects.toMatchObject({ name: 'DuplicateTargetGroupNameException' })
  })

  test('attributes and tags are kept', async () => {
    const { elb } = demo()
    const arn = await createGroup(elb, 'kept')
    const Key = 'deregistration_delay.timeout_seconds'
    await elb.send(
      new ModifyTargetGroupAttributesCommand({ TargetGroupArn: arn, Attributes: [{ Key, Value: '5' }] }),
    )
    const { Attributes } = await elb.send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn: arn }))
    expect(Attributes).toContainEqual({ Key, Value: '5' })
    await elb.send(new AddTagsCommand({ ResourceArns: [arn], Tags: [{ Key: 'preview', Value: '7' }] }))
    const { TagDescriptions } = await elb.send(new DescribeTagsCommand({ ResourceArns: [arn] }))
    expect(TagDescriptions).toEqual([{ ResourceArn: arn, Tags: [{ Key: 'preview', Value: '7' }] }])
  })
})
