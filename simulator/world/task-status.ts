import type { TaskRecord } from '../ecs/state.ts'

// Recorded tasks are at version 3 when RUNNING and at 6 when STOPPED, and at 4 when STOPPED without having run: these
// two steps on the way do not count.
const counts = (task: TaskRecord, lastStatus: string): boolean =>
  lastStatus !== 'ACTIVATING' && (lastStatus !== 'STOPPING' || task.view.lastStatus === 'RUNNING')

/** Brings a task to the next status of its life. */
export function turnTask(task: TaskRecord, lastStatus: string): void {
  if (counts(task, lastStatus)) task.view.version = (task.view.version ?? 0) + 1
  task.view.lastStatus = lastStatus
}
