import { alignedClock } from '../../base/clock.ts'
import { saveServiceCount } from '../../github/action-state.ts'
import type { DeployInputs } from '../../inputs/deploy.ts'
import type { HealthCheck } from '../../inputs/health-check.ts'
import type { ServiceList } from '../../inputs/service-list.ts'
import { combinedOutcome, commonDetails, explainServices } from '../../report/many-services.ts'
import { isGreen } from '../../report/outcome-words.ts'
import { beginStory } from '../../report/progress.ts'
import { createCallOff } from '../../run/call-off.ts'
import { warnOfShortCredentials } from '../../run/credentials.ts'
import { labelServices, VERBOSE_LIMIT } from '../../run/services.ts'
import type { Plan } from '../../strategy/plan.ts'
import type { Ending, Outcome } from '../../watch/snapshot.ts'
import { bake } from './bake.ts'
import { NO_TASKS, prepareTasks } from './deployment-tasks.ts'
import { findSchedules } from './find-schedules.ts'
import { checkAllHealth } from './health-checks.ts'
import { watchJointAlarms } from './joint-alarms.ts'
import { createJointRollback, tellLimits } from './joint-rollback.ts'
import { preflight } from './preflight.ts'
import { trackRegistrations } from './registrations.ts'
import { forgetDeployment } from './saved-deployment.ts'
import { deployService, planRuns, type ServiceEnding, type ServiceRun, tellPlans } from './service-run.ts'
import { createTaskQueue } from './task-queue.ts'
import type { DeployedRevision, DeployTools } from './tools.ts'
import { tellUnmoved } from './unmoved.ts'
import { beginWaves, createProgressLine, deployWaves } from './waves.ts'

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
  const tellServices = (failedFirst?: string) => {
    const members = runs.map(({ telling }) => telling.told())
    const facts = {
      ...commonDetails(members),
      ...(together ? { together: true as const } : {}),
      ...(failedFirst === undefined ? {} : { failedFirst }),
    }
    return report({ kind: 'services', facts, members })
  }
  await tellServices()
  const { tasksOf, schedules } = await checkAll(all[0], runs, own)
  await report({ kind: 'applying' })
  await log.requireState()
  saveServiceCount(log, runs.length)
  await tellCredentials(list, tools)
  const registrations = trackRegistrations(
    runs.map(({ plan }) => plan),
    log,
  )
  const deploy: DeployOne = (run, joint, looked) =>
    deployService(run, { registrations, tasksOf }, joint, looked)
  const { outcomes, problem, failed } = await deployAll(runs, list, deploy, { ...own, ...schedules })
  await tellServices(failed)
  const ending = await conclude({ outcomes, problem, failed }, runs, { ...tools, ...schedules })
  if (ending.outcome === 'failed' && outcomes.every(isGreen)) registrations.keepOld()
  for (const words of await registrations.release(own)) log.info(words)
  return ending
}

/** Checks all services together, and what is to be run and moved around their deployments. */
async function checkAll(inputs: DeployInputs, runs: readonly ServiceRun[], tools: DeployTools) {
  const plans = runs.map(({ plan }) => plan)
  const queue = createTaskQueue()
  const prepareFor = async (plan: Plan, own: DeployTools) =>
    (await prepareTasks(plan, own, queue)) ?? NO_TASKS
  const tasks = await Promise.all(runs.map(({ plan, log }) => prepareFor(plan, { ...tools, log })))
  if (inputs.preflight) await preflight(plans, tools, tasks)
  const moveSchedules = await findSchedules(plans, inputs, tools)
  // A plan that was made again has tasks of its own.
  const tasksOf = async (plan: Plan, own: DeployTools) =>
    tasks[plans.indexOf(plan)] ?? (await prepareFor(plan, own))
  return { tasksOf, schedules: moveSchedules ? { moveSchedules } : {} }
}

/** Warns where the credentials may end before the last of the services is deployed. */
async function tellCredentials({ all, maxParallel, waves }: ServiceList, tools: DeployTools): Promise<void> {
  const [{ goal, timeout, alarms }] = all
  const turns = waves.reduce((sum, wave) => sum + Math.ceil(wave.length / maxParallel), 0)
  if (goal.wait !== 'none') await warnOfShortCredentials(turns, timeout + (alarms?.duration ?? 0), tools)
}

/** Deploys one service; `looked` hears of its looks. */
type DeployOne = (
  run: ServiceRun,
  joint: DeployTools,
  looked: (() => void) | undefined,
) => Promise<ServiceEnding | undefined>

