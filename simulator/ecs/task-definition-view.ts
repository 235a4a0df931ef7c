import type {
  Attribute,
  Compatibility,
  ContainerDefinition,
  RegisterTaskDefinitionRequest,
  TaskDefinition,
} from '@aws-sdk/client-ecs'
import { cpuUnits, memoryMib } from './task-definition-validation.ts'

const compatibilitiesOf = (input: RegisterTaskDefinitionRequest): Compatibility[] => {
  const fits =
    input.networkMode === 'awsvpc' &&
    cpuUnits(input.cpu) !== undefined &&
    memoryMib(input.memory) !== undefined
  return fits ? ['EC2', 'FARGATE'] : ['EXTERNAL', 'EC2']
}

const capability = (name: string): Attribute => ({ name: `com.amazonaws.ecs.capability.${name}` })
const ecsCapability = (name: string): Attribute => ({ name: `ecs.capability.${name}` })

/** The attributes a container instance must have to run the definition. */
const requiredAttributes = (input: RegisterTaskDefinitionRequest): Attribute[] => {
  const containers = input.containerDefinitions ?? []
  const has = (test: (container: ContainerDefinition) => boolean): boolean => containers.some(test)
  const ecr = has(container => (container.image ?? '').includes('.dkr.ecr.'))
  const logs = containers.flatMap(container => container.logConfiguration?.logDriver ?? [])
  return [
    ...logs.map(driver => capability(`logging-driver.${driver}`)),
    ...(logs.includes('awslogs') ? [ecsCapability('execution-role-awslogs')] : []),
    ...(ecr ? [capability('ecr-auth'), ecsCapability('execution-role-ecr-pull')] : []),
    ...(input.taskRoleArn ? [capability('task-iam-role')] : []),
    ...(has(container => container.healthCheck !== undefined)
      ? [ecsCapability('container-health-check')]
      : []),
    ...(has(container => (container.secrets ?? []).length > 0)
      ? [ecsCapability('secrets.ssm.environment-variables')]
      : []),
    ...(input.networkMode === 'awsvpc' ? [ecsCapability('task-eni')] : []),
    capability('docker-remote-api.1.18'),
  ]
}

const withContainerDefaults = (
  container: ContainerDefinition,
  networkMode: string | undefined,
): ContainerDefinition => ({
  ...container,
  cpu: container.cpu ?? 0,
  portMappings: (container.portMappings ?? []).map(mapping => ({
    ...mapping,
    ...(mapping.containerPort === undefined
      ? {}
      : { hostPort: mapping.hostPort ?? (networkMode === 'awsvpc' ? mapping.containerPort : 0) }),
    protocol: mapping.protocol ?? 'tcp',
  })),
  essential: container.essential ?? true,
  environment: container.environment ?? [],
  mountPoints: container.mountPoints ?? [],
  volumesFrom: container.volumesFrom ?? [],
  systemControls: container.systemControls ?? [],
})

/** The registered form of what was asked for: everything AWS fills in by itself included. */
export function taskDefinitionView(
  input: RegisterTaskDefinitionRequest,
  identity: Required<
    Pick<TaskDefinition, 'taskDefinitionArn' | 'revision' | 'registeredAt' | 'registeredBy'>
  >,
): TaskDefinition {
  const { tags: _tags, ...asked } = input
  return {
    ...asked,
    ...identity,
    status: 'ACTIVE',
    cpu: asked.cpu === undefined ? undefined : String(cpuUnits(asked.cpu)),
    memory: asked.memory === undefined ? undefined : String(memoryMib(asked.memory)),
    volumes: asked.volumes ?? [],
    placementConstraints: asked.placementConstraints ?? [],
    compatibilities: compatibilitiesOf(input),
    requiresAttributes: requiredAttributes(input),
    containerDefinitions: (asked.containerDefinitions ?? []).map(each =>
      withContainerDefaults(each, asked.networkMode),
    ),
  }
}
