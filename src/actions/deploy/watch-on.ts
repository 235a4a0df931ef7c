import { formatDuration } from '../../base/duration.ts'
import { deadlineOf, limitByCredentials } from '../../run/credentials.ts'
import type { Deployment } from '../../strategy/deployment.ts'
import type { OwnEnding } from '../../strategy/rollback/policy.ts'
import { type GiveUp, type Look, watch } from '../../watch/watch.ts'
import type { DeployTools } from './tools.ts'

/** What is watched after a success, and for how long. */
interface Afterwards {
  /** Milliseconds. */
  readonly long: number
  /** Completes "Watching … for 5m more". */
  readonly subject: string
  readonly giveUp?: GiveUp
}

/** Watches a deployment that has succeeded, for as long as was asked; gives how it ended then. */
export async function watchOn(
  deployment: Deployment,
  ended: OwnEnding,
  { long, subject, giveUp }: Afterwards,
  tools: DeployTools,
): Promise<OwnEnding> {
  const { clock, random, signal, log, report } = tools
  const session = await limitByCredentials(long, tools)
  const until = clock.now() + long
  log.info(`Watching ${subject} for ${formatDuration(long)} more${session.words}`)
  if (session.until !== undefined) await report({ kind: 'cut-short', at: session.until })
  let { last } = ended
  const look: Look = async isLast => {
    const snapshot = await deployment.look(isLast)
    last = snapshot
    await report({ kind: 'looked', snapshot, at: clock.now(), outputs: deployment.outputs() })
    // It has got where it should, and is only looked after.
    return { ...snapshot, reached: 'none', quietUntil: until }
  }
  const deadline = deadlineOf(long, session, clock)
  const options = { clock, random, signal, deadline, goal: { wait: 'stable', pause: false } } as const
  const known = { ...(last ? { from: last } : {}), ...(giveUp ? { giveUp } : {}) }
  for await (const event of watch(look, { ...options, ...known })) {
    if (event.kind !== 'finished') await report({ kind: 'event', event })
    else if (event.outcome !== 'timed-out') {
      await report({ kind: 'event', event })
      const { outcome, reason = '' } = event
      return { ...ended, outcome, reason, gaveUp: outcome === 'failed', ...(last ? { last } : {}) }
    }
  }
  if (session.until === undefined) return { ...ended, ...(last ? { last } : {}) }
  const reason = `${subject} were to be watched for ${formatDuration(long)} after the deployment`
  await report({ kind: 'verdict', verdict: { outcome: 'timed-out', reason } })
  return { ...ended, outcome: 'timed-out', reason }
}
