import { parseArn } from '../base/arn.ts'
import { DeployError } from '../base/errors.ts'
import { conform, isRecord, mappingOf, type Schema } from '../base/schema.ts'
import type { SavedComment } from './comment-reporter.ts'
import type { SavedGithubDeployment } from './deployment-reporter.ts'
import type { Runner } from './runner.ts'

/** The schema of saved state: its members, and the required ones. */
export interface StateSchema {
  readonly members: Readonly<Record<string, Schema>>
  readonly required: readonly string[]
  /** What has to hold of members beside their types. */
  readonly forms?: Readonly<Record<string, (value: unknown) => boolean>>
}

const TEXT: Schema = { kind: 'string' }

/** Types of members. */
export const STATE_TYPES = {
  text: TEXT,
  number: { kind: 'number' },
  flag: { kind: 'boolean' },
  texts: { kind: 'list', member: () => TEXT },
  pairs: { kind: 'map', value: () => TEXT },
} as const satisfies Record<string, Schema>

/**
 * What the main step saved under a name, `undefined` where it saved nothing. Other steps of the job can set
 * the variables that state comes in, so what this action cannot have written is an error.
 */
export function readState<T>(
  runner: Runner,
  name: string,
  { members, required, forms = {} }: StateSchema,
): T | undefined {
  const saved = runner.state(name)
  if (saved === '') return undefined
  const { value, problems } = conform(parse(saved), mappingOf(members))
  const whole =
    isRecord(value) &&
    required.every(member => Object.hasOwn(value, member)) &&
    Object.entries(forms).every(([member, holds]) => !Object.hasOwn(value, member) || holds(value[member]))
  if (whole && problems.length === 0) return value as T
  throw unreadable(name)
}

/** Says how many services the run has, each of which saves state of its own. */
export function saveServiceCount(runner: Runner, amount: number): void {
  runner.saveState('services', String(amount))
}

/** The names under which a run with one service, or each of several, has saved something. */
export function namesForEachService(runner: Runner, name: string): string[] {
  const amount = /^\d{1,4}$/.test(runner.state('services')) ? Number(runner.state('services')) : 0
  return [name, ...Array.from({ length: amount }, (_, index) => `${name}-${index}`)]
}

/** Whether a member is a text of this form. */
export function matches(form: RegExp): (value: unknown) => boolean {
  return value => typeof value === 'string' && form.test(value)
}

/** Whether a member is a list of texts of this form. */
export function areAll(form: RegExp): (value: unknown) => boolean {
  return value => Array.isArray(value) && value.every(matches(form))
}

/** A Region's name: where to ask is not for others to say. */
export const REGION = /^[a-z]{2}(?:-[a-z]{1,20}){1,4}-\d{1,2}$/

/** The form of an ARN of Amazon ECS, with that of its resource. */
export function ecsArn(resource: string): RegExp {
  return new RegExp(`^arn:aws[\\w-]{0,20}:ecs:[a-z0-9-]{1,40}:\\d{12}:${resource}$`)
}

/** The ARN of a cluster. */
export const CLUSTER = ecsArn('cluster/[\\w-]{1,255}')
/** The ARN of a task definition's revision. */
export const REVISION = ecsArn('task-definition/[\\w-]{1,255}:\\d{1,10}')

/** State that this action cannot have written. */
export function unreadable(name: string): DeployError {
  return new DeployError({
    title: 'The state of the step cannot be read',
    message: `What it saved as "${name}" is not what this action writes.`,
    next: 'Check the service: what the run left there is unknown.',
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Saves that GitHub has been told too. */
export function saveReported(runner: Runner): void {
  runner.saveState('reported', 'true')
}

/** Whether GitHub has been told how the main step ended, as far as it was to be told. */
export function isReported(runner: Runner): boolean {
  return runner.state('reported') === 'true'
}

/** What a run has reported to GitHub and has not completed yet. */
export interface SavedReports {
  readonly deployment?: SavedGithubDeployment
  readonly comment?: SavedComment
}

/** Saves a GitHub deployment in the state of the step. */
export function saveGithubDeployment(runner: Runner): (deployment: SavedGithubDeployment) => void {
  return deployment => runner.saveState('github-deployment', JSON.stringify(deployment))
}

/** Saves a comment in the state of the step. */
export function saveComment(runner: Runner): (comment: SavedComment) => void {
  return comment => runner.saveState('github-comment', JSON.stringify(comment))
}

const { text, number } = STATE_TYPES
const isId = (value: unknown) => Number.isSafeInteger(value) && Number(value) > 0
const DEPLOYMENT: StateSchema = {
  members: { environment: text, id: number },
  required: ['environment'],
  forms: { id: isId },
}
const COMMENT: StateSchema = {
  members: { pullRequest: number, marker: text, service: text, id: number },
  required: ['pullRequest', 'marker', 'service'],
  forms: { id: isId, pullRequest: isId, marker: matches(/^<!-- [\w-]{1,40} [\da-f]{20} -->$/) },
}

/** What the main step saved. Throws where that cannot be read. */
export function readSavedReports(runner: Runner): SavedReports {
  const deployment = readState<SavedGithubDeployment>(runner, 'github-deployment', DEPLOYMENT)
  const comment = readState<SavedComment>(runner, 'github-comment', COMMENT)
  return { ...(deployment ? { deployment } : {}), ...(comment ? { comment } : {}) }
}

/** Whether all ARNs are of a Region and of one account. */
export function areInOnePlace(region: string, arns: readonly string[]): boolean {
  const places = arns.map(arn => parseArn(arn))
  const [first] = places
  return places.every(place => place?.region === region && place.account === first?.account)
}
