import type { Clock } from '../base/clock.ts'
import { messageOf } from '../base/errors.ts'
import { changes } from './changes.ts'
import { createDoubt } from './doubt.ts'
import { pace } from './pace.ts'
import type { DeploymentEvent, Goal, Snapshot, Timed } from './snapshot.ts'
import { unmet, verdict } from './verdict.ts'

/** One observation of AWS. */
export type Look = () => Promise<Snapshot>

/** Why a deployment in progress can no longer succeed, or `undefined` while it can. */
export type GiveUp = (snapshot: Snapshot) => string | undefined

export interface WatchOptions {
  readonly clock: Clock
  /** In [0, 1), for the jitter of the pace. */
  random(): number
  /** Aborts with an error as its reason when the run is cancelled. */
  readonly signal: AbortSignal
  /** When the deployment has timed out, in the milliseconds of `clock.monotonic()`. */
  readonly deadline: number
  readonly goal: Goal
  readonly giveUp?: GiveUp
  /** What has been told already. */
  readonly from?: Snapshot
}

/** The last look may take this long even when the deadline has come, in milliseconds. */
const GRACE = 2000
/** The part of the time left that one look may take: one that is stuck leaves time for others. */
const LOOK_SHARE = 1 / 3

/**
 * The only loop: look, tell what changed, sleep. Ends with a `finished` event; throws what makes
 * looking pointless (expired credentials; at the second look in a row a denial or a vanished service).
 * Any other failed look is a `hiccup`: the deployment goes on in AWS whether we see it or not.
 */
export async function* watch(
  look: Look,
  options: WatchOptions,
): AsyncGenerator<Timed<DeploymentEvent>, Snapshot | undefined> {
  const { clock, signal, deadline, goal } = options
  let before: Snapshot | undefined = options.from
  const doubt = createDoubt()
  let hiccups = 0
  let changedAt = clock.monotonic()
  let lastError = ''
  while (true) {
    signal.throwIfAborted()
    try {
      const longest = Math.max((deadline - clock.monotonic()) * LOOK_SHARE, GRACE)
      const after = await clock.limit(look(), longest, signal)
      const at = clock.now()
      for (const event of changes(before, after)) {
        changedAt = clock.monotonic()
        yield { ...event, at }
      }
      before = after
      hiccups = 0
      doubt.clear()
      const outcome = verdict(after, goal)
      const unrecoverable = outcome === undefined ? options.giveUp?.(after) : undefined
      if (outcome !== undefined || unrecoverable !== undefined) {
        const reason = unrecoverable ?? after.reason
        yield { kind: 'finished', outcome: outcome ?? 'failed', ...(reason ? { reason } : {}), at }
        return after
      }
    } catch (error) {
      if (signal.aborted || doubt.isOver(error)) throw error
      hiccups += 1
      lastError = messageOf(error)
      yield { kind: 'hiccup', error: lastError, attempt: hiccups, at: clock.now() }
    }
    const left = deadline - clock.monotonic()
    if (left <= 0) {
      const reason = before ? unmet(before, goal).join('; ') : `AWS could not be asked: ${lastError}`
      yield { kind: 'finished', outcome: 'timed-out', reason, at: clock.now() }
      return before
    }
    await clock.sleep(
      Math.min(
        pace(before, {
          goal,
          hiccups,
          now: clock.now(),
          idle: clock.monotonic() - changedAt,
          random: options.random(),
        }),
        left,
      ),
      signal,
    )
  }
}
