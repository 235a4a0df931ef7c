import { parseDuration } from '../../base/duration.ts'
import { DeployError } from '../../base/errors.ts'
import {
  badInput,
  booleanField,
  durationField,
  type Environment,
  type Field,
  fieldsOf,
  integerField,
  wordField,
} from '../../inputs/fields.ts'
import { type GithubInputs, readGithubInputs } from '../../inputs/github.ts'
import { readRegion, readServiceAddress } from '../../inputs/service-address.ts'

/** What previews have to have to stay, beside an open pull request. */
export interface RetentionRules {
  /** Name of the base service whose previews the others are for; absent, all are meant. */
  readonly service?: string
  readonly label?: string
  /** Milliseconds since the last deployment, at the most. */
  readonly ttl?: number
}

/** What a sweep was asked. */
export interface SweepInputs extends RetentionRules {
  readonly region: string
  /** Name or ARN. */
  readonly cluster: string
  /** Only tells what a sweep would remove. */
  readonly dryRun: boolean
  /** Milliseconds for one preview: until it serves, or until it is gone. */
  readonly timeout: number
  readonly maxAttempts: number
  readonly github: GithubInputs
}

/** What taking the preview of one pull request down takes. */
export interface RemovalInputs extends SweepInputs {
  /** Name of the service that the preview is made after. */
  readonly service: string
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Environment → inputs of a sweep. */
export async function readSweepInputs(env: Environment): Promise<SweepInputs> {
  return sweepInputs(env, await readGithub(fieldsOf(env)))
}

/** Environment → inputs of a removal, which goes on where GitHub cannot be told of it: `unreported` says why. */
export async function readRemovalInputs(
  env: Environment,
): Promise<{ inputs: RemovalInputs; unreported?: DeployError }> {
  const field = fieldsOf(env)
  const { service } = readServiceAddress(field, env)
  try {
    return { inputs: { ...(await readSweepInputs(env)), service } }
  } catch (error) {
    const inputs = { ...sweepInputs(env, { comment: false }), service }
    if (!(error instanceof DeployError)) throw error
    return { inputs, unreported: error }
  }
}

function sweepInputs(env: Environment, github: GithubInputs): SweepInputs {
  const field = fieldsOf(env)
  const cluster = wordField(field, 'cluster') ?? 'default'
  const address: Pick<SweepInputs, 'cluster' | 'region' | 'service'> =
    field('service') === undefined
      ? { cluster, region: readRegion(field, env, [cluster]) }
      : readServiceAddress(field, env)
  const ttl = readTtl(field)
  return {
    ...address,
    ...readLabel(field),
    ...(ttl === undefined ? {} : { ttl }),
    dryRun: booleanField(field, 'dry-run') ?? false,
    timeout: durationField(field, 'timeout') ?? 15 * MINUTE,
    maxAttempts: integerField(field, 'max-attempts', 1, 20) ?? 5,
    github,
  }
}

export function readLabel(field: Field): { label?: string } {
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
