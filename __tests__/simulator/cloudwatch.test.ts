import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand,
} from '@aws-sdk/client-application-auto-scaling'
import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
} from '@aws-sdk/client-cloudwatch'
import { describe, expect, test } from '@jest/globals'
import { clientConfig } from '../../simulator/api/client-config.ts'
import { addScalableTarget } from '../../simulator/autoscaling/scaling.ts'
import { putAlarm } from '../../simulator/cloudwatch/alarms.ts'
import { demoCluster, demoService } from '../../simulator/fixtures/demo.ts'
import { demo, nameOf } from '../support/sdk-account.ts'

const account = () => {
  const { simulation, ecs } = demo()
  const options = { region: 'eu-west-1', ...clientConfig(simulation), maxAttempts: 1 }
  return {
    simulation,
    ecs,
    cloudwatch: new CloudWatchClient(options),
    scaling: new ApplicationAutoScalingClient(options),
  }
}

describe('CloudWatch', () => {
  test('shows metric alarms alone where no types are asked for, and no name that no alarm has', async () => {
    const { simulation, cloudwatch } = account()
    putAlarm(simulation.world, 'web-5xx')
    putAlarm(simulation.world, 'web-all', { type: 'CompositeAlarm' })
    putAlarm(simulation.world, 'web-logs', { type: 'LogAlarm' })
    const names = { AlarmNames: ['web-5xx', 'web-all', 'web-logs', 'nothing'] }
    const some = await cloudwatch.send(new DescribeAlarmsCommand(names))
    expect(some.MetricAlarms).toEqual([
      expect.objectContaining({ AlarmName: 'web-5xx', StateValue: 'OK', Period: 60, EvaluationPeriods: 1 }),
    ])
    expect([some.CompositeAlarms, some.LogAlarms]).toEqual([[], []])
    const AlarmTypes = ['MetricAlarm' as const, 'CompositeAlarm' as const, 'LogAlarm' as const]
    const all = await cloudwatch.send(new DescribeAlarmsCommand({ ...names, AlarmTypes }))
    expect(all.CompositeAlarms?.map(({ AlarmName }) => AlarmName)).toEqual(['web-all'])
    expect(all.LogAlarms?.map(({ AlarmName }) => AlarmName)).toEqual(['web-logs'])
  })

  test('a state that is set again is updated, but has not changed', async () => {
    const { simulation, cloudwatch } = account()
    const { clock, outOfBand, world } = simulation
    putAlarm(world, 'web-5xx')
    const read = async () =>
      (await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames: ['web-5xx'] }))).MetricAlarms?.[0]
    outOfBand.setAlarm('web-5xx', 'ALARM')
    const first = await read()
    clock.advanceTo(clock.now() + 60_000)
    outOfBand.setAlarm('web-5xx', 'ALARM')
    const second = await read()
    expect(second?.StateTransitionedTimestamp).toEqual(first?.StateTransitionedTimestamp)
    expect(second?.StateUpdatedTimestamp).toEqual(new Date(clock.now()))
    expect(second?.StateReason).toContain('Threshold Crossed')
  })

  test('what has become of an alarm is its history, the newest first, also of one that is deleted', async () => {
    const { simulation, cloudwatch } = account()
    const { clock, outOfBand, world } = simulation
    putAlarm(world, 'web-all', { type: 'CompositeAlarm' })
    const since = clock.now()
    outOfBand.setAlarm('web-all', 'ALARM')
    clock.advanceTo(since + 60_000)
    outOfBand.setAlarm('web-all', 'OK')
    world.state.alarms.delete('web-all')
    const read = async (input: object) =>
      (
        await cloudwatch.send(new DescribeAlarmHistoryCommand({ AlarmName: 'web-all', ...input }))
      ).AlarmHistoryItems?.map(({ HistorySummary }) => HistorySummary)
    expect(await read({})).toEqual([])
    const AlarmTypes = ['CompositeAlarm' as const]
    expect(await read({ AlarmTypes, HistoryItemType: 'StateUpdate' })).toEqual([
      'Alarm updated from ALARM to OK',
      'Alarm updated from OK to ALARM',
    ])
    expect(await read({ AlarmTypes, StartDate: new Date(since + 1000), MaxRecords: 1 })).toEqual([
      'Alarm updated from ALARM to OK',
    ])
  })

  test('a long list comes in pages, and a token that is none is refused', async () => {
    const { simulation, cloudwatch } = account()
    for (let index = 0; index < 60; index++) putAlarm(simulation.world, `web-${index}`)
    const first = await cloudwatch.send(new DescribeAlarmsCommand({}))
    expect(first.MetricAlarms).toHaveLength(50)
    const second = await cloudwatch.send(new DescribeAlarmsCommand({ NextToken: first.NextToken }))
    expect(second.MetricAlarms).toHaveLength(10)
    expect(second.NextToken).toBeUndefined()
    await expect(nameOf(cloudwatch.send(new DescribeAlarmsCommand({ NextToken: 'no' })))).resolves.toBe(
      'InvalidNextToken',
    )
  })
})

describe('Application Auto Scaling', () => {
  const ResourceId = `service/${demoCluster}/${demoService}`

  test('shows the target of a service, and nothing of one without', async () => {
    const { simulation, scaling } = account()
    const ask = () =>
      scaling.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs', ResourceIds: [ResourceId] }))
    expect((await ask()).ScalableTargets).toEqual([])
    const address = { cluster: demoCluster, service: demoService }
    addScalableTarget(simulation.world, address, { MinCapacity: 2, MaxCapacity: 10 })
    expect((await ask()).ScalableTargets).toEqual([
      expect.objectContaining({
        ResourceId,
        ScalableDimension: 'ecs:service:DesiredCount',
        MinCapacity: 2,
        MaxCapacity: 10,
        SuspendedState: {
          DynamicScalingInSuspended: false,
          DynamicScalingOutSuspended: false,
          ScheduledScalingSuspended: false,
        },
      }),
    ])
  })

  test('what scaling does is an activity, the newest first', async () => {
    const { simulation, scaling } = account()
    simulation.outOfBand.autoscale(demoCluster, demoService, 3)
    simulation.outOfBand.autoscale(demoCluster, demoService, 4)
    const { ScalingActivities } = await scaling.send(
      new DescribeScalingActivitiesCommand({ ServiceNamespace: 'ecs', ResourceId, MaxResults: 1 }),
    )
    expect(ScalingActivities).toEqual([
      expect.objectContaining({ Description: 'Setting desired count to 4.', StatusCode: 'Successful' }),
    ])
  })
})
