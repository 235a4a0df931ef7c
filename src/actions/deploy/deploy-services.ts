import { alignedClock } from '../../base/clock.ts'
import { inParallel } from '../../base/parallel.ts'
import type { HealthCheck } from '../../inputs/health-check.ts'
import type { ServiceList } from '../../inputs/service-list.ts'
import {
  combinedOutcome,
  commonDetails,
  explainServices,
  listNames,
  serviceLine,
} from '../../report/many-services.ts'
import { isGreen } from '../../report/outcome-words.ts'
import { beginStory } from '../../report/story.ts'
import { labelServices } from '../../run/services.ts'
import { checkHealth } from '../../strategy/health-check.ts'
import type { Ending, Outcome } from '../../watch/snapshot.ts'
import { preflight } from './preflight.ts'
import { trackRegistrations } from './registrations.ts'
import { saveServiceCount } from './saved-deployment.ts'
import { deployService, planRuns, type ServiceRun, tellPlans } from './service-run.ts'
import type { DeployTools } from './tools.ts'

/** Looks of many services fall on the same beats, so that one call can answer several; milliseconds. */
const BEAT = 2500

/**
 * Deploys several services at once: all are planned before the first is changed, those with the same
 * task definition share a revision, and after a failure no further one is started. A wave begins when all services of
 * the one before serve.
 */
export async function deployServices(list: ServiceList, tools: DeployTools): Promise<Ending> {
  const { all, healthCheck } = list
  const { clock, log, report } = tools
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
  const outcomes = await deployWaves(runs, list, run => deployService(run, registrations, own), own)
  for (const words of await registrations.release(own)) log.info(words)
  await tellServices()
  return conclude(healthCheck, outcomes, runs, tools)
}

/** One wave after the other; gives the outcomes of the services that were begun. */
async function deployWaves(
  runs: readonly ServiceRun[],
  { waves, maxParallel }: ServiceList,
  deploy: (run: ServiceRun) => Promise<Outcome>,
  { log, signal }: DeployTools,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const isOver = () => signal.aborted || !outcomes.every(isGreen)
  for (const [index, places] of waves.entries()) {
    if (isOver()) break
    const wave = places.flatMap(place => runs[place] ?? [])
    if (waves.length > 1) log.info(waveLine(index, waves.length, wave))
    await inParallel(wave, maxParallel, async run => {
      if (isOver()) return
      outcomes.push(await deploy(run))
      log.info(serviceLine(run.telling.told()))
    })
  }
  return outcomes
}

function waveLine(index: number, waves: number, wave: readonly ServiceRun[]): string {
  return `Wave ${index + 1} of ${waves}: ${listNames(wave)}`
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
