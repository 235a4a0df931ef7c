import type { Goal } from '../watch/snapshot.ts'
import { badInput, type Field, mappingField } from './fields.ts'
import { readScheduledTasks, type ScheduledTasksInput } from './scheduled-tasks.ts'

/** The tasks of the new revision that a deployment runs; their members are inputs of run-task, which checks them. */
export interface TaskInputs {
  /** Runs before the service is touched. */
  readonly before?: Readonly<Record<string, unknown>>
  /** Runs once the deployment has succeeded. */
  readonly after?: Readonly<Record<string, unknown>>
  /** Rules and schedules that are then moved to the new revision. */
  readonly scheduledTasks?: ScheduledTasksInput
}

/** The names of these inputs, in the order of action.yml. */
export const TASK_INPUT_NAMES = ['before', 'after', 'scheduled-tasks'] as const

export async function readTaskInputs(field: Field, { wait }: Pick<Goal, 'wait'>): Promise<TaskInputs> {
  const before = await mappingField(field, 'before', { spelled: true })
  const after = await mappingField(field, 'after', { spelled: true })
  const scheduledTasks = readScheduledTasks(field)
  const needsSuccess = after ? 'after' : scheduledTasks ? 'scheduled-tasks' : undefined
  if (needsSuccess && wait === 'none') {
    const write = '`wait: stable`, or remove it'
    throw badInput(needsSuccess, '`wait: none`', 'needs a deployment that is waited for', write)
  }
  return {
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
    ...(scheduledTasks ? { scheduledTasks } : {}),
  }
}
