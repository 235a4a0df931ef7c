import type { DescribeLogStreamsRequest } from '@aws-sdk/client-cloudwatch-logs'
import { page } from '../ecs/operation.ts'
import { invalidParameter } from '../wire/api-error.ts'
import type { World } from '../world/world.ts'
import { existingGroup } from './lookup.ts'
import type { LogStreamRecord } from './state.ts'

const pageSize = 50

const viewOf = ({ name, arn, createdAt, lines }: LogStreamRecord) => ({
  logStreamName: name,
  arn,
  creationTime: createdAt,
  storedBytes: 0,
  ...(lines.length === 0
    ? {}
    : {
        firstEventTimestamp: lines[0]?.at,
        lastEventTimestamp: lines.at(-1)?.at,
        lastIngestionTime: lines.at(-1)?.ingestedAt,
      }),
})

const lastTime = (stream: LogStreamRecord): number => stream.lines.at(-1)?.at ?? 0

/** DescribeLogStreams: the streams of a group by name, or by their last line. */
export function describeLogStreams(world: World, input: DescribeLogStreamsRequest) {
  const { logStreamNamePrefix: prefix, orderBy, descending, limit = pageSize } = input
  if (prefix !== undefined && orderBy === 'LastEventTime') {
    throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.')
  }
  const streams = [...existingGroup(world, input).streams.values()]
    .filter(each => each.name.startsWith(prefix ?? ''))
    .sort((a, b) => (orderBy === 'LastEventTime' ? lastTime(a) - lastTime(b) : a.name < b.name ? -1 : 1))
  if (descending) streams.reverse()
  const { items, nextToken } = page(streams, limit, input.nextToken)
  return { logStreams: items.map(viewOf), nextToken }
}
