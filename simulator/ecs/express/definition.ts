import type { ContainerDefinition, ExpressGatewayContainer, TaskDefinition } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../../wire/api-error.ts'
import { findTaskDefinition, usableTaskDefinition } from '../../world/task-definitions.ts'
import type { World } from '../../world/world.ts'
import { registerTaskDefinition } from '../task-definitions.ts'

/** What a task definition is generated from. */
export interface Generation {
  family: string
  container: ExpressGatewayContainer
  cpu: string
  memory: string
  executionRoleArn: string
  taskRoleArn?: string | undefined
  logGroup: string
  /** The one before, whose edits stay unless they are in conflict. */
  base?: TaskDefinition | undefined
}

const main = ({ container, logGroup, base }: Generation, region: string): ContainerDefinition => {
  const { image, containerPort = 80, command, environment, secrets, repositoryCredentials } = container
  const edited = base?.containerDefinitions?.find(({ name }) => name === 'Main')
  return {
    ...(edited ?? {
      essential: true,
      versionConsistency: 'enabled',
      linuxParameters: { initProcessEnabled: true },
      stopTimeout: 30,
    }),
    name: 'Main',
    image,
    portMappings: [{ containerPort, protocol: 'tcp', name: `main-${containerPort}-tcp` }],
    ...(command === undefined ? {} : { command }),
    environment: environment ?? [],
    secrets: secrets ?? [],
    ...(repositoryCredentials?.credentialsParameter === undefined
      ? {}
      : { repositoryCredentials: { credentialsParameter: repositoryCredentials.credentialsParameter } }),
    logConfiguration: edited?.logConfiguration ?? {
      logDriver: 'awslogs',
      options: {
        'awslogs-group': container.awsLogsConfiguration?.logGroup ?? logGroup,
        'awslogs-region': region,
        'awslogs-stream-prefix': container.awsLogsConfiguration?.logStreamPrefix ?? 'ecs',
        mode: 'non-blocking',
        'max-buffer-size': '25m',
      },
    },
  }
}

const defined = <T extends object>(members: T) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<{
    [Member in keyof T]: Exclude<T[Member], undefined>
  }>

/**
 * Registers what ECS writes for a primary container, with the defaults of
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-work.html. What somebody has
 * added stays (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-advanced-customization.html).
 */
export function generateDefinition(world: World, wanted: Generation): string {
  const { family, cpu, memory, executionRoleArn, taskRoleArn, base } = wanted
  const others = (base?.containerDefinitions ?? []).filter(({ name }) => name !== 'Main')
  const { volumes, ephemeralStorage, pidMode, runtimePlatform, enableFaultInjection } = base ?? {}
  const { taskDefinition } = registerTaskDefinition(world, {
    ...defined({ volumes, ephemeralStorage, pidMode, runtimePlatform, enableFaultInjection }),
    family,
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu,
    memory,
    executionRoleArn,
    ...(taskRoleArn === undefined ? {} : { taskRoleArn }),
    containerDefinitions: [main(wanted, world.place.region), ...others],
    tags: [{ key: 'AmazonECSManaged', value: 'true' }],
  })
  return taskDefinition.taskDefinitionArn ?? ''
}

/**
 * What Express Mode takes: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateExpressGatewayService.html,
 * `taskDefinitionArn`. The sentence is a guess.
 */
export function ownDefinition(world: World, given: string): TaskDefinition & { taskDefinitionArn: string } {
  const definition = usableTaskDefinition(world.state, given)
  const container = definition.containerDefinitions?.find(({ name }) => name === 'Main')
  const [port, ...more] = container?.portMappings ?? []
  const fits =
    definition.compatibilities?.includes('FARGATE') &&
    port?.containerPort !== undefined &&
    port.name !== undefined &&
    (port.protocol ?? 'tcp') === 'tcp' &&
    more.length === 0
  if (fits) return definition
  throw invalidParameter(
    'The task definition must have FARGATE compatibility and a container named Main with a single TCP port mapping that includes a container port and port name.',
  )
}

/** The primary container as it is derived from a task definition, whoever wrote that. */
export function derivedContainer(world: World, definition: string): ExpressGatewayContainer | undefined {
  const found = findTaskDefinition(world.state, definition)
  const container = found?.containerDefinitions?.find(({ name }) => name === 'Main')
  if (!container) return undefined
  const options = container.logConfiguration?.options ?? {}
  const [logGroup, logStreamPrefix] = [options['awslogs-group'], options['awslogs-stream-prefix']]
  return {
    image: container.image,
    containerPort: container.portMappings?.[0]?.containerPort,
    ...(logGroup && logStreamPrefix ? { awsLogsConfiguration: { logGroup, logStreamPrefix } } : {}),
    ...(container.repositoryCredentials ? { repositoryCredentials: container.repositoryCredentials } : {}),
    ...(container.command ? { command: container.command } : {}),
    environment: container.environment ?? [],
    secrets: container.secrets ?? [],
  }
}
