import { parseDuration } from '../../base/duration.ts'
import { readEdits } from '../../inputs/deploy.ts'
import { refuseEmptyInputs } from '../../inputs/empty-inputs.ts'
import {
  badInput,
  booleanField,
  choiceField,
  durationField,
  type Environment,
  type Field,
  fieldsOf,
  integerField,
  refuseUnknownInputs,
  wordField,
} from '../../inputs/fields.ts'
import { GITHUB_INPUT_NAMES, type GithubInputs, readGithubInputs } from '../../inputs/github.ts'
import { type Expectation, readExpectation } from '../../inputs/health-check.ts'
import { AWS_INPUT_NAMES, REVISION_INPUT_NAMES, SERVICE_INPUT_NAMES } from '../../inputs/input-groups.ts'
import { readRegion, readServiceAddress } from '../../inputs/service-address.ts'
import type { Edits } from '../../task-definition/prepare.ts'
import { type Overrides, readOverrides } from './override-inputs.ts'
import { ROUTE_INPUT_NAMES, type RouteInputs, readRoute } from './route-inputs.ts'

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

/** What a sweep was asked. */
export interface SweepInputs {
  readonly region: string
  /** Name or ARN. */
  readonly cluster: string
  readonly label?: string
  /** Milliseconds after its last deployment that a preview may live. */
  readonly ttl?: number
  /** Only tells what a sweep would remove. */
  readonly dryRun: boolean
  /** Milliseconds for one preview: until it serves, or until it is gone. */
  readonly timeout: number
  readonly maxAttempts: number
  readonly github: GithubInputs
}

/** What a preview was asked to be. */
export interface PreviewInputs extends SweepInputs {
  /** Name of the service that the preview is made after. */
  readonly service: string
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
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
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

/** Environment → inputs of a sweep. */
export async function readSweepInputs(env: Environment): Promise<SweepInputs> {
  const field = fieldsOf(env)
  const cluster = wordField(field, 'cluster') ?? 'default'
  const address =
    field('service') === undefined
      ? { cluster, region: readRegion(field, env, [cluster]) }
      : readServiceAddress(field, env)
  const ttl = readTtl(field)
  return {
    region: address.region,
    cluster: address.cluster,
    ...readLabel(field),
    ...(ttl === undefined ? {} : { ttl }),
    dryRun: booleanField(field, 'dry-run') ?? false,
    timeout: durationField(field, 'timeout') ?? 15 * MINUTE,
    maxAttempts: integerField(field, 'max-attempts', 1, 20) ?? 5,
    github: await readGithub(field),
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

function readLabel(field: Field): { label?: string } {
  const label = wordField(field, 'preview-label')
  return label === undefined ? {} : { label }
}

/** Whoever has a token wants the comment, unless they say otherwise; an environment is always a passing one. */
async function readGithub(field: Field): Promise<GithubInputs> {
  const inputs = await readGithubInputs(field)
  const comment = booleanField(field, 'comment') ?? inputs.token !== undefined
  const { environment } = inputs
  if (environment?.url !== undefined) {
    throw badInput(
      'github-environment',
      environment.url,
      'has a url, but each preview has its own',
      'the URL of previews into the input "preview-url"',
    )
  }
  return {
    ...inputs,
    comment,
    ...(environment ? { environment: { transient: true, production: false, ...environment } } : {}),
  }
}

function readTtl(field: Field): number | undefined {
  const text = wordField(field, 'preview-ttl')
  if (text === undefined) return undefined
  const [, days] = /^(\d{1,4})d$/.exec(text) ?? []
  const ms = days === undefined ? parseDuration(text) : Number(days) * DAY
  if (ms !== undefined && ms > 0) return ms
  throw badInput('preview-ttl', text, 'is not a duration', 'days such as 7d, or hours such as 36h')
}

function readHealthPath(field: Field): string | undefined {
  const text = wordField(field, 'health-check-path')
  if (text === undefined || /^\/\S*$/.test(text)) return text
  throw badInput('health-check-path', text, 'is not a path', 'a path such as /health')
}
