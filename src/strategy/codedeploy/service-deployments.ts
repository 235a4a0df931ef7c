import type { Clients } from '../../aws/client/clients.ts'
import { isDenied } from '../../aws/client/errors.ts'
import {
  type DeploymentGroup,
  findDeploymentGroup,
  getDeploymentGroup,
} from '../../aws/codedeploy/deployment-groups.ts'
import {
  type CodeDeployment,
  findDeployment,
  groupNames,
  isOver,
  listActiveDeployments,
  listDeployments,
} from '../../aws/codedeploy/deployments.ts'
import type { Service } from '../../aws/ecs/service.ts'
import { shortName } from '../../base/arn.ts'
import type { ControllableDeployment } from '../deployment.ts'
import type { Tools } from '../tools.ts'
import { takeControl } from './control.ts'

/** Which of a service's deployments is meant. */
export type Which = 'active' | 'latest'

/** So many of the newest deployments of a group are looked at for the last one. */
const NEWEST = 5

/**
 * The deployment of a service that is under way, or the last one of its group. The group knows it before it has made a
 * task set, and while it rolls another one back, which no task set tells; lists may show it late.
 */
export async function findCodeDeploymentOf(
  service: Service,
  which: Which,
  tools: Tools,
): Promise<ControllableDeployment | undefined> {
  const { clients } = tools
  const made = service.taskSets.flatMap(({ deployment = '' }) =>
    /^d-\w+$/.test(deployment) ? [deployment] : [],
  )
  const group = await findGroup(service, made, tools)
  const names = groupNames(group)
  const listed =
    which === 'active'
      ? await listActiveDeployments(clients, names)
      : await listDeployments(clients, names, { most: NEWEST })
  const ids = new Set([...listed, ...(group.lastDeployment ? [group.lastDeployment] : [])])
  const named = await Promise.all([...ids].map(id => findDeployment(clients, id)))
  const others = await Promise.all(made.filter(id => !ids.has(id)).map(id => findIfKnown(clients, id)))
  const [last] = [...named, ...others]
    .flatMap(deployment => deployment ?? [])
    .filter(({ status }) => which === 'latest' || !isOver(status))
    .sort((one, other) => other.createdAt - one.createdAt)
  return last && takeControl(last, group, service, tools)
}

/** The group of the deployments that made the task sets, where CodeDeploy still knows them; else the one that names the service. */
async function findGroup(
  service: Service,
  made: readonly string[],
  { clients }: Tools,
): Promise<DeploymentGroup> {
  const where = { cluster: shortName(service.clusterArn), service: service.name }
  for (const id of made) {
    const known = await findIfKnown(clients, id)
    const group = known && (await getDeploymentGroup(clients, known.application, known.group))
    if (group) return group
  }
  return findDeploymentGroup(clients, where, {})
}

/** A role is allowed to read the deployments of its groups, which one that CodeDeploy no longer knows is not. */
async function findIfKnown(clients: Clients, id: string): Promise<CodeDeployment | undefined> {
  try {
    return await findDeployment(clients, id)
  } catch (error) {
    if (isDenied(error)) return undefined
    throw error
  }
}
