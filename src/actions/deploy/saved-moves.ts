import { mappingOf } from '../../base/schema.ts'
import {
  areInOnePlace,
  matches,
  REGION,
  REVISION,
  readState,
  STATE_TYPES,
  type StateSchema,
  unreadable,
} from '../../github/action-state.ts'
import type { Runner } from '../../github/runner.ts'
import type { Moving } from '../../strategy/schedules/move.ts'

/** Rules and schedules that a main step was moving, each with the revision that it goes to. */
export interface SavedMoves {
  readonly region: string
  readonly moving: Moving
}

const NAME = 'scheduled-tasks'
const { text } = STATE_TYPES
const members = { kind: text, place: text, name: text, target: text, revision: text, to: text }
const SHAPE: StateSchema = {
  members: {
    region: text,
    moves: { kind: 'list', member: () => mappingOf(members) },
  },
  required: ['region', 'moves'],
  forms: { region: matches(REGION) },
}
const FORMS: Readonly<Record<keyof typeof members, RegExp>> = {
  kind: /^(?:rule|schedule)$/,
  place: /^[\w./-]{1,256}$/,
  name: /^[\w.-]{1,64}$/,
  target: /^[\w.-]{1,64}$/,
  revision: REVISION,
  to: REVISION,
}

type Move = Readonly<Record<string, string>>

/** Saves what is being moved; nothing where that is over. */
export function saveMoves(runner: Runner, region: string): (moving: Moving) => void {
  return moving => {
    const moves = moving.map(({ task: { kind, place, name, target, revision }, to }) => ({
      ...{ kind, place, name, revision, to },
      ...(target === undefined ? {} : { target }),
    }))
    runner.saveState(NAME, moves.length === 0 ? '' : JSON.stringify({ region, moves }))
  }
}

/** What a main step was moving when it was killed. Throws where that cannot be read. */
export function readSavedMoves(runner: Runner): SavedMoves | undefined {
  const saved = readState<{ region: string; moves: Move[] }>(runner, NAME, SHAPE)
  if (saved === undefined) return undefined
  const { region, moves } = saved
  const isWhole = moves.every(
    move =>
      ['kind', 'place', 'name', 'revision', 'to'].every(name => Object.hasOwn(move, name)) &&
      Object.entries(FORMS).every(
        ([name, form]) => form.test(move[name] ?? '') || !Object.hasOwn(move, name),
      ),
  )
  const arns = moves.flatMap(({ revision = '', to = '' }) => [revision, to])
  if (!isWhole || !areInOnePlace(region, arns)) throw unreadable(NAME)
  return {
    region,
    moving: moves.map(({ to = '', ...task }) => ({ task: task as never, to })),
  }
}
