import type { Goal, Snapshot } from './snapshot.ts'
import { allServe, serves } from './target-health.ts'

/** Milliseconds between two looks, at least and, after nothing has moved for long, at most. */
interface Span {
  readonly least: number
  readonly most: number
}

/** Where the end is the next thing to happen. */
const ENDING: Span = { least: 4500, most: 6000 }
/** Where it may be, or where tasks fail and the next one may decide. */
const NEAR: Span = { least: 7500, most: 7500 }
/** Where new tasks are still to come up or to become healthy. */
const FAR: Span = { least: 15_000, most: 24_000 }
/** The same where stages follow, so that the end does not come at once. */
const STAGED: Span = { least: 15_000, most: 45_000 }

/** Where so many tasks have stopped for each that is wanted, one more decides nothing. */
const UNDECIDED = 10

/** Where a stage is the goal, and it may come at any time. */
const STAGE = 5000
/** In a quiet time that lasts longer than this, it does not. */
const LONG_QUIET = 10 * 60_000
/** While the deployment waits for approval. */
const WAITING = 15_000
/** While AWS waits by its own configuration, which ends when that says. */
const QUIET = 30_000
/** Of a wait of hours, a look is a 60th part, but no more than this. */
const LONGEST_QUIET = 180_000

/** A quiet time may end so much before it seems to, since its beginning was seen late, and so much after. */
const LEAD = 6000
const LAG = 20_000

/** What has stood still for long will hardly move in the next moment: the part of that time to wait again. */
const PATIENCE = 0.9

/** What the pace depends on. */
export interface Rhythm {
  readonly goal: Goal
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
export function pace(snapshot: Snapshot | undefined, rhythm: Rhythm): number {
  const { hiccups, random } = rhythm
  const again = hiccups === 1 ? ENDING.least : NEAR.least
  const base = hiccups > 0 ? again : interval(snapshot, rhythm)
  return Math.round(base * (0.8 + 0.4 * random))
}

function interval(snapshot: Snapshot | undefined, { goal, now, idle }: Rhythm): number {
  if (snapshot === undefined || snapshot.rollout === 'starting') return ENDING.least
  if (snapshot.rollout === 'paused') return WAITING
  const { quietUntil } = snapshot
  // A wait is not quiet while tasks are missing, or do not serve.
  const left = quietUntil !== undefined && allServe(snapshot) ? quietUntil - now : Number.NEGATIVE_INFINITY
  // A stage may be over sooner than anything else that is looked for.
  if (goal.stage !== undefined && left < LONG_QUIET) return STAGE
  if (left > LEAD + ENDING.least)
    return Math.min(Math.max(QUIET, Math.min(left / 60, LONGEST_QUIET)), left - LEAD)
  if (left > -LAG) return ENDING.least
  const { least, most } = distance(snapshot, goal)
  return Math.max(least, Math.min(idle * PATIENCE, most))
}

function distance(snapshot: Snapshot, goal: Goal): Span {
  const near = isNear(snapshot, goal)
  const alone = snapshot.counts.old === 0
  if (snapshot.rollout === 'completed' || snapshot.awaitsTargets || (near && alone)) return ENDING
  if (near || alone || mayBeDecided(snapshot) || snapshot.rollout === 'ending') return NEAR
  return snapshot.stages.length > 0 ? STAGED : FAR
}

/** Whether tasks fail, and not for so long that the next one decides nothing. */
function mayBeDecided({ counts, stopped }: Snapshot): boolean {
  const fails = counts.failed > 0 || stopped.length > 0
  return fails && stopped.length < UNDECIDED * Math.max(counts.desired, 1)
}

/** Whether the new tasks are up and serve; where their traffic is the goal, whether that is all there is to wait for. */
function isNear({ counts, targetGroups, unready, stages }: Snapshot, { wait }: Goal): boolean {
  if (wait === 'traffic' && stages.length === 0) return true
  const serve = unready === 0 && targetGroups.every(group => serves(group, 0))
  return counts.running >= counts.desired && (wait === 'traffic' || serve)
}
