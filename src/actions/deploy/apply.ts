import type { Registered } from '../../aws/ecs/registration.ts'
import { isGreen } from '../../report/outcome-words.ts'
import { refuseExpiringCredentials } from '../../run/credentials.ts'
import type { Deployment } from '../../strategy/deployment.ts'
import type { Plan } from '../../strategy/plan.ts'
import type { Ending } from '../../watch/snapshot.ts'
import { cleanUpFailed } from './cleanup.ts'
import { checkCurrent, OUTDATED, startDeployment } from './deployment-start.ts'
import { watchToEnd } from './ending.ts'
import { type Registrations, trackRegistrations } from './registrations.ts'
import { rollBackFailed } from './rollback.ts'
import { createSaver, forgetDeployment, type SavedDeploymentWriter } from './saved-deployment.ts'
import type { DeployTools } from './tools.ts'
import { tellUnmoved } from './unmoved.ts'
import { prepareWatchers, type Watchers } from './watchers.ts'

/** What came of a plan. */
export interface DeployResult extends Ending {
  /** ARN of the revision that was deployed. */
  readonly revision: string
  readonly deployment: string
  /** What was started, where it was watched. */
  readonly started?: StartedHere
  /** Whether its rules and schedules have been told of already, as moved or not. */
  readonly isFollowed?: true
}

/** A deployment of this run, with what it takes to look after it and to take it back. */
export interface StartedHere {
  readonly plan: Plan
  readonly deployment: Deployment
  readonly saver: SavedDeploymentWriter
  readonly watchers: Watchers
}

/** Deploys the one service that a run has, lets rules and schedules follow, and deregisters what is not needed. */
export async function applyAlone(plan: Plan, tools: DeployTools): Promise<DeployResult> {
  const registrations = trackRegistrations([plan], tools.log)
  let result: DeployResult | undefined
  try {
    result = await applyPlan(plan, registrations, tools)
    if (result.outcome === 'succeeded') result = await withSchedules(plan, result, tools)
    return result
  } finally {
    if (result?.outcome !== 'succeeded') registrations.keepOld()
    if (result?.outcome !== 'succeeded' && !result?.isFollowed) await tellUnmoved(tools)
    for (const words of await registrations.release(tools)) {
      await tools.report({ kind: 'rollback-note', words })
    }
  }
}

/** Lets the rules and schedules follow a deployment that has succeeded; what fails of that leaves the service as it is. */
async function withSchedules(plan: Plan, result: DeployResult, tools: DeployTools): Promise<DeployResult> {
  const { log, moveSchedules, report } = tools
  if (!moveSchedules) return result
  // From here on nobody takes the deployment back.
  forgetDeployment(log)
  const deployed = [{ cluster: plan.service.clusterArn, revision: result.revision }]
  await report({ kind: 'verifying', what: 'the move of scheduled tasks' })
  const problem = await moveSchedules.move(deployed, tools)
  if (problem === undefined) return result
  const failed = { outcome: 'failed', reason: `The deployment is complete, but ${problem}.` } as const
  await report({ kind: 'verdict', verdict: failed })
  return { ...result, ...failed, isFollowed: true }
}

/**
 * Deploys what was planned, watches it, and takes it back where it fails and the plan says so. Until it is started, it is
 * planned again where the service has changed; what is registered and was run for the plan before is used again if it fits.
 */
export async function applyPlan(
  first: Plan,
  registrations: Registrations,
  tools: DeployTools,
): Promise<DeployResult> {
  while (true) {
    const prepared = await tools.renew?.(tools)
    const { plan, ...around } = prepared ?? { plan: first }
    try {
      return await applyOnce(plan, registrations, { ...tools, ...around })
    } catch (error) {
      if (error !== OUTDATED) throw error
    }
  }
}

/** The same with one plan. */
async function applyOnce(
  plan: Plan,
  registrations: Registrations,
  tools: DeployTools,
): Promise<DeployResult> {
  const { goal } = plan.options
  const saver = createSaver(plan, tools.log)
  const early = { ...tools, signal: tools.callOff?.signal ?? tools.signal }
  // From here on, a run that is killed is finished by what it has saved.
  await tools.log.requireState()
  try {
    if (goal.wait !== 'none' || tools.tasks?.before) await refuseExpiringCredentials(tools)
    const watchers = await prepareWatchers(plan, tools)
    const before = await tools.beforeStart?.(plan.definition)
    const revision = await revisionFor(plan, registrations, saver, early)
    if (revision.arn) await tools.report({ kind: 'registered', revision: revision.arn })
    if (before) {
      // What is started from it keeps it, whether it is deployed or not.
      registrations.keep(revision.arn)
      await before(revision.arn)
    }
    await tools.tasks?.before?.(revision.arn, early)
    await checkCurrent(plan, watchers, tools, tools.tasks?.before !== undefined)
    const deployment = await startDeployment(plan, revision, { saver, watchers }, early)
    const arn = deployment.revision ?? revision.arn
    registrations.keep(arn)
    const result = { revision: arn, deployment: deployment.id }
    if (goal.wait === 'none') return { outcome: 'started', ...result }
    const ended = await watchToEnd(plan, deployment, arn, { ...watchers, saver }, tools)
    if (!isGreen(ended.outcome)) tools.failed?.()
    const { keepRevisions: keep, onFailure } = plan.options.failurePolicy
    if (ended.alarmed && onFailure !== 'leave') saver.update({ byAlarm: 'true' })
    if (ended.outcome === 'succeeded' && keep !== undefined) registrations.retire(arn, keep, plan)
    const ending = await rollBackFailed(plan, ended, deployment, saver, tools)
    return { ...ending, ...result, started: { plan, deployment, saver, watchers } }
  } catch (error) {
    if (error !== OUTDATED) await cleanUpFailed(saver.current(), registrations.keep, tools)
    throw error
  }
}

/** The revision to deploy, registered where it is not there yet; none where AWS writes it with the deployment. */
async function revisionFor(
  plan: Plan,
  registrations: Registrations,
  saver: SavedDeploymentWriter,
  tools: DeployTools,
): Promise<Pick<Registered, 'arn' | 'isReturned'>> {
  if (plan.existing) return { arn: plan.existing.arn, isReturned: false }
  if (plan.launch.writesRevision) return { arn: '', isReturned: false }
  return registrations.register(plan, saver, tools)
}
