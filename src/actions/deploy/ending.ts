import { giveUpAfter } from '../../diagnose/unrecoverable.ts'
import { follow } from '../../run/follow.ts'
import type { Deployment } from '../../strategy/deployment.ts'
import { checkHealth } from '../../strategy/health-check.ts'
import { compareImages } from '../../strategy/images.ts'
import type { Plan } from '../../strategy/plan.ts'
import { checkProductionTraffic } from '../../strategy/production-traffic.ts'
import type { OwnEnding } from '../../strategy/rollback/policy.ts'
import type { Ending, Snapshot } from '../../watch/snapshot.ts'
import type { AlarmWatch } from './alarm-watch.ts'
import { diagnoseByLogs, readFailedLogs } from './failed-container-logs.ts'
import { createOwnAlarms, type OwnAlarms } from './own-alarms.ts'
import { tellTime } from './time.ts'
import type { DeployTools } from './tools.ts'

/** Watches the deployment to its end, and finds out what else there is to say of that. */
export async function watchToEnd(
  plan: Plan,
  deployment: Deployment,
  revision: string,
  { watched: alarms, own }: Alarms,
  tools: DeployTools,
): Promise<OwnEnding> {
  let gaveUp = false
  const judge = giveUpAfter(plan.options.failurePolicy.failAfter)
  const giveUp = (snapshot: Snapshot) => {
    const reason = alarms?.giveUp(snapshot) ?? judge(snapshot) ?? calledOff(snapshot, tools)
    gaveUp ||= reason !== undefined
    return reason
  }
  const joined = alarms?.join(deployment) ?? deployment
  const since = tools.clock.monotonic()
  const watched = await follow(joined, { ...plan.options, giveUp }, tools)
  if (watched.outcome !== 'succeeded') {
    for (const words of (await deployment.failedResources?.()) ?? [])
      tools.log.warning('A resource failed', words)
    const logs = await readFailedLogs(watched.last, plan.definition, tools)
    const byAlarm = alarms?.explain({ ...watched, gaveUp })
    const known = byAlarm ?? (await own.name(diagnoseByLogs({ ...watched, gaveUp }, logs)))
    await tools.report({ kind: 'verdict', verdict: verdictOf(known) })
    return known
  }
  tellScaledToZero(plan, watched.last, tools)
  const took = tools.clock.monotonic() - since
  await tellTime(plan, { id: deployment.id, last: watched.last, took }, tools)
  const misrouted = await checkProductionTraffic(deployment.routes?.() ?? [], tools)
  const deployed = { deploymentId: deployment.id, revision }
  const problem = misrouted ?? (await findProblem(plan, deployed, tools))
  if (problem === undefined) {
    const ended = { ...watched, gaveUp, completed: true }
    return alarms ? alarms.watchAfter(joined, ended) : ended
  }
  const failed = { outcome: 'failed', reason: `The deployment is complete, but ${problem}.` } as const
  await tools.report({ kind: 'verdict', verdict: failed })
  return { ...watched, ...failed, gaveUp, completed: true, isMisrouted: misrouted !== undefined }
}

/** Where AWS goes back by itself already, its own end is waited for. */
function calledOff({ rollout }: Snapshot, tools: DeployTools): string | undefined {
  return rollout === 'ending' || rollout === 'rolling-back' ? undefined : tools.calledOff?.()
}

/** The alarms that the action watches, and those that AWS does. */
export interface Alarms {
  readonly watched: AlarmWatch | undefined
  readonly own: OwnAlarms
}

/** Looks at the alarms before anything is changed; the part that watches some is loaded only where they are named. */
export async function beginAlarms(plan: Plan, tools: DeployTools): Promise<Alarms> {
  const { alarms: asked } = plan.options
  const watched = asked && (await (await import('./alarm-watch.ts')).beginAlarmWatch(asked, tools))
  const own = createOwnAlarms(plan, tools)
  await own.tell()
  return { watched, own }
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
    (healthCheck && (await checkHealth(healthCheck, tools)))
  )
}
