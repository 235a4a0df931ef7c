import { DeployError } from '../../base/errors.ts'
import { recordAt, recordsAt } from '../../base/nested.ts'
import { isRecord } from '../../base/schema.ts'
import { readContext } from '../../github/context.ts'
import type { Environment } from '../../inputs/fields.ts'
import { hasLabel, isSameRepository, missingLabel, type Unsaid } from './admission.ts'
import type { TriggerInputs } from './inputs.ts'

/** What a run of the preview action is for. */
export type Trigger =
  | {
      readonly command: 'up'
      readonly number: number
      readonly unsaid: readonly Unsaid[]
      /** Whether the event itself says that the pull request is closed. */
      readonly saidClosed?: boolean
    }
  | {
      readonly command: 'down'
      readonly number: number
      readonly why: string
      /** What has decided this, unless the input `command` has: a later event may have undone it. */
      readonly event?: RemovalEvent
    }
  | { readonly command: 'sweep' }
  /** There is nothing to do, for a reason worth a notice. */
  | { readonly command: 'nothing'; readonly number?: number; readonly why: string }

/** An event that takes a preview down. */
export interface RemovalEvent {
  readonly action: string
  /** When the pull request had changed last, in milliseconds since the epoch. */
  readonly updatedAt?: number
}

/** A run of one kind. */
export type TriggerOf<C extends Trigger['command']> = Extract<Trigger, { readonly command: C }>

const UP = new Set(['opened', 'synchronize', 'reopened', 'labeled', 'ready_for_review'])
const DOWN = new Set(['closed', 'unlabeled'])
const PULL_REQUEST = new Set(['pull_request', 'pull_request_target'])
const SWEEP = new Set(['schedule', 'workflow_dispatch'])

/** What to do: as the input `command` says, or as the event does. */
export function readTrigger(inputs: TriggerInputs, env: Environment, event: unknown): Trigger {
  const name = env['GITHUB_EVENT_NAME'] ?? ''
  const payload: Payload = PULL_REQUEST.has(name) ? readPayload(event) : {}
  const number = inputs.pullRequest ?? readContext(env, event).pullRequest
  const command = inputs.command ?? commandOf(name, payload, inputs)
  if (command === 'sweep') return { command }
  if (number === undefined) throw noPullRequest(name)
  const own = inputs.pullRequest === undefined || inputs.pullRequest === payload.number
  const why =
    own &&
    (ownLabel(payload, inputs) ?? fromFork(payload, command, env) ?? labelMismatch(payload, inputs, command))
  if (why) return { command: 'nothing', number, why }
  const { action = '', state, updatedAt } = payload
  const isClosed = own && state === 'closed'
  // Such as a label that is put on later: there is nothing to make, and seldom an image to make it of.
  const isOver = isClosed && inputs.command === undefined
  if (command === 'up' && !isOver) {
    const closed = isClosed ? { saidClosed: true } : {}
    return { command, number, unsaid: unsaidBy(own ? payload : {}, inputs), ...closed }
  }
  const removedBy = { action, ...(updatedAt === undefined ? {} : { updatedAt }) }
  const removal = { command: 'down', number, why: removalReason(inputs, payload) } as const
  return own && inputs.command === undefined ? { ...removal, event: removedBy } : removal
}

/** What must be known before there is a preview, and the event does not say. */
function unsaidBy({ headRepository, labels }: Payload, { label }: TriggerInputs): Unsaid[] {
  return [
    ...(headRepository === undefined ? (['which repository its branch is in'] as const) : []),
    ...(label !== undefined && labels === undefined ? (['which labels it has'] as const) : []),
  ]
}

interface Payload {
  readonly action?: string
  /** `open` or `closed`. */
  readonly state?: string
  /** When the pull request had changed last, in milliseconds since the epoch. */
  readonly updatedAt?: number
  readonly number?: number
  /** The label that was put on or taken off. */
  readonly label?: string
  readonly labels?: readonly string[]
  /** `owner/name` of the repository the branch is in; empty where that repository is gone. */
  readonly headRepository?: string
}

