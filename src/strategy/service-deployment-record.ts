import type { Clients } from '../aws/clients.ts'
import { explain, sentencesOf } from '../aws/explain.ts'
import {
  describeServiceDeployment,
  findServiceDeployment,
  isUnavailable,
  type ServiceDeployment,
} from '../aws/service-deployments.ts'
import type { Log } from '../base/log.ts'

/** Clocks of the runner and of AWS may differ by this much, in milliseconds. */
const SKEW = 60_000
/** A service deployment that is not listed after this many tries is not waited for. */
const LISTING_TRIES = 20
/** While nothing moves, it is asked for every so many looks. */
const REFRESH = 20

/** The service deployment of one deployment, found once and refreshed when it can have changed. */
export interface DeploymentRecord {
  /**
   * `moved` says that something else has changed, so that this can have changed too; `over`, that the service
   * shows the deployment as ended, which is then to be seen here as well.
   */
  refresh(moved: boolean, over?: boolean): Promise<ServiceDeployment | undefined>
  arn(): string | undefined
}

/**
 * Finds and follows the service deployment that belongs to a deployment id. Where it may not be
 * read, or the endpoint does not offer it, there is one notice and it stays unknown.
 */
export function recordOf(
  clients: Clients,
  where: { cluster: string; service: string },
  started: { readonly id: string; readonly createdAt: number },
  log: Log,
): DeploymentRecord {
  let arn: string | undefined
  let latest: ServiceDeployment | undefined
  let tries = 0
  let available = true
  const refresh = async (moved: boolean, over = false): Promise<ServiceDeployment | undefined> => {
    tries += 1
    if (!available) return latest
    try {
      arn ??= await findServiceDeployment(clients, where, started.id, started.createdAt - SKEW)
      if (arn === undefined) available = tries < LISTING_TRIES
      else if (moved || isPassing(latest, over) || tries % REFRESH === 0) {
        latest = (await describeServiceDeployment(clients, arn)) ?? latest
      }
    } catch (error) {
      const explained = explain(error, 'read the service deployment')
      if (!isUnavailable(error)) throw explained
      available = false
      log.notice(
        'Service deployments cannot be read',
        `The deployment is followed through the service instead. ${sentencesOf(explained)}`,
      )
    }
    return latest
  }
  return { refresh, arn: () => arn }
}

/** Whether what was last read cannot stand for long. */
function isPassing(latest: ServiceDeployment | undefined, over: boolean): boolean {
  if (latest === undefined || /_REQUESTED$/.test(latest.status)) return true
  return over && /^(?:PENDING|IN_PROGRESS)$/.test(latest.status)
}
