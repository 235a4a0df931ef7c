import { formatDuration } from '../base/duration.ts'
import type { Snapshot } from '../watch/snapshot.ts'
import { readable } from './event-line.ts'

/** How long a watch has lasted and may last, in milliseconds. */
export interface Waited {
  readonly waited: number
  readonly patience: number
}

/** Where a deployment stands of which nothing is new: `12m of 33m: bake time, 100 % of the production traffic, …`. */
export function waitingLine(
  { stages, traffic, counts, targetGroups, rollout }: Snapshot,
  { waited, patience }: Waited,
): string {
  const stage = stages.findLast(({ status }) => status === undefined || status === 'InProgress')
  const targets = targetGroups.flatMap(group => group.targets).filter(({ isUnchecked }) => !isUnchecked)
  const healthy = targets.filter(({ state }) => state === 'healthy').length
  const parts = [
    rollout === 'paused'
      ? 'waiting for approval'
      : stage
        ? `stage ${readable(stage.name)}`
        : 'deployment in progress',
    ...(traffic ? [`${traffic.production} % of the production traffic on the new revision`] : []),
    `${counts.running} of ${counts.desired} tasks running`,
    ...(targets.length > 0 ? [`${healthy} of ${targets.length} targets healthy`] : []),
    ...(counts.old > 0 ? [`${counts.old} old`] : []),
  ]
  return `${minutes(waited)} of ${minutes(patience)}: ${parts.join(', ')}`
}

function minutes(ms: number): string {
  return formatDuration(Math.round(ms / 60_000) * 60_000)
}
