import { isRecord } from '../../base/schema.ts'
import {
  ecsArn,
  matches,
  REGION,
  readState,
  STATE_TYPES,
  type StateSchema,
} from '../../github/action-state.ts'
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
  forms: {
    region: matches(REGION),
    cluster: matches(new RegExp(`^[\\w-]{1,255}$|${ecsArn('cluster/[\\w-]{1,255}').source}`)),
    startedBy: matches(/^[\w:./-]{1,128}$/),
    task: isTask,
  },
}

/** Only the task that the main step started is ever stopped. */
function isTask(task: unknown): boolean {
  if (!isRecord(task)) return false
  const { arn, clusterArn, ...others } = task
  return (
    matches(ecsArn('task/(?:[\\w-]{1,255}/)?[\\da-f-]{8,64}'))(arn) &&
    matches(ecsArn('cluster/[\\w-]{1,255}'))(clusterArn) &&
    Object.keys(others).length === 0
  )
}

/** The task that the main step saved. Throws where that cannot be read. */
export function readSavedTask(runner: Runner): SavedTask | undefined {
  return readState(runner, 'task', SAVED_TASK)
}
