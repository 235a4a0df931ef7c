import type {
  ContainerInstance,
  DescribeContainerInstancesRequest,
  ListContainerInstancesRequest,
} from '@aws-sdk/client-ecs'
import { invalidParameter } from '../wire/api-error.ts'
import { lastOf } from '../world/arn.ts'
import type { World } from '../world/world.ts'
import { existingCluster } from './lookup.ts'
import { page } from './operation.ts'

const inCluster = (world: World, cluster: string): ContainerInstance[] =>
  [...world.state.containerInstances.values()].filter(each => each.cluster === cluster)

/** Of the cluster query language, what asks for EC2 instances by their ids. */
const instanceIdsIn = (filter: string): string[] => {
  const [, list] = /^\s*ec2InstanceId\s*(?:==|in)\s*(\[?[^[\]]+\]?)\s*$/i.exec(filter) ?? []
  if (list === undefined) throw invalidParameter(`Invalid filter: ${filter}`)
  return list.match(/i-[0-9a-f]+/g) ?? []
}

/** ListContainerInstances: those that are not INACTIVE, or those in the status that is asked for. */
export function listContainerInstances(world: World, input: ListContainerInstancesRequest) {
  const { maxResults = 100, status, filter } = input
  if (maxResults < 1 || maxResults > 100) throw invalidParameter('maxResults must be between 1 and 100')
  const wanted = filter === undefined ? undefined : instanceIdsIn(filter)
  const arns = inCluster(world, existingCluster(world, input.cluster))
    .filter(each => (status === undefined ? each.status !== 'INACTIVE' : each.status === status))
    .filter(({ ec2InstanceId = '' }) => wanted === undefined || wanted.includes(ec2InstanceId))
    .map(each => each.containerInstanceArn)
  const { items, nextToken } = page(arns, maxResults, input.nextToken)
  return { containerInstanceArns: items, nextToken }
}

/** DescribeContainerInstances: which EC2 instance stands behind a container instance. */
export function describeContainerInstances(world: World, input: DescribeContainerInstancesRequest) {
  const all = inCluster(world, existingCluster(world, input.cluster))
  const wanted = input.containerInstances ?? []
  const find = (given: string) => all.find(each => lastOf(each.containerInstanceArn ?? '') === lastOf(given))
  return {
    containerInstances: wanted.flatMap(given => find(given) ?? []),
    failures: wanted.filter(given => !find(given)).map(arn => ({ arn, reason: 'MISSING' })),
  }
}
