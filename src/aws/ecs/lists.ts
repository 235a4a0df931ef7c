import {
  type ECSClient,
  ListClustersCommand,
  ListDaemonsCommand,
  ListServiceDeploymentsCommand,
  type ListServiceDeploymentsCommandInput,
  ListServicesCommand,
  ListTaskDefinitionFamiliesCommand,
  ListTaskDefinitionsCommand,
  type ListTaskDefinitionsCommandInput,
  ListTasksCommand,
  type ListTasksCommandInput,
  type ServiceDeploymentBrief,
} from '@aws-sdk/client-ecs'
import { itemsOf, paginate } from '../client/paginate.ts'

/** What one page of a list holds at the most. */
const PAGE = 100

/** ARNs of the clusters of the Region, or of the first `most`. */
export function listClusterArns(ecs: ECSClient, most?: number): Promise<string[]> {
  return paginate(async nextToken => {
    const page = await ecs.send(new ListClustersCommand({ nextToken }))
    return { items: page.clusterArns, nextToken: page.nextToken }
  }, most)
}

/** ARNs of the services of a cluster, or of the first `most`. */
export function listServiceArns(ecs: ECSClient, cluster: string, most?: number): Promise<string[]> {
  return paginate(async nextToken => {
    const page = await ecs.send(new ListServicesCommand({ cluster, maxResults: PAGE, nextToken }))
    return { items: page.serviceArns, nextToken: page.nextToken }
  }, most)
}

/** ARNs of the managed daemons of a cluster, or of the first `most`; without a cluster, of the default one. */
export function listDaemonArns(
  ecs: ECSClient,
  clusterArn: string | undefined,
  most?: number,
): Promise<string[]> {
  return paginate(async nextToken => {
    const page = await ecs.send(new ListDaemonsCommand({ clusterArn, maxResults: PAGE, nextToken }))
    const items = (page.daemonSummariesList ?? []).flatMap(({ daemonArn }) => daemonArn ?? [])
    return { items, nextToken: page.nextToken }
  }, most)
}

/** ARNs of tasks, or of the first `most`. */
export function listTaskArns(
  ecs: ECSClient,
  which: Omit<ListTasksCommandInput, 'nextToken'>,
  most?: number,
): Promise<string[]> {
  return paginate(async nextToken => {
    const page = await ecs.send(new ListTasksCommand({ ...which, nextToken }))
    return { items: page.taskArns, nextToken: page.nextToken }
  }, most)
}

/** ARNs of revisions. */
export function listTaskDefinitionArns(
  ecs: ECSClient,
  which: Omit<ListTaskDefinitionsCommandInput, 'nextToken'>,
): Promise<string[]> {
  return paginate(async nextToken => {
    const page = await ecs.send(new ListTaskDefinitionsCommand({ ...which, nextToken }))
    return { items: page.taskDefinitionArns, nextToken: page.nextToken }
  })
}

/** Families that have active revisions. */
export function listActiveFamilies(ecs: ECSClient): Promise<string[]> {
  return paginate(async nextToken => {
    const which = { status: 'ACTIVE' as const, maxResults: PAGE, nextToken }
    const page = await ecs.send(new ListTaskDefinitionFamiliesCommand(which))
    return { items: page.families, nextToken: page.nextToken }
  })
}

/** The service deployments of a service, page by page as they are asked for. */
export function serviceDeploymentsOf(
  ecs: ECSClient,
  which: Omit<ListServiceDeploymentsCommandInput, 'nextToken'>,
): AsyncGenerator<ServiceDeploymentBrief, void, undefined> {
  return itemsOf(async nextToken => {
    const page = await ecs.send(new ListServiceDeploymentsCommand({ ...which, nextToken }))
    return { items: page.serviceDeployments, nextToken: page.nextToken }
  })
}
