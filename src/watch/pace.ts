import type { Snapshot } from './snapshot.ts'

/** The quickest and the slowest a deployment is looked at, in milliseconds. */
const QUICK = 2500
const STEADY = 5000
const SLOW = 8000

/** Before the end of a quiet time the pace quickens, so that the end is not slept through. */
const LEAD = 15_000
/** Without any change for so long, the pace slows down, in milliseconds. */
const IDLE = 120_000
const LONG_IDLE = 600_000

/** What the pace depends on. */
export interface Rhythm {
  /** Looks that have failed in a row. */
  readonly hiccups: number
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Milliseconds since anything last changed. */
  readonly idle: number
  /** In [0, 1): spreads the looks of many runs over ±20 %. */
  readonly random: number
}

/** Milliseconds until the next look: quick where something is about to happen, slower where nothing can. */
export function pace(snapshot: Snapshot | undefined, { hiccups, now, idle, random }: Rhythm): number {
  const base = hiccups > 0 ? Math.min(STEADY * 2 ** (hiccups - 1), SLOW) : interval(snapshot, now, idle)
  return Math.round(base * (0.8 + 0.4 * random))
}

function interval(snapshot: Snapshot | undefined, now: number, idle: number): number {
  if (snapshot === undefined || snapshot.rollout === 'starting') return QUICK
  if (snapshot.rollout === 'paused' || (snapshot.quietUntil ?? 0) > now + LEAD) return SLOW
  // What has stood still for long will hardly end in the next seconds.
  if (idle > LONG_IDLE) return SLOW
  if (idle > IDLE) return STEADY
  const { running, desired, old } = snapshot.counts
  // With every new task up, only health checks or the last old tasks are missing.
  return running === desired || old === 0 ? QUICK : STEADY
}
