import type { Clients } from '../../aws/client/clients.ts'
import { describeError, toDeployError } from '../../aws/client/errors.ts'
import type { ServiceAddress } from '../../aws/ecs/service.ts'
import {
  describeServiceDeployment,
  findServiceDeployment,
  isUnavailable,
  type ServiceDeployment,
} from '../../aws/ecs/service-deployments.ts'
import { CLOCK_SKEW, type Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import { cachedRead } from '../cached-read.ts'

/** A service deployment that is not listed after this many tries is not waited for. */
const LISTING_TRIES = 20
/**
 * So long it is believed (milliseconds): the service does not show that somebody has stopped it. Counted from whole minutes,
 * so that the deployments of several services are asked for together.
 */
const [BELIEVED, MINUTE] = [180_000, 60_000]

/** The service deployment of one deployment, found once and refreshed when it can have changed. */
export interface ServiceDeploymentTracker {
  /**
   * Reads it if that is due and says whether it has moved; `over` says that the service shows the deployment
   * as ended, which is then to be seen here as well.
   */
  refresh(due: boolean, over?: boolean): Promise<boolean>
  /** Whether what was read last is so old that it is to be asked for again, whatever the service shows. */
  isOld(): boolean
  latest(): ServiceDeployment | undefined
  arn(): string | undefined
}

/**
 * Finds and follows the service deployment that belongs to a deployment id. Where it may not be
 * read, or the endpoint does not offer it, there is one notice and it is unknown from then on.
 */
export function trackServiceDeployment(
  clients: Clients,
  where: ServiceAddress,
  started: { readonly id: string; readonly createdAt: number },
  { clock, log }: { readonly clock: Pick<Clock, 'monotonic'>; readonly log: Log },
): ServiceDeploymentTracker {
  const { describe, age } = createDatedRead(clients, clock)
  let arn: string | undefined
  let latest: ServiceDeployment | undefined
  let tries = 0
  let available = true
  const refresh = async (due: boolean, over = false): Promise<boolean> => {
    tries += 1
    if (!available) return false
    try {
      arn ??= await findServiceDeployment(clients, where, started.id, started.createdAt - CLOCK_SKEW)
      if (arn === undefined) available = tries < LISTING_TRIES
      else {
        const { value, changed } = await describe(due || isTransitional(latest, over), arn)
        latest = value ?? latest
        return changed
      }
    } catch (error) {
      const explained = toDeployError(error, 'read the service deployment')
      if (!isUnavailable(error)) throw explained
      available = false
      // What was read before would be believed for good.
      if (!isOver(latest)) latest = undefined
      log.notice(
        'Service deployments cannot be read',
        `The deployment is followed through the service instead. ${describeError(explained)}`,
      )
    }
    return false
  }
  const isOld = () => available && !isOver(latest) && age() >= BELIEVED
  return { refresh, isOld, latest: () => latest, arn: () => arn }
}

/** Reads a service deployment when that is due, and knows for how long that was not the case (milliseconds). */
function createDatedRead(clients: Clients, clock: Pick<Clock, 'monotonic'>) {
  let readAt = Number.POSITIVE_INFINITY
  const describe = cachedRead((arn: string) => {
    readAt = clock.monotonic() - (clock.monotonic() % MINUTE)
    return describeServiceDeployment(clients, arn)
  }, Number.POSITIVE_INFINITY)
  return { describe, age: () => clock.monotonic() - readAt }
}

/** Whether a service deployment has a status that it keeps. */
function isOver(latest: ServiceDeployment | undefined): boolean {
  return /^(?:SUCCESSFUL|STOPPED|ROLLBACK_SUCCESSFUL|ROLLBACK_FAILED)$/.test(latest?.status ?? '')
}

/** Statuses that last, or are final; all others are about to change. */
const STEADY_STATUS = /^(?:PENDING|IN_PROGRESS|SUCCESSFUL|STOPPED|ROLLBACK_SUCCESSFUL|ROLLBACK_FAILED)$/

/** Whether what was last read is about to change. */
function isTransitional(latest: ServiceDeployment | undefined, over: boolean): boolean {
  if (latest === undefined || !STEADY_STATUS.test(latest.status)) return true
  return over && /^(?:PENDING|IN_PROGRESS)$/.test(latest.status)
}
