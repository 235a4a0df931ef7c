import type { FilterLogEventsRequest } from '@aws-sdk/client-cloudwatch-logs'
import { page } from '../ecs/operation.ts'
import { invalidParameter } from '../wire/api-error.ts'
import type { World } from '../world/world.ts'
import { existingGroup, existingStream } from './lookup.ts'
import type { LogGroupRecord, LogStreamRecord } from './state.ts'

const mostEvents = 10_000

/** Of AWS's patterns the plain ones: every word or quoted phrase must be there, or one of those with `?`. */
const matches = (pattern: string, text: string): boolean => {
  const terms = [...pattern.matchAll(/(\??)(?:"([^"]*)"|([^\s"]+))/g)].map(([, mark, phrase, word]) => ({
    optional: mark === '?',
    there: text.includes(phrase ?? word ?? ''),
  }))
  const optional = terms.filter(term => term.optional)
  return (
    terms.every(term => term.optional || term.there) &&
    (optional.length === 0 || optional.some(term => term.there))
  )
}

const chosenStreams = (group: LogGroupRecord, input: FilterLogEventsRequest): LogStreamRecord[] => {
  const { logStreamNames, logStreamNamePrefix } = input
  if (logStreamNames && logStreamNamePrefix !== undefined) {
    throw invalidParameter('logStreamNames and logStreamNamePrefix cannot be specified together.')
  }
  if (logStreamNames) return logStreamNames.map(name => existingStream(group, name))
  return [...group.streams.values()].filter(each => each.name.startsWith(logStreamNamePrefix ?? ''))
}

/** FilterLogEvents: lines of all streams of a group, or of some of them, by time. */
export function filterLogEvents(world: World, input: FilterLogEventsRequest) {
  const { startTime = 0, endTime = Number.POSITIVE_INFINITY, filterPattern = '' } = input
  const found = chosenStreams(existingGroup(world, input), input)
    .flatMap(stream => stream.lines.map((line, index) => ({ stream, line, index })))
    .filter(({ line }) => line.at >= startTime && line.at < endTime && matches(filterPattern, line.text))
    .sort((a, b) => a.line.at - b.line.at)
  if (input.startFromHead === false) found.reverse()
  const { items, nextToken } = page(found, input.limit ?? mostEvents, input.nextToken)
  return {
    events: items.map(({ stream, line, index }) => ({
      logStreamName: stream.name,
      timestamp: line.at,
      message: line.text,
      ingestionTime: line.ingestedAt,
      eventId: `${line.at}${String(index).padStart(43, '0')}`,
    })),
    searchedLogStreams: [],
    nextToken,
  }
}
