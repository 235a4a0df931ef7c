import type { Snapshot } from '../watch/snapshot.ts'
import { allServe, isServing } from '../watch/target-health.ts'
import type { GiveUp } from '../watch/watch.ts'
import { describeUnrecoverable } from './cause.ts'
import { causeOf } from './causes.ts'
import { type Finding, findCauses } from './findings.ts'

/**
 * So long a change of IAM may take until it is known everywhere, in milliseconds. AWS gives no number; Terraform's provider
 * waits two minutes (https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/wait.go), and the
 * circuit breaker of ECS ends a deployment that starts no task after little more than this.
 */
const SLOWEST = 150_000

/** So long ECS tries again to place a task where nothing makes room, in milliseconds. */
const UNPLACED = 120_000

/** So many looks in a row a target group may be unknown: one that was just created is not known everywhere. */
const MOST_MISSES = 2

/** The same of a rollback: its tasks may run and be well already, and ECS be about to end it. */
const MOST_MISSES_BACK = 8

/** So often tasks may stop after all seemed well: one late failure is none, a crash loop goes on. */
const MOST_RELAPSES = 1

/**
 * Judges one deployment look by look: failures are compared with the highest desired count so far, and tasks that get
 * on are believed until others have stopped again and again.
 */
export function giveUpAfter(failAfter: number): GiveUp {
  const isGroupMissing = watchGroups(MOST_MISSES)
  let most = 0
  let relapses = 0
  let before: Snapshot | undefined
  return snapshot => {
    most = Math.max(most, snapshot.counts.desired)
    if (before && allServe(before) && snapshot.stopped.length > before.stopped.length) relapses += 1
    before = snapshot
    if (isGroupMissing(snapshot) && isJudged(snapshot, failAfter))
      return describeUnrecoverable(causeOf('target-group-missing'))
    return findUnrecoverable(snapshot, failAfter, most, relapses > MOST_RELAPSES)
  }
}

/**
 * Judges the rollback that AWS makes of a deployment: no task of it serves behind a target group that is gone, and its own
 * tasks may fail as those of any other.
 */
export function giveUpRollback(failAfter: number): GiveUp {
  const isGroupMissing = watchGroups(MOST_MISSES_BACK)
  let most = 0
  return snapshot => {
    const { back } = snapshot
    const isMissing = isGroupMissing(snapshot)
    if (isMissing && failAfter > 0) return describeUnrecoverable(causeOf('target-group-missing'))
    if (back === undefined) return undefined
    const { counts, stopped } = back
    most = Math.max(most, counts.desired)
    const judged = {
      ...snapshot,
      rollout: 'progressing',
      counts,
      stopped,
      messages: [],
      targetGroups: [],
    } as const
    return findUnrecoverable(judged, failAfter, most)
  }
}

/** Tells look by look whether a target group has been unknown for more looks than that in a row. */
function watchGroups(mostMisses: number): (snapshot: Snapshot) => boolean {
  let misses = 0
  return ({ targetGroups }) => {
    misses = targetGroups.some(({ isMissing }) => isMissing) ? misses + 1 : 0
    return misses > mostMisses
  }
}

/** Why a deployment in progress can no longer succeed, or `undefined` while it can; 0 never gives up. */
export function findUnrecoverable(
  snapshot: Snapshot,
  failAfter: number,
  desired = snapshot.counts.desired,
  isRelapsing = false,
): string | undefined {
  const { counts, stopped } = snapshot
  if (!isJudged(snapshot, failAfter)) return undefined
  if (stopped.length === 0 && counts.running + counts.pending > 0) return undefined
  const messages = snapshot.messages.filter(({ about }) => about === undefined)
  const unrecoverable = findCauses({ stopped, messages }).find(finding => {
    const { cause, tasks } = finding
    if (tasks.length === 0) return preventsStart(finding, snapshot, failAfter)
    if (cause.heals) return false
    const isOver = isRelapsing || !hasProgress(snapshot)
    if (!cause.inProgram && !cause.isSlow)
      return tasks.length >= failAfter && (!cause.byHost || isRelapsing || (isOver && counts.running === 0))
    return tasks.length >= failAfter + desired && isOver
  })
  return unrecoverable && describeUnrecoverable(unrecoverable.cause)
}

/** ECS ends a rollout at its first healthy moment; tasks that are lost behind that are lost all the same. */
function isJudged({ rollout }: Snapshot, failAfter: number): boolean {
  return failAfter > 0 && (rollout === 'progressing' || rollout === 'completed')
}

/**
 * Whether what ECS complains of has kept every task from starting. It counts each refusal as a failed task, and says the same
 * sentence again only after six hours: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages.html
 */
function preventsStart(
  { cause, complaints, lasted }: Finding,
  snapshot: Snapshot,
  failAfter: number,
): boolean {
  const { counts, unstartedFor = 0, noRoomFor = 0 } = snapshot
  if (counts.running + counts.pending > 0) return false
  const long = Math.max(lasted, unstartedFor)
  if (cause.needsInstances ? noRoomFor < UNPLACED : cause.heals) return false
  if (long >= SLOWEST) return true
  return !cause.isSlow && Math.max(complaints, counts.failed) >= failAfter
}

/** Whether some of the new tasks get on: then the others may too. */
function hasProgress(snapshot: Snapshot): boolean {
  const { targetGroups } = snapshot
  return targetGroups.length === 0
    ? allServe(snapshot)
    : targetGroups.some(group => group.targets.some(isServing))
}
