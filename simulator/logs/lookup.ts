import { type ApiError, apiError, invalidParameter } from '../wire/api-error.ts'
import type { World } from '../world/world.ts'
import type { LogGroupRecord, LogStreamRecord } from './state.ts'

/** How a call names its log group: by exactly one of both. */
export interface GroupAddress {
  logGroupName?: string | undefined
  logGroupIdentifier?: string | undefined
}

const missing = (kind: 'group' | 'stream'): ApiError =>
  apiError('ResourceNotFoundException', `The specified log ${kind} does not exist.`)

/** The log group a call is about, or AWS's refusal. */
export function existingGroup(
  world: World,
  { logGroupName, logGroupIdentifier }: GroupAddress,
): LogGroupRecord {
  if ((logGroupName === undefined) === (logGroupIdentifier === undefined)) {
    throw invalidParameter('Exactly one of logGroupName and logGroupIdentifier must be specified.')
  }
  const given = logGroupName ?? logGroupIdentifier ?? ''
  const found = world.state.logGroups.get(given.replace(/^arn:.*:log-group:/, ''))
  if (!found) throw missing('group')
  return found
}

/** The stream of the group, or AWS's refusal. */
export function existingStream(group: LogGroupRecord, name: string | undefined): LogStreamRecord {
  const found = group.streams.get(name ?? '')
  if (!found) throw missing('stream')
  return found
}
