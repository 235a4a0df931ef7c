import { formatRevision } from '../../base/arn.ts'
import { formatDuration } from '../../base/duration.ts'
import { giveUpAfter, giveUpRollback } from '../../diagnose/unrecoverable.ts'
import type { FailurePolicy } from '../../inputs/failure-policy.ts'
import type { Named } from '../../report/commands.ts'
import { TIMED_OUT } from '../../report/next-step.ts'
import { follow } from '../../run/follow.ts'
import type { Deployment } from '../../strategy/deployment.ts'
import type { Plan } from '../../strategy/plan.ts'
import {
  chooseFailureAction,
  hasWayBack,
  type OwnEnding,
  type Rollback,
  type StartedDeployment,
} from '../../strategy/rollback/policy.ts'
import { rollBackCompleted, tryRollback } from '../../strategy/rollback/rollback.ts'
import { again } from '../../watch/again.ts'
import { ownRollback } from '../../watch/own-rollback.ts'
import type { Ending } from '../../watch/snapshot.ts'
import { STOPPED_TOO_LATE, undoing } from '../../watch/undoing.ts'
import { tellLeft } from './left-deployment.ts'
import { endWords, failedWords, note, resultReason, tellDone } from './rollback-notes.ts'
import { resumeOf } from './rollback-pauses.ts'
import type { SavedDeploymentWriter } from './saved-deployment.ts'
import { namesOf, startedDeploymentOf } from './started-deployment.ts'
import type { DeployTools } from './tools.ts'

/** How long a rollback of ours is watched, in milliseconds, on top of what it waits by its own configuration. */
const ROLLBACK_TIMEOUT = 15 * 60_000

/** Does with a red deployment what the failure policy says, watches that to its end, and says what came of both. */
export async function rollBackFailed(
  plan: Plan,
  ended: OwnEnding,
  own: Deployment,
  saver: SavedDeploymentWriter,
  tools: DeployTools,
): Promise<Ending> {
  const watch = await beginRollback(plan, ended, own, saver, tools)
  return watch()
}

/** Does what the failure policy says; what it returns watches that to its end, and says what came of both. */
export async function beginRollback(
  plan: Plan,
  ended: OwnEnding,
  own: Deployment,
  saver: SavedDeploymentWriter,
  tools: DeployTools,
): Promise<() => Promise<Ending>> {
  const isProven = hasWayBack(plan.service)
  const { onFailure, failAfter } = plan.options.failurePolicy
  const leavesFailed = plan.launch.codedeploy !== undefined && plan.options.codedeploy.autoRollback === false
  const way = { hasWayBack: isProven, leavesFailed }
  const action = chooseFailureAction(onFailure, ended, way)
  const started = startedDeploymentOf(saver.current())
  const named = namesOf(plan, own, started, isProven)
  if (action === 'leave') {
    await tellLeft(plan, ended, { named, started, own }, tools)
    return async () => ended
  }
  if (!started) return async () => ended
  const { wayBack } = plan.launch.codedeploy ?? {}
  const taken = {
    ...started,
    // What the run has failed goes back, also where AWS has completed it by now.
    completed: true,
    ...(ended.alarmed ? { alarmed: true } : {}),
    ...(wayBack ? { wayBack } : {}),
  }
  const rollback = await tryRollback(taken, action, tools)
  save(rollback, saver)
  await note(rollback.words, tools, undefined, rollback.kind === 'asked')
  const { words: asked } = rollback
  if (rollback.kind !== 'asked') return async () => ended
  own.expect?.(action)
  // ECS stops a deployment only by going back.
  if (action === 'stop' && plan.launch.codedeploy) return () => watchStop(asked, own, ended, tools)
  const failed = ended.outcome === 'timed-out' ? { ...ended, reason: lateWords(plan, own, ended) } : ended
  return () => watchRollback({ rollback, failAfter, named, own, taken, ended: failed, saver }, tools)
}

/** A deployment that is rolled back has not timed out any more, so its reason says that it had. */
function lateWords({ options }: Plan, { allowance }: Deployment, { reason }: OwnEnding): string {
  const late = `${TIMED_OUT} after ${formatDuration(options.timeout + allowance)}`
  return reason === undefined ? late : `${late}: ${reason}`
}

