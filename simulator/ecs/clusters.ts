import type { DescribeClustersRequest, ListClustersRequest } from '@aws-sdk/client-ecs'
import { clusterNameOf, ecsArn } from '../world/arn.ts'
import { countsOf } from '../world/selectors.ts'
import type { World } from '../world/world.ts'
import { page } from './operation.ts'

const clusterView = (world: World, name: string) => {
  const cluster = world.state.clusters.get(name)
  if (!cluster) return []
  const tasks = [...world.state.tasks.values()].filter(task => task.view.clusterArn === cluster.arn)
  const { runningCount, pendingCount } = countsOf(tasks)
  const services = [...world.state.services.values()].filter(
    each => each.cluster === name && each.status === 'ACTIVE',
  )
  const instances = [...world.state.containerInstances.values()].filter(each => each.cluster === name)
  return [
    {
      clusterArn: cluster.arn,
      clusterName: name,
      status: cluster.status,
      registeredContainerInstancesCount: instances.length,
      runningTasksCount: runningCount,
      pendingTasksCount: pendingCount,
      activeServicesCount: services.length,
      statistics: [],
      tags: [],
      settings: [],
      capacityProviders: [],
      defaultCapacityProviderStrategy: [],
    },
  ]
}

/** DescribeClusters: unknown ones are failure entries. */
export function describeClusters(world: World, input: DescribeClustersRequest) {
  const names = (input.clusters ?? ['default']).map(clusterNameOf)
  return {
    clusters: names.flatMap(name => clusterView(world, name)),
    failures: names
      .filter(name => !world.state.clusters.has(name))
      .map(name => ({ arn: ecsArn(world.place, `cluster/${name}`), reason: 'MISSING' })),
  }
}

/** ListClusters: their ARNs. */
export function listClusters(world: World, input: ListClustersRequest) {
  const arns = [...world.state.clusters.values()].map(each => each.arn)
  const { items, nextToken } = page(arns, input.maxResults ?? 100, input.nextToken)
  return { clusterArns: items, nextToken }
}
