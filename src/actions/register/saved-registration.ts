import { matches, REVISION, readState, STATE_TYPES, type StateSchema } from '../../github/action-state.ts'
import type { Runner } from '../../github/runner.ts'

/** A revision that a main step was registering, or has registered, where no service is deployed. */
export interface SavedRegistration {
  readonly family: string
  /** ARN; absent where the answer had not come yet. */
  readonly revision?: string
}

const NAME = 'registration'
const { text } = STATE_TYPES
const SHAPE: StateSchema = {
  members: { family: text, revision: text },
  required: ['family'],
  forms: {
    family: matches(/^[\w-]{1,255}$/),
    revision: matches(REVISION),
  },
}

/** Saves what is being registered; nothing where AWS has refused it. */
export function saveRegistration(runner: Runner): (registration: SavedRegistration | undefined) => void {
  return registration => runner.saveState(NAME, registration ? JSON.stringify(registration) : '')
}

/** What a main step has registered before it was killed. Throws where that cannot be read. */
export function readSavedRegistration(runner: Runner): SavedRegistration | undefined {
  return readState<SavedRegistration>(runner, NAME, SHAPE)
}
