import { giveUpAfter } from '../../diagnose/unrecoverable.ts'
import { type FollowOptions, follow } from '../../run/follow.ts'
import type { Deployment } from '../../strategy/deployment.ts'
import { compareImages } from '../../strategy/images.ts'
import type { Plan } from '../../strategy/plan.ts'
import { checkProductionTraffic } from '../../strategy/production-traffic.ts'
import type { OwnEnding } from '../../strategy/rollback/policy.ts'
import { createTargetGroupReader } from '../../strategy/target-group-reader.ts'
import type { Ending } from '../../watch/snapshot.ts'
import { isGoingBack } from '../../watch/verdict.ts'
import type { GiveUp } from '../../watch/watch.ts'
import { whileWatching } from './alarm-guard.ts'
import { tellDoubts } from './doubts.ts'
import { diagnoseByLogs, readFailedLogs } from './failed-container-logs.ts'
import { checkAllHealth } from './health-checks.ts'
import type { SavedDeploymentWriter } from './saved-deployment.ts'
import type { TestChecks } from './test-checks.ts'
import { tellTime } from './time.ts'
import type { DeployTools } from './tools.ts'
import { joinWatchers, type Watchers } from './watchers.ts'

/** Watches the deployment to its end, and finds out what else there is to say of that. */
export async function watchToEnd(
  plan: Plan,
  deployment: Deployment,
  revision: string,
  { saver, ...watchers }: Watchers & { readonly saver: SavedDeploymentWriter },
  tools: DeployTools,
): Promise<OwnEnding> {
  const { alarms, test } = watchers
  const pending = pendingChecks(plan, watchers, tools)
  if (pending !== undefined) saver.update({ checks: 'to-come' })
  const { giveUp, hasGivenUp } = createJudge(plan, watchers, tools)
  const joined = joinWatchers(deployment, plan, watchers, tools)
  const since = tools.clock.monotonic()
  const watched = await follow(joined, { ...optionsOf(plan, test, tools), giveUp }, tools)
  const gaveUp = hasGivenUp()
  if (watched.outcome !== 'succeeded') {
    return explainFailure(redEnding(watched, gaveUp), { plan, deployment, watchers }, tools)
  }
  tellDoubts(plan, watched.last, tools)
  await tellPending(pending, saver, tools)
  const took = tools.clock.monotonic() - since
  const targetGroups = createTargetGroupReader(tools.clients)
  await tellTime(plan, { id: deployment.id, last: watched.last, took, targetGroups }, tools)
  const misrouted = await checkProductionTraffic(deployment.routes?.() ?? [], { ...tools, targetGroups })
  const deployed = { deploymentId: deployment.id, revision }
  const ended = { ...watched, gaveUp, completed: true }
  const check = async (own: DeployTools) => (await test?.settle()) ?? (await findProblem(plan, deployed, own))
  const problem = misrouted ?? (await whileWatching(alarms, joined, check, tools))
  const rang = misrouted === undefined && alarms?.explain(ended) !== undefined
  if (problem === undefined || rang) {
    const passed = alarms ? await alarms.watchAfter(joined, ended) : ended
    if (passed.outcome === 'succeeded') await tellPassed(saver, tools)
    return passed
  }
  const failed = { outcome: 'failed', reason: `The deployment is complete, but ${problem}.` } as const
  await tools.report({ kind: 'verdict', verdict: failed })
  const isRefused = test?.problem() !== undefined
  return { ...ended, ...failed, isMisrouted: misrouted !== undefined, isRefused }
}

/** How it is followed; a check that fails, and another service that does, make the next look come at once. */
function optionsOf({ options }: Plan, test: TestChecks | undefined, { callOff }: DeployTools): FollowOptions {
  const signals = [test?.failed ?? [], callOff?.signal ?? []].flat()
  const urgent = signals.length > 0 ? { urgent: AbortSignal.any(signals) } : {}
  return { ...options, ...urgent, after: timeAfter(options) }
}

