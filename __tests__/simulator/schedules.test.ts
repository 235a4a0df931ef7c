import {
  EventBridgeClient,
  ListEventBusesCommand,
  ListRuleNamesByTargetCommand,
  ListTargetsByRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge'
import {
  CreateScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler'
import { describe, expect, test } from '@jest/globals'
import { clientConfig } from '../../simulator/api/client-config.ts'
import { addRule, addSchedule } from '../../simulator/fixtures/scheduled-tasks.ts'
import { demo } from '../support/sdk-account.ts'

const CLUSTER = 'arn:aws:ecs:eu-west-1:123456789012:cluster/cicd-demo'

function account() {
  const { simulation, clock } = demo()
  const { world } = simulation
  const config = { ...clientConfig(simulation), region: 'eu-west-1', maxAttempts: 1 }
  return {
    world,
    clock,
    simulation,
    events: new EventBridgeClient(config),
    scheduler: new SchedulerClient(config),
  }
}

// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html
describe('rules', () => {
  test('are listed by the ARN of a target, bus by bus, in pages', async () => {
    const { world, events } = account()
    for (const name of ['a', 'b', 'c']) addRule(world, name, 'cicd-demo:41')
    addRule(world, 'd', 'cicd-demo:41', { bus: 'shop' })
    const buses = await events.send(new ListEventBusesCommand({}))
    expect(buses.EventBuses?.map(({ Name }) => Name)).toEqual(['default', 'shop'])
    const list = (more: object) =>
      events.send(new ListRuleNamesByTargetCommand({ TargetArn: CLUSTER, ...more }))
    const first = await list({ Limit: 2 })
    expect(first.RuleNames).toEqual(['a', 'b'])
    expect((await list({ Limit: 2, NextToken: first.NextToken })).RuleNames).toEqual(['c'])
    expect((await list({ EventBusName: 'shop' })).RuleNames).toEqual(['d'])
    expect((await list({ TargetArn: `${CLUSTER}-other` })).RuleNames).toEqual([])
  })

  test('get a target in place of the one with its id, and nothing of that stays', async () => {
    const { world, events } = account()
    addRule(world, 'nightly', 'cicd-demo:41')
    const EcsParameters = { TaskDefinitionArn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/a:1' }
    const put = await events.send(
      new PutTargetsCommand({ Rule: 'nightly', Targets: [{ Id: 'run', Arn: CLUSTER, EcsParameters }] }),
    )
    expect(put.FailedEntryCount).toBe(0)
    const { Targets } = await events.send(new ListTargetsByRuleCommand({ Rule: 'nightly' }))
    expect(Targets?.[1]).toEqual({ Id: 'run', Arn: CLUSTER, EcsParameters })
  })

  test('say in an answer of 200 that an entry has failed', async () => {
    const { world, events } = account()
    addRule(world, 'nightly', 'cicd-demo:41')
    world.state.failingTargets = { count: 1, code: 'ConcurrentModificationException' }
    const put = () =>
      events.send(new PutTargetsCommand({ Rule: 'nightly', Targets: [{ Id: 'run', Arn: CLUSTER }] }))
    expect(await put()).toMatchObject({
      FailedEntryCount: 1,
      FailedEntries: [{ TargetId: 'run', ErrorCode: 'ConcurrentModificationException' }],
    })
    expect((await put()).FailedEntryCount).toBe(0)
  })

  test('that are managed, full or not there are refused', async () => {
    const { world, events } = account()
    addRule(world, 'managed', 'cicd-demo:41', { managedBy: 'batch.amazonaws.com' })
    addRule(world, 'full', 'cicd-demo:41')
    const Targets = ['1', '2', '3', '4'].map(Id => ({ Id, Arn: CLUSTER }))
    const put = (Rule: string) => events.send(new PutTargetsCommand({ Rule, Targets }))
    await expect(put('managed')).rejects.toMatchObject({ name: 'ManagedRuleException' })
    await expect(put('full')).rejects.toMatchObject({ name: 'LimitExceededException' })
    await expect(put('absent')).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  })
})

// https://docs.aws.amazon.com/scheduler/latest/APIReference/API_UpdateSchedule.html
describe('schedules', () => {
  const Target = { Arn: CLUSTER, RoleArn: 'arn:aws:iam::123456789012:role/r' }
  const plain = {
    Name: 'hourly',
    ScheduleExpression: 'rate(1 hour)',
    FlexibleTimeWindow: { Mode: 'OFF' as const },
    Target,
  }

  test('are listed with the ARN of what they call and no more of it', async () => {
    const { world, scheduler } = account()
    addSchedule(world, 'hourly', 'cicd-demo:41')
    addSchedule(world, 'monthly', 'cicd-demo:41', { GroupName: 'reports', State: 'DISABLED' })
    const names = async (more: object) =>
      (await scheduler.send(new ListSchedulesCommand(more))).Schedules?.map(({ Name }) => Name)
    const all = await scheduler.send(new ListSchedulesCommand({ MaxResults: 1 }))
    expect(all.Schedules?.[0]).toMatchObject({ Name: 'hourly', GroupName: 'default' })
    expect(all.Schedules?.[0]?.Target).toEqual({ Arn: CLUSTER })
    expect(await names({ NextToken: all.NextToken })).toEqual(['monthly'])
    expect(await names({ GroupName: 'reports' })).toEqual(['monthly'])
    expect(await names({ NamePrefix: 'ho' })).toEqual(['hourly'])
    expect(await names({ State: 'DISABLED' })).toEqual(['monthly'])
  })

  test('are reset by an update in all that is not sent', async () => {
    const { world, scheduler } = account()
    addSchedule(world, 'hourly', 'cicd-demo:41', { State: 'DISABLED' })
    await scheduler.send(new UpdateScheduleCommand(plain))
    const seen = await scheduler.send(new GetScheduleCommand({ Name: 'hourly' }))
    expect(seen).toMatchObject({ State: 'ENABLED', GroupName: 'default', Target })
    expect([seen.Description, seen.KmsKeyArn]).toEqual([undefined, undefined])
    await expect(
      scheduler.send(new UpdateScheduleCommand({ ...plain, GroupName: 'other' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 404 } })
  })

  test('are created once, with a start that is not past', async () => {
    const { scheduler, clock } = account()
    const StartDate = new Date(clock.now() - 6 * 60_000)
    await expect(scheduler.send(new CreateScheduleCommand({ ...plain, StartDate }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'The StartDate you specify cannot be earlier than 5 minutes ago.',
    })
    const created = await scheduler.send(new CreateScheduleCommand(plain))
    expect(created.ScheduleArn).toBe('arn:aws:scheduler:eu-west-1:123456789012:schedule/default/hourly')
    await expect(scheduler.send(new CreateScheduleCommand(plain))).rejects.toMatchObject({
      name: 'ConflictException',
    })
  })

  test('lack what their model requires, and are refused', async () => {
    const { scheduler } = account()
    const { Target: _, ...rest } = plain
    await expect(scheduler.send(new CreateScheduleCommand(rest as never))).rejects.toMatchObject({
      name: 'ValidationException',
    })
  })

  test('are read 250 times a second, and not more often', async () => {
    const { simulation, world, scheduler } = account()
    addSchedule(world, 'hourly', 'cicd-demo:41')
    simulation.limitRequests = true
    const look = () => scheduler.send(new GetScheduleCommand({ Name: 'hourly' }))
    for (let index = 0; index < 250; index += 1) await look()
    await expect(look()).rejects.toMatchObject({ name: 'ThrottlingException' })
  })
})
