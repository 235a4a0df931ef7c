import { formatRevision, functionName } from '../base/arn.ts'
import type { Hook } from './hook.ts'
import {
  type Goal,
  LEVELS,
  type Level,
  type Outcome,
  type Rollout,
  type Snapshot,
  type Stage,
  type TargetGroup,
} from './snapshot.ts'
import { hasReached } from './stages.ts'
import { isServing, serves } from './target-health.ts'

/** Rollouts that are over without success. */
export const ENDED_ROLLOUTS: Readonly<Partial<Record<Rollout, Outcome>>> = {
  failed: 'failed',
  'rolled-back': 'rolled-back',
  stopped: 'stopped',
  superseded: 'superseded',
}

/** Whether AWS takes the deployment back by itself, or may yet: its own end is waited for then. */
export function isGoingBack({ rollout }: Pick<Snapshot, 'rollout'>): boolean {
  return rollout === 'ending' || rollout === 'rolling-back'
}

/** The outcome a snapshot proves, or `undefined` while there is something to wait for. */
export function verdict(snapshot: Snapshot, goal: Goal): Outcome | undefined {
  const ended = ENDED_ROLLOUTS[snapshot.rollout]
  if (ended !== undefined) return ended
  if (snapshot.rollout === 'paused' && goal.pause) return 'paused'
  // A rollback passes stages of the same names.
  if (goal.stage !== undefined && !isGoingBack(snapshot) && hasReached(snapshot.stages, goal.stage))
    return 'started'
  return unmet(snapshot, goal).length === 0 ? 'succeeded' : undefined
}

/**
 * What still stands between a snapshot and success, in words. Success needs all of it: our own
 * deployment far enough, every desired task running, every one of their targets healthy.
 */
export function unmet(snapshot: Snapshot, goal: Goal): string[] {
  const { rollout, counts, targetGroups, reached, traffic } = snapshot
  // Whoever waits for a pause that never comes has waited for the whole deployment.
  const level = goal.wait === 'pause' ? 'complete' : goal.wait
  const missing: string[] = []
  if (rollout === 'rolling-back') return backUnmet(snapshot)
  if (rollout === 'ending') missing.push('AWS has not shown yet whether it rolls the deployment back')
  else if (rollout === 'starting') missing.push('AWS has not shown the deployment yet')
  else if (LEVELS.indexOf(reached) < LEVELS.indexOf(level)) missing.push(standstill(snapshot, level))
  // More than desired is enough: protected tasks stay, and those that a scale-in stops are still counted.
  if (counts.running < counts.desired) {
    missing.push(`${counts.running} of ${counts.desired} tasks of the new revision run`)
  }
  missing.push(...unpassed(snapshot))
  missing.push(...targetGroups.flatMap(group => unhealthy(group, counts.desired)))
  // What AWS has yet to do is all that is missing.
  if (level === 'stable' && missing.length === 1 && traffic === undefined && counts.old > 0)
    missing.push(still(counts.old, 'old task', 'run'))
  if (level === 'complete') {
    if (counts.old > 0) missing.push(still(counts.old, 'old task', 'run'))
    const draining = targetGroups.reduce((sum, group) => sum + group.draining, 0)
    if (draining > 0) missing.push(still(draining, 'old target', 'drain'))
  }
  return missing
}

/** What a rollback that AWS makes has yet to do. */
function backUnmet({ back }: Snapshot): string[] {
  const { counts, revision } = back ?? {}
  const isShort = counts !== undefined && revision && counts.running < counts.desired
  return [
    'rollback in progress in AWS',
    ...(isShort ? [`${counts.running} of ${counts.desired} tasks of ${formatRevision(revision)} run`] : []),
  ]
}

/** Where a deployment that is not far enough stands. */
function standstill({ rollout, reached, traffic, stages, hooks }: Snapshot, level: Level): string {
  const waiting = hooks.find(hook => hook.status === 'AWAITING_ACTION')
  if (rollout === 'paused')
    return `the deployment waits for approval${waiting ? ` at its hook ${waiting.id}` : ''}`
  if (traffic && reached === 'none') return `${unshifted(traffic.production, stages)}${heldUp(hooks)}`
  const stage = stages.findLast(({ status }) => status === undefined || status === 'InProgress')
  const at = stage ? ` (at ${stage.name})` : ''
  return level === 'traffic'
    ? `the new revision does not serve yet${at}`
    : `AWS has not completed the deployment${at}`
}

/** What has not answered yet. */
function heldUp(hooks: readonly Hook[]): string {
  const open = hooks.filter(({ status }) => status === 'IN_PROGRESS')
  const names = open.map(({ id, target }) => functionName(target) ?? id)
  return names.length > 0 ? `, and the hook ${names.join(', ')} is in progress` : ''
}

/** What is missing of the traffic shift: a part of the traffic, or what has to come after it. */
function unshifted(production: number, stages: readonly Stage[]): string {
  if (production < 100) return `${production} % of the production traffic is on the new revision`
  const open = stages.filter(({ status }) => status !== 'Succeeded')
  const names = open.map(({ name, status }) =>
    status ? `${name} is ${status}` : `the deployment is at ${name}`,
  )
  return names.join(', ') || 'AWS has not confirmed the traffic shift'
}

/** A target group without targets is not healthy: with tasks desired, each has to be in it. */
function unhealthy(group: TargetGroup, desired: number): string[] {
  if (serves(group, desired)) return []
  const healthy = group.targets.filter(isServing).length
  const worst = group.targets.find(target => !isServing(target))
  const why = worst ? ` (${worst.id} is ${worst.state}${worst.reason ? `: ${worst.reason}` : ''})` : ''
  return [`${healthy} of ${desired} targets are healthy in target group ${group.name}${why}`]
}

/** What the container health checks of tasks lack: some have failed, others have not said anything yet. */
function unpassed({ unready, unhealthy = 0 }: Snapshot): string[] {
  const pending = unready - unhealthy
  return [
    ...(unhealthy > 0
      ? [`${inNumber(unhealthy, 'task fails its', 'tasks fail their')} container health check`]
      : []),
    ...(pending > 0
      ? [`${inNumber(pending, 'task has', 'tasks have')} not passed the container health check`]
      : []),
  ]
}

function still(count: number, noun: string, verb: string): string {
  return inNumber(count, `${noun} still ${verb}s`, `${noun}s still ${verb}`)
}

function inNumber(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`
}
