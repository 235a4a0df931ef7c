import type { CreateExpressGatewayServiceRequest } from '@aws-sdk/client-ecs'
import { subnets as defaultSubnets, taskSecurityGroup } from '../../fixtures/task-dependencies.ts'
import { apiError, invalidParameter } from '../../wire/api-error.ts'
import { clusterNameOf, ecsArn, lastOf } from '../../world/arn.ts'
import { secondsFor } from '../../world/timings.ts'
import { after, type World } from '../../world/world.ts'
import { createService } from '../create-service.ts'
import { existingCluster, findService } from '../lookup.ts'
import type { ServiceRecord } from '../state.ts'
import { generateDefinition, ownDefinition } from './definition.ts'
import { makeResources } from './resources.ts'
import type { ExpressResources } from './state.ts'
import { expressService, expressView } from './view.ts'

/** What a task definition of one's own leaves no room for. */
export const exclusive = [
  'primaryContainer',
  'executionRoleArn',
  'taskRoleArn',
  'cpu',
  'memory',
  'cpuArchitecture',
] as const

/** Throws where the request has both, or neither. The sentences are guesses. */
const checkSource = (input: CreateExpressGatewayServiceRequest): void => {
  const stray = input.taskDefinitionArn ? exclusive.find(name => input[name] !== undefined) : undefined
  if (stray) throw invalidParameter(`${stray} cannot be specified together with taskDefinitionArn.`)
  if (input.taskDefinitionArn) return
  if (!input.primaryContainer)
    throw invalidParameter('primaryContainer or taskDefinitionArn must be specified.')
  if (!input.executionRoleArn) throw invalidParameter('executionRoleArn must be specified.')
}

/** The cluster `default` comes by itself. */
const clusterOf = (world: World, given: string | undefined): string => {
  const name = clusterNameOf(given)
  if (name === 'default' && !world.state.clusters.has(name)) {
    world.state.clusters.set(name, { arn: ecsArn(world.place, 'cluster/default'), name, status: 'ACTIVE' })
  }
  return existingCluster(world, given)
}

const nameOf = ({ serviceName, primaryContainer }: CreateExpressGatewayServiceRequest): string =>
  serviceName ?? lastOf(primaryContainer?.image ?? 'service').replace(/[:@].*$/, '')

/** Of https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-update-full.html */
export const canary = (alarm: string) => ({
  strategy: 'CANARY' as const,
  bakeTimeInMinutes: 3,
  canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 3 },
  deploymentCircuitBreaker: { enable: true, rollback: true },
  alarms: { alarmNames: [alarm], enable: true, rollback: true },
  maximumPercent: 200,
  minimumHealthyPercent: 100,
})

const balancerOf = (
  input: CreateExpressGatewayServiceRequest,
  { rule, targetGroups }: ExpressResources,
  port: number,
) => {
  const [targetGroupArn, alternateTargetGroupArn] = targetGroups
  return {
    targetGroupArn,
    containerName: 'Main',
    containerPort: port,
    advancedConfiguration: {
      alternateTargetGroupArn,
      productionListenerRule: rule,
      roleArn: input.infrastructureRoleArn,
    },
  }
}

const definitionFor = (
  world: World,
  input: CreateExpressGatewayServiceRequest,
  family: string,
  logGroup: string,
): { arn: string; port: number } => {
  if (input.taskDefinitionArn) {
    const own = ownDefinition(world, input.taskDefinitionArn)
    const container = own.containerDefinitions?.find(({ name }) => name === 'Main')
    return { arn: own.taskDefinitionArn, port: container?.portMappings?.[0]?.containerPort ?? 80 }
  }
  const container = input.primaryContainer ?? { image: '' }
  const { cpu = '1024', memory = '2048', executionRoleArn = '', taskRoleArn } = input
  const arn = generateDefinition(world, {
    family,
    container,
    cpu,
    memory,
    executionRoleArn,
    taskRoleArn,
    logGroup,
  })
  return { arn, port: container.containerPort ?? 80 }
}

