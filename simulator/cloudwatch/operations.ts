import type {
  AlarmHistoryItem,
  AlarmType,
  DescribeAlarmHistoryInput,
  DescribeAlarmsInput,
  MetricAlarm,
} from '@aws-sdk/client-cloudwatch'
import type { Operation } from '../ecs/operation.ts'
import { apiError } from '../wire/api-error.ts'
import type { World } from '../world/world.ts'
import type { AlarmChange, AlarmRecord } from './state.ts'

const pageSize = 50

const viewOf = ({ place: { region, account } }: World, alarm: AlarmRecord): MetricAlarm => ({
  AlarmName: alarm.name,
  AlarmArn: `arn:aws:cloudwatch:${region}:${account}:alarm:${alarm.name}`,
  ActionsEnabled: true,
  StateValue: alarm.state,
  StateReason: alarm.reason,
  StateUpdatedTimestamp: new Date(alarm.updatedAt),
  StateTransitionedTimestamp: new Date(alarm.transitionedAt),
  ...(alarm.type === 'MetricAlarm'
    ? { Period: alarm.period, EvaluationPeriods: alarm.evaluationPeriods, Threshold: 5 }
    : {}),
})

/**
 * DescribeAlarms: those of the asked names and types, metric alarms where no types are asked for; a name that no alarm
 * has is absent. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
 */
export function describeAlarms(world: World, input: DescribeAlarmsInput) {
  const types: readonly AlarmType[] = input.AlarmTypes ?? ['MetricAlarm']
  const start = Number(input.NextToken ?? 0)
  if (Number.isNaN(start)) throw apiError('InvalidNextToken', 'Invalid token.')
  const end = start + (input.MaxRecords ?? pageSize)
  const found = [...world.state.alarms.values()].filter(
    ({ name, type, state }) =>
      types.includes(type) &&
      (input.AlarmNames?.includes(name) ?? true) &&
      name.startsWith(input.AlarmNamePrefix ?? '') &&
      (input.StateValue ?? state) === state,
  )
  const page = found.slice(start, end)
  const of = (wanted: AlarmType) =>
    page.filter(({ type }) => type === wanted).map(alarm => viewOf(world, alarm))
  return {
    CompositeAlarms: of('CompositeAlarm'),
    MetricAlarms: of('MetricAlarm'),
    LogAlarms: of('LogAlarm'),
    ...(end < found.length ? { NextToken: String(end) } : {}),
  }
}

/** In the form of the example of `aws cloudwatch describe-alarm-history`: https://docs.aws.amazon.com/cli/latest/reference/cloudwatch/describe-alarm-history.html. */
const itemOf = ({ name, type, at, from, to, reason }: AlarmChange): AlarmHistoryItem => ({
  AlarmName: name,
  AlarmType: type,
  HistoryItemType: 'StateUpdate',
  HistorySummary: `Alarm updated from ${from} to ${to}`,
  HistoryData: JSON.stringify({
    version: '1.0',
    oldState: { stateValue: from, stateReason: '' },
    newState: { stateValue: to, stateReason: reason },
  }),
  Timestamp: new Date(at),
})

/**
 * DescribeAlarmHistory, as far as it is of states: newest first, of metric alarms where no types are asked for, and also of
 * alarms that are deleted. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html
 */
export function describeAlarmHistory(world: World, input: DescribeAlarmHistoryInput) {
  const types: readonly AlarmType[] = input.AlarmTypes ?? ['MetricAlarm']
  const begin = Number(input.NextToken ?? 0)
  if (Number.isNaN(begin)) throw apiError('InvalidNextToken', 'Invalid token.')
  const end = begin + (input.MaxRecords ?? pageSize)
  const [from, to] = [input.StartDate?.getTime() ?? 0, input.EndDate?.getTime() ?? Number.MAX_SAFE_INTEGER]
  const found = world.state.alarmHistory.filter(
    ({ name, type, at }) =>
      (input.HistoryItemType ?? 'StateUpdate') === 'StateUpdate' &&
      types.includes(type) &&
      name === (input.AlarmName ?? name) &&
      at >= from &&
      at <= to,
  )
  const ordered = input.ScanBy === 'TimestampAscending' ? found : found.toReversed()
  return {
    AlarmHistoryItems: ordered.slice(begin, end).map(itemOf),
    ...(end < ordered.length ? { NextToken: String(end) } : {}),
  }
}

/** What the simulated CloudWatch can do, by AWS's names. */
export const cloudWatchOperations: Record<string, Operation> = {
  DescribeAlarmHistory: describeAlarmHistory,
  DescribeAlarms: describeAlarms,
}
