import {
  matches,
  REGION,
  REVISION,
  readState,
  STATE_TYPES,
  type StateSchema,
} from '../../github/action-state.ts'
import type { Runner } from '../../github/runner.ts'

/** A schedule that a main step was creating or replacing. */
export interface SavedSchedule {
  /** The group. */
  readonly place: string
  readonly name: string
  /** ARN of the revision that it is to run. */
  readonly to: string
}

const NAME = 'schedule'
const { text } = STATE_TYPES
const SHAPE: StateSchema = {
  members: { region: text, place: text, name: text, to: text },
  required: ['region', 'place', 'name', 'to'],
  forms: {
    region: matches(REGION),
    place: matches(/^[\w.-]{1,64}$/),
    name: matches(/^[\w.-]{1,64}$/),
    to: matches(REVISION),
  },
}

/** Saves the schedule that is being written; nothing once that is over. */
export function saveSchedule(runner: Runner, region: string): (schedule: SavedSchedule | undefined) => void {
  return schedule => runner.saveState(NAME, schedule ? JSON.stringify({ region, ...schedule }) : '')
}

/** The schedule that a main step was writing when it was killed. Throws where that cannot be read. */
export function readSavedSchedule(runner: Runner): (SavedSchedule & { readonly region: string }) | undefined {
  return readState<SavedSchedule & { readonly region: string }>(runner, NAME, SHAPE)
}
