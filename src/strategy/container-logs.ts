import { sentencesOf } from '../aws/client/errors.ts'
import { isRecord } from '../base/schema.ts'
import { decidingContainer } from '../diagnose/exit-codes.ts'
import type { Container, TaskDefinition } from '../task-definition/definition.ts'
import { maskSecrets } from '../task-definition/mask.ts'
import type { StoppedTask } from '../watch/snapshot.ts'
import type { Tools } from './launch.ts'

/** Lines of a failed container that are shown. */
const LINES = 20

/** The end of a failed container's log, or why it cannot be shown. */
export interface Tail {
  readonly container: string
  readonly task: string
  readonly lines: readonly string[]
  readonly elsewhere?: string
}

/**
 * The last lines of the container that ended a task, secrets masked. Optional knowledge: a missing
 * permission is told once and fails nothing.
 */
export async function readTail(
  task: StoppedTask,
  definition: TaskDefinition,
  { clients, log }: Pick<Tools, 'clients' | 'log'>,
): Promise<Tail | undefined> {
  // One that never ran has no log.
  const ran = task.containers.filter(({ exitCode }) => exitCode !== undefined)
  const culprit = decidingContainer(ran)?.name
  const container = definition.containerDefinitions.find(({ name }) => name === culprit)
  if (!container) return undefined
  const tail = { container: container.name, task: task.id, lines: [] }
  const stream = streamOf(container, task.id)
  if (stream === undefined) return undefined
  if (typeof stream === 'string') return { ...tail, elsewhere: stream }
  try {
    const { readLogTail } = await import('../aws/logs.ts')
    const lines = await readLogTail(clients, stream, LINES)
    return { ...tail, lines: lines.map(line => maskSecrets(line.trimEnd(), container)) }
  } catch (error) {
    log.notice('The log of the failed container cannot be read', sentencesOf(error))
    return undefined
  }
}

/** Where a container's log is: a stream of CloudWatch Logs, words for elsewhere, or nowhere. */
export function streamOf(
  container: Container,
  task: string,
): { logGroupName: string; logStreamName: string } | string | undefined {
  const configuration = container['logConfiguration']
  if (!isRecord(configuration)) return undefined
  const driver = String(configuration['logDriver'])
  if (driver !== 'awslogs') return `Container ${container.name} writes its log with ${driver}; look there.`
  const options = isRecord(configuration['options']) ? configuration['options'] : {}
  const [group, prefix] = [options['awslogs-group'], options['awslogs-stream-prefix']]
  if (typeof group !== 'string' || typeof prefix !== 'string') {
    return `Container ${container.name} writes its log to ${String(group)} without a stream prefix; look there.`
  }
  return { logGroupName: group, logStreamName: `${prefix}/${container.name}/${task}` }
}
