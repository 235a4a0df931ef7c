import {
  areAll,
  areInOnePlace,
  CLUSTER,
  matches,
  REGION,
  REVISION,
  readState,
  STATE_TYPES,
  type StateSchema,
  unreadable,
} from '../../github/action-state.ts'
import type { Runner } from '../../github/runner.ts'

/** The revisions that AWS has registered for a run and that nothing was started from yet. */
export interface SavedRegistrations {
  readonly region: string
  /** ARNs of the clusters that the run deploys to. */
  readonly clusters: readonly string[]
  /** ARNs. */
  readonly revisions: readonly string[]
}

const NAME = 'registrations'
const { text, texts } = STATE_TYPES
const SHAPE: StateSchema = {
  members: { region: text, clusters: texts, revisions: texts },
  required: ['region', 'clusters', 'revisions'],
  forms: {
    region: matches(REGION),
    clusters: areAll(CLUSTER),
    revisions: areAll(REVISION),
  },
}

/** Saves the revisions of a run as they stand now. */
export function saveRegistrations(runner: Runner, saved: SavedRegistrations): void {
  runner.saveState(NAME, JSON.stringify(saved))
}

/** The revisions that a main step has left. Throws where they cannot be read. */
export function readSavedRegistrations(runner: Runner): SavedRegistrations | undefined {
  if (runner.isFinished()) return undefined
  const saved = readState<SavedRegistrations>(runner, NAME, SHAPE)
  if (saved && !areInOnePlace(saved.region, [...saved.clusters, ...saved.revisions])) throw unreadable(NAME)
  return saved
}
