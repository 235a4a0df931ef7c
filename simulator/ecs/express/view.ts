import type {
  ECSExpressGatewayService,
  ExpressGatewayServiceConfiguration,
  ExpressGatewayServiceStatus,
} from '@aws-sdk/client-ecs'
import { apiError } from '../../wire/api-error.ts'
import { ecsArn } from '../../world/arn.ts'
import { revisionArn } from '../../world/service-deployments.ts'
import type { World } from '../../world/world.ts'
import type { ServiceRecord } from '../state.ts'
import { derivedContainer } from './definition.ts'
import type { ExpressRecord } from './state.ts'

/** An Express Mode service by its ARN, or AWS's refusal. */
export function expressService(
  world: World,
  arn: string | undefined,
): ServiceRecord & { express: ExpressRecord } {
  const service = world.state.services.get(arn ?? '')
  if (!service?.express) throw apiError('ResourceNotFoundException', 'Resource not found')
  return service as ServiceRecord & { express: ExpressRecord }
}

/** A configuration of a service as it is answered: AWS derives the primary container from the task definition. */
export function configurationView(
  world: World,
  service: ServiceRecord & { express: ExpressRecord },
  number: string,
): ExpressGatewayServiceConfiguration {
  const { express } = service
  const stored = express.configurations.get(number)
  const deployment = service.deployments.find(each => each.number === number)
  const taskDefinitionArn = deployment?.settings.taskDefinition ?? stored?.taskDefinitionArn ?? ''
  const { accessType, endpoint } = express.resources
  return {
    ...(stored ?? [...express.configurations.values()].at(-1)),
    serviceRevisionArn: revisionArn(world, service, number),
    taskDefinitionArn,
    primaryContainer: derivedContainer(world, taskDefinitionArn),
    ingressPaths: [{ accessType, endpoint }],
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExpressGatewayServiceStatus.html: there is no failed status. */
export const statusOf = (service: ServiceRecord): ExpressGatewayServiceStatus => ({
  statusCode: service.status,
})

/** An Express Mode service as its own API answers it. */
export function expressView(
  world: World,
  service: ServiceRecord & { express: ExpressRecord },
  withTags = false,
): ECSExpressGatewayService {
  return {
    cluster: ecsArn(world.place, `cluster/${service.cluster}`),
    serviceName: service.name,
    serviceArn: service.arn,
    infrastructureRoleArn: service.express.infrastructureRoleArn,
    status: statusOf(service),
    ...(service.currentServiceDeployment ? { currentDeployment: service.currentServiceDeployment } : {}),
    activeConfigurations: service.deployments.map(({ number }) => configurationView(world, service, number)),
    ...(withTags ? { tags: world.state.tags.get(service.arn) ?? [] } : {}),
    createdAt: new Date(service.createdAt),
    updatedAt: new Date(service.deployments[0]?.createdAt ?? service.createdAt),
  }
}
