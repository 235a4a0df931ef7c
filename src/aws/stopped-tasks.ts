import type { StoppedTasks } from '../watch/snapshot.ts'
import type { Task } from './tasks.ts'

/** Tasks that the scheduler stopped in the course of things tell nothing about a failure. */
export function groupByReason(tasks: readonly Task[]): StoppedTasks[] {
  const groups = new Map<string, string[]>()
  for (const task of tasks) {
    if (/^Scaling activity initiated by/.test(task.reason ?? '')) continue
    const reason = reasonOf(task)
    groups.set(reason, [...(groups.get(reason) ?? []), task.id])
  }
  return [...groups].map(([reason, ids]) => ({ reason, tasks: ids }))
}

function reasonOf(task: Task): string {
  const details = task.containers.flatMap(({ name, reason, exitCode }) => {
    const said = [exitCode === undefined ? '' : `exit code ${exitCode}`, reason ?? ''].filter(
      text => text !== '',
    )
    return said.length > 0 && reason !== task.reason ? [`${name}: ${said.join(', ')}`] : []
  })
  const reason = task.reason ?? task.stopCode ?? 'no reason given'
  return details.length > 0 ? `${reason} (${details.join('; ')})` : reason
}
