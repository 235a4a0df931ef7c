import { createHash } from 'node:crypto'
import type { Environment } from '../../inputs/fields.ts'

/** What names a step of a run, and no other step: AWS starts one task for it, however often it is asked. */
export interface ClientToken {
  readonly token: string
  readonly startedBy?: string
}

/** Run, attempt, job and step; jobs of one matrix differ in their runner or in their inputs. */
const NAMES = [
  'GITHUB_REPOSITORY',
  'GITHUB_RUN_ID',
  'GITHUB_RUN_ATTEMPT',
  'GITHUB_JOB',
  'GITHUB_ACTION',
  'RUNNER_NAME',
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
