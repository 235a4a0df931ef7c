import type { ContainerDefinition, DeploymentConfiguration, LoadBalancer } from '@aws-sdk/client-ecs'
import { createService } from '../ecs/create-service.ts'
import type { ServiceRecord } from '../ecs/state.ts'
import { registerTaskDefinition } from '../ecs/task-definitions.ts'
import type { Simulation } from '../simulation.ts'
import { ecsArn } from '../world/arn.ts'
import type { World } from '../world/world.ts'
import { addContainerInstances } from './instances.ts'
import { addLoadBalancer } from './load-balancer.ts'
import { addRepository, pushImage } from './registry.ts'
import { addLogGroup, addParameter, addSurroundings, subnets, taskSecurityGroup } from './surroundings.ts'

export const demoCluster = 'cicd-demo'
export const demoService = 'cicd-demo-service'
const repository = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/cicd-demo'

/** The demo's image with that tag. */
export const demoImage = (tag: string): string => `${repository}:${tag}`

/** How a demo account differs from the usual one. */
export interface DemoOverrides {
  desiredCount?: number
  controller?: 'ECS' | 'CODE_DEPLOY' | 'EXTERNAL'
  deploymentConfiguration?: DeploymentConfiguration
  /** Target groups the service stands in; 0 means no load balancer. Default 1. */
  targetGroups?: number
  /** What they are called, instead of the usual names. */
  groupNames?: string[]
  /** `ec2-bridge`: on EC2 instances, with dynamic host ports and instance targets. */
  launch?: 'fargate' | 'ec2-bridge'
  containerHealthCheck?: boolean
  healthCheckGracePeriodSeconds?: number
  /** Deregistration delay of the target groups. Default 30. */
  drainSeconds?: number
  /** Leaves the service as it is right after CreateService, its first deployment still running. */
  justCreated?: boolean
}

const groupNames = ['cicd-demo-service', 'cicd-demo-internal', 'cicd-demo-admin']
const revisions = 41
const dayMs = 24 * 60 * 60 * 1000
const settledMs = 2 * 60 * 60 * 1000

const container = (tag: string, overrides: DemoOverrides): ContainerDefinition => ({
  name: 'app',
  image: demoImage(tag),
  essential: true,
  portMappings: [
    { containerPort: 8080, hostPort: overrides.launch === 'ec2-bridge' ? 0 : 8080, protocol: 'tcp' },
  ],
  environment: [{ name: 'LOG_LEVEL', value: 'info' }],
  secrets: [
    {
      name: 'DATABASE_URL',
      valueFrom: 'arn:aws:ssm:eu-west-1:123456789012:parameter/cicd-demo/database-url',
    },
  ],
  logConfiguration: {
    logDriver: 'awslogs',
    options: {
      'awslogs-group': '/ecs/cicd-demo',
      'awslogs-region': 'eu-west-1',
      'awslogs-stream-prefix': 'app',
    },
  },
  ...(overrides.launch === 'ec2-bridge' ? { memory: 512 } : {}),
  ...(overrides.containerHealthCheck
    ? {
        healthCheck: {
          command: ['CMD-SHELL', 'curl -f http://localhost:8080/health'],
          interval: 10,
          retries: 3,
        },
      }
    : {}),
})

const registerRevisions = (world: World, overrides: DemoOverrides): void => {
  const fargate = overrides.launch !== 'ec2-bridge'
  for (let revision = 1; revision <= revisions; revision++) {
    const tag = revision === revisions ? '1.0.0' : `0.${revision}.0`
    const { taskDefinition } = registerTaskDefinition(world, {
      family: 'cicd-demo',
      executionRoleArn: 'arn:aws:iam::123456789012:role/cicd-demo-execution',
      taskRoleArn: 'arn:aws:iam::123456789012:role/cicd-demo-task',
      networkMode: fargate ? 'awsvpc' : 'bridge',
      ...(fargate ? { requiresCompatibilities: ['FARGATE'] as const, cpu: '256', memory: '512' } : {}),
      containerDefinitions: [container(tag, overrides)],
    } as Parameters<typeof registerTaskDefinition>[1])
    taskDefinition.registeredAt = new Date(world.clock.now() - (revisions - revision + 1) * dayMs)
  }
}

const network = {
  awsvpcConfiguration: {
    subnets: [...subnets],
    securityGroups: [taskSecurityGroup],
    assignPublicIp: 'DISABLED' as const,
  },
}

const configurationOf = (overrides: DemoOverrides): DeploymentConfiguration => ({
  deploymentCircuitBreaker: { enable: false, rollback: false },
  maximumPercent: 200,
  minimumHealthyPercent: 100,
  ...overrides.deploymentConfiguration,
})

const create = (world: World, overrides: DemoOverrides, loadBalancers: LoadBalancer[]): ServiceRecord => {
  const fargate = overrides.launch !== 'ec2-bridge'
  const { service } = createService(world, {
    cluster: demoCluster,
    serviceName: demoService,
    taskDefinition: `cicd-demo:${revisions}`,
    desiredCount: overrides.desiredCount ?? 2,
    launchType: fargate ? 'FARGATE' : 'EC2',
    loadBalancers,
    ...(loadBalancers.length > 0
      ? { healthCheckGracePeriodSeconds: overrides.healthCheckGracePeriodSeconds ?? 0 }
      : {}),
    deploymentController: { type: overrides.controller ?? 'ECS' },
    deploymentConfiguration: configurationOf(overrides),
    ...(fargate ? { networkConfiguration: network, platformVersion: 'LATEST' } : {}),
  })
  const record = world.state.services.get(service.serviceArn ?? '')
  if (!record) throw new Error('the demo service was not created')
  return record
}

/** What the service's tasks depend on; another scenario may take any of it away. */
const addDependencies = (world: World): void => {
  addSurroundings(world, 'cicd-demo', 8080)
  addLogGroup(world, '/ecs/cicd-demo')
  addParameter(world, '/cicd-demo/database-url', 'postgres://app:hunter2@db/orders')
  const images = addRepository(world, 'cicd-demo')
  const platforms = ['linux/amd64', 'linux/arm64']
  for (const tag of ['0.40.0', '1.0.0', '2.0.0', 'sidecar']) pushImage(world, images, tag, { platforms })
}

/** Builds the demo account: one cluster, one load-balanced service of two tasks, settled since two hours. */
export function arrangeDemo({ world, clock }: Simulation, overrides: DemoOverrides = {}): ServiceRecord {
  const { clusters } = world.state
  clusters.set(demoCluster, {
    arn: ecsArn(world.place, `cluster/${demoCluster}`),
    name: demoCluster,
    status: 'ACTIVE',
  })
  addDependencies(world)
  const fargate = overrides.launch !== 'ec2-bridge'
  if (!fargate) addContainerInstances(world, demoCluster, 2)
  registerRevisions(world, overrides)
  const groups = addLoadBalancer(world, {
    name: 'cicd-demo',
    groups: (overrides.groupNames ?? groupNames).slice(0, overrides.targetGroups ?? 1),
    targetType: fargate ? 'ip' : 'instance',
    drainSeconds: overrides.drainSeconds ?? 30,
  })
  const service = create(
    world,
    overrides,
    groups.map(targetGroupArn => ({ targetGroupArn, containerName: 'app', containerPort: 8080 })),
  )
  if (!overrides.justCreated) clock.advanceTo(clock.now() + settledMs)
  return service
}
