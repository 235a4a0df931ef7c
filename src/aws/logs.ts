import { GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import type { Clients } from './clients.ts'
import { explain } from './explain.ts'

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
    throw explain(error, `read the log stream ${where.logStreamName}`)
  }
}