/** ECS goes back only from what it has not completed, so that is told where it was given up. */
function redEnding(watched: Ending, gaveUp: boolean): OwnEnding {
  const { last, reason } = watched
  if (!gaveUp || last === undefined || reason === undefined) return { ...watched, gaveUp }
  const completed = last.rollout === 'completed'
  return { ...watched, last: { ...last, givenUpFor: reason }, gaveUp, ...(completed ? { completed } : {}) }
}

/** What else there is to say of a deployment that has not succeeded. */
async function explainFailure(
  watched: OwnEnding,
  { plan, deployment, watchers: { alarms, own, test } }: Watched,
  tools: DeployTools,
): Promise<OwnEnding> {
  for (const words of (await deployment.failedResources?.()) ?? [])
    tools.log.warning('A resource failed', words)
  const logs = await readFailedLogs(watched.last, plan.definition, tools)
  const ended = { ...watched, ...(test?.problem() ? { isRefused: true } : {}) }
  const known = alarms?.explain(ended) ?? (await own.name(diagnoseByLogs(ended, logs)))
  await tools.report({ kind: 'verdict', verdict: verdictOf(known) })
  return known
}

/** A deployment with what was planned, and what is looked at beside it. */
interface Watched {
  readonly plan: Plan
  readonly deployment: Deployment
  readonly watchers: Watchers
}

/** Complete in AWS as it is, a deployment has not succeeded before its checks have. */
async function tellPending(
  what: string | undefined,
  saver: SavedDeploymentWriter,
  { moveSchedules, report }: DeployTools,
): Promise<void> {
  if (what === undefined) return
  saver.update({ checks: 'awaited', ...(moveSchedules ? { scheduled: 'true' } : {}) })
  await report({ kind: 'verifying', what })
}

async function tellPassed(saver: SavedDeploymentWriter, { report }: DeployTools): Promise<void> {
  saver.update({ checks: undefined, scheduled: undefined })
  await report({ kind: 'verified' })
}

/** What a deployment that is complete has yet to pass, as the subject of a sentence; nothing where that is all. */
function pendingChecks(
  { options }: Plan,
  { alarms, test }: Watchers,
  { tasks }: DeployTools,
): string | undefined {
  if (tasks?.after) return 'the task "after"'
  if (options.healthChecks.some(({ at }) => at === undefined)) return 'the health check'
  if (alarms) return 'the watch of its alarms'
  return test && 'the checks of its test traffic'
}

/** Milliseconds of what is watched once the deployment is done. */
function timeAfter({ alarms, healthChecks }: Plan['options']): number {
  const checks = healthChecks.map(({ timeout, duration = 0 }) => (duration > 0 ? timeout + duration : 0))
  return (alarms?.duration ?? 0) + Math.max(0, ...checks)
}

/** Judges each look, and remembers whether the deployment was given up for a cause that the circuit breaker may see too. */
function createJudge(
  { options }: Plan,
  { alarms, test }: Watchers,
  tools: DeployTools,
): { giveUp: GiveUp; hasGivenUp(): boolean } {
  let gaveUp = false
  const judge = giveUpAfter(options.failurePolicy.failAfter)
  return {
    giveUp: snapshot => {
      const reason =
        alarms?.giveUp(snapshot) ??
        judge(snapshot) ??
        (isGoingBack(snapshot) ? undefined : tools.callOff?.reason())
      gaveUp ||= reason !== undefined
      return reason ?? test?.problem()
    },
    hasGivenUp: () => gaveUp,
  }
}

function verdictOf({ outcome, reason, last }: OwnEnding): Ending {
  return { outcome, ...(reason === undefined ? {} : { reason }), ...(last ? { last } : {}) }
}

/** What is wrong with a deployment that has succeeded. */
async function findProblem(
  { options, service, pins }: Plan,
  deployed: { readonly deploymentId: string; readonly revision: string },
  tools: DeployTools,
): Promise<string | undefined> {
  const atEnd = options.healthChecks.filter(({ at }) => at === undefined)
  return (
    (await compareImages(pins, service, deployed, tools)) ??
    (await checkAllHealth(atEnd, tools)) ??
    (await tools.tasks?.after?.(deployed.revision, tools))
  )
}