/** Deploys the waves, checks what came of them, and takes all back together where that is asked and something failed. */
async function deployAll(
  runs: readonly ServiceRun[],
  { healthChecks, maxParallel, together, ...list }: ServiceList,
  deploy: DeployOne,
  tools: DeployTools,
): Promise<Result> {
  const callOff = together ? createCallOff(tools.signal) : undefined
  const waves = beginWaves(label => callOff?.fail(label))
  const { outcomes, deployed, fail, failed } = waves
  const line = createProgressLine(runs.length, waves, tools)
  const isVerbose = runs.length <= VERBOSE_LIMIT
  const back = createJointRollback(waves, maxParallel, tools)
  callOff?.signal.addEventListener('abort', () => back.start(callOff.reason() ?? ''))
  const joint = { ...tools, ...(callOff ? { callOff } : {}) }
  const alarms = watchJointAlarms(waves, joint)
  const long = together?.bakeBetween ?? 0
  const work = {
    deploy: async (run: ServiceRun) => {
      const own = { ...joint, failed: () => fail(run.label) }
      const ended = await deploy(run, own, isVerbose ? undefined : line.looked)
      if (ended?.started) alarms.add({ run, started: ended.started })
      return ended
    },
    bake: () => bake(waves, { long, when: 'before the next wave' }, joint),
  }
  await deployWaves(runs, { ...list, maxParallel }, waves, work, tools, line)
  if (failed() === undefined && !tools.signal.aborted) await bake(waves, { long: 0, when: '' }, joint)
  const isDone = outcomes.length === runs.length && outcomes.every(outcome => outcome === 'succeeded')
  const signal = callOff?.signal ?? tools.signal
  const problem = isDone ? await checkTogether(healthChecks, { ...tools, signal }) : undefined
  await alarms.end()
  const why = problem ?? callOff?.reason()
  if (why !== undefined || tools.signal.aborted) await back.finish(why ?? '')
  // From here on nobody takes the deployments back.
  for (const { run } of deployed) forgetDeployment(run.log)
  const ends = runs.flatMap(({ telling }) => telling.told().story.outcome ?? [])
  return { outcomes: together ? ends : outcomes, problem, failed: failed() }
}

/** What came of the services of a run. */
interface Result {
  readonly outcomes: readonly Outcome[]
  /** What is wrong although all are deployed. */
  readonly problem: string | undefined
  /** The first service that failed. */
  readonly failed: string | undefined
}

/** What is wrong although all services are deployed, as a sentence without its period. */
async function checkTogether(
  healthChecks: readonly HealthCheck[],
  tools: DeployTools,
): Promise<string | undefined> {
  try {
    const problem = await checkAllHealth(healthChecks, tools)
    return problem && `All deployments are complete, but ${problem}`
  } catch (error) {
    if (tools.signal.aborted) return undefined
    throw error
  }
}

function deployedBy(runs: readonly ServiceRun[]): DeployedRevision[] {
  return runs.flatMap(({ plan, telling }) => {
    const { revision } = telling.told().story
    return revision === undefined ? [] : [{ cluster: plan.service.clusterArn, revision }]
  })
}

/** A run that is canceled when all is deployed and no schedule has been moved yet. */
async function concludeCanceled(tools: DeployTools): Promise<Ending> {
  const canceled = { outcome: 'cancelled' } as const
  const note = await tellUnmoved(tools)
  const message = `The run was canceled after its deployments had succeeded. ${note ?? ''}`.trim()
  await tools.report({ kind: 'verdict', verdict: canceled })
  await tools.report({ kind: 'failed', failure: { title: 'Run canceled', message } })
  return canceled
}

/** What the services come to together; those that were never started have no outcome. */
async function conclude(
  { outcomes, problem, failed: first }: Result,
  runs: readonly ServiceRun[],
  tools: DeployTools,
): Promise<Ending> {
  const { signal, report, moveSchedules } = tools
  const outcome = signal.aborted ? 'cancelled' : combinedOutcome(outcomes)
  await report({ kind: 'verdict', verdict: { outcome } })
  if (outcomes.length < runs.length || !outcomes.every(isGreen)) {
    const failure = explainServices(
      runs.map(({ telling }) => telling.told()),
      first,
    )
    const note = await tellUnmoved(tools)
    const message = [failure.message, ...(note ? [note] : [])].join('\n')
    await report({ kind: 'failed', failure: { ...failure, message } })
    return { outcome }
  }
  if (outcome === 'cancelled') return concludeCanceled(tools)
  if (outcome !== 'succeeded' || problem !== undefined) await tellUnmoved(tools)
  if (outcome !== 'succeeded') return { outcome }
  let unmoved: string | undefined
  try {
    if (problem === undefined) unmoved = await moveSchedules?.move(deployedBy(runs), tools)
  } catch (error) {
    if (!signal.aborted) throw error
    return concludeCanceled(tools)
  }
  const reason = problem ?? (unmoved && `All deployments are complete, but ${unmoved}`)
  if (reason === undefined) return { outcome }
  const failed = { outcome: 'failed', reason: `${reason}.` } as const
  await report({ kind: 'verdict', verdict: failed })
  return failed
}
