import { alignedClock } from '../../base/clock.ts'
import { saveServiceCount } from '../../github/action-state.ts'
import type { DeployInputs } from '../../inputs/deploy.ts'
import type { HealthCheck } from '../../inputs/health-check.ts'
import type { ServiceList } from '../../inputs/service-list.ts'
import { commonDetails } from '../../report/many-services.ts'
import { isGreen } from '../../report/outcome-words.ts'
import { beginStory } from '../../report/progress.ts'
import { createCallOff } from '../../run/call-off.ts'
import { warnOfShortCredentials } from '../../run/credentials.ts'
import { labelServices, VERBOSE_LIMIT } from '../../run/services.ts'
import type { Plan } from '../../strategy/plan.ts'
import type { Ending } from '../../watch/snapshot.ts'
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
import { conclude, type Result } from './services-conclusion.ts'
import { createTaskQueue } from './task-queue.ts'
import type { DeployTools } from './tools.ts'
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
  const problem = isDone
    ? await checkTogether(healthChecks, together !== undefined, { ...tools, signal })
    : undefined
  await alarms.end()
  const why = problem ?? callOff?.reason()
  if (why !== undefined || tools.signal.aborted) await back.finish(why ?? '')
  // From here on nobody takes the deployments back.
  for (const { run } of deployed) forgetDeployment(run.log)
  const ends = runs.flatMap(({ telling }) => telling.told().story.outcome ?? [])
  return { outcomes: together ? ends : outcomes, problem, failed: failed() }
}

/** Which of the services should go back, nothing says. */
const STAYS = 'No service is rolled back, since `together` is not set.'

/** What is wrong although all services are deployed, as a sentence without its period. */
async function checkTogether(
  healthChecks: readonly HealthCheck[],
  isJoint: boolean,
  tools: DeployTools,
): Promise<string | undefined> {
  try {
    const problem = await checkAllHealth(healthChecks, tools)
    if (problem !== undefined && !isJoint) await tools.report({ kind: 'rollback-note', words: STAYS })
    return problem && `All deployments are complete, but ${problem}`
  } catch (error) {
    if (tools.signal.aborted) return undefined
    throw error
  }
}
