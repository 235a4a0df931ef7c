import type { Snapshot } from '../watch/snapshot.ts'
import { isServing } from '../watch/target-health.ts'

/** What one look says of where the time goes. */
export interface Moment {
  /** When the look was over, in milliseconds since the epoch. */
  readonly at: number
  readonly rollout: Snapshot['rollout']
  /** The lifecycle stage of ECS, or the lifecycle event of CodeDeploy, that is in progress. */
  readonly stage?: string
  /** Whether a hook, or somebody's approval, holds the deployment up. */
  readonly isHeld: boolean
  /** Whether a part of the production traffic, but not all of it, goes to the new tasks. */
  readonly isShifting: boolean
  readonly running: number
  readonly desired: number
  /** Tasks that were started and do not run yet, or failed to. */
  readonly isStarting: boolean
  /** New tasks that run and whose containers have not passed their health checks. */
  readonly unready: number
  /** Whether there are targets of new tasks that are not healthy. */
  readonly isUnhealthy: boolean
  /** Whether new tasks have targets. */
  readonly hasTargets: boolean
  /** Old targets that drain. */
  readonly draining: number
  /** Old tasks that run. */
  readonly old: number
}

/** A snapshot, as far as it says what was waited for then. */
export function momentOf(snapshot: Snapshot, at: number): Moment {
  const { rollout, counts, targetGroups, unready, stages, hooks, traffic } = snapshot
  const stage = stages.findLast(({ status }) => status === undefined || status === 'InProgress')
  const targets = targetGroups.flatMap(group => group.targets)
  return {
    at,
    rollout,
    ...(stage ? { stage: stage.name } : {}),
    isHeld:
      rollout === 'paused' ||
      hooks.some(({ status }) => status === 'AWAITING_ACTION' || status === 'IN_PROGRESS'),
    isShifting: traffic !== undefined && traffic.production > 0 && traffic.production < 100,
    running: counts.running,
    desired: counts.desired,
    isStarting: counts.pending > 0 || counts.failed > 0,
    unready,
    isUnhealthy: !targets.every(isServing) || (targets.length > 0 && targets.length < counts.running),
    hasTargets: targetGroups.length > 0,
    draining: targetGroups.reduce((sum, group) => sum + group.draining - (group.drainingNew ?? 0), 0),
    old: counts.old,
  }
}

/** The moments with one more; of equal ones the first and the last are kept, since only changes tell. */
export function addMoment(moments: readonly Moment[], moment: Moment): readonly Moment[] {
  const [before, last] = moments.slice(-2)
  const isSame = (other: Moment | undefined) =>
    other !== undefined && JSON.stringify({ ...other, at: 0 }) === JSON.stringify({ ...moment, at: 0 })
  return isSame(last) && isSame(before) ? [...moments.slice(0, -1), moment] : [...moments, moment]
}
