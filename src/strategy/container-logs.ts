import { describeError, isDenied } from '../aws/client/errors.ts'
import type { LogStream } from '../aws/logs.ts'
import { messageOf } from '../base/errors.ts'
import { recordAt } from '../base/nested.ts'
import { sanitize } from '../base/sanitize.ts'
import { isRecord } from '../base/schema.ts'
import type { LogTail } from '../diagnose/evidence.ts'
import { decidingContainer } from '../diagnose/exit-codes.ts'
import { knownInContainer } from '../redact/known-in-definition.ts'
import type { Container, TaskDefinition } from '../task-definition/definition.ts'
import type { StoppedTask } from '../watch/stopped-task.ts'
import type { Tools } from './tools.ts'

/** Lines of a failed container that are shown. */
const LINES = 20

/**
 * The last lines of the container that ended a task, secrets masked. Optional knowledge: a missing
 * permission is told once and fails nothing.
 */
export async function readContainerLogTail(
  task: StoppedTask,
  definition: TaskDefinition,
  { clients, log }: Pick<Tools, 'clients' | 'log'>,
): Promise<LogTail | undefined> {
  // One that never ran has no log.
  const ran = task.containers.filter(({ exitCode }) => exitCode !== undefined)
  const culprit = decidingContainer(ran)?.name
  const container = definition.containerDefinitions.find(({ name }) => name === culprit)
  if (!container) return undefined
  clients.redactor.learn(knownInContainer(container))
  const tail = { container: container.name, task: task.id, lines: [] }
  const stream = logStreamOf(container, task.id)
  if (stream === undefined) return undefined
  if (typeof stream === 'string') return { ...tail, elsewhere: stream }
  try {
    const { readLogTail } = await import('../aws/logs.ts')
    const lines = await readLogTail(clients, stream, LINES)
    return { ...tail, stream, lines: clients.redactor.lines()(lines.map(bare)) }
  } catch (error) {
    log.notice('The log of the failed container cannot be read', describeError(error))
    return undefined
  }
}

/** Where a container's log is: a stream of CloudWatch Logs, words for elsewhere, or nowhere. */
function logStreamOf(container: Container, task: string): LogStream | string | undefined {
  const configuration = container['logConfiguration']
  if (!isRecord(configuration)) return undefined
  const driver = String(configuration['logDriver'])
  if (driver !== 'awslogs') return `Container ${container.name} writes its log with ${driver}; read it there.`
  const options = recordAt(configuration, 'options')
  const [group, prefix] = [options['awslogs-group'], options['awslogs-stream-prefix']]
  const region = options['awslogs-region']
  if (typeof group !== 'string' || typeof prefix !== 'string') {
    return `Container ${container.name} writes its log to ${String(group)} without a stream prefix; read it there.`
  }
  const stream = { logGroupName: group, logStreamName: `${prefix}/${container.name}/${task}` }
  return typeof region === 'string' && region !== '' ? { ...stream, region } : stream
}

/** Reads what a container has written since the last time, secrets masked. */
export type ReadLines = () => Promise<readonly string[]>
/** Pages that are read at one time, so that a container that writes without end holds nothing up. */
const PAGES = 20
/** Follows a container's log. It is optional knowledge: where it cannot be read, that is told once and nothing fails. */
export function followContainerLog(
  container: Container,
  task: string,
  { clients, log }: Pick<Tools, 'clients' | 'log'>,
): ReadLines {
  const stream = logStreamOf(container, task)
  const nothing: ReadLines = async () => []
  if (stream === undefined) return nothing
  if (typeof stream === 'string') {
    log.notice('The log is elsewhere', stream)
    return nothing
  }
  let next: string | undefined
  let given = false
  clients.redactor.learn(knownInContainer(container))
  const redactLines = clients.redactor.lines()
  return async () => {
    const lines: string[] = []
    try {
      if (given) return []
      const { readLogPage } = await import('../aws/logs.ts')
      for (let page = 0; page < PAGES; page++) {
        const seen = await readLogPage(clients, stream, next)
        lines.push(...redactLines(seen.lines.map(bare)))
        const end = seen.next === undefined || seen.next === next
        next = seen.next ?? next
        if (end) break
      }
    } catch (error) {
      given = isDenied(error)
      if (given) log.notice('The log of the task cannot be read', describeError(error))
      else log.debug(`The log could not be read this time: ${messageOf(error)}`)
    }
    return lines
  }
}

/** Colors and the like go first: in the middle of a secret they would keep it from being found. */
function bare(line: string): string {
  return sanitize(line.trimEnd())
}
