import { DescribeLogGroupsCommand, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import type { Clients } from './client/clients.ts'
import { toDeployError } from './client/errors.ts'
import { itemsOf } from './client/paginate.ts'

/** Whether a log group exists. */
export async function hasLogGroup(clients: Clients, name: string, region: string): Promise<boolean> {
  const logs = await clients.logs(region)
  try {
    const groups = itemsOf(async nextToken => {
      const page = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name, nextToken }))
      return { items: page.logGroups, nextToken: page.nextToken }
    })
    // In the list of those with its name as prefix it is the first.
    for await (const { logGroupName } of groups) if (logGroupName === name) return true
    return false
  } catch (error) {
    throw toDeployError(error, `look for the log group ${name}`)
  }
}

/** A stream of a log group. */
export interface LogStream {
  readonly logGroupName: string
  readonly logStreamName: string
  /** That of the run where not set. */
  readonly region?: string
}

/** Pages that are read at the most for the end of a log. */
const PAGES = 10

/**
 * The last lines of a log stream, oldest first; none where the stream does not exist. A page can be empty while
 * there are more, until a token leads to itself:
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html.
 */
export async function readLogTail(
  clients: Clients,
  { region, ...where }: LogStream,
  limit: number,
): Promise<string[]> {
  const logs = await clients.logs(region)
  try {
    const lines: string[] = []
    let nextToken: string | undefined
    for (let page = 0; page < PAGES && lines.length < limit; page++) {
      const request = { ...where, limit: limit - lines.length, startFromHead: false, nextToken }
      const answer = await logs.send(new GetLogEventsCommand(request))
      lines.unshift(...(answer.events ?? []).map(event => event.message ?? ''))
      const back = answer.nextBackwardToken
      if (back === undefined || back === nextToken) break
      nextToken = back
    }
    return lines
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
  { region, ...where }: LogStream,
  from: string | undefined,
): Promise<LogPage> {
  const logs = await clients.logs(region)
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
