import { formatRevision } from '../../base/arn.ts'
import type { Named } from '../../report/next-steps.ts'
import { follow } from '../../run/follow.ts'
import type { Deployment } from '../../strategy/deployment.ts'
import type { Plan } from '../../strategy/plan.ts'
import {
  chooseFailureAction,
  type OwnEnding,
  type Rollback,
  type StartedDeployment,
} from '../../strategy/rollback/policy.ts'
import { tryRollback } from '../../strategy/rollback/rollback.ts'
import { ownRollback } from '../../watch/own-rollback.ts'
import type { Ending } from '../../watch/snapshot.ts'
import { undoing } from '../../watch/undoing.ts'
import { tellLeft } from './left-deployment.ts'
import type { SavedDeployment, SavedDeploymentWriter } from './saved-deployment.ts'
import type { DeployTools } from './tools.ts'

/** How long a rollback of ours is watched, in milliseconds. */
const ROLLBACK_TIMEOUT = 15 * 60_000

/** Does with a red deployment what the failure policy says, watches that to its end, and says what came of both. */
export async function rollBackFailed(
  plan: Plan,
  ended: OwnEnding,
  own: Deployment,
  saver: SavedDeploymentWriter,
  tools: DeployTools,
): Promise<Ending> {
  const { rollsBackItself } = plan.launch
  const hasWayBack =
    plan.service.deployments.some(rollout => rollout.state === 'COMPLETED') ||
    plan.service.taskSets.length > 0
  const { onFailure } = plan.options.failurePolicy
  const leavesFailed = plan.launch.codedeploy !== undefined && plan.options.codedeploy.autoRollback === false
  const action = chooseFailureAction(onFailure, ended, { rollsBackItself, hasWayBack, leavesFailed })
  const started = startedDeploymentOf(saver.current())
  if (action === 'leave') {
    await tellLeft(plan, ended, namesOf(plan, own, started, hasWayBack), started, tools)
    return ended
  }
  if (!started) return ended
  const { wayBack } = plan.launch.codedeploy ?? {}
  const taken = {
    ...started,
    completed: ended.completed ?? false,
    ...(ended.alarmed ? { alarmed: true } : {}),
    ...(wayBack ? { wayBack } : {}),
  }
  const rollback = await tryRollback(taken, action, tools)
  if (rollback.deployment) saver.update({ back: rollback.deployment.id })
  await tools.report({
    kind: 'rollback-note',
    words: rollback.words,
    ...(rollback.kind === 'asked' ? { isBegun: true } : {}),
  })
  if (rollback.kind !== 'asked') return ended
  own.expect?.(action)
  // ECS stops a deployment only by going back.
  if (action === 'stop' && plan.launch.codedeploy) return watchStop(own, taken, ended, tools)
  return watchRollback(rollback, own, taken, ended, tools)
}

function namesOf(
  { service }: Plan,
  own: Deployment,
  started: StartedDeployment | undefined,
  hasWayBack: boolean,
): Named {
  return {
    deploymentId: own.id,
    serviceArn: service.arn,
    clusterArn: service.clusterArn,
    ...(started ? { revision: started.revision } : {}),
    ...(hasWayBack ? { previous: service.taskDefinition } : {}),
  }
}

/** A deployment that CodeDeploy only stops leaves its tasks, and the traffic that they have. */
async function watchStop(
  own: Deployment,
  taken: StartedDeployment,
  ended: OwnEnding,
  tools: DeployTools,
): Promise<Ending> {
  const followed = { id: own.id, look: undoing(own.look), allowance: 0, outputs: () => ({}) }
  const { outcome, reason, last } = await follow(
    followed,
    {
      goal: { wait: 'stable', pause: false },
      timeout: ROLLBACK_TIMEOUT,
      aim: `CodeDeploy to stop ${own.id}`,
      ...(ended.last ? { from: ended.last } : {}),
    },
    tools,
  )
  await tools.report({
    kind: 'verdict',
    verdict: {
      outcome: ended.outcome,
      ...resultReason(ended.reason ?? reason),
      ...(ended.last ? { last: ended.last } : {}),
    },
  })
  const share = last?.traffic?.production ?? 0
  const [revision, previous] = [taken.revision, taken.previous].map(formatRevision)
  await note(
    outcome === 'stopped'
      ? `Deployment ${own.id} is stopped. ${100 - share} % of the production traffic is on ${previous}, ${share} % on ${revision}.`
      : endWords('stop', outcome, reason),
    tools,
  )
  return ended
}

/** The verdict stands already; what comes of the rollback is told beside it. */
async function watchRollback(
  rollback: Rollback,
  own: Deployment,
  taken: StartedDeployment,
  ended: OwnEnding,
  tools: DeployTools,
): Promise<Ending> {
  const previous = formatRevision(taken.previous)
  const isNew = rollback.deployment !== undefined
  const followed = rollback.deployment ?? { id: own.id, look: ownRollback(own.look) }
  // A rollback of the same deployment goes on where that stands; a new one is seen from its beginning.
  const from = !isNew && ended.last ? { from: ended.last } : {}
  const { outcome, reason, last } = await follow(
    { ...followed, allowance: 0, outputs: () => ({}) },
    {
      goal: { wait: 'stable', pause: false },
      timeout: ROLLBACK_TIMEOUT,
      aim: `the rollback to ${previous}`,
      ...from,
    },
    tools,
  )
  const done = outcome === 'rolled-back' || (isNew && outcome === 'succeeded')
  const result = {
    outcome: done ? 'rolled-back' : ended.outcome,
    ...resultReason(ended.reason ?? reason),
  } as const
  // The picture of the failure tells more than that of the way back.
  await tools.report({ kind: 'verdict', verdict: { ...result, ...(ended.last ? { last: ended.last } : {}) } })
  if (!done) await note(endWords('rollback', outcome, reason), tools)
  else await tellDone(taken, isNew, last, tools)
  return result
}

/** The service runs what it ran before: a new deployment of it, or the one that was there. */
async function tellDone(
  { previous }: StartedDeployment,
  isNew: boolean,
  last: Ending['last'],
  { log, report }: DeployTools,
): Promise<void> {
  const { desired = 0, running = 0, old = 0 } = last?.counts ?? {}
  const revision = isNew ? previous : (last?.serving ?? previous)
  await report({ kind: 'rolled-back', standing: { revision, running: isNew ? running : old, desired } })
  log.info(`The rollback to ${formatRevision(revision)} is complete.`)
}

/** AWS's reason may be a sentence with its period, or not. */
function endWords(what: 'rollback' | 'stop', outcome: string, reason: string | undefined): string {
  return `The ${what} ended as ${outcome}${reason ? `: ${reason.replace(/\.$/, '')}` : ''}.`
}

function resultReason(reason: string | undefined): { reason?: string } {
  return reason === undefined ? {} : { reason }
}

async function note(words: string, { report }: DeployTools): Promise<void> {
  await report({ kind: 'rollback-note', words })
}

/** What a rollback needs to know of a saved deployment; `undefined` where no revision was there to start. */
export function startedDeploymentOf(saved: SavedDeployment): StartedDeployment | undefined {
  const { revision, trace } = saved
  // Where AWS writes the revision, it is known once the deployment has been started.
  const isFindable = revision !== undefined || (trace.controller === 'ECS' && trace.image !== undefined)
  const { byAlarm, together, unverified, scheduled: _, ...known } = saved
  const after = {
    ...(byAlarm || together ? { alarmed: true } : {}),
    ...(byAlarm || together || unverified ? { completed: true } : {}),
  }
  return isFindable ? { ...known, ...after, revision: revision ?? '' } : undefined
}
