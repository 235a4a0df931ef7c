import { DescribeLogGroupsCommand, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import type { Clients } from './client/clients.ts'
import { toDeployError } from './client/errors.ts'

/** Whether a log group exists; in the list of those with its name as prefix it is the first. */
export async function hasLogGroup(clients: Clients, name: string, region: string): Promise<boolean> {
  const logs = await clients.logs(region)
  try {
    const answer = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name }))
    return (answer.logGroups ?? []).some(({ logGroupName }) => logGroupName === name)
  } catch (error) {
    throw toDeployError(error, `look for the log group ${name}`)
  }
}

/** The last lines of a log stream, oldest first; none where the stream does not exist. */
export async function readLogTail(
  clients: Clients,
  where: { readonly logGroupName: string; readonly logStreamName: string },
  limit: number,
): Promise<string[]> {
  const logs = await clients.logs()
  try {
    const answer = await logs.send(new GetLogEventsCommand({ ...where, limit, startFromHead: false }))
    return (answer.events ?? []).map(event => event.message ?? '')
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return []
    throw toDeployError(error, `read the log stream ${where.logStreamName}`)
  }
}

/** A page of a log stream from its head on, and where the next one begins. */
export interface LogPage {
  readonly lines: readonly string[]
  /** The same as it was asked with where nothing more has been written yet. */
  readonly next?: string
}

/** The lines behind `from` (from the head without it), oldest first; none while the stream does not exist. */
export async function readLogPage(
  clients: Clients,
  where: { readonly logGroupName: string; readonly logStreamName: string },
  from: string | undefined,
): Promise<LogPage> {
  const logs = await clients.logs()
  const request = { ...where, startFromHead: true, ...(from ? { nextToken: from } : {}) }
  try {
    const answer = await logs.send(new GetLogEventsCommand(request))
    const lines = (answer.events ?? []).map(event => event.message ?? '')
    return { lines, ...(answer.nextForwardToken ? { next: answer.nextForwardToken } : {}) }
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return { lines: [] }
    throw toDeployError(error, `read the log stream ${where.logStreamName}`)
  }
}
