import { readSaved, SAVED, type SavedShape } from '../../github/action-state.ts'
import type { Runner } from '../../github/runner.ts'

/** A task that somebody waits for, in case that they cannot. */
export interface SavedTask {
  readonly region: string
  /** Name or ARN. */
  readonly cluster: string
  /** The mark on the task, where it is the step's own. */
  readonly startedBy?: string
  /** Absent where the answer to its start had not come yet. */
  readonly task?: { readonly arn: string; readonly clusterArn: string }
}

/** Keeps a task in the state of the step. */
export function saveTask(runner: Runner): (task: SavedTask) => void {
  return task => runner.saveState('task', JSON.stringify(task))
}

const { text, pairs } = SAVED
const SHAPE: SavedShape = {
  members: { region: text, cluster: text, startedBy: text, task: pairs },
  required: ['region', 'cluster'],
}

/** The task that the main step kept. Throws where that cannot be read. */
export function readSavedTask(runner: Runner): SavedTask | undefined {
  return readSaved(runner, 'task', SHAPE)
}
