import { matches, REVISION, readState, STATE_TYPES, type StateSchema } from '../../github/action-state.ts'
import type { Runner } from '../../github/runner.ts'
import { registrationWords } from '../../report/left-revision.ts'

/** What a main step has done for a service before there was a deployment to finish. */
export interface SavedCreation {
  readonly service: string
  /** ARN of the revision that was registered for it. */
  readonly revision?: string
  /** Of a revision that is about to be registered; its answer had not come yet where there is no revision. */
  readonly family?: string
  /** Whether the service is being created. */
  readonly isSent?: boolean
}

const NAME = 'express-creation'
const { text, flag } = STATE_TYPES
const SHAPE: StateSchema = {
  members: { service: text, revision: text, family: text, isSent: flag },
  required: ['service'],
  forms: {
    service: matches(/^[\w-]{1,255}$/),
    family: matches(/^[\w-]{1,255}$/),
    revision: matches(REVISION),
  },
}

/** Saves what is being made; nothing once a deployment has been saved instead. */
export function saveCreation(runner: Runner, creation: SavedCreation | undefined): void {
  runner.saveState(NAME, creation ? JSON.stringify(creation) : '')
}

/** Says what a killed run has left of a service that it was creating: that stays. Throws where the state cannot be read. */
export function tellSavedCreation(runner: Runner): void {
  const saved = readState<SavedCreation>(runner, NAME, SHAPE)
  if (!saved) return
  const { service, isSent } = saved
  const words = [
    isSent
      ? 'ECS creates the service, and a load balancer if there is none that it can share, which is billed by the hour. Run the job again to bring it up to date, or delete it with `command: delete`.'
      : 'The service had not been changed.',
    ...registrationWords(saved),
  ]
  runner.warning(`${service}: the run ended before its deployment`, words.join('\n'))
}