function readPayload(event: unknown): Payload {
  const { action, label, pull_request: request } = recordAt(event)
  if (!isRecord(request)) return {}
  const { number, labels, head, state } = request
  const updatedAt = Date.parse(String(request['updated_at']))
  const home = isRecord(head) && 'repo' in head ? recordAt(head, 'repo') : undefined
  return {
    ...(typeof action === 'string' ? { action } : {}),
    ...(typeof state === 'string' ? { state } : {}),
    ...(Number.isNaN(updatedAt) ? {} : { updatedAt }),
    ...(typeof number === 'number' ? { number } : {}),
    ...(isRecord(label) ? { label: String(label['name']) } : {}),
    ...(Array.isArray(labels) ? { labels: recordsAt(labels).map(one => String(one['name'])) } : {}),
    ...(home ? { headRepository: String(home['full_name'] ?? '') } : {}),
  }
}

function commandOf(name: string, { action = '' }: Payload, inputs: TriggerInputs): 'up' | 'down' | 'sweep' {
  if (SWEEP.has(name) && inputs.pullRequest === undefined) return 'sweep'
  if (UP.has(action)) return 'up'
  if (DOWN.has(action)) return 'down'
  const what = [name || 'no event', action].filter(Boolean).join(', ')
  const title = 'The event does not say what to do with the preview'
  if (SWEEP.has(name)) {
    throw new DeployError({
      title,
      message: `Received: ${what}, with the input "pull-request".`,
      next: 'Set the input "command" to up or down, or leave out "pull-request" to sweep.',
    })
  }
  throw new DeployError({
    title,
    message: `Received: ${what}.`,
    next: 'Run the step on pull_request (opened, synchronize, reopened, labeled, unlabeled, closed), schedule or workflow_dispatch, or set the input "command" to up, down or sweep.',
  })
}

/** Why a preview is deleted. */
function removalReason({ command }: TriggerInputs, { action, label }: Payload): string {
  if (action === 'closed' || (UP.has(action ?? '') && command === undefined))
    return 'The pull request is closed.'
  if (action === 'unlabeled' && command === undefined)
    return `The label "${label}" was taken off the pull request.`
  return 'Its removal was requested.'
}

function noPullRequest(name: string): DeployError {
  return new DeployError({
    title: 'No pull request is named',
    message: `The event ${name || 'of this run'} belongs to none, and the input "pull-request" is not set.`,
    next: 'Write its number into the input "pull-request".',
  })
}

/** What a workflow gives access to AWS with. */
const CREDENTIALS = [
  'AWS_ACCESS_KEY_ID',
  'AWS_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
]

/** A branch of a fork gets no preview. One that it has all the same is removed by a run that can; those of forks seldom can. */
function fromFork({ headRepository }: Payload, command: 'up' | 'down', env: Environment): string | undefined {
  if (headRepository === undefined || isSameRepository(headRepository, env['GITHUB_REPOSITORY'] ?? ''))
    return undefined
  if (command === 'down' && CREDENTIALS.some(name => env[name])) return undefined
  return `The pull request comes from the fork ${headRepository || 'that was deleted'}. Previews are made only of branches of this repository: code from elsewhere would run with its roles and secrets. Push the branch to this repository to get one.`
}

/** Without a label that decides, one that is taken off says nothing of the preview. */
function ownLabel({ action, label }: Payload, { label: wanted, command }: TriggerInputs): string | undefined {
  if (action !== 'unlabeled' || wanted !== undefined || command !== undefined) return undefined
  return `Label "${label ?? ''}" was removed, and no label decides about previews here. Set the input "preview-label" to take a preview down with its label.`
}

/** An event about another label, or a pull request without the one it needs. */
function labelMismatch(
  { action, label, labels }: Payload,
  { label: wanted }: TriggerInputs,
  command: 'up' | 'down',
): string | undefined {
  if (wanted === undefined) return undefined
  const about = action === 'labeled' || action === 'unlabeled'
  if (about && label !== undefined && !hasLabel([label], wanted))
    return `Label "${label}" was ${action === 'labeled' ? 'added' : 'removed'}; previews go by the label "${wanted}".`
  if (command === 'up' && labels !== undefined && !hasLabel(labels, wanted)) return missingLabel(wanted)
  return undefined
}
