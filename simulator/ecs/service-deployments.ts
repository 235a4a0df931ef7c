import type {
  DescribeServiceDeploymentsRequest,
  DescribeServiceRevisionsRequest,
  ListServiceDeploymentsRequest,
} from '@aws-sdk/client-ecs'
import { invalidParameter } from '../wire/api-error.ts'
import type { World } from '../world/world.ts'
import { managedResources } from './express/managed-resources.ts'
import { activeService, existingCluster } from './lookup.ts'
import { page } from './operation.ts'
import { serviceDeploymentBrief, serviceDeploymentView } from './service-deployment-view.ts'
import type { ServiceDeploymentRecord } from './state.ts'

const describeLimit = 20

const isWanted = (record: ServiceDeploymentRecord, input: ListServiceDeploymentsRequest): boolean => {
  const { status, createdAt } = record.view
  const at = createdAt?.getTime() ?? 0
  if (input.status?.length && !input.status.includes(status)) return false
  if (input.createdAt?.after && at < input.createdAt.after.getTime()) return false
  return !input.createdAt?.before || at <= input.createdAt.before.getTime()
}

const checkPageSize = (size: number | undefined): void => {
  if (size !== undefined && (size < 1 || size > 100)) {
    throw invalidParameter('maxResults must be between 1 and 100')
  }
}

/** ListServiceDeployments: newest first; a new one is missing for its first seconds. */
export function listServiceDeployments(world: World, input: ListServiceDeploymentsRequest) {
  checkPageSize(input.maxResults)
  const service = activeService(world, existingCluster(world, input.cluster), input.service ?? '')
  const now = world.clock.now()
  const found = [...world.state.serviceDeployments.values()]
    .filter(each => each.serviceArn === service.arn && each.visibleAt <= now && isWanted(each, input))
    .reverse()
  const { items, nextToken } = page(found, input.maxResults ?? 20, input.nextToken)
  return { serviceDeployments: items.map(each => serviceDeploymentBrief(world, each)), nextToken }
}

const checkArns = (arns: string[], what: string): void => {
  if (arns.length === 0) throw invalidParameter(`${what} cannot be empty.`)
  if (arns.length > describeLimit)
    throw invalidParameter(`${what} cannot have more than ${describeLimit} elements`)
}

const missing = (arn: string) => ({ arn, reason: 'MISSING' })

/** DescribeServiceDeployments: up to twenty, an unknown one is a failure entry. */
export function describeServiceDeployments(world: World, input: DescribeServiceDeploymentsRequest) {
  const arns = input.serviceDeploymentArns ?? []
  checkArns(arns, 'serviceDeploymentArns')
  const known = (arn: string) => world.state.serviceDeployments.get(arn)
  return {
    serviceDeployments: arns.flatMap(arn => {
      const record = known(arn)
      return record ? [serviceDeploymentView(world, record)] : []
    }),
    failures: arns.filter(arn => !known(arn)).map(missing),
  }
}

/** DescribeServiceRevisions: up to twenty, an unknown one is a failure entry. */
export function describeServiceRevisions(world: World, input: DescribeServiceRevisionsRequest) {
  const arns = input.serviceRevisionArns ?? []
  checkArns(arns, 'serviceRevisionArns')
  return {
    serviceRevisions: arns.flatMap(arn => {
      const revision = world.state.serviceRevisions.get(arn)
      const service = world.state.services.get(revision?.serviceArn ?? '')
      const ecsManagedResources = service && managedResources(world, service)
      return revision ? [{ ...revision, ...(ecsManagedResources ? { ecsManagedResources } : {}) }] : []
    }),
    failures: arns.filter(arn => !world.state.serviceRevisions.has(arn)).map(missing),
  }
}
