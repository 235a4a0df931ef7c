import type { Clients } from '../../aws/client/clients.ts'
import { describeError, toDeployError } from '../../aws/client/errors.ts'
import type { ServiceAddress } from '../../aws/ecs/service.ts'
import {
  describeServiceDeployment,
  findServiceDeployment,
  isUnavailable,
  type ServiceDeployment,
} from '../../aws/ecs/service-deployments.ts'
import { CLOCK_SKEW } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import { cachedRead } from '../cached-read.ts'

/** A service deployment that is not listed after this many tries is not waited for. */
const LISTING_TRIES = 20
/** While nothing moves, it is asked for every so many looks: one with stages of its own, and one without. */
const REFRESH_LOOKS = { native: 10, rolling: 60 }

/** The service deployment of one deployment, found once and refreshed when it can have changed. */
export interface ServiceDeploymentTracker {
  /**
   * Reads it if that is due and says whether it has moved; `over` says that the service shows the deployment
   * as ended, which is then to be seen here as well.
   */
  refresh(due: boolean, over?: boolean): Promise<boolean>
  latest(): ServiceDeployment | undefined
  arn(): string | undefined
}

/**
 * Finds and follows the service deployment that belongs to a deployment id. Where it may not be
 * read, or the endpoint does not offer it, there is one notice and it stays unknown.
 */
export function trackServiceDeployment(
  clients: Clients,
  where: ServiceAddress,
  started: { readonly id: string; readonly createdAt: number },
  kind: keyof typeof REFRESH_LOOKS,
  log: Log,
): ServiceDeploymentTracker {
  const describe = cachedRead(
    (arn: string) => describeServiceDeployment(clients, arn),
    REFRESH_LOOKS[kind] - 1,
  )
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
      log.notice(
        'Service deployments cannot be read',
        `The deployment is followed through the service instead. ${describeError(explained)}`,
      )
    }
    return false
  }
  return { refresh, latest: () => latest, arn: () => arn }
}

/** Statuses that last, or are final; all others are about to change. */
const STEADY_STATUS = /^(?:PENDING|IN_PROGRESS|SUCCESSFUL|STOPPED|ROLLBACK_SUCCESSFUL|ROLLBACK_FAILED)$/

/** Whether what was last read is about to change. */
function isTransitional(latest: ServiceDeployment | undefined, over: boolean): boolean {
  if (latest === undefined || !STEADY_STATUS.test(latest.status)) return true
  return over && /^(?:PENDING|IN_PROGRESS)$/.test(latest.status)
}
