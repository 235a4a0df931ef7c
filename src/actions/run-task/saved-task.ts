import {
  areAll,
  CLUSTER,
  ecsArn,
  matches,
  namesForEachService,
  REGION,
  REVISION,
  readState,
  STATE_TYPES,
  type StateSchema,
} from '../../github/action-state.ts'
import type { Runner } from '../../github/runner.ts'

/** The tasks that the main step waits for, and what it registers for them, saved for the post step. */
export interface SavedTask {
  readonly region: string
  /** Name or ARN. */
  readonly cluster: string
  /** The `startedBy` of the tasks, where this action chose it. */
  readonly startedBy?: string
  /** Their ARNs; absent where the answer to their start had not come yet, and empty before that was sent. */
  readonly tasks?: readonly string[]
  /** Whether they go on when the step ends. */
  readonly isLeft?: boolean
  /** Of the revision that was registered for them, or is about to be. */
  readonly family?: string
  /** ARN of that revision; absent where the answer to its registration had not come yet. */
  readonly revision?: string
}

/** Saves tasks in the state of the step. */
export function saveTask(runner: Runner): (task: SavedTask) => void {
  return task => runner.saveState('task', JSON.stringify(task))
}

const { text, texts, flag } = STATE_TYPES
const SAVED_TASK: StateSchema = {
  members: {
    region: text,
    cluster: text,
    startedBy: text,
    tasks: texts,
    isLeft: flag,
    family: text,
    revision: text,
  },
  required: ['region', 'cluster'],
  forms: {
    region: matches(REGION),
    cluster: matches(new RegExp(`^[\\w-]{1,255}$|${CLUSTER.source}`)),
    startedBy: matches(/^[\w:./-]{1,128}$/),
    family: matches(/^[\w-]{1,255}$/),
    revision: matches(REVISION),
    // Only what the main step started is ever stopped.
    tasks: areAll(ecsArn('task/(?:[\\w-]{1,255}/)?[\\w-]{1,64}')),
  },
}

/** The tasks that the main step saved and that have not ended, or were not started, of each of its services. Throws where they cannot be read. */
export function readSavedTasks(runner: Runner): SavedTask[] {
  return namesForEachService(runner, 'task')
    .flatMap(name => readState<SavedTask>(runner, name, SAVED_TASK) ?? [])
    .filter(({ tasks, family }) => tasks?.length !== 0 || family !== undefined)
}
