import type {
  ExpressGatewayContainer,
  ExpressGatewayServiceConfiguration,
  UpdateExpressGatewayServiceRequest,
} from '@aws-sdk/client-ecs'
import { apiError, invalidParameter } from '../../wire/api-error.ts'
import { beginDeployment, ensureRoomForDeployment } from '../../world/deployments.ts'
import { findTaskDefinition } from '../../world/task-definitions.ts'
import type { World } from '../../world/world.ts'
import type { ServiceRecord } from '../state.ts'
import { exclusive } from './create.ts'
import { derivedContainer, generateDefinition, ownDefinition } from './definition.ts'
import type { ExpressRecord } from './state.ts'
import { configurationView, expressService, expressView, statusOf } from './view.ts'

/** Sentences seen by terraform-provider-aws, internal/service/ecs/express_gateway_service.go. */
const checkActive = (service: ServiceRecord): void => {
  if (service.status === 'DRAINING')
    throw apiError('ServiceNotActiveException', 'Service is in DRAINING status')
  if (service.status === 'INACTIVE') {
    throw apiError(
      'ServiceNotActiveException',
      'Cannot perform this operation on a service in INACTIVE status',
    )
  }
}

const rolesAndSize = ['executionRoleArn', 'taskRoleArn', 'cpu', 'memory', 'cpuArchitecture'] as const

/** A member that is not sent stays; a list that is sent replaces all of it (ecspresso's express.go). */
const merged = (
  present: ExpressGatewayServiceConfiguration,
  input: UpdateExpressGatewayServiceRequest,
): ExpressGatewayServiceConfiguration => {
  const changed = { ...present }
  for (const name of [...rolesAndSize, 'healthCheckPath'] as const)
    if (input[name] !== undefined) Object.assign(changed, { [name]: input[name] })
  return {
    ...changed,
    networkConfiguration: { ...present.networkConfiguration, ...input.networkConfiguration },
    scalingTarget: { ...present.scalingTarget, ...input.scalingTarget },
  }
}

const newDefinition = (
  world: World,
  { cluster, name, settings, express }: ServiceRecord & { express: ExpressRecord },
  input: UpdateExpressGatewayServiceRequest,
  merge: ExpressGatewayServiceConfiguration,
): string => {
  if (input.taskDefinitionArn) return ownDefinition(world, input.taskDefinitionArn).taskDefinitionArn
  if (!exclusive.some(member => input[member] !== undefined)) return settings.taskDefinition
  const base = findTaskDefinition(world.state, settings.taskDefinition)
  const before = derivedContainer(world, settings.taskDefinition)
  const container: ExpressGatewayContainer = { image: '', ...before, ...input.primaryContainer }
  return generateDefinition(world, {
    family: base?.family ?? `${cluster}-${name}`,
    container,
    cpu: merge.cpu ?? '1024',
    memory: merge.memory ?? '2048',
    executionRoleArn: merge.executionRoleArn ?? base?.executionRoleArn ?? '',
    taskRoleArn: merge.taskRoleArn,
    logGroup: express.resources.logGroup,
    base,
  })
}

/** UpdateExpressGatewayService: a new deployment in any case, also of what the service has already. */
export function updateExpressGatewayService(world: World, input: UpdateExpressGatewayServiceRequest) {
  const service = expressService(world, input.serviceArn)
  checkActive(service)
  const stray = input.taskDefinitionArn ? exclusive.find(name => input[name] !== undefined) : undefined
  if (stray) throw invalidParameter(`${stray} cannot be specified together with taskDefinitionArn.`)
  ensureRoomForDeployment(service)
  const { configurations } = service.express
  const configuration = merged([...configurations.values()].at(-1) ?? {}, input)
  const taskDefinition = newDefinition(world, service, input, configuration)
  service.desiredCount = Math.max(service.desiredCount, configuration.scalingTarget?.minTaskCount ?? 1)
  const { number } = beginDeployment(world, service, { ...service.settings, taskDefinition })
  configurations.set(number, { ...configuration, taskDefinitionArn: taskDefinition })
  world.scheduleReconcile(service)
  const { cluster, serviceName, serviceArn, createdAt, updatedAt } = expressView(world, service)
  return {
    service: {
      serviceArn,
      cluster,
      serviceName,
      status: statusOf(service),
      targetConfiguration: configurationView(world, service, number),
      createdAt,
      updatedAt,
    },
  }
}
