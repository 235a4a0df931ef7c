import type {
  DeleteExpressGatewayServiceRequest,
  DescribeExpressGatewayServiceRequest,
} from '@aws-sdk/client-ecs'
import { apiError } from '../../wire/api-error.ts'
import type { World } from '../../world/world.ts'
import { deleteService } from '../services.ts'
import { expressService, expressView } from './view.ts'

/** DescribeExpressGatewayService. */
export function describeExpressGatewayService(world: World, input: DescribeExpressGatewayServiceRequest) {
  return {
    service: expressView(world, expressService(world, input.serviceArn), input.include?.includes('TAGS')),
  }
}

/** DeleteExpressGatewayService: the service drains, and what was made for it goes with it. */
export function deleteExpressGatewayService(world: World, input: DeleteExpressGatewayServiceRequest) {
  const service = expressService(world, input.serviceArn)
  if (service.status === 'INACTIVE') {
    throw apiError(
      'ServiceNotActiveException',
      'Cannot perform this operation on a service in INACTIVE status',
    )
  }
  deleteService(world, { cluster: service.cluster, service: service.name, force: true })
  const { rule, targetGroups } = service.express.resources
  world.state.rules.delete(rule)
  for (const group of targetGroups) world.state.targetGroups.delete(group)
  return { service: expressView(world, service) }
}
