import { alignedClock } from '../../base/clock.ts'
import { inParallel } from '../../base/parallel.ts'
import type { Runner } from '../../github/runner.ts'
import type { DeployInputs } from '../../inputs/deploy.ts'
import type { ServiceList } from '../../inputs/service-list.ts'
import { explainError } from '../../report/explain-error.ts'
import { explainOutcome } from '../../report/failure.ts'
import {
  combinedOutcome,
  commonDetails,
  explainServices,
  isDeployed,
  serviceLine,
} from '../../report/many-services.ts'
import { count } from '../../report/outcome-words.ts'
import { SILENT_REPORTER } from '../../report/reporter.ts'
import { beginStory, type ServiceStory, type Story } from '../../report/story.ts'
import { keepStory, type UpdateStory } from '../../run/run-action.ts'
import { reportTo } from '../../run/run-deployment.ts'
import { labelServices, planServices, type ServiceInputs, VERBOSE_LIMIT } from '../../run/services.ts'
import { deploymentDetailsOf, logChanges, logService } from '../../run/tell-plan.ts'
import { checkHealth } from '../../strategy/health-check.ts'
import type { Plan } from '../../strategy/plan.ts'
import { fingerprint } from '../../task-definition/diff.ts'
import { applyPlan } from './apply.ts'
import { preflight } from './preflight.ts'
import { type Registrations, trackRegistrations } from './registrations.ts'
import { forgetDeployment, saveServiceCount } from './saved-deployment.ts'
import type { DeployTools } from './tools.ts'

/** One of the services, with its own place in log and state, and its own story. */
interface ServiceRun extends ServiceInputs {
  readonly plan: Plan
  readonly tell: UpdateStory<Story>
  readonly story: () => Story
}

/** Looks of many services fall on the same beats, so that one call can answer several; milliseconds. */
const BEAT = 2500

/**
 * Deploys several services at once: all are planned before the first is changed, those with the same
 * task definition share a revision, and after a failure no further one is started.
 */
export async function deployServices({ all, maxParallel }: ServiceList, tools: DeployTools): Promise<void> {
  const { clock, log, report, signal } = tools
  const own = { ...tools, clock: alignedClock(clock, BEAT), random: () => 0.5 }
  const asked = withoutHealthCheck(labelServices(all, log))
  const unplanned = asked.map(({ label }) => ({ label, story: beginStory(clock.now()) }))
  await report({ kind: 'services', facts: {}, members: unplanned })
  const runs = await planRuns(asked, own)
  tellPlans(runs, log)
  const tellServices = () => {
    const members = runs.map(storyOfService)
    return report({ kind: 'services', facts: commonDetails(members), members })
  }
  await tellServices()
  const plans = runs.map(({ plan }) => plan)
  if (all[0].preflight) await preflight(plans, tools)
  await report({ kind: 'applying' })
  await log.requireState()
  saveServiceCount(log, runs.length)
  const registrations = trackRegistrations(plans, log)
  let failed = false
  await inParallel(runs, maxParallel, async run => {
    if (failed || signal.aborted) return
    await deployService(run, registrations, own)
    log.info(serviceLine(storyOfService(run)))
    failed ||= !isDeployed(storyOfService(run))
  })
  for (const words of await registrations.release(own)) log.info(words)
  await tellServices()
  await conclude(all[0], runs.map(storyOfService), tools)
}

/** The health check is of all services together, so none has it for itself. */
function withoutHealthCheck(asked: readonly ServiceInputs[]): ServiceInputs[] {
  return asked.map(one => {
    const { healthCheck: _, ...inputs } = one.inputs
    return { ...one, inputs }
  })
}

async function planRuns(asked: readonly ServiceInputs[], tools: DeployTools): Promise<ServiceRun[]> {
  const plans = await planServices(asked, tools)
  return asked.flatMap((one, index) => {
    const plan = plans[index]
    if (plan === undefined) return []
    return [
      {
        ...one,
        plan,
        ...keepStory<Story>({ ...beginStory(tools.clock.now()), ...deploymentDetailsOf(plan) }),
      },
    ]
  })
}

function storyOfService({ label, story }: ServiceRun): ServiceStory {
  return { label, story: story() }
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

/** Deploys one of the services; whatever happens ends up in its story. */
async function deployService(
  run: ServiceRun,
  registrations: Registrations,
  tools: DeployTools,
): Promise<void> {
  const { clock, signal } = tools
  const { plan, log, tell } = run
  tell(() => ({ ...beginStory(clock.now()), ...deploymentDetailsOf(plan) }))
  try {
    await applyPlan(plan, registrations, { ...tools, log, report: reportTo(tell, log, SILENT_REPORTER) })
  } catch (error) {
    tell(story =>
      signal.aborted
        ? { ...story, outcome: 'cancelled' }
        : { ...story, outcome: 'failed', failure: explainError(error, story) },
    )
  }
  tell(story => ({ ...story, endedAt: clock.now() }))
  if (!isDeployed(storyOfService(run)))
    tell(story => ({ ...story, failure: story.failure ?? explainOutcome(story) }))
  forgetDeployment(log)
}

/** What the services come to together. */
async function conclude(
  { healthCheck }: DeployInputs,
  members: readonly ServiceStory[],
  tools: DeployTools,
): Promise<void> {
  const { signal, report } = tools
  const outcome = signal.aborted ? 'cancelled' : combinedOutcome(members)
  await report({ kind: 'verdict', verdict: { outcome } })
  if (!members.every(isDeployed)) {
    await report({ kind: 'failed', failure: explainServices(members) })
    return
  }
  if (healthCheck === undefined || outcome !== 'succeeded') return
  const problem = await checkHealth(healthCheck, tools)
  if (problem === undefined) return
  const reason = `All deployments are complete, but ${problem}.`
  await report({ kind: 'verdict', verdict: { outcome: 'failed', reason } })
}
