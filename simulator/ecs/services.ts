import type { DeleteServiceRequest, DescribeServicesRequest, ListServicesRequest } from '@aws-sdk/client-ecs'
import { apiError, invalidParameter } from '../wire/api-error.ts'
import { clusterNameOf, ecsArn, lastOf } from '../world/arn.ts'
import { tasksOf } from '../world/selectors.ts'
import { endTask } from '../world/task-stop.ts'
import { after, type World } from '../world/world.ts'
import { existingCluster, findService } from './lookup.ts'
import { page } from './operation.ts'
import { serviceView } from './service-view.ts'
import type { ServiceRecord } from './state.ts'

const describeLimit = 10

/** Tasks that have got so far no longer keep a service from being INACTIVE. */
const onTheirWayOut = ['STOPPING', 'DEPROVISIONING', 'STOPPED']

const endWhenEmpty = (world: World, service: ServiceRecord): void => {
  const busy = tasksOf(world.state, service).some(task => !onTheirWayOut.includes(task.view.lastStatus))
  if (busy) after(world, 5, () => endWhenEmpty(world, service))
  else service.status = 'INACTIVE'
}

const deletableService = (world: World, input: DeleteServiceRequest): ServiceRecord => {
  const service = findService(world, existingCluster(world, input.cluster), input.service ?? '')
  if (!service || service.status === 'INACTIVE') {
    throw apiError('ServiceNotFoundException', 'Service not found.')
  }
  return service
}

/** DeleteService: the service drains and becomes INACTIVE when its last task is stopping; draining is no error. */
export function deleteService(world: World, input: DeleteServiceRequest) {
  const service = deletableService(world, input)
  if (service.status === 'DRAINING') return { service: serviceView(world, service) }
  if (service.desiredCount > 0 && !input.force) {
    throw invalidParameter('The service cannot be stopped while it is scaled above 0.')
  }
  if (service.deployments.some(({ status }) => status === 'ACTIVE') && !input.force) {
    throw invalidParameter('The service cannot be stopped while deployments are active.')
  }
  service.desiredCount = 0
  service.status = 'DRAINING'
  for (const set of service.taskSets) {
    const now = world.clock.now()
    Object.assign(set, { scale: 0, steady: false, steadyChangedAt: now, updatedAt: now })
  }
  const view = serviceView(world, service)
  endTask(world, tasksOf(world.state, service), {
    reason: 'Scaling activity initiated by (deployment deleted)',
    code: 'ServiceSchedulerInitiated',
    drain: true,
  })
  endWhenEmpty(world, service)
  return { service: view }
}

/** DescribeServices: up to ten services; an unknown one is a failure entry, not an error. */
export function describeServices(world: World, input: DescribeServicesRequest) {
  const wanted = input.services ?? []
  if (wanted.length === 0) throw invalidParameter('Services cannot be empty.')
  if (wanted.length > describeLimit) {
    throw invalidParameter(`Services cannot have more than ${describeLimit} elements`)
  }
  const cluster = existingCluster(world, input.cluster)
  const withTags = input.include?.includes('TAGS') === true
  const found = wanted.map(given => ({ given, service: findService(world, cluster, given) }))
  return {
    services: found.flatMap(({ service }) => (service ? [serviceView(world, service, withTags)] : [])),
    failures: found
      .filter(({ service }) => !service)
      .map(({ given }) => ({
        arn: ecsArn(world.place, `service/${clusterNameOf(input.cluster)}/${lastOf(given)}`),
        reason: 'MISSING',
      })),
  }
}

const typeOf = ({ express }: ServiceRecord) => (express ? 'ECS' : 'CUSTOMER')

/** ListServices: the ARNs of the cluster's services, without those that drain. */
export function listServices(world: World, input: ListServicesRequest) {
  const cluster = existingCluster(world, input.cluster)
  const { maxResults = 10 } = input
  if (maxResults < 1 || maxResults > 100) throw invalidParameter('maxResults must be between 1 and 100.')
  const arns = [...world.state.services.values()]
    .filter(each => each.cluster === cluster && each.status === 'ACTIVE')
    .filter(each => (input.resourceManagementType ?? typeOf(each)) === typeOf(each))
    .filter(each => !input.launchType || each.settings.launchType === input.launchType)
    .filter(each => !input.schedulingStrategy || each.rest.schedulingStrategy === input.schedulingStrategy)
    .map(each => each.arn)
  const { items, nextToken } = page(arns, maxResults, input.nextToken)
  return { serviceArns: items, nextToken }
}
