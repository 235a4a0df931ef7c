import { messageOf } from '../../base/errors.ts'
import { badInput } from '../../inputs/fields.ts'
import type { HealthCheck } from '../../inputs/health-check.ts'
import type { Deployment } from '../../strategy/deployment.ts'
import type { Plan } from '../../strategy/plan.ts'
import type { Snapshot } from '../../watch/snapshot.ts'
import { checkAllHealth } from './health-checks.ts'
import type { DeployTools } from './tools.ts'

/** The checks that are made while a deployment is paused, or bakes. */
export interface TestChecks {
  /** The deployment, whose pause shows only when the checks have passed. */
  join(deployment: Deployment): Deployment
  /** Why they have failed; absent before they are over. */
  problem(): string | undefined
  /** The same of a deployment that is done; checks that it left no time for are made then. */
  settle(): Promise<string | undefined>
}

/** The checks with `at: test`, if there are some. Throws where there is no test listener for a path. */
export function prepareTestChecks({ options, launch }: Plan, tools: DeployTools): TestChecks | undefined {
  const checks = options.healthChecks.filter(({ at }) => at === 'test')
  if (checks.length === 0) return undefined
  return createTestChecks(
    checks.map(check => ({ ...check, url: testUrlOf(check.url, launch.testUrl) })),
    tools,
  )
}

function testUrlOf(url: string, base: string | undefined): string {
  if (!url.startsWith('/')) return url
  if (base !== undefined) return new URL(url, base).href
  throw badInput(
    'health-check-url',
    url,
    'is a path, but the service has no test listener that the role may read',
    'the whole URL of the test listener',
  )
}

function createTestChecks(checks: readonly HealthCheck[], tools: DeployTools): TestChecks {
  let running: Promise<void> | undefined
  let state: 'idle' | 'running' | 'passed' | 'failed' = 'idle'
  let problem: string | undefined
  const begin = () => {
    state = 'running'
    tools.log.info(`Asking ${checks.length === 1 ? 'the test URL' : `${checks.length} test URLs`}`)
    running ??= checkAllHealth(checks, tools)
      .catch(messageOf)
      .then(found => {
        problem = found
        state = found === undefined ? 'passed' : 'failed'
      })
  }
  return {
    join: deployment =>
      joinChecks(deployment, checks, {
        begin: () => state === 'idle' && begin(),
        isOpen: () => state !== 'passed',
      }),
    problem: () => problem && `${problem}, so the deployment does not go on.`,
    settle: async () => {
      if (state === 'idle') begin()
      await running
      return problem
    },
  }
}

/** How far the checks are. */
interface Progress {
  begin(): unknown
  isOpen(): boolean
}

function joinChecks(deployment: Deployment, checks: readonly HealthCheck[], progress: Progress): Deployment {
  let last: Snapshot | undefined
  const { proceed, resume } = deployment
  const continues = checks.some(check => check.continues) && proceed !== undefined
  return {
    ...deployment,
    look: async isLast => {
      last = await deployment.look(isLast)
      if (isDue(last)) progress.begin()
      return last.rollout === 'paused' && progress.isOpen() ? { ...last, rollout: 'progressing' } : last
    },
    ...(continues
      ? { resume: async () => last !== undefined && (await proceed(last)) }
      : resume
        ? { resume }
        : {}),
  }
}

/** Whether the deployment stands still, with the new revision behind the test listener. */
function isDue({ rollout, stages }: Snapshot): boolean {
  const bakes = stages.some(
    ({ name, status }) => name === 'BAKE_TIME' || (name === 'termination wait' && status === 'InProgress'),
  )
  return rollout === 'paused' || bakes
}
