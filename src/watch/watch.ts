import type { Clock } from '../base/clock.ts'
import { messageOf } from '../base/errors.ts'
import { changes } from './changes.ts'
import { createDoubt } from './doubt.ts'
import { pace } from './pace.ts'
import type { DeploymentEvent, Goal, Snapshot, Timed } from './snapshot.ts'
import { unmet, verdict } from './verdict.ts'

/**
 * One observation of AWS. At the last one before the time is over, whatever may tell why is asked for; a thorough one
 * believes nothing of what was seen before, as AWS may be done with the deployment.
 */
export type Look = (isLast?: boolean, isThorough?: boolean) => Promise<Snapshot>

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
  /** Aborts where something is to be judged at once, and not at the next look. */
  readonly urgent?: AbortSignal | undefined
  /** What has been told already. */
  readonly from?: Snapshot
}

/** The last look may take this long even when the deadline has come, in milliseconds. */
const GRACE = 2000
/** The part of the time left that one look may take: one that is stuck leaves time for others. */
const LOOK_SHARE = 1 / 3

/** What is told while a deployment is watched, and at the end what was seen last. */
type Watching = AsyncGenerator<Timed<DeploymentEvent>, Snapshot | undefined>

/**
 * The only loop: look, tell what changed, sleep. Ends with a `finished` event; throws what makes
 * looking pointless (expired credentials; at the second look in a row a denial or a vanished service).
 * Any other failed look is a `hiccup`: the deployment goes on in AWS whether we see it or not.
 */
export async function* watch(look: Look, options: WatchOptions): Watching {
  const { clock, signal, deadline, goal } = options
  let before: Snapshot | undefined = options.from
  const doubt = createDoubt()
  let failed = { attempt: 0, error: '' }
  let changedAt = clock.monotonic()
  while (true) {
    signal.throwIfAborted()
    const isLast = deadline <= clock.monotonic()
    try {
      const after = await lookInTime(look, options, isLast)
      const at = clock.now()
      const end = endOf(after, options)
      for (const event of inTime(changes(before, after), at)) {
        changedAt = clock.monotonic()
        // Nobody waits for old targets where that was the last look.
        if (!end || event.kind !== 'draining') yield event
      }
      before = after
      failed = { attempt: 0, error: '' }
      doubt.clear()
      if (end) {
        yield { ...end, at }
        return after
      }
    } catch (error) {
      if (signal.aborted || doubt.isOver(error)) throw error
      failed = { attempt: failed.attempt + 1, error: messageOf(error) }
      yield { kind: 'hiccup', ...failed, at: clock.now() }
    }
    if (isLast) {
      yield { ...timedOut(before, goal, failed), at: clock.now() }
      return before
    }
    const left = Math.max(0, deadline - clock.monotonic())
    const idle = clock.monotonic() - changedAt
    const rhythm = { goal, hiccups: failed.attempt, now: clock.now(), idle, random: options.random() }
    await sleepUnlessUrgent(Math.min(pace(before, rhythm), left), options)
  }
}

/** Sleeps until the next look is due, or something is urgent that was not before. */
async function sleepUnlessUrgent(
  ms: number,
  { clock, signal, urgent }: Pick<WatchOptions, 'clock' | 'signal' | 'urgent'>,
): Promise<void> {
  if (urgent === undefined || urgent.aborted) return clock.sleep(ms, signal)
  try {
    await clock.sleep(ms, AbortSignal.any([signal, urgent]))
  } catch (error) {
    if (signal.aborted || !urgent.aborted) throw error
  }
}

/** So much older (milliseconds) than the look that shows it, a sentence may be; beyond that, the clocks differ. */
const OLDEST = 2 * 60_000

/** What a look has shown, in the order in which it happened: a sentence of the service has its own time. */
function inTime(events: Iterable<DeploymentEvent>, at: number): Timed<DeploymentEvent>[] {
  const timed = [...events].map(event => {
    const own = event.kind === 'message' ? event.message.at : at
    return { ...event, at: own <= at && own > at - OLDEST ? own : at }
  })
  return timed.sort((one, other) => one.at - other.at)
}

/** One look, with its part of the time that is left. */
function lookInTime(
  look: Look,
  { clock, deadline, signal }: WatchOptions,
  isLast: boolean,
): Promise<Snapshot> {
  const longest = Math.max((deadline - clock.monotonic()) * LOOK_SHARE, GRACE)
  return clock.limit(look(isLast), longest, signal)
}

/** The end that a look proves, or that the deployment is given up; `undefined` while there is something to wait for. */
function endOf(
  snapshot: Snapshot,
  { goal, giveUp }: Pick<WatchOptions, 'goal' | 'giveUp'>,
): DeploymentEvent | undefined {
  const outcome = verdict(snapshot, goal)
  const unrecoverable = outcome === undefined ? giveUp?.(snapshot) : undefined
  if (outcome === undefined && unrecoverable === undefined) return undefined
  const reason = unrecoverable ?? snapshot.reason
  return { kind: 'finished', outcome: outcome ?? 'failed', ...(reason ? { reason } : {}) }
}

function timedOut(
  last: Snapshot | undefined,
  goal: Goal,
  { attempt, error }: { readonly attempt: number; readonly error: string },
): DeploymentEvent {
  const unread = 'AWS could not be asked'
  if (!last) return { kind: 'finished', outcome: 'timed-out', reason: `${unread}: ${error}` }
  const missing = stillMissing(last, goal)
  const looks = attempt === 1 ? 'the last look' : `the last ${attempt} looks`
  // What was seen last may not be so any more.
  if (attempt > 0) missing.push(`${unread} at ${looks}: ${error}`)
  return { kind: 'finished', outcome: 'timed-out', reason: missing.join('; ') }
}

/** What is missing, and that no task is wanted, which explains much of it. */
function stillMissing(last: Snapshot, goal: Goal): string[] {
  const missing = unmet(last, goal)
  return last.counts.desired > 0 ? missing : [...missing, 'the service is scaled to 0']
}
