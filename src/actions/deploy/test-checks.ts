import { messageOf } from '../../base/errors.ts'
import { badInput } from '../../inputs/fields.ts'
import type { HealthCheck } from '../../inputs/health-check.ts'
import type { Named } from '../../report/commands.ts'
import { howToContinue } from '../../report/next-steps.ts'
import type { Deployment } from '../../strategy/deployment.ts'
import type { Plan } from '../../strategy/plan.ts'
import type { Snapshot } from '../../watch/snapshot.ts'
import { LIFECYCLE_STAGES } from '../../watch/stages.ts'
import { checkAllHealth } from './health-checks.ts'
import type { DeployTools } from './tools.ts'

/** The checks that are made while a deployment is paused, or bakes. */
export interface TestChecks {
  /** The deployment, whose pause shows only when the checks have passed. */
  join(deployment: Deployment): Deployment
  /** Why they have failed; absent before they are over. */
  problem(): string | undefined
  /** Aborts as soon as they have failed: a deployment that bakes is not waited for then. */
  readonly failed: AbortSignal
  /** The same of a deployment that is done; checks that it left no time for are made then. */
  settle(): Promise<string | undefined>
}

/** The checks with `at: test`, if there are some. Throws where there is no test listener for a path. */
export function prepareTestChecks(
  { options, launch, service }: Plan,
  tools: DeployTools,
): TestChecks | undefined {
  const checks = options.healthChecks.filter(({ at }) => at === 'test')
  if (checks.length === 0) return undefined
  return createTestChecks(
    checks.map(check => ({ ...check, url: testUrlOf(check.url, launch.testUrl) })),
    createEarlyTeller({ serviceArn: service.arn, clusterArn: service.clusterArn }, tools),
    tools,
  )
}

/** Says once for each pause that comes before the test traffic that it is left to somebody. */
function createEarlyTeller(
  named: Named,
  { log }: Pick<DeployTools, 'log'>,
): (deployment: Deployment, seen: Snapshot) => void {
  const told = new Set<string>()
  return ({ id }, { stages }) => {
    const at = stages.at(-1)?.name ?? ''
    if (told.has(at)) return
    told.add(at)
    const how = howToContinue({ ...named, deploymentId: id })
    log.notice(
      'The pause comes before the test traffic',
      `At ${at} the test listener still leads to the old version, so the checks with \`at: test\` are not made yet and do not answer this pause. To continue, ${how}.`,
    )
  }
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

/** What a round of checks has come to. */
interface Round {
  readonly over: Promise<void>
  hasPassed: boolean
}

function createTestChecks(
  checks: readonly HealthCheck[],
  tell: (deployment: Deployment, seen: Snapshot) => void,
  tools: DeployTools,
): TestChecks {
  const rounds = new Map<string, Round>()
  const failed = new AbortController()
  let problem: string | undefined
  const begin = (place: string) => {
    if (rounds.has(place) || problem !== undefined) return
    tools.log.info(asking(checks))
    const over = checkAllHealth(checks, tools)
      .catch(messageOf)
      .then(found => {
        round.hasPassed = found === undefined
        problem ??= found
        if (found !== undefined) failed.abort()
      })
    const round: Round = { over, hasPassed: false }
    rounds.set(place, round)
  }
  const continues = checks.some(check => check.continues)
  return {
    join: deployment =>
      joinChecks(deployment, continues, {
        // A pause is answered by checks of its own; a bake time needs none where a pause was.
        begin: (place, seen) =>
          place === EARLY ? tell(deployment, seen) : (place !== BAKE || rounds.size === 0) && begin(place),
        hasPassed: place => rounds.get(place)?.hasPassed === true,
      }),
    problem: () => problem && `${problem}, so the deployment does not go on.`,
    failed: failed.signal,
    settle: async () => {
      if (rounds.size === 0) begin(BAKE)
      await Promise.all([...rounds.values()].map(({ over }) => over))
      return problem
    },
  }
}

const asking = ({ length }: readonly HealthCheck[]): string =>
  `Asking ${length === 1 ? 'the test URL' : `${length} test URLs`}`

/** How far the checks are. */
interface Progress {
  begin(place: string, seen: Snapshot): unknown
  hasPassed(place: string): boolean
}

function joinChecks(deployment: Deployment, continues: boolean, progress: Progress): Deployment {
  let last: Snapshot | undefined
  const { proceed, resume } = deployment
  const isOpen = (seen: Snapshot) => {
    const place = placeOf(seen)
    return place !== undefined && place !== EARLY && !progress.hasPassed(place)
  }
  const answer = async () =>
    last !== undefined && placeOf(last) !== EARLY && !isOpen(last) && (await proceed?.(last)) === true
  return {
    ...deployment,
    look: async (...how) => {
      last = await deployment.look(...how)
      const place = placeOf(last)
      if (place !== undefined) progress.begin(place, last)
      return last.rollout === 'paused' && isOpen(last) ? { ...last, rollout: 'progressing' } : last
    },
    ...(continues && proceed ? { resume: answer } : resume ? { resume } : {}),
  }
}

/** A bake time, a pause before the test traffic, and the one pause of CodeDeploy, among the ids of PAUSE hooks. */
const [BAKE, EARLY, READY] = ['bake', 'early', 'ready']

/** Where a deployment stands still; `undefined` where it does not. */
function placeOf(seen: Snapshot): string | undefined {
  const { rollout, hooks, stages } = seen
  if (rollout === 'paused') {
    if (!hasTestTraffic(seen)) return EARLY
    return hooks.find(({ kind, status }) => kind === 'PAUSE' && status === 'AWAITING_ACTION')?.id ?? READY
  }
  const bakes = stages.some(
    ({ name, status }) => name === 'BAKE_TIME' || (name === 'termination wait' && status === 'InProgress'),
  )
  return bakes ? BAKE : undefined
}

/**
 * Whether the new revision is behind the test listener of a paused deployment. CodeDeploy pauses only then; ECS can at a
 * stage before it, where the old one answers: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-deployment-how-it-works.html.
 */
function hasTestTraffic({ hooks, stages, traffic }: Snapshot): boolean {
  if (hooks.length === 0) return true
  const order: readonly string[] = LIFECYCLE_STAGES
  const stage = order.indexOf(stages.at(-1)?.name ?? '')
  if (stage < 0) return (traffic?.test ?? 0) > 0
  return stage >= order.indexOf('TEST_TRAFFIC_SHIFT') && traffic?.test !== 0
}
