import { type CodeDeployment, isOver } from '../../aws/codedeploy/deployments.ts'
import type { Service } from '../../aws/ecs/service.ts'
import type { ServiceTaskSet } from '../../aws/ecs/task-sets.ts'
import { CLOCK_SKEW, type Clock } from '../../base/clock.ts'
import type { Snapshot } from '../../watch/snapshot.ts'
import { rolloutOf } from './rollout.ts'
import { ownTaskSet, primaryTaskSet, type TaskSetPair } from './task-sets.ts'

/**
 * How long after the end of a deployment the rollback may show that is due, and after the end of a rollback what it
 * comes to; milliseconds. AWS documents no bound; 15 s have been seen.
 */
const ROLLBACK_SHOWS_WITHIN = 45_000

/**
 * Whether CodeDeploy is set up to roll a deployment back that has just ended, and may not have shown it yet. It rolls back
 * what fails or is stopped: https://docs.aws.amazon.com/codedeploy/latest/userguide/deployments-rollback-and-redeploy.html
 */
export function isRollbackDue(deployment: CodeDeployment, clock: Pick<Clock, 'now'>): boolean {
  const { status, rollsBackItself, rollbackId, endedAt } = deployment
  return (
    status !== 'Succeeded' &&
    rollsBackItself &&
    rollbackId === undefined &&
    endedAt !== undefined &&
    clock.now() - endedAt < ROLLBACK_SHOWS_WITHIN
  )
}

/** A look after which there is none, or one that believes nothing of those before. */
interface LookKind {
  readonly isLast: boolean
  readonly isThorough: boolean
}

/** Says look by look where a deployment stands, by what it remembers of the looks before. */
export interface RolloutTracker {
  stateOf(
    deployment: CodeDeployment,
    rollback: CodeDeployment | undefined,
    pair: TaskSetPair,
    now: Service,
    how: LookKind,
  ): Pick<Snapshot, 'rollout' | 'reason'>
  /** Says what CodeDeploy was asked to end the deployment with. */
  expect(asked: 'rollback' | 'stop'): void
}

/** Tracks the deployment `id`; `former` are the task sets that the service had before, where it was seen before. */
export function trackRollout(id: string, former: ReadonlySet<string>, clock: Clock): RolloutTracker {
  const isRecent = createRecency(clock)
  let asked: 'rollback' | 'stop' | undefined
  let isInstalled = false
  let wasActive = false
  return {
    stateOf: (deployment, rollback, pair, now, { isLast, isThorough }) => {
      const over = isOver(deployment.status)
      wasActive ||= !over
      const primary = primaryTaskSet(now)
      const begun = isThorough ? begunAfter(now, deployment, former) : undefined
      const newer = newerOf(primary, pair, id, former) ?? begun
      const { endedAt } = rollback ?? deployment
      isInstalled ||= pair.green !== undefined || ownTaskSet(now, id) !== undefined
      return rolloutOf(deployment, {
        ...(rollback ? { rollback } : {}),
        ...(newer ? { newer } : {}),
        ...(asked ? { asked } : {}),
        mayShow:
          !over || isRecent(`${deployment.status} ${rollback?.status}`, wasActive ? undefined : endedAt),
        isLast,
        isInstalled,
        serves: servesWith(primary, pair, deployment),
      })
    },
    expect: what => {
      asked = what
    },
  }
}

/** Whether the service serves with the task set of a deployment; of a rollback, with that of the one that it undoes. */
function servesWith(
  primary: ServiceTaskSet | undefined,
  { green }: TaskSetPair,
  { id, undoes }: CodeDeployment,
): boolean {
  if (primary === undefined) return false
  return primary.deployment === (undoes ?? id) || primary.id === green?.id
}

/** Whether an end was seen for the first time a short while ago at most; one that was there before has its own time. */
function createRecency(clock: Clock): (what: string, endedAt: number | undefined) => boolean {
  const firstSeen = new Map<string, number>()
  return (what, endedAt) => {
    const age = endedAt === undefined ? 0 : clock.now() - endedAt - CLOCK_SKEW
    const since = firstSeen.get(what) ?? clock.monotonic() - age
    firstSeen.set(what, since)
    return clock.monotonic() - since < ROLLBACK_SHOWS_WITHIN
  }
}

/** The task set of a deployment that was begun after this one, and may serve soon. */
function begunAfter(
  now: Service,
  { id: own, createdAt: since }: CodeDeployment,
  former: ReadonlySet<string>,
): ServiceTaskSet | undefined {
  return now.taskSets.find(
    ({ id, deployment = own, createdAt }) => deployment !== own && createdAt > since && !former.has(id),
  )
}

/** The task set that serves where another deployment than ours made it, after ours. */
function newerOf(
  primary: ServiceTaskSet | undefined,
  { blue, green }: TaskSetPair,
  id: string,
  former: ReadonlySet<string>,
): ServiceTaskSet | undefined {
  const isKnown = primary === undefined || primary.deployment === undefined || primary.deployment === id
  if (isKnown || primary.id === green?.id || primary.id === blue?.id || former.has(primary.id))
    return undefined
  return primary
}
