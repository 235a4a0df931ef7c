import { failureOf, rollbackOf, type TrackedDeployment } from '../../aws/ecs/rollback.ts'
import { type RolloutState, rolloutState } from '../../aws/ecs/rollout.ts'
import type { DeploymentEntry, Service } from '../../aws/ecs/service.ts'
import type { ServiceDeployment } from '../../aws/ecs/service-deployments.ts'
import type { Clock } from '../../base/clock.ts'

/** Where the rollout of our deployment stands, look by look. */
export type StateReader = (
  now: Service,
  own: DeploymentEntry | undefined,
  deployment: ServiceDeployment | undefined,
) => RolloutState

/**
 * A deployment that the service does not show for so long (milliseconds), and at so many looks in a row, is gone. AWS
 * names no bound for stale reads, but asks to look again after a couple of seconds:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
 */
const [GONE_AFTER, GONE_LOOKS] = [60_000, 3]

/**
 * Remembers what later answers may lack: that AWS has shown the deployment, why it failed, which one rolls it back, and that
 * AWS was asked to stop it.
 */
export function createStateReader(
  started: Pick<TrackedDeployment, 'id' | 'former' | 'formerDefinitions' | 'createdAt'>,
  clock: Pick<Clock, 'monotonic'>,
): StateReader {
  const isGone = createAbsence(clock)
  let seen = false
  let stopRequested = false
  let rollback: string | undefined
  let failure: string | undefined
  let lastReason: string | undefined
  return (now, own, deployment) => {
    seen ||= own !== undefined
    stopRequested ||= deployment?.status === 'ROLLBACK_REQUESTED'
    const memory = { ...(rollback ? { rollback } : {}), ...(failure ? { failure } : {}) }
    const known = { ...started, ...memory, isGone: isGone(own) }
    const state = rolloutState(now, deployment, { ...known, seen, stopRequested })
    rollback = rollbackOf(now, known)?.id ?? rollback
    failure = failureOf(own, now, known)
    // The primary deployment tells what it rolls back only until that is over.
    if (!/^(?:rolling-back|rolled-back)$/.test(state.rollout)) return state
    lastReason = state.reason ?? lastReason
    return lastReason ? { ...state, reason: lastReason } : state
  }
}

/** Whether the deployment has been absent for so long that this is no stale read any more. */
function createAbsence(clock: Pick<Clock, 'monotonic'>): (own: DeploymentEntry | undefined) => boolean {
  let looks = 0
  let since = 0
  return own => {
    if (own) looks = 0
    else if (looks++ === 0) since = clock.monotonic()
    return looks >= GONE_LOOKS && clock.monotonic() - since >= GONE_AFTER
  }
}
