import type { Task } from '../../aws/ecs/task.ts'
import { toStoppedTasks } from '../../aws/ecs/task.ts'
import type { Diagnosis } from '../../diagnose/evidence.ts'
import { diagnose } from '../../diagnose/findings.ts'

/**
 * How a task has ended, as far as the container that counts tells. A deployment's ending is another thing: it has
 * outcomes of its own, and no exit code.
 */
export interface TaskEnd {
  readonly exitCode?: number
  /** Whether it did its work to the end, and well. */
  readonly succeeded: boolean
  /** In words, one line. */
  readonly reason: string
  /** Why it failed. */
  readonly diagnosis?: Diagnosis
  /** AWS does not show the task any more, so that there is nothing to stop, and no result. */
  readonly isGone?: true
}

/** Ends that come from outside: whatever the exit code, the work may be half done. */
const STOPPED_FROM_OUTSIDE = new Set([
  'UserInitiated',
  'SpotInterruption',
  'TerminationNotice',
  'InfrastructureHealth',
])

/** Exit codes of containers that were told to stop, which say nothing of why. */
const STOP_SIGNAL_EXIT_CODES = new Set([137, 143])

/** The end of the task's work, or `undefined` while it goes on; other containers do not count. */
export function taskEnd(task: Task, name: string, essential: ReadonlySet<string>): TaskEnd | undefined {
  const container = task.containers.find(each => each.name === name)
  const exitCode = container?.exitCode
  if (task.status !== 'STOPPED' && exitCode === undefined) return undefined
  const cutShort = STOPPED_FROM_OUTSIDE.has(task.stopCode ?? '')
  // The code of one that was told to stop is no result.
  const code = exitCode === undefined || cutShort ? {} : { exitCode }
  if (exitCode === 0 && !cutShort) return { ...code, succeeded: true, reason: `${name} exited with code 0` }
  const diagnosis = diagnoseEnd(task, name, essential, exitCode)
  const said = diagnosis ? `. AWS: ${diagnosis.quote}` : ''
  const why = diagnosis ? { diagnosis } : {}
  if (exitCode === undefined) {
    return { succeeded: false, reason: `${name} never ran to an end${said}`, ...why }
  }
  const how = cutShort ? ', because the task was stopped from outside' : ''
  return { ...code, succeeded: false, reason: `${name} exited with code ${exitCode}${how}${said}`, ...why }
}

/** The end of a task of which every essential container counts, as of a stopped task; others do not. */
export function endOfAll(task: Task, essential: ReadonlySet<string>): TaskEnd | undefined {
  if (task.status !== 'STOPPED') return undefined
  const ends = [...essential].flatMap(name => taskEnd(task, name, essential) ?? [])
  const failed = ends.filter(({ succeeded }) => !succeeded)
  // One that was told to stop says less of the reason than one that ended by itself.
  const [own] = failed.filter(
    ({ exitCode }) => exitCode !== undefined && !STOP_SIGNAL_EXIT_CODES.has(exitCode),
  )
  return own ?? failed[0] ?? ends[0]
}

/** A container that fails by itself is the reason; one that was told to stop is not. */
function diagnoseEnd(
  task: Task,
  name: string,
  essential: ReadonlySet<string>,
  exitCode: number | undefined,
): Diagnosis | undefined {
  const [stopped] = toStoppedTasks([task], essential)
  if (!stopped) return undefined
  const alone = exitCode !== undefined && exitCode !== 0 && !STOP_SIGNAL_EXIT_CODES.has(exitCode)
  const containers = alone ? stopped.containers.filter(each => each.name === name) : stopped.containers
  return diagnose({ ...stopped, containers }, [])
}
