import type { StartedTask } from '../../aws/ecs/run-task.ts'
import type { Tools } from '../../strategy/tools.ts'
import type { RunTaskInputs } from './inputs.ts'
import { stopAbandonedTask, TASK_STOPPED } from './watch.ts'

/** Stops tasks, for the reason given to AWS, and says what came of that. */
export type StopTasks = (tasks: readonly StartedTask[], reason: string) => Promise<string>

/** What stops the tasks of a run; those that another job has started and waits for are left to it. */
export function createStop(
  isShared: boolean,
  { maxAttempts }: Pick<RunTaskInputs, 'maxAttempts'>,
  tools: Pick<Tools, 'clients' | 'clock'>,
): StopTasks {
  if (isShared)
    return async () => 'The task continues, since another job of the run has started it and waits for it.'
  return async (tasks, reason) => {
    const words = await Promise.all(tasks.map(task => stopAbandonedTask(task, reason, tools, maxAttempts)))
    const [only = '', ...others] = new Set(words)
    const all = only === TASK_STOPPED && tasks.length > 1 ? 'The tasks were stopped.' : only
    return [all, ...others].join(' ')
  }
}
