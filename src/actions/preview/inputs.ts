import { readEdits } from '../../inputs/deploy.ts'
import { refuseEmptyInputs } from '../../inputs/empty-inputs.ts'
import {
  badInput,
  booleanField,
  choiceField,
  type Environment,
  type Field,
  fieldsOf,
  integerField,
  wordField,
} from '../../inputs/fields.ts'
import { GITHUB_INPUT_NAMES } from '../../inputs/github.ts'
import { type Expectation, readExpectation } from '../../inputs/health-check.ts'
import { AWS_INPUT_NAMES, REVISION_INPUT_NAMES, SERVICE_INPUT_NAMES } from '../../inputs/input-groups.ts'
import { readServiceAddress } from '../../inputs/service-address.ts'
import { refuseUnknownInputs } from '../../inputs/unknown-inputs.ts'
import type { Edits } from '../../task-definition/prepare.ts'
import { type Overrides, readOverrides } from './override-inputs.ts'
import { ROUTE_INPUT_NAMES, type RouteInputs, readRoute } from './route-inputs.ts'
import { type RemovalInputs, readLabel, readSweepInputs } from './sweep-inputs.ts'

/** What the preview action can be told to do. */
export type PreviewCommand = 'up' | 'down' | 'sweep'

/** What decides whether there is anything to do, read before all else. */
export interface TriggerInputs {
  /** Absent where the event decides. */
  readonly command?: PreviewCommand
  /** Number of the pull request; absent where the event has it. */
  readonly pullRequest?: number
  /** Only pull requests with this label have a preview. */
  readonly label?: string
}

/** What a preview was asked to be. */
export interface PreviewInputs extends RemovalInputs {
  /** A file, family, `family:revision` or ARN; what the base service runs where not set. */
  readonly definition?: string
  readonly edits: Edits
  readonly pinDigest: boolean
  readonly overrides: Overrides
  readonly route: RouteInputs
  /** The path that has to answer; that of the load balancer's health check where not set. */
  readonly healthPath?: string
  readonly expectation?: Expectation
  /** So many previews of the repository may there be at once. */
  readonly limit?: number
  readonly failAfter: number
}

/** The names the action declares, in the order of preview/action.yml. */
export const PREVIEW_INPUT_NAMES = [
  'command',
  ...SERVICE_INPUT_NAMES,
  ...REVISION_INPUT_NAMES,
  'tags',
  'pin-digest',
  ...ROUTE_INPUT_NAMES,
  'preview-overrides',
  'preview-label',
  'preview-limit',
  'preview-ttl',
  'pull-request',
  'dry-run',
  'health-check-path',
  'health-check-expect',
  'fail-after',
  'timeout',
  ...GITHUB_INPUT_NAMES,
  ...AWS_INPUT_NAMES,
] as const

const COMMANDS = ['up', 'down', 'sweep'] as const
/** Pull requests and issues share their numbers; more digits would not fit into names. */
const MAX_PULL_REQUEST = 9_999_999

/** What to do, as far as inputs say it; refuses what the action has no input for. */
export function readTriggerInputs(env: Environment): TriggerInputs {
  refuseUnknownInputs(env, PREVIEW_INPUT_NAMES)
  refuseEmptyInputs(env, ['command'])
  const field = fieldsOf(env)
  const command = choiceField(field, 'command', COMMANDS)
  const pullRequest = integerField(field, 'pull-request', 1, MAX_PULL_REQUEST)
  return {
    ...(command ? { command } : {}),
    ...(pullRequest === undefined ? {} : { pullRequest }),
    ...readLabel(field),
  }
}

/** Environment → inputs of a preview. Throws one DeployError for the first bad one. */
export async function readPreviewInputs(env: Environment): Promise<PreviewInputs> {
  const field = fieldsOf(env)
  const { service } = readServiceAddress(field, env)
  const definition = wordField(field, 'task-definition')
  const healthPath = readHealthPath(field)
  const expectation = readExpectation(field)
  const limit = integerField(field, 'preview-limit', 1, 1000)
  return {
    ...(await readSweepInputs(env)),
    service,
    ...(definition === undefined ? {} : { definition }),
    edits: await readEdits(field),
    pinDigest: booleanField(field, 'pin-digest') ?? false,
    overrides: await readOverrides(field),
    route: await readRoute(field),
    ...(healthPath === undefined ? {} : { healthPath }),
    ...(expectation === undefined ? {} : { expectation }),
    ...(limit === undefined ? {} : { limit }),
    failAfter: integerField(field, 'fail-after', 0, 1000) ?? 2,
  }
}

function readHealthPath(field: Field): string | undefined {
  const text = wordField(field, 'health-check-path')
  if (text === undefined || /^\/\S*$/.test(text)) return text
  throw badInput('health-check-path', text, 'is not a path', 'a path such as /health')
}
