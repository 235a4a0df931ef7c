import type { DeleteServiceRequest, DescribeServicesRequest, ListServicesRequest } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../wire/problem.ts'
import { clusterNameOf, ecsArn, lastOf } from '../world/arn.ts'
import { tasksOf } from '../world/selectors.ts'
import { endTask } from '../world/stopping.ts'
import type { World } from '../world/world.ts'
import { activeService, existingCluster, findService } from './find.ts'
import { page } from './operation.ts'
import { serviceView } from './service-view.ts'

const describeLimit = 10

/** DeleteService: the service drains and becomes INACTIVE when its last task has stopped. */
export function deleteService(world: World, input: DeleteServiceRequest) {
  const service = activeService(world, existingCluster(world, input.cluster), input.service ?? '')
  if (service.desiredCount > 0 && !input.force) {
    throw invalidParameter('The service cannot be stopped while it is scaled above 0.')
  }
  service.desiredCount = 0
  service.status = 'DRAINING'
  const view = serviceView(world, service)
  endTask(world, tasksOf(world.state, service), {
    reason: 'Scaling activity initiated by (deployment deleted)',
    code: 'ServiceSchedulerInitiated',
    drain: true,
  })
  const check = (): void => {
    const busy = tasksOf(world.state, service).some(task => task.view.lastStatus !== 'STOPPED')
    if (busy) world.clock.schedule(world.clock.now() + 5000, check)
    else service.status = 'INACTIVE'
  }
  check()
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

/** ListServices: the ARNs of the cluster's services. */
export function listServices(world: World, input: ListServicesRequest) {
  const cluster = existingCluster(world, input.cluster)
  const arns = [...world.state.services.values()]
    .filter(each => each.cluster === cluster && each.status !== 'INACTIVE')
    .filter(each => !input.launchType || each.settings.launchType === input.launchType)
    .map(each => each.arn)
  const { items, nextToken } = page(arns, input.maxResults ?? 10, input.nextToken)
  return { serviceArns: items, nextToken }
}
