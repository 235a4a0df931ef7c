import type { Operation } from '../ecs/operation.ts'
import { describeLogStreams } from './describe-log-streams.ts'
import { filterLogEvents } from './filter-log-events.ts'
import { getLogEvents } from './get-log-events.ts'

/** What the simulated CloudWatch Logs can do, by AWS's names. */
export const logsOperations: Record<string, Operation> = {
  DescribeLogStreams: describeLogStreams,
  FilterLogEvents: filterLogEvents,
  GetLogEvents: getLogEvents,
}
