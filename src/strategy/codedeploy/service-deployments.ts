import {
  type DeploymentGroup,
  findDeploymentGroup,
  getDeploymentGroup,
} from '../../aws/codedeploy/deployment-groups.ts'
import {
  type CodeDeployment,
  getDeployment,
  groupNames,
  isOver,
  listActiveDeployments,
} from '../../aws/codedeploy/deployments.ts'
import type { Service } from '../../aws/ecs/service.ts'
import { shortName } from '../../base/arn.ts'
import type { ControllableDeployment } from '../deployment.ts'
import type { Tools } from '../tools.ts'
import { takeControl } from './control.ts'

/** Which of a service's deployments is meant. */
export type Which = 'active' | 'latest'

/**
 * The deployment of a service that is under way, or the one that its group was given last. The group knows it before
 * it has made a task set, and while it rolls another one back, which no task set tells.
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
  const ids =
    which === 'active'
      ? [...new Set([...(await listActiveDeployments(clients, names)), ...made])]
      : [group.lastDeployment ?? []].flat()
  for (const id of ids) {
    const deployment = await getDeployment(clients, id)
    if (which === 'latest' || !isOver(deployment.status))
      return takeControl(deployment, group, service, tools)
  }
  return undefined
}

/** The group of the deployments that made the task sets; else the one that names the service. */
async function findGroup(
  service: Service,
  made: readonly string[],
  { clients }: Tools,
): Promise<DeploymentGroup> {
  const [id] = made
  const known: CodeDeployment | undefined = id === undefined ? undefined : await getDeployment(clients, id)
  const group = known && (await getDeploymentGroup(clients, known.application, known.group))
  const where = { cluster: shortName(service.clusterArn), service: service.name }
  return group ?? findDeploymentGroup(clients, where, {})
}
