import { messageOf } from '../../base/errors.ts'
import { describeUnrecoverable } from '../../diagnose/cause.ts'
import type { LogTail } from '../../diagnose/evidence.ts'
import { findCauses } from '../../diagnose/findings.ts'
import { readContainerLogTail } from '../../strategy/container-logs.ts'
import type { OwnEnding } from '../../strategy/rollback/policy.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import type { Snapshot } from '../../watch/snapshot.ts'
import type { StoppedContainer, StoppedTask } from '../../watch/stopped-task.ts'
import type { DeployTools } from './tools.ts'

/** So long a log is waited for, in milliseconds. */
const LONGEST_READ = 10_000

/** The last lines of the containers that failed, one for each of the two most frequent causes. */
export async function readFailedLogs(
  last: Snapshot | undefined,
  definition: TaskDefinition,
  tools: DeployTools,
): Promise<LogTail[]> {
  if (!last) return []
  const { log, report } = tools
  const logs: LogTail[] = []
  const ids = findCauses(last)
    .filter(({ tasks }) => tasks.length > 0)
    .slice(0, 2)
    .flatMap(({ tasks }) => tasks[0] ?? [])
  for (const task of ids.flatMap(id => last.stopped.find(each => each.id === id) ?? [])) {
    const tail = await readInTime(readContainerLogTail(task, definition, tools), tools)
    if (tail?.elsewhere) log.info(tail.elsewhere)
    if (!tail || tail.elsewhere) continue
    logs.push(tail)
    await report({ kind: 'log-read', tail })
    const source = `${tail.container} in task ${tail.task.slice(0, 8)}`
    if (tail.lines.length === 0) log.info(`${source} wrote nothing to its log`)
    else log.group(`Last log lines of ${source}`, tail.lines)
  }
  return logs
}

/** A rollback waits for the logs, but not for long, and a run that is canceled does not. */
async function readInTime<T>(
  read: Promise<T>,
  { clock, log, signal }: Pick<DeployTools, 'clock' | 'log' | 'signal'>,
): Promise<T | undefined> {
  try {
    return await clock.limit(read, LONGEST_READ, signal)
  } catch (error) {
    signal.throwIfAborted()
    log.notice('The log of the failed container cannot be read', messageOf(error))
    return undefined
  }
}

/** Some causes show only in what a container wrote, so all tasks of that container are judged by it. */
export function diagnoseByLogs<T extends OwnEnding>(ended: T, logs: readonly LogTail[]): T {
  const { last } = ended
  if (!last || logs.length === 0) return ended
  const { givenUpFor, ...seen } = { ...last, stopped: withLogs(last.stopped, logs) }
  const [before] = findCauses(last)
  const closer = findCauses(seen).find(({ tasks }) => tasks.some(task => before?.tasks.includes(task)))
  if (
    before === undefined ||
    describeUnrecoverable(before.cause) !== givenUpFor ||
    !closer ||
    closer.cause.heals
  )
    return { ...ended, last: { ...last, stopped: seen.stopped } }
  const reason = describeUnrecoverable(closer.cause)
  return { ...ended, reason, last: { ...seen, givenUpFor: reason } }
}

/** The tasks, each of whose containers has what one of its name wrote that ended with the same code. */
export function withLogs(stopped: readonly StoppedTask[], logs: readonly LogTail[]): StoppedTask[] {
  const texts = new Map(
    logs.map(({ container, task, lines }) => {
      const own = stopped.find(({ id }) => id === task)?.containers.find(({ name }) => name === container)
      return [keyOf({ name: container, ...own }), lines.join('\n')]
    }),
  )
  return stopped.map(task => ({
    ...task,
    containers: task.containers.map(container => {
      const log = texts.get(keyOf(container))
      return log === undefined ? container : { ...container, log }
    }),
  }))
}

function keyOf({ name, exitCode }: Pick<StoppedContainer, 'name' | 'exitCode'>): string {
  return `${name} ${exitCode}`
}
