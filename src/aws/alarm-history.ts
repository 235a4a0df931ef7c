import { type AlarmHistoryItem, DescribeAlarmHistoryCommand } from '@aws-sdk/client-cloudwatch'
import type { Clients } from './client/clients.ts'
import { toDeployError } from './client/errors.ts'
import { paginate } from './client/paginate.ts'

/** A change of an alarm's state; `at` in milliseconds since the epoch. */
export interface AlarmChange {
  readonly at: number
  /** AWS's own word for what it changed to. */
  readonly to: string
  readonly reason: string
}

/** What one page holds at the most, and for how many changes one is looked up. */
const [PAGE, MOST] = [100, 300]

/**
 * How the state of an alarm has changed since then (ms since the epoch), the newest first; also of an alarm that is deleted.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html
 */
export async function findAlarmChanges(
  clients: Pick<Clients, 'cloudwatch'>,
  name: string,
  since: number,
): Promise<AlarmChange[]> {
  const cloudwatch = await clients.cloudwatch()
  try {
    const items = await paginate(async NextToken => {
      const page = await cloudwatch.send(
        new DescribeAlarmHistoryCommand({
          AlarmName: name,
          // Without them only metric alarms are shown.
          AlarmTypes: ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'],
          HistoryItemType: 'StateUpdate',
          StartDate: new Date(since),
          ScanBy: 'TimestampDescending',
          MaxRecords: PAGE,
          NextToken,
        }),
      )
      return { items: page.AlarmHistoryItems, nextToken: page.NextToken }
    }, MOST)
    return items.map(toChange).filter(({ at }) => at >= since)
  } catch (error) {
    throw toDeployError(error, 'read the history of a CloudWatch alarm')
  }
}

/** The state is in the JSON of an item, and in its summary: "Alarm updated from OK to ALARM". */
function toChange({ Timestamp, HistoryData, HistorySummary = '' }: AlarmHistoryItem): AlarmChange {
  const at = Timestamp?.getTime() ?? 0
  const { stateValue, stateReason } = newStateIn(HistoryData)
  return {
    at,
    to: stateValue ?? / to (\w+)\.?$/.exec(HistorySummary)?.[1] ?? '',
    reason: stateReason ?? HistorySummary,
  }
}

/** CloudWatch cuts data that is too long, which is no JSON then. */
function newStateIn(data = ''): { readonly stateValue?: string; readonly stateReason?: string } {
  try {
    return (JSON.parse(data) as { newState?: object } | null)?.newState ?? {}
  } catch {
    return {}
  }
}
