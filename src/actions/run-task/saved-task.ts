import { readState, STATE_TYPES, type StateSchema } from '../../github/action-state.ts'
import type { Runner } from '../../github/runner.ts'

/** The task that the main step waits for, saved for the post step. */
export interface SavedTask {
  readonly region: string
  /** Name or ARN. */
  readonly cluster: string
  /** The `startedBy` of the task, where this action chose it. */
  readonly startedBy?: string
  /** Absent where the answer to its start had not come yet. */
  readonly task?: { readonly arn: string; readonly clusterArn: string }
}

/** Saves a task in the state of the step. */
export function saveTask(runner: Runner): (task: SavedTask) => void {
  return task => runner.saveState('task', JSON.stringify(task))
}

const { text, pairs } = STATE_TYPES
const SAVED_TASK: StateSchema = {
  members: { region: text, cluster: text, startedBy: text, task: pairs },
  required: ['region', 'cluster'],
}

/** The task that the main step saved. Throws where that cannot be read. */
export function readSavedTask(runner: Runner): SavedTask | undefined {
  return readState(runner, 'task', SAVED_TASK)
}
