import type { Clients } from '../aws/client/clients.ts'
import { describeError, toDeployError } from '../aws/client/errors.ts'
import { CLOCK_SKEW, type Clock } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import type { ServiceTargetGroup } from '../task-definition/ports.ts'
import type { Message, Snapshot } from '../watch/snapshot.ts'

/** How ECS says that it has begun to deregister targets. */
const DRAINING_MESSAGE = /has begun draining connections/

/** Until when (ms since the epoch) old targets drain, as far as that can be known; `isLeft` says that only they are waited for. */
export type DrainTracker = (
  messages: readonly Message[],
  groups: readonly ServiceTargetGroup[],
  isLeft: boolean,
) => Promise<Pick<Snapshot, 'quietUntil' | 'drains'> | undefined>

/** Knows from ECS's messages when a drain began, and from the target groups how long it takes. */
export function createDrainTracker(
  clients: Clients,
  { clock, log }: { clock: Clock; log: Log },
): DrainTracker {
  let heard: string | undefined
  let since = 0
  let delay: Promise<number> | undefined
  return async (messages, groups, isLeft) => {
    const latest = messages.filter(({ text }) => DRAINING_MESSAGE.test(text)).sort((a, b) => b.at - a.at)[0]
    // AWS's time of a message is believed as far as it can be.
    if (latest && latest.id !== heard)
      since = Math.min(clock.now(), Math.max(latest.at, clock.now() - CLOCK_SKEW))
    heard = latest?.id
    // Many services share the looks at their end, which cost less than as many questions about delays.
    if (!isLeft || latest === undefined || clients.batched) return undefined
    delay ??= longestDelay(clients, groups, log)
    const length = await delay
    return length > 0 ? { quietUntil: since + length, drains: length } : undefined
  }
}

/** The longest deregistration delay in milliseconds; 0 where it cannot be read. */
async function longestDelay(
  clients: Clients,
  groups: readonly ServiceTargetGroup[],
  log: Log,
): Promise<number> {
  try {
    const { readDeregistrationDelay } = await import('../aws/elb/target-groups.ts')
    const seconds = await Promise.all(groups.map(({ arn }) => readDeregistrationDelay(clients, arn)))
    return Math.max(0, ...seconds) * 1000
  } catch (error) {
    // It only makes the looks at the end more frequent, which nobody has to be bothered with.
    log.debug(describeError(toDeployError(error, 'read the deregistration delay')))
    return 0
  }
}
