import type { Remedy } from '../inputs/failure-policy.ts'
import { readSaved, SAVED, type SavedShape } from './action-state.ts'
import type { Runner } from './runner.ts'

/**
 * What the main step leaves for the post step in case it does not come to its end: saved before and
 * after each change in AWS, so that a kill in between leaves nothing unexplained.
 */
export interface Trail {
  readonly region: string
  /** The cluster's ARN. */
  readonly cluster: string
  readonly service: string
  readonly onCancel: Remedy
  /** ARN of the revision the service ran before. */
  readonly previous: string
  /** Ids of the deployments the service had before. */
  readonly former: readonly string[]
  /** The next change, whose answer had not come when this was saved. */
  readonly pending?: 'register' | 'start'
  readonly family: string
  /** Hash of what was to be registered, to know it again. */
  readonly fingerprint: string
  /** ARN of the revision that is deployed. */
  readonly revision?: string
  /** Whether this run registered it. */
  readonly registered?: boolean
  /** Id of the deployment that was started. */
  readonly deployment?: string
  /** What only one kind of deployment needs to be found again. */
  readonly trace: Readonly<Record<string, string>>
}

const { text, flag, texts, pairs } = SAVED
const TRAIL: SavedShape = {
  members: {
    region: text,
    cluster: text,
    service: text,
    onCancel: text,
    previous: text,
    former: texts,
    pending: text,
    family: text,
    fingerprint: text,
    revision: text,
    registered: flag,
    deployment: text,
    trace: pairs,
  },
  required: [
    'region',
    'cluster',
    'service',
    'onCancel',
    'previous',
    'former',
    'family',
    'fingerprint',
    'trace',
  ],
}

/** Saves the trail as it is now. */
export function saveTrail(runner: Runner, trail: Trail): void {
  runner.saveState('trail', JSON.stringify(trail))
}

/** The main step told its whole story; nothing is left for the post step. */
export function saveFinished(runner: Runner): void {
  runner.saveState('finished', 'true')
}

/** A trail that has come to its end; of several services, the others may still be under way. */
export function dropTrail(runner: Runner): void {
  runner.saveState('trail', '')
}

/** Says how many services the run deploys, each of which leaves a trail of its own. */
export function saveMembers(runner: Runner, amount: number): void {
  runner.saveState('members', String(amount))
}

/** Whether the main step told its whole story. */
export function isFinished(runner: Runner): boolean {
  return runner.state('finished') === 'true'
}

/** The trails of a main step that did not come to its end. Throws where they cannot be read. */
export function unfinishedTrails(runner: Runner): Trail[] {
  if (isFinished(runner)) return []
  const amount = /^\d{1,4}$/.test(runner.state('members')) ? Number(runner.state('members')) : 0
  const members = Array.from({ length: amount }, (_, index) => `trail-${index}`)
  return ['trail', ...members].flatMap(name => readSaved<Trail>(runner, name, TRAIL) ?? [])
}
