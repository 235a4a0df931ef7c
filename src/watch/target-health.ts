import type { TargetGroup } from './snapshot.ts'

/** States in which a target no longer belongs to anything that is about to serve. */
export const LEAVING_TARGET_STATES: ReadonlySet<string> = new Set([
  'draining',
  'unhealthy.draining',
  'unused',
])

/** Whether so many tasks at least are targets of a group, and every target is healthy. */
export function serves({ targets }: TargetGroup, tasks: number): boolean {
  return targets.length >= tasks && targets.every(({ state }) => state === 'healthy')
}
