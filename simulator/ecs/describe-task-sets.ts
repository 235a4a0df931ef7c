import type { DescribeTaskSetsRequest } from '@aws-sdk/client-ecs'
import { lastOf } from '../world/arn.ts'
import type { World } from '../world/world.ts'
import { activeService, existingCluster } from './lookup.ts'
import { taskSetView } from './task-set-view.ts'

/** DescribeTaskSets: all of a service, or those that are named by `ecs-svc/NUMBER` or by their ARNs. */
export function describeTaskSets(world: World, input: DescribeTaskSetsRequest) {
  const cluster = existingCluster(world, input.cluster)
  const service = activeService(world, cluster, input.service ?? '')
  const all = service.taskSets.map(set => taskSetView(world, service, set))
  const withTags = input.include?.includes('TAGS') === true
  const views = withTags ? all : all.map(({ tags: _, ...rest }) => rest)
  const find = (given: string) => views.find(({ id }) => lastOf(id ?? '') === lastOf(given))
  const wanted = input.taskSets
  return {
    taskSets: wanted ? wanted.flatMap(given => find(given) ?? []) : views,
    failures: (wanted ?? []).filter(given => !find(given)).map(arn => ({ arn, reason: 'MISSING' })),
  }
}
