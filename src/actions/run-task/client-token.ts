import { createHash } from 'node:crypto'
import type { Environment } from '../../inputs/fields.ts'

/** What names a step of a run, and no other step: AWS starts one task for it, however often it is asked. */
export interface ClientToken {
  readonly token: string
  readonly startedBy?: string
}

/** Run, attempt, job and step; the jobs of a matrix have all of these in common, but not what follows them. */
const NAMES = [
  'GITHUB_REPOSITORY',
  'GITHUB_RUN_ID',
  'GITHUB_RUN_ATTEMPT',
  'GITHUB_JOB',
  'GITHUB_ACTION',
  'RUNNER_NAME',
  // Of one job: https://github.com/actions/runner/blob/main/src/Runner.Common/Constants.cs
  'RUNNER_TRACKING_ID',
  // A file of this step alone.
  'GITHUB_OUTPUT',
]

/** The token of this step; outside GitHub, where nothing names a step, a new one each time. */
export function createClientToken(env: Environment, random: () => number): ClientToken {
  const run = env['GITHUB_RUN_ID']
  const inputs = Object.keys(env)
    .filter(name => name.startsWith('INPUT_'))
    .sort()
  const what = run ? [...NAMES, ...inputs].map(name => [name, env[name]]) : [random(), random(), random()]
  const token = createHash('sha256').update(JSON.stringify(what)).digest('hex')
  // Short as it is, the token's beginning tells the step's task from those of other steps of the run.
  return { token, ...(run ? { startedBy: `github-${run}-${token.slice(0, 8)}` } : {}) }
}

/** The tokens of a task that belongs to a deployment. */
export interface DeploymentTokens {
  /** The same in every attempt and job of the run. */
  readonly shared: ClientToken
  /** Of this attempt alone; absent outside GitHub, where there are no attempts. */
  readonly own?: ClientToken
}

/**
 * The tokens of a task that a run shall run once, whatever attempt or job asks for it; `what` tells it from others, and
 * outside GitHub also the time, in milliseconds.
 */
export function createDeploymentTokens(
  env: Environment,
  random: () => number,
  what: string,
  now: number,
): DeploymentTokens {
  const { GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: attempt = '1', GITHUB_REPOSITORY: repository } = env
  const hash = (...parts: readonly unknown[]) =>
    createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  if (!run) return { shared: { token: hash(what, now, random()) } }
  const token = hash(repository, run, what)
  const startedBy = `github-${run}-${attempt}-${token.slice(0, 8)}`
  return { shared: { token, startedBy }, own: { token: hash(repository, run, attempt, what), startedBy } }
}
