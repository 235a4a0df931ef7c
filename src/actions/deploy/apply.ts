import { isDeepStrictEqual } from 'node:util'
import type { Registered } from '../../aws/ecs/registration.ts'
import { formatRevision } from '../../base/arn.ts'
import { giveUpAfter } from '../../diagnose/unrecoverable.ts'
import { serviceLink } from '../../report/links.ts'
import { unchangedWords } from '../../report/outcome-words.ts'
import { refuseExpiringCredentials } from '../../run/credentials.ts'
import { follow } from '../../run/follow.ts'
import type { Deployment } from '../../strategy/deployment.ts'
import { checkHealth } from '../../strategy/health-check.ts'
import { compareImages } from '../../strategy/images.ts'
import type { Plan } from '../../strategy/plan.ts'
import { checkProductionTraffic } from '../../strategy/production-traffic.ts'
import type { OwnEnding } from '../../strategy/rollback/policy.ts'
import type { Ending, Snapshot } from '../../watch/snapshot.ts'
import { cleanUpFailed } from './cleanup.ts'
import { diagnoseByLogs, readFailedLogs } from './failed-container-logs.ts'
import { type Registrations, trackRegistrations } from './registrations.ts'
import { rollBackFailed } from './rollback.ts'
import { createSaver, forgetDeployment, type SavedDeploymentWriter } from './saved-deployment.ts'
import type { DeployTools } from './tools.ts'

/** What came of a plan. */
export interface DeployResult extends Ending {
  /** ARN of the revision that was deployed. */
  readonly revision: string
  readonly deployment: string
}

/** Deploys the one service that a run has, and deregisters what it registered for nothing. */
export async function applyAlone(plan: Plan, tools: DeployTools): Promise<DeployResult> {
  const registrations = trackRegistrations([plan], tools.log)
  try {
    return await withSchedules(await applyPlan(plan, registrations, tools), tools)
  } finally {
    for (const words of await registrations.release(tools)) {
      await tools.report({ kind: 'rollback-note', words })
    }
  }
}

/** Lets the rules and schedules follow a deployment that has succeeded; what fails of that leaves the service as it is. */
async function withSchedules(result: DeployResult, tools: DeployTools): Promise<DeployResult> {
  const { log, moveSchedules, report } = tools
  if (result.outcome !== 'succeeded' || !moveSchedules) return result
  // From here on nobody takes the deployment back.
  forgetDeployment(log)
  const problem = await moveSchedules([result.revision], tools)
  if (problem === undefined) return result
  const failed = { outcome: 'failed', reason: `The deployment is complete, but ${problem}.` } as const
  await report({ kind: 'verdict', verdict: failed })
  return { ...result, ...failed }
}

/** Deploys what was planned, watches it, and takes it back where it fails and the plan says so. */
export async function applyPlan(
  plan: Plan,
  registrations: Registrations,
  tools: DeployTools,
): Promise<DeployResult> {
  const { goal } = plan.options
  const saver = createSaver(plan, tools.log)
  // From here on, a run that is killed is finished by what it has saved.
  await tools.log.requireState()
  try {
    if (goal.wait !== 'none' || tools.tasks?.before) await refuseExpiringCredentials(tools)
    const before = await tools.beforeStart?.(plan.definition)
    const revision = plan.existing
      ? { arn: plan.existing.arn, isReturned: false }
      : await registrations.register(plan, saver, tools)
    await tools.report({ kind: 'registered', revision: revision.arn })
    if (before) {
      // What is started from it keeps it, whether it is deployed or not.
      registrations.keep(revision.arn)
      await before(revision.arn)
    }
    await tools.tasks?.before?.(revision.arn, tools)
    const deployment = await start(plan, revision, saver, tools)
    registrations.keep(revision.arn)
    const result = { revision: revision.arn, deployment: deployment.id }
    if (goal.wait === 'none') return { outcome: 'started', ...result }
    const ended = await watchToEnd(plan, deployment, result.revision, tools)
    const keep = plan.options.failurePolicy.keepRevisions
    if (ended.outcome === 'succeeded' && keep !== undefined) registrations.retire(result.revision, keep)
    return { ...(await rollBackFailed(plan, ended, deployment, saver.current(), tools)), ...result }
  } catch (error) {
    await cleanUpFailed(saver.current(), registrations.keep, tools)
    throw error
  }
}

