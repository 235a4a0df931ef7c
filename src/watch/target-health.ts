import type { Snapshot, Target, TargetGroup } from './snapshot.ts'

/** States in which a target no longer belongs to anything that is about to serve. */
export const LEAVING_TARGET_STATES: ReadonlySet<string> = new Set([
  'draining',
  'unhealthy.draining',
  'unused',
])

/** Why a target is unregistered whose target group has been deleted. */
export const MISSING_GROUP = 'the target group does not exist'

/** Whether nothing of a target is missing: it is healthy, or registered where nothing checks its health. */
export function isServing({ state, isUnchecked }: Target): boolean {
  return state === 'healthy' || isUnchecked === true
}

/** Whether so many tasks at least are targets of a group, and nothing of any target is missing. */
export function serves({ targets }: TargetGroup, tasks: number): boolean {
  return targets.length >= tasks && targets.every(isServing)
}

/** Whether all tasks of a deployment run, pass their container health checks and serve in each of its target groups. */
export function allServe({
  counts: { running, desired },
  targetGroups,
  unready,
}: Pick<Snapshot, 'counts' | 'targetGroups' | 'unready'>): boolean {
  return running >= desired && unready === 0 && targetGroups.every(group => serves(group, desired))
}