/** The service of ECS behind it. The family's name is a guess. */
const createBehind = (
  world: World,
  input: CreateExpressGatewayServiceRequest,
  cluster: string,
): ServiceRecord => {
  const name = nameOf(input)
  const { subnets = [...defaultSubnets], securityGroups = [taskSecurityGroup] } =
    input.networkConfiguration ?? {}
  const resources = makeResources(world, name, cluster, subnets)
  const { arn, port } = definitionFor(world, input, `${cluster}-${name}`, resources.logGroup)
  const { service } = createService(world, {
    cluster,
    serviceName: name,
    taskDefinition: arn,
    desiredCount: input.scalingTarget?.minTaskCount ?? 1,
    capacityProviderStrategy: [{ capacityProvider: 'FARGATE', base: 1, weight: 1 }],
    loadBalancers: [balancerOf(input, resources, port)],
    healthCheckGracePeriodSeconds: 300,
    deploymentConfiguration: canary(resources.alarm),
    enableECSManagedTags: true,
    propagateTags: 'SERVICE',
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets,
        securityGroups,
        assignPublicIp: resources.accessType === 'PUBLIC' ? 'ENABLED' : 'DISABLED',
      },
    },
    tags: [...(input.tags ?? []), { key: 'AmazonECSManaged', value: 'true' }],
  })
  const record = world.state.services.get(service.serviceArn ?? '')
  if (!record) throw new Error('the service was not created')
  const seconds = secondsFor(world, resources.isNewBalancer ? 'newBalancer' : 'provisioning')
  record.express = {
    infrastructureRoleArn: input.infrastructureRoleArn ?? '',
    resources,
    configurations: new Map([
      [record.deployments[0]?.number ?? '', configurationOf(input, arn, subnets, securityGroups)],
    ]),
    readyAt: world.clock.now() + Math.round(seconds * 1000),
    failures: new Map(),
    hidesTaskDefinition: world.random.fraction() < 0.5,
  }
  after(world, seconds, () => world.scheduleReconcile(record, 0))
  return record
}

const configurationOf = (
  input: CreateExpressGatewayServiceRequest,
  taskDefinitionArn: string,
  subnets: string[],
  securityGroups: string[],
) => ({
  executionRoleArn: input.executionRoleArn,
  ...(input.taskRoleArn ? { taskRoleArn: input.taskRoleArn } : {}),
  taskDefinitionArn,
  cpu: input.cpu ?? '1024',
  memory: input.memory ?? '2048',
  cpuArchitecture: input.cpuArchitecture ?? 'X86_64',
  networkConfiguration: { subnets, securityGroups },
  healthCheckPath: input.healthCheckPath ?? '/',
  scalingTarget: {
    minTaskCount: 1,
    maxTaskCount: 20,
    autoScalingMetric: 'AVERAGE_CPU' as const,
    autoScalingTargetValue: 60,
    ...input.scalingTarget,
  },
})

/** CreateExpressGatewayService: the service of ECS, and everything around it, in minutes. */
export function createExpressGatewayService(world: World, input: CreateExpressGatewayServiceRequest) {
  checkSource(input)
  const cluster = clusterOf(world, input.cluster)
  const { infrastructureRoleArn = '' } = input
  if (world.state.roleFaults.get(infrastructureRoleArn) === 'untrusting') {
    throw apiError('AccessDeniedException', 'Cannot assume role')
  }
  const existing = findService(world, cluster, nameOf(input))
  if (existing?.status === 'DRAINING') {
    throw invalidParameter('Unable to Start a service that is still Draining.')
  }
  if (existing?.status === 'ACTIVE') throw invalidParameter('Creation of service was not idempotent.')
  const service = createBehind(world, input, cluster)
  if (world.state.roleFaults.has(infrastructureRoleArn)) {
    const user = `arn:aws:sts::${world.place.account}:assumed-role/${lastOf(infrastructureRoleArn)}/ECSExpress`
    service.express?.failures.set(
      'loadBalancer',
      `User: ${user} is not authorized to perform: elasticloadbalancing:CreateLoadBalancer on resource: *`,
    )
  }
  return { service: expressView(world, expressService(world, service.arn)) }
}
