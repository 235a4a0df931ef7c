import { formatRevision } from '../../base/arn.ts'
import { follow } from '../../run/follow.ts'
import type { Plan } from '../../strategy/plan.ts'
import {
  chooseFailureAction,
  type OwnEnding,
  type Rollback,
  type StartedDeployment,
} from '../../strategy/rollback/policy.ts'
import { tryRollback } from '../../strategy/rollback/rollback.ts'
import type { Ending, Snapshot } from '../../watch/snapshot.ts'
import type { Look } from '../../watch/watch.ts'
import type { SavedDeployment } from './saved-deployment.ts'
import type { DeployTools } from './tools.ts'

/** How long a rollback of ours is watched, in milliseconds. */
const ROLLBACK_TIMEOUT = 15 * 60_000

/** Does with a red deployment what the failure policy says, watches that to its end, and says what came of both. */
export async function rollBackFailed(
  plan: Plan,
  ended: OwnEnding,
  look: Look,
  saved: SavedDeployment,
  tools: DeployTools,
): Promise<Ending> {
  const { rollsBackItself } = plan.launch
  const hasWayBack =
    plan.service.deployments.some(rollout => rollout.state === 'COMPLETED') ||
    plan.service.taskSets.length > 0
  const { onFailure } = plan.options.failurePolicy
  const action = chooseFailureAction(onFailure, ended, { rollsBackItself, hasWayBack })
  const started = startedDeploymentOf(saved)
  if (action === 'leave') {
    if (ended.isMisrouted) await note(MISROUTED, tools)
    if (ended.gaveUp) await note(leftWords(rollsBackItself, hasWayBack), tools)
    return ended
  }
  if (!started) return ended
  const deployment = { ...started, completed: ended.completed ?? false }
  const rollback = await tryRollback(deployment, action, tools)
  await note(rollback.words, tools)
  return rollback.kind === 'asked' ? watchRollback(rollback, look, deployment, ended, tools) : ended
}

const MISROUTED =
  'The deployment is not rolled back: a rollback would not correct the listener rule. Restore its weights.'

function leftWords(rollsBackItself: boolean, hasWayBack: boolean): string {
  if (!hasWayBack) return 'The service has nothing to go back to, so the deployment is left as it is.'
  return rollsBackItself
    ? 'The circuit breaker of the service will roll the deployment back by itself.'
    : 'The deployment is left as it is, as asked.'
}

/** The verdict stands already; what comes of the rollback is told beside it. */
async function watchRollback(
  rollback: Rollback,
  look: Look,
  deployment: StartedDeployment,
  ended: OwnEnding,
  tools: DeployTools,
): Promise<Ending> {
  const previous = formatRevision(deployment.previous)
  const { outcome, reason } = await followBack(rollback, look, deployment, ended.last, tools)
  const done = outcome === 'succeeded' || outcome === 'rolled-back' || outcome === 'stopped'
  const result = {
    outcome: done ? 'rolled-back' : ended.outcome,
    ...resultReason(ended.reason ?? reason),
  } as const
  // The picture of the failure tells more than that of the way back.
  await tools.report({ kind: 'verdict', verdict: { ...result, ...(ended.last ? { last: ended.last } : {}) } })
  await note(
    done
      ? `The service is back at ${previous}.`
      : `The rollback ended as ${outcome}${reason ? `: ${reason}` : ''}.`,
    tools,
  )
  return result
}

async function followBack(
  rollback: Rollback,
  look: Look,
  { deployment = '', previous }: StartedDeployment,
  last: Snapshot | undefined,
  tools: DeployTools,
): Promise<Ending> {
  const back = { id: deployment, look: rollback.look ?? look, allowance: 0, outputs: () => ({}) }
  const options = {
    goal: { wait: 'stable', pause: false },
    timeout: ROLLBACK_TIMEOUT,
    aim: `the service is back at ${formatRevision(previous)}`,
    // A rollback of the same deployment goes on where that stands; a new one is seen from its beginning.
    ...(rollback.look === undefined && last ? { from: last } : {}),
  } as const
  return follow(back, options, tools)
}

function resultReason(reason: string | undefined): { reason?: string } {
  return reason === undefined ? {} : { reason }
}

async function note(words: string, { report }: DeployTools): Promise<void> {
  await report({ kind: 'rollback-note', words })
}

/** What a rollback needs to know of a saved deployment; `undefined` where no revision was there to start. */
export function startedDeploymentOf(saved: SavedDeployment): StartedDeployment | undefined {
  const { revision } = saved
  return revision === undefined ? undefined : { ...saved, revision }
}
