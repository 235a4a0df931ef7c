import type { Outcome, Rollout, Snapshot, TargetGroup, Wait } from './snapshot.ts'

const ENDED: Readonly<Partial<Record<Rollout, Outcome>>> = {
  failed: 'failed',
  'rolled-back': 'rolled-back',
  stopped: 'stopped',
  superseded: 'superseded',
}

/** The outcome a snapshot proves, or `undefined` while there is something to wait for. */
export function verdict(snapshot: Snapshot, wait: Wait): Outcome | undefined {
  return ENDED[snapshot.rollout] ?? (unmet(snapshot, wait).length === 0 ? 'succeeded' : undefined)
}

/**
 * What still stands between a snapshot and success, in words. Success needs all of it: our own
 * deployment at its end, every desired task running, every one of their targets healthy.
 */
export function unmet(snapshot: Snapshot, wait: Wait): string[] {
  const { rollout, counts, targetGroups } = snapshot
  const missing: string[] = []
  if (rollout === 'rolling-back') missing.push('AWS is rolling the deployment back')
  if (rollout === 'starting') missing.push('AWS has not shown the deployment yet')
  if (wait !== 'traffic' && rollout === 'progressing') missing.push('AWS has not completed the deployment')
  if (counts.running !== counts.desired) {
    missing.push(`${counts.running} of ${counts.desired} tasks of the new revision run`)
  }
  if (snapshot.unready > 0) {
    missing.push(
      `${snapshot.unready} ${plural(snapshot.unready, 'task')} have not passed the container health check`,
    )
  }
  missing.push(...targetGroups.flatMap(group => unhealthy(group, counts.desired)))
  if (wait === 'complete') {
    if (counts.old > 0) missing.push(`${counts.old} old ${plural(counts.old, 'task')} still run`)
    const draining = targetGroups.reduce((sum, group) => sum + group.draining, 0)
    if (draining > 0) missing.push(`${draining} old ${plural(draining, 'target')} still drain`)
  }
  return missing
}

/** A target group without targets is not healthy: with tasks desired, each has to be in it. */
function unhealthy(group: TargetGroup, desired: number): string[] {
  const healthy = group.targets.filter(target => target.state === 'healthy').length
  if (healthy >= desired && healthy === group.targets.length) return []
  const worst = group.targets.find(target => target.state !== 'healthy')
  const why = worst ? ` (${worst.id} is ${worst.state}${worst.reason ? `: ${worst.reason}` : ''})` : ''
  return [`${healthy} of ${desired} targets are healthy in target group ${group.name}${why}`]
}

function plural(count: number, noun: string): string {
  return count === 1 ? noun : `${noun}s`
}
