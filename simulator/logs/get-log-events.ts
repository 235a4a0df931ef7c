import type { GetLogEventsRequest } from '@aws-sdk/client-cloudwatch-logs'
import { invalidParameter } from '../wire/api-error.ts'
import type { World } from '../world/world.ts'
import { existingGroup, existingStream } from './lookup.ts'

const mostEvents = 10_000
const digits = 56

/** A place between two lines, and the direction to read on from there. */
interface Position {
  forward: boolean
  index: number
}

const tokenOf = ({ forward, index }: Position): string =>
  `${forward ? 'f' : 'b'}/${String(index).padStart(digits, '0')}/s`

const positionOf = (token: string): Position => {
  const found = /^([fb])\/(\d+)\/s$/.exec(token)
  if (!found) throw invalidParameter('The specified nextToken is invalid.')
  return { forward: found[1] === 'f', index: Number(found[2]) }
}

const startOf = (input: GetLogEventsRequest, length: number): Position => {
  if (input.nextToken !== undefined) return positionOf(input.nextToken)
  return input.startFromHead ? { forward: true, index: 0 } : { forward: false, index: length }
}

/** GetLogEvents: a page of a stream, oldest line first; a token that is given back unchanged marks the end. */
export function getLogEvents(world: World, input: GetLogEventsRequest) {
  const { lines } = existingStream(existingGroup(world, input), input.logStreamName)
  const { limit = mostEvents, startTime = 0, endTime = Number.POSITIVE_INFINITY } = input
  const start = startOf(input, lines.length)
  const within = lines
    .map((line, index) => ({ line, index }))
    .filter(({ line }) => line.at >= startTime && line.at < endTime)
    .filter(({ index }) => (start.forward ? index >= start.index : index < start.index))
  const page = start.forward ? within.slice(0, limit) : within.slice(-limit)
  return {
    events: page.map(({ line }) => ({
      timestamp: line.at,
      message: line.text,
      ingestionTime: line.ingestedAt,
    })),
    nextForwardToken: tokenOf({ forward: true, index: (page.at(-1)?.index ?? start.index - 1) + 1 }),
    nextBackwardToken: tokenOf({ forward: false, index: page[0]?.index ?? start.index }),
  }
}
