import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch'
import { type Alarm, toAlarm } from './alarm.ts'
import type { Clients } from './client/clients.ts'
import { toDeployError } from './client/errors.ts'
import { paginate } from './client/paginate.ts'

/** What one page holds at the most. */
const PAGE = 100

/** Alarms by their names, of all kinds; a name that no alarm has is absent. */
export async function describeAlarms(
  clients: Clients,
  names: readonly string[],
): Promise<ReadonlyMap<string, Alarm>> {
  const { batchedReads } = clients
  try {
    const found = batchedReads
      ? await Promise.all(names.map(name => batchedReads.alarm(name)))
      : await readAlarms(clients, names)
    return new Map(found.flatMap(alarm => (alarm ? [[alarm.name, alarm] as const] : [])))
  } catch (error) {
    throw toDeployError(error, 'read the CloudWatch alarms')
  }
}

/** The same in one call, whatever comes of it; at most 100 names. */
export async function readAlarms(
  clients: Pick<Clients, 'cloudwatch'>,
  names: readonly string[],
): Promise<Alarm[]> {
  const cloudwatch = await clients.cloudwatch()
  return paginate(async nextToken => {
    const page = await cloudwatch.send(
      new DescribeAlarmsCommand({
        AlarmNames: [...names],
        // Without them only metric alarms are shown.
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'],
        MaxRecords: PAGE,
        NextToken: nextToken,
      }),
    )
    const all = [...(page.MetricAlarms ?? []), ...(page.CompositeAlarms ?? []), ...(page.LogAlarms ?? [])]
    return { items: all.map(toAlarm), nextToken: page.NextToken }
  })
}
