import { readSaved, SAVED, type SavedShape } from '../../github/action-state.ts'
import type { Runner } from '../../github/runner.ts'

/** A task that somebody waits for, in case that they cannot. */
export interface Errand {
  readonly region: string
  /** Name or ARN. */
  readonly cluster: string
  /** The mark on the task, where it is the step's own. */
  readonly startedBy?: string
  /** Absent where the answer to its start had not come yet. */
  readonly task?: { readonly arn: string; readonly clusterArn: string }
}

/** Keeps a task in the state of the step. */
export function keepErrand(runner: Runner): (errand: Errand) => void {
  return errand => runner.saveState('errand', JSON.stringify(errand))
}

const { text, pairs } = SAVED
const ERRAND: SavedShape = {
  members: { region: text, cluster: text, startedBy: text, task: pairs },
  required: ['region', 'cluster'],
}

/** The task that the main step kept. Throws where that cannot be read. */
export function readErrand(runner: Runner): Errand | undefined {
  return readSaved(runner, 'errand', ERRAND)
}