/** A deployment that CodeDeploy only stops leaves its tasks, and the traffic that they have. */
async function watchStop(
  asked: string,
  own: Deployment,
  ended: OwnEnding,
  tools: DeployTools,
): Promise<Ending> {
  const followed = { id: own.id, look: undoing(own.look), allowance: 0, outputs: () => ({}) }
  const { outcome, reason } = await follow(
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
  const words =
    outcome === 'stopped' ? `This step stopped deployment ${own.id}.` : endWords('stop', outcome, reason)
  await note(words, tools, outcome === 'stopped' ? asked : undefined)
  return ended
}

function save({ deployment }: Rollback, saver: SavedDeploymentWriter): void {
  if (deployment) saver.update({ back: deployment.id })
}

/** A rollback that was asked for, of a deployment that ended as it did. */
interface BegunRollback extends Pick<FailurePolicy, 'failAfter'> {
  readonly rollback: Rollback
  readonly named: Named
  readonly own: Deployment
  readonly taken: StartedDeployment
  readonly ended: OwnEnding
  readonly saver: SavedDeploymentWriter
}

/** The verdict stands already; what comes of the rollback is told beside it. */
async function watchRollback(begun: BegunRollback, tools: DeployTools): Promise<Ending> {
  const { rollback, failAfter, named, own, taken, ended } = begun
  const previous = formatRevision(taken.previous)
  const isNew = rollback.deployment !== undefined
  const followed = followedBack(rollback, own, { named, taken }, tools)
  const end = await follow(
    { ...followed, outputs: () => ({}) },
    {
      goal: { wait: 'stable', pause: false },
      timeout: ROLLBACK_TIMEOUT,
      aim: `the rollback to ${previous}`,
      // A rollback of the same deployment goes on where that stands; a new one is seen from its beginning.
      ...(!isNew && ended.last ? { from: ended.last } : {}),
      // What is given up ends as the reason of it, and goes on in AWS.
      giveUp: isNew ? giveUpAfter(failAfter) : giveUpRollback(failAfter),
    },
    tools,
  )
  const { outcome, reason, last } = end
  if (!isNew && reason === STOPPED_TOO_LATE) return watchSecondRollback(begun, tools)
  const done = outcome === 'rolled-back' || (isNew && outcome === 'succeeded')
  const result = {
    outcome: done ? 'rolled-back' : ended.outcome,
    ...resultReason(ended.reason ?? reason),
  } as const
  // The picture of the failure tells more than that of the way back.
  await tools.report({ kind: 'verdict', verdict: { ...result, ...(ended.last ? { last: ended.last } : {}) } })
  if (!done)
    await note(
      failedWords(end, taken, named, rollback.deployment?.id),
      tools,
      outcome === 'failed' ? rollback.words : undefined,
    )
  else await tellDone(rollback.words, taken, isNew, last, tools)
  return result
}

/** What has been completed all the same goes back by a deployment of its own, which is watched. */
async function watchSecondRollback(begun: BegunRollback, tools: DeployTools): Promise<Ending> {
  const rollback = await rollBackCompleted(begun.taken, 'rollback', tools)
  save(rollback, begun.saver)
  await note(rollback.words, tools, begun.rollback.words, rollback.kind === 'asked')
  return rollback.deployment ? watchRollback({ ...begun, rollback }, tools) : begun.ended
}

/**
 * What is watched of a rollback: the deployment that goes back, or the one that AWS takes back. CodeDeploy does that at once;
 * whether ECS keeps the bake times then, AWS does not say, so they are allowed for.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-deployment-how-it-works.html
 */
function followedBack(
  { deployment: back }: Rollback,
  own: Deployment,
  { named, taken: { trace } }: { readonly named: Named; readonly taken: StartedDeployment },
  tools: DeployTools,
): Pick<Deployment, 'id' | 'look' | 'resume' | 'allowance'> {
  if (back) return { ...back, look: again(back.look), ...resumeOf(back, named, tools) }
  const allowance = trace.controller === 'ECS' ? own.allowance : 0
  return { id: own.id, look: ownRollback(own.look), allowance }
}
