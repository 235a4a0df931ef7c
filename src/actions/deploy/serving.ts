import { giveUpAfter } from '../../diagnose/unrecoverable.ts'
import { deadlineOf, limitByCredentials } from '../../run/credentials.ts'
import type { Deployment } from '../../strategy/deployment.ts'
import type { Plan } from '../../strategy/plan.ts'
import type { OwnEnding } from '../../strategy/rollback/policy.ts'
import type { Goal, Snapshot } from '../../watch/snapshot.ts'
import { unmet } from '../../watch/verdict.ts'
import { type GiveUp, type Look, watch } from '../../watch/watch.ts'
import type { DeployTools } from './tools.ts'

/** A deployment that had succeeded, and is looked after. */
interface Served {
  readonly plan: Plan
  readonly deployment: Deployment
  /** What was seen of it last, which is told already and held against nobody. */
  readonly last: Snapshot | undefined
}

/** How long it is looked after, in milliseconds. */
interface Care {
  /** It is watched for so long, whatever it does. */
  readonly long: number
  /** So much longer it may take to serve again. */
  readonly patience: number
  readonly giveUp?: GiveUp | undefined
}

/** For so long no task may have stopped where some have, in milliseconds: between two crashes all seems well. */
const SETTLED = 60_000

/**
 * Watches a deployment that has succeeded for `long`, and then until it serves; it is given up by the same rules as while it
 * was deployed.
 */
export async function watchServing(
  { plan, deployment, last: from }: Served,
  { long, patience, giveUp }: Care,
  tools: DeployTools,
): Promise<OwnEnding> {
  const { clock, random, report, callOff } = tools
  // Once it is called off, it is not this watch that goes on.
  const signal = callOff?.signal ?? tools.signal
  const session = long > 0 ? await limitByCredentials(long, tools) : { words: '' }
  const [until, settledAt] = [clock.monotonic() + long, createSettling(from, clock)]
  const goal: Goal = { wait: plan.options.goal.wait === 'traffic' ? 'traffic' : 'stable', pause: false }
  let last = from
  const look: Look = async isLast => {
    const snapshot = await deployment.look(isLast, true)
    signal.throwIfAborted()
    last = snapshot
    await report({ kind: 'looked', snapshot, at: clock.now(), outputs: deployment.outputs() })
    const open = Math.max(until, settledAt(snapshot)) - clock.monotonic()
    if (open <= 0) return snapshot
    const quiet = unmet(snapshot, goal).length === 0 ? { quietUntil: clock.now() + open } : {}
    return { ...snapshot, reached: 'none', ...quiet }
  }
  const judge = giveUpAfter(plan.options.failurePolicy.failAfter)
  const watching = {
    ...{ clock, random, signal, goal, deadline: deadlineOf(long + patience, session, clock) },
    giveUp: (seen: Snapshot) => giveUp?.(seen) ?? judge(since(from, seen)),
    ...(from ? { from } : {}),
  }
  for await (const event of watch(look, watching)) {
    if (event.kind !== 'finished' || event.outcome !== 'succeeded') await report({ kind: 'event', event })
    if (event.kind !== 'finished') continue
    const { outcome } = event
    const isCut = clock.monotonic() < until
    const reason = outcome === 'timed-out' && last ? lacking(last, goal, isCut) : event.reason
    const known = { ...(reason ? { reason } : {}), ...(last ? { last } : {}) }
    return { outcome, gaveUp: outcome === 'failed', completed: true, ...known }
  }
  throw new Error('a watch ends with a finished event')
}

/** Why it is not known to serve when the time is over. */
function lacking(last: Snapshot, goal: Goal, isCut: boolean): string {
  if (isCut) return 'the AWS credentials end before it has been watched for as long as was asked'
  return unmet(last, goal).join('; ') || 'its tasks keep stopping'
}

/** Until when all is to stay well, by the tasks that were seen to stop; in the milliseconds of `clock.monotonic()`. */
function createSettling(
  from: Snapshot | undefined,
  clock: DeployTools['clock'],
): (snapshot: Snapshot) => number {
  let stopped = from?.stopped.length ?? 0
  let until = 0
  return snapshot => {
    if (snapshot.stopped.length > stopped) until = clock.monotonic() + SETTLED
    stopped = snapshot.stopped.length
    return until
  }
}

/** What has happened since a look. */
function since(from: Snapshot | undefined, seen: Snapshot): Snapshot {
  const stopped = new Set(from?.stopped.map(({ id }) => id))
  const told = new Set(from?.messages.map(({ id }) => id))
  return {
    ...seen,
    stopped: seen.stopped.filter(({ id }) => !stopped.has(id)),
    messages: seen.messages.filter(({ id }) => !told.has(id)),
  }
}
