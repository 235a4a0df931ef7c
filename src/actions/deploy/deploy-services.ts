import { alignedClock } from '../../base/clock.ts'
import type { HealthCheck } from '../../inputs/health-check.ts'
import type { ServiceList } from '../../inputs/service-list.ts'
import { combinedOutcome, commonDetails, explainServices } from '../../report/many-services.ts'
import { isGreen } from '../../report/outcome-words.ts'
import { beginStory } from '../../report/story.ts'
import { labelServices } from '../../run/services.ts'
import { checkHealth } from '../../strategy/health-check.ts'
import type { Ending, Outcome } from '../../watch/snapshot.ts'
import { bake } from './bake.ts'
import { jointReason, rollBackTogether, tellLimits } from './joint-rollback.ts'
import { preflight } from './preflight.ts'
import { type Registrations, trackRegistrations } from './registrations.ts'
import { forgetDeployment, saveServiceCount } from './saved-deployment.ts'
import { deployService, planRuns, type ServiceRun, tellPlans } from './service-run.ts'
import type { DeployTools } from './tools.ts'
import { deployWaves, type Waves } from './waves.ts'

/** Looks of many services fall on the same beats, so that one call can answer several; milliseconds. */
const BEAT = 2500

/**
 * Deploys several services at once: all are planned before the first is changed, those with the same
 * task definition share a revision, and after a failure no further one is started. A wave begins when all services of
 * the one before serve.
 */
export async function deployServices(list: ServiceList, tools: DeployTools): Promise<Ending> {
  const { all, together } = list
  const { clock, log, report } = tools
  const own = { ...tools, clock: alignedClock(clock, BEAT), random: () => 0.5 }
  const asked = labelServices(all, log)
  const unplanned = asked.map(({ label }) => ({ label, story: beginStory(clock.now()) }))
  await report({ kind: 'services', facts: {}, members: unplanned })
  const runs = await planRuns(asked, own)
  tellPlans(runs, log)
  if (together) tellLimits(runs, tools)
  const tellServices = () => {
    const members = runs.map(({ telling }) => telling.told())
    const facts = { ...commonDetails(members), ...(together ? { together: true as const } : {}) }
    return report({ kind: 'services', facts, members })
  }
  await tellServices()
  const plans = runs.map(({ plan }) => plan)
  if (all[0].preflight) await preflight(plans, tools)
  await report({ kind: 'applying' })
  await log.requireState()
  saveServiceCount(log, runs.length)
  const registrations = trackRegistrations(plans, log)
  const { outcomes, problem } = await deployAll(runs, list, registrations, own)
  for (const words of await registrations.release(own)) log.info(words)
  await tellServices()
  const ends = runs.flatMap(({ telling }) => telling.told().story.outcome ?? [])
  return conclude(together ? ends : outcomes, problem, runs, tools)
}

/** Deploys the waves, checks what came of them, and takes all back together where that is asked and something failed. */
async function deployAll(
  runs: readonly ServiceRun[],
  list: ServiceList,
  registrations: Registrations,
  tools: DeployTools,
): Promise<{ readonly outcomes: readonly Outcome[]; readonly problem: string | undefined }> {
  const { healthCheck, maxParallel, together } = list
  const waves: Waves = { outcomes: [], deployed: [] }
  const calledOff = () => (together && waves.failed ? jointReason(waves.failed) : undefined)
  const joint = { ...tools, calledOff }
  const work = {
    deploy: (run: ServiceRun) => deployService(run, registrations, joint),
    bake: () => bake(waves, together?.bakeBetween ?? 0, joint),
  }
  await deployWaves(runs, list, waves, work, tools)
  const { outcomes, deployed } = waves
  const isDone = outcomes.length === runs.length && outcomes.every(outcome => outcome === 'succeeded')
  const problem = isDone ? await checkTogether(healthCheck, tools) : undefined
  const why = problem ?? calledOff()
  if (why !== undefined || tools.signal.aborted)
    await rollBackTogether(deployed, why ?? '', maxParallel, tools)
  for (const { run } of deployed) forgetDeployment(run.log)
  return { outcomes, problem }
}

/** What is wrong although all services are deployed, as a sentence without its period. */
async function checkTogether(
  healthCheck: HealthCheck | undefined,
  tools: DeployTools,
): Promise<string | undefined> {
  try {
    const problem = healthCheck && (await checkHealth(healthCheck, tools))
    return problem && `All deployments are complete, but ${problem}`
  } catch (error) {
    if (tools.signal.aborted) return undefined
    throw error
  }
}

/** What the services come to together; those that were never started have no outcome. */
async function conclude(
  outcomes: readonly Outcome[],
  problem: string | undefined,
  runs: readonly ServiceRun[],
  { signal, report }: DeployTools,
): Promise<Ending> {
  const outcome = signal.aborted ? 'cancelled' : combinedOutcome(outcomes)
  await report({ kind: 'verdict', verdict: { outcome } })
  if (outcomes.length < runs.length || !outcomes.every(isGreen)) {
    await report({ kind: 'failed', failure: explainServices(runs.map(({ telling }) => telling.told())) })
    return { outcome }
  }
  if (problem === undefined) return { outcome }
  const failed = { outcome: 'failed', reason: `${problem}.` } as const
  await report({ kind: 'verdict', verdict: failed })
  return failed
}