async function start(
  plan: Plan,
  { arn: revision, isReturned }: Pick<Registered, 'arn' | 'isReturned'>,
  saver: SavedDeploymentWriter,
  { signal, log, report }: DeployTools,
): Promise<Deployment> {
  signal.throwIfAborted()
  const { launch, service } = plan
  const trace = launch.locator(revision)
  const deployment = await launch.start(revision, {
    isOwnRevision: isReturned,
    announce: former =>
      saver.update(former ? { revision, trace, former, pending: 'start' } : { pending: undefined }),
  })
  saver.update({ deployment: deployment.id, pending: undefined })
  const unchanged = !deployment.isNew && keepsSettings(plan)
  if (deployment.isNew) log.info(`Started ${deployment.id} of ${formatRevision(revision)}`)
  else {
    const words = unchanged
      ? unchangedWords(revision)
      : `the service was already set to ${formatRevision(revision)}, so ECS starts nothing`
    log.notice(
      'No new deployment',
      `${service.name}: ${words}. Its deployment ${deployment.id} is checked. Set \`force-new-deployment: true\` to replace the tasks all the same.`,
    )
  }
  log.info(serviceLink(service.arn, service.clusterArn))
  await report({ kind: 'started', deployment: deployment.id, outputs: deployment.outputs(), unchanged })
  return deployment
}

/** Whether UpdateService was told nothing that the service did not have. */
function keepsSettings({ service, update }: Plan): boolean {
  return Object.entries(update).every(([member, value]) =>
    isDeepStrictEqual(value, member === 'desiredCount' ? service.desired : service.settings[member]),
  )
}

/** Watches the deployment to its end, and finds out what else there is to say of that. */
async function watchToEnd(
  plan: Plan,
  deployment: Deployment,
  revision: string,
  tools: DeployTools,
): Promise<OwnEnding> {
  let gaveUp = false
  const judge = giveUpAfter(plan.options.failurePolicy.failAfter)
  const giveUp = (snapshot: Snapshot) => {
    const reason = judge(snapshot)
    gaveUp ||= reason !== undefined
    return reason
  }
  const watched = await follow(deployment, { ...plan.options, giveUp }, tools)
  if (watched.outcome !== 'succeeded') {
    const logs = await readFailedLogs(watched.last, plan.definition, tools)
    const known = diagnoseByLogs({ ...watched, gaveUp }, logs)
    await tools.report({ kind: 'verdict', verdict: verdictOf(known) })
    return known
  }
  tellScaledToZero(plan, watched.last, tools)
  const misrouted = await checkProductionTraffic(deployment.routes?.() ?? [], tools)
  const deployed = { deploymentId: deployment.id, revision }
  const problem = misrouted ?? (await findProblem(plan, deployed, tools))
  if (problem === undefined) return { ...watched, gaveUp, completed: true }
  const failed = { outcome: 'failed', reason: `The deployment is complete, but ${problem}.` } as const
  await tools.report({ kind: 'verdict', verdict: failed })
  return { ...watched, ...failed, gaveUp, completed: true, isMisrouted: misrouted !== undefined }
}

/** Nothing serves then, whatever ECS says of the deployment. */
function tellScaledToZero({ service, update }: Plan, last: Snapshot | undefined, { log }: DeployTools): void {
  const desired = Number(update['desiredCount'] ?? service.desired)
  if (desired === 0 || last?.counts.desired !== 0) return
  log.warning(
    'The service was scaled to 0',
    `Something scaled ${service.name} from ${desired} to 0 during the deployment, so no task of the new version has to run: success only says that ECS has taken over the revision.`,
  )
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
  const { healthCheck } = options
  return (
    (await compareImages(pins, service, deployed, tools)) ??
    (healthCheck && (await checkHealth(healthCheck, tools))) ??
    (await tools.tasks?.after?.(deployed.revision, tools))
  )
}
