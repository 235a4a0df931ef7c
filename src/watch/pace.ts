import type { Snapshot } from './snapshot.ts'

/** The quickest and the slowest a deployment is looked at, in milliseconds. */
const QUICK = 2500
const STEADY = 5000
const SLOW = 10_000

/** Before the end of a quiet time the pace quickens, so that the end is not slept through. */
const LEAD = 15_000

/**
 * Milliseconds until the next look: quick where something is about to happen, slower where
 * nothing can. `random` in [0, 1) spreads the looks of many runs over ±20 %.
 */
export function pace(snapshot: Snapshot | undefined, hiccups: number, now: number, random: number): number {
  const base = hiccups > 0 ? Math.min(STEADY * 2 ** (hiccups - 1), SLOW) : interval(snapshot, now)
  return Math.round(base * (0.8 + 0.4 * random))
}

function interval(snapshot: Snapshot | undefined, now: number): number {
  if (snapshot === undefined || snapshot.rollout === 'starting') return QUICK
  if (snapshot.rollout === 'paused' || (snapshot.quietUntil ?? 0) > now + LEAD) return SLOW
  const { running, desired, old } = snapshot.counts
  // With every new task up, only health checks or the last old tasks are missing.
  return running === desired || old === 0 ? QUICK : STEADY
}
