import type { Clock } from '../base/clock.ts'
import { DeployError, messageOf } from '../base/errors.ts'
import { changes } from './changes.ts'
import { pace } from './pace.ts'
import type { DeploymentEvent, Snapshot, Timed, Wait } from './snapshot.ts'
import { unmet, verdict } from './verdict.ts'

/** One observation of AWS. */
export type Look = () => Promise<Snapshot>

export interface WatchOptions {
  readonly clock: Clock
  /** In [0, 1), for the jitter of the pace. */
  random(): number
  /** Aborts with an error as its reason when the run is cancelled. */
  readonly signal: AbortSignal
  /** Milliseconds since the epoch after which the deployment has timed out. */
  readonly deadline: number
  readonly wait: Wait
}

/**
 * The only loop: look, tell what changed, sleep. Ends with a `finished` event; throws what makes
 * looking pointless (denied, expired credentials, vanished service). Any other failed look is a
 * `hiccup`: the deployment goes on in AWS whether we see it or not.
 */
export async function* watch(
  look: Look,
  options: WatchOptions,
): AsyncGenerator<Timed<DeploymentEvent>, Snapshot | undefined> {
  const { clock, signal, deadline, wait } = options
  let before: Snapshot | undefined
  let hiccups = 0
  let lastError = ''
  while (true) {
    signal.throwIfAborted()
    try {
      const after = await look()
      const at = clock.now()
      for (const event of changes(before, after)) yield { ...event, at }
      before = after
      hiccups = 0
      const outcome = verdict(after, wait)
      if (outcome !== undefined) {
        yield { kind: 'finished', outcome, ...(after.reason ? { reason: after.reason } : {}), at }
        return after
      }
    } catch (error) {
      if (signal.aborted || (error instanceof DeployError && error.fatal)) throw error
      hiccups += 1
      lastError = messageOf(error)
      yield { kind: 'hiccup', error: lastError, attempt: hiccups, at: clock.now() }
    }
    const left = deadline - clock.now()
    if (left <= 0) {
      const reason = before ? unmet(before, wait).join('; ') : `AWS could not be asked: ${lastError}`
      yield { kind: 'finished', outcome: 'timed-out', reason, at: clock.now() }
      return before
    }
    await clock.sleep(Math.min(pace(before, hiccups, options.random()), left), signal)
  }
}
