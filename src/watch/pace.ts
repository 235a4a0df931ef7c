import type { Snapshot } from './snapshot.ts'

/** Where the end may be the next thing to happen, in milliseconds. */
const QUICK = 4000
/** Where something else has to happen first. */
const STEADY = 7000
/** The longest while every new task is up: only health checks or the last old tasks are missing. */
const NEAR = 8000
/** The longest while new tasks are still to come up: the end is farther away than this. */
const FAR = 30_000
/** While AWS waits, by its own configuration or for somebody. */
const WAITING = 15_000

/** Before the end of a quiet time the pace quickens, so that the end is not slept through. */
const LEAD = 20_000
/** What has stood still for long will hardly move in the next moment: the part of that time to wait again. */
const PATIENCE = 0.5

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
  const base = hiccups > 0 ? Math.min(QUICK * 2 ** (hiccups - 1), NEAR) : interval(snapshot, now, idle)
  return Math.round(base * (0.8 + 0.4 * random))
}

function interval(snapshot: Snapshot | undefined, now: number, idle: number): number {
  if (snapshot === undefined || snapshot.rollout === 'starting') return QUICK
  if (snapshot.rollout === 'paused' || (snapshot.quietUntil ?? 0) > now + LEAD) return WAITING
  const { running, desired, old } = snapshot.counts
  const isNear = running === desired || old === 0
  return Math.max(old === 0 ? QUICK : STEADY, Math.min(idle * PATIENCE, isNear ? NEAR : FAR))
}
