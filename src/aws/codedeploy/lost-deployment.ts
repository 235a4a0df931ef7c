import type { Clock } from '../../base/clock.ts'
import { findPatiently } from '../../base/search.ts'
import type { Clients } from '../client/clients.ts'
import { describeService } from '../ecs/describe-service.ts'
import type { ServiceAddress } from '../ecs/service.ts'
import { getDeploymentGroup } from './deployment-groups.ts'
import {
  type CodeDeployment,
  type DeploymentMark,
  findDeployment,
  type GroupNames,
  hasMark,
  listDeployments,
} from './deployments.ts'

/** How a deployment that may have been created without an answer is known again. */
export interface LostDeployment extends DeploymentMark {
  /** Ids of deployments that were there before; none of them is it. */
  readonly former: readonly string[]
  /** It was created at this time at the earliest, in milliseconds since the epoch. */
  readonly since?: number
}

/** Where a deployment shows: its group lists it, and a task set of its service names it. */
export interface DeploymentPlace {
  readonly group: GroupNames
  readonly service: ServiceAddress
}

/** A new deployment may be missing from lists for a while; AWS documents no bound. */
const PATIENCE = { tries: 10, pause: 2000 }

/**
 * Looks for a deployment whose creation was not answered, several times where that is patient. Not to be found does not
 * mean that there is none: lists may show it later.
 */
export async function findLostDeployment(
  clients: Clients,
  place: DeploymentPlace,
  lost: LostDeployment,
  clock: Pick<Clock, 'sleep'>,
  { isPatient, signal }: { readonly isPatient: boolean; readonly signal?: AbortSignal },
): Promise<CodeDeployment | undefined> {
  const find = async () => findOwn(clients, await listCandidates(clients, place, lost), lost)
  return findPatiently(find, isPatient ? PATIENCE : { ...PATIENCE, tries: 1 }, clock, signal)
}

/** Ids of what may be it, whatever has become of it since: it may have ended within seconds. */
async function listCandidates(
  clients: Clients,
  { group, service }: DeploymentPlace,
  lost: LostDeployment,
): Promise<Set<string>> {
  const listed = await listDeployments(clients, group, lost)
  const { applicationName, deploymentGroupName } = group
  const { lastDeployment } = (await getDeploymentGroup(clients, applicationName, deploymentGroupName)) ?? {}
  const { taskSets } = await describeService(clients, service)
  const made = taskSets.flatMap(({ deployment = '' }) => (/^d-\w+$/.test(deployment) ? [deployment] : []))
  return new Set([...listed, ...(lastDeployment ? [lastDeployment] : []), ...made])
}

/** The one of these deployments that is the lost one; what one call names already, another may not know yet. */
async function findOwn(
  clients: Clients,
  ids: Iterable<string>,
  lost: LostDeployment,
): Promise<CodeDeployment | undefined> {
  for (const id of ids) {
    const deployment = lost.former.includes(id) ? undefined : await findDeployment(clients, id)
    if (deployment && isLost(deployment, lost)) return deployment
  }
  return undefined
}

/** The deployment that AWS has named when it refused another one, if that is the lost one. */
export async function findNamedDeployment(
  clients: Clients,
  id: string,
  lost: LostDeployment,
  clock: Pick<Clock, 'sleep'>,
): Promise<CodeDeployment | undefined> {
  const deployment = await findPatiently(() => findDeployment(clients, id), PATIENCE, clock)
  return deployment && isLost(deployment, lost) ? deployment : undefined
}

function isLost(deployment: CodeDeployment, lost: LostDeployment): boolean {
  const { former, since = 0 } = lost
  return !former.includes(deployment.id) && hasMark(deployment, lost) && deployment.createdAt >= since
}
