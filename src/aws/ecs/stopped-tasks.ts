import type { StoppedTask } from '../../watch/snapshot.ts'
import type { Task } from './task.ts'

/**
 * Stopped tasks as evidence of what went wrong; those that the scheduler stopped in the course of
 * things tell nothing. `essential` names the containers whose end ends a task.
 */
export function toStoppedTasks(
  tasks: readonly Task[],
  essential: ReadonlySet<string> | undefined,
): StoppedTask[] {
  return tasks
    .filter(task => !/^Scaling activity initiated by/.test(task.reason ?? ''))
    .map(({ id, stopCode, reason, containers }) => ({
      id,
      ...(stopCode ? { stopCode } : {}),
      ...(reason ? { reason } : {}),
      containers: containers.map(container => ({
        name: container.name,
        ...(essential ? { essential: essential.has(container.name) } : {}),
        ...(container.reason ? { reason: container.reason } : {}),
        ...(container.exitCode === undefined ? {} : { exitCode: container.exitCode }),
      })),
    }))
}
