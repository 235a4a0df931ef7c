import { alignedClock } from '../../base/clock.ts'
import { inParallel } from '../../base/parallel.ts'
import type { Runner } from '../../github/runner.ts'
import type { HealthCheck } from '../../inputs/health-check.ts'
import type { ServiceList } from '../../inputs/service-list.ts'
import { combinedOutcome, commonDetails, explainServices, serviceLine } from '../../report/many-services.ts'
import { count, isGreen } from '../../report/outcome-words.ts'
import { beginStory } from '../../report/story.ts'
import { createServiceReport, type ServiceReport } from '../../run/service-report.ts'
import { labelServices, planServices, type ServiceInputs, VERBOSE_LIMIT } from '../../run/services.ts'
import { deploymentDetailsOf, logChanges, logService } from '../../run/tell-plan.ts'
import { checkHealth } from '../../strategy/health-check.ts'
import type { Plan } from '../../strategy/plan.ts'
import { fingerprint } from '../../task-definition/diff.ts'
import type { Ending, Outcome } from '../../watch/snapshot.ts'
import { applyPlan } from './apply.ts'
import { preflight } from './preflight.ts'
import { type Registrations, trackRegistrations } from './registrations.ts'
import { forgetDeployment, saveServiceCount } from './saved-deployment.ts'
import type { DeployTools } from './tools.ts'

/** One of the services, with its own place in log and state, and its own report. */
interface ServiceRun extends ServiceInputs {
  readonly plan: Plan
  readonly telling: ServiceReport
}

/** Looks of many services fall on the same beats, so that one call can answer several; milliseconds. */
const BEAT = 2500

/**
 * Deploys several services at once: all are planned before the first is changed, those with the same
 * task definition share a revision, and after a failure no further one is started.
 */
export async function deployServices(list: ServiceList, tools: DeployTools): Promise<Ending> {
  const { all, maxParallel, healthCheck } = list
  const { clock, log, report, signal } = tools
  const own = { ...tools, clock: alignedClock(clock, BEAT), random: () => 0.5 }
  const asked = labelServices(all, log)
  const unplanned = asked.map(({ label }) => ({ label, story: beginStory(clock.now()) }))
  await report({ kind: 'services', facts: {}, members: unplanned })
  const runs = await planRuns(asked, own)
  tellPlans(runs, log)
  const tellServices = () => {
    const members = runs.map(({ telling }) => telling.told())
    return report({ kind: 'services', facts: commonDetails(members), members })
  }
  await tellServices()
  const plans = runs.map(({ plan }) => plan)
  if (all[0].preflight) await preflight(plans, tools)
  await report({ kind: 'applying' })
  await log.requireState()
  saveServiceCount(log, runs.length)
  const registrations = trackRegistrations(plans, log)
  const outcomes: Outcome[] = []
  await inParallel(runs, maxParallel, async run => {
    if (signal.aborted || !outcomes.every(isGreen)) return
    outcomes.push(await deployService(run, registrations, own))
    log.info(serviceLine(run.telling.told()))
  })
  for (const words of await registrations.release(own)) log.info(words)
  await tellServices()
  return conclude(healthCheck, outcomes, runs, tools)
}

async function planRuns(asked: readonly ServiceInputs[], tools: DeployTools): Promise<ServiceRun[]> {
  const plans = await planServices(asked, tools)
  return asked.flatMap((one, index) => {
    const plan = plans[index]
    if (plan === undefined) return []
    return [{ ...one, plan, telling: createServiceReport(one, deploymentDetailsOf(plan), tools.clock.now()) }]
  })
}

/** Tells all plans; the changes of services that share a revision are shown once. */
function tellPlans(runs: readonly ServiceRun[], log: Runner): void {
  const told = new Map<string, string>()
  const verbose = runs.length <= VERBOSE_LIMIT
  for (const { plan, label, log: runner } of runs) {
    const key = fingerprint(plan.definition)
    const first = told.get(key)
    logService(plan, runner)
    if (first !== undefined) runner.info(`Task definition: the same as for ${first}`)
    else if (verbose || told.size < VERBOSE_LIMIT) logChanges(plan, verbose ? runner : log)
    told.set(key, first ?? label)
  }
  log.info(`${count(runs.length, 'service')}, ${count(told.size, 'task definition')}`)
}

/** Deploys one of the services; whatever happens is its outcome. */
async function deployService(
  { plan, log, telling }: ServiceRun,
  registrations: Registrations,
  tools: DeployTools,
): Promise<Outcome> {
  const { clock, signal } = tools
  telling.begin(clock.now())
  try {
    const { outcome } = await applyPlan(plan, registrations, { ...tools, log, report: telling.report })
    telling.end(clock.now(), isGreen(outcome))
    return outcome
  } catch (error) {
    telling.endBy(error, clock.now(), signal.aborted)
    return signal.aborted ? 'cancelled' : 'failed'
  } finally {
    forgetDeployment(log)
  }
}

/** What the services come to together; those that were never started have no outcome. */
async function conclude(
  healthCheck: HealthCheck | undefined,
  outcomes: readonly Outcome[],
  runs: readonly ServiceRun[],
  { signal, report, ...tools }: DeployTools,
): Promise<Ending> {
  const outcome = signal.aborted ? 'cancelled' : combinedOutcome(outcomes)
  await report({ kind: 'verdict', verdict: { outcome } })
  if (outcomes.length < runs.length || !outcomes.every(isGreen)) {
    await report({ kind: 'failed', failure: explainServices(runs.map(({ telling }) => telling.told())) })
    return { outcome }
  }
  if (healthCheck === undefined || outcome !== 'succeeded') return { outcome }
  const problem = await checkHealth(healthCheck, { signal, ...tools })
  if (problem === undefined) return { outcome }
  const failed = { outcome: 'failed', reason: `All deployments are complete, but ${problem}.` } as const
  await report({ kind: 'verdict', verdict: failed })
  return failed
}
