import { DeployError } from '../base/errors.ts'
import { conform, isRecord, type Shape } from '../base/schema.ts'
import type { KeptComment } from './comment-reporter.ts'
import type { KeptDeployment } from './deployment-reporter.ts'
import type { Runner } from './runner.ts'

/** The shape of something saved: its members, and which of them always have to be there. */
export interface SavedShape {
  readonly members: Readonly<Record<string, Shape>>
  readonly required: readonly string[]
}

const TEXT: Shape = { kind: 'string' }

/** Shapes of members. */
export const SAVED = {
  text: TEXT,
  number: { kind: 'number' },
  flag: { kind: 'boolean' },
  texts: { kind: 'list', member: () => TEXT },
  pairs: { kind: 'map', value: () => TEXT },
} as const satisfies Record<string, Shape>

/**
 * What the main step saved under a name, `undefined` where it saved nothing. Other steps of the job can set
 * the variables that state comes in, so what this action cannot have written is an error.
 */
export function readSaved<T>(runner: Runner, name: string, { members, required }: SavedShape): T | undefined {
  const saved = runner.state(name)
  if (saved === '') return undefined
  const known = new Map(Object.entries(members).map(([member, shape]) => [member, () => shape]))
  const { value, misfits } = conform(parse(saved), { kind: 'structure', members: known })
  const whole = isRecord(value) && required.every(member => Object.hasOwn(value, member))
  if (whole && misfits.length === 0) return value as T
  throw unreadable(name)
}

/** State that this action cannot have written. */
export function unreadable(name: string): DeployError {
  return new DeployError({
    title: 'The state of the step cannot be read',
    message: `What it saved as "${name}" is not what this action writes.`,
    next: 'Look at the service: nobody knows what the run left there.',
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Saves that the main step has told how it ended; nothing is left for the post step. */
export function saveFinished(runner: Runner): void {
  runner.saveState('finished', 'true')
}

/** Whether the main step has told how it ended. */
export function isFinished(runner: Runner): boolean {
  return runner.state('finished') === 'true'
}

/** What a run has told GitHub and not yet brought to an end. */
export interface Kept {
  readonly deployment?: KeptDeployment
  readonly comment?: KeptComment
}

/** Keeps a GitHub deployment in the state of the step. */
export function keepDeployment(runner: Runner): (deployment: KeptDeployment) => void {
  return deployment => runner.saveState('github-deployment', JSON.stringify(deployment))
}

/** Keeps a comment in the state of the step. */
export function keepComment(runner: Runner): (comment: KeptComment) => void {
  return comment => runner.saveState('github-comment', JSON.stringify(comment))
}

const { text, number } = SAVED
const DEPLOYMENT: SavedShape = { members: { environment: text, id: number }, required: ['environment'] }
const COMMENT: SavedShape = {
  members: { pullRequest: number, marker: text, service: text, id: number },
  required: ['pullRequest', 'marker', 'service'],
}

/** What the main step kept. Throws where that cannot be read. */
export function readKept(runner: Runner): Kept {
  const deployment = readSaved<KeptDeployment>(runner, 'github-deployment', DEPLOYMENT)
  const comment = readSaved<KeptComment>(runner, 'github-comment', COMMENT)
  return { ...(deployment ? { deployment } : {}), ...(comment ? { comment } : {}) }
}
