import { managedProvider } from '../fixtures/service-kinds.ts'
import type { Scenario } from '../scenario.ts'
import { circuitBreaker, demoScenario, type ScenarioOverrides } from './demo-scenario.ts'
import { verifyEntry } from './verify-scenario.ts'

const red = { exitCode: 1, outcome: 'failed' } as const
const green = { outcome: 'succeeded' } as const

const managed = (name: string, title: string, overrides: ScenarioOverrides): Scenario =>
  demoScenario(`managed-instances-${name}`, title, { world: { kind: 'managed-instances' }, ...overrides })

const external = (name: string, title: string, overrides: ScenarioOverrides): Scenario =>
  demoScenario(`external-${name}`, title, {
    world: { kind: 'external', launch: 'ec2-bridge', targetGroups: 0 },
    ...overrides,
  })

const providers = (capacityProvider: string) =>
  JSON.stringify({ capacityProviderStrategy: [{ capacityProvider, weight: 1 }] })

/** Services on Managed Instances and on instances of one's own (ECS Anywhere). */
export const instanceCapacityScenarios: readonly Scenario[] = [
  managed('success', 'Tasks with network interfaces of their own, on instances that AWS manages.', green),
  managed('same', 'The capacity provider strategy is named as it is.', {
    inputs: { 'service-settings': providers(managedProvider) },
    ...green,
  }),
  managed('other', 'Another capacity provider is asked for, without a forced deployment.', {
    inputs: { 'service-settings': providers('cicd-demo-gpu') },
    ...red,
  }),
  managed('other-forced', 'Another capacity provider is asked for, and the deployment is forced.', {
    inputs: { 'service-settings': providers('cicd-demo-gpu'), 'force-new-deployment': 'true' },
    ...green,
  }),
  managed('verify', 'Everything that the deployment needs is there.', {
    world: { kind: 'managed-instances', ...circuitBreaker() },
    ...verifyEntry,
    outcome: 'passed',
  }),
  demoScenario(
    'fargate-to-managed-instances',
    'A service on Fargate would move, without a forced deployment.',
    {
      inputs: { 'service-settings': providers(managedProvider) },
      ...red,
    },
  ),
  demoScenario(
    'fargate-to-managed-instances-forced',
    'The task definition names only Fargate, so it does not fit Managed Instances.',
    {
      setup: ({ world }) => world.state.managed.providers.add(managedProvider),
      inputs: { 'service-settings': providers(managedProvider), 'force-new-deployment': 'true' },
      ...red,
    },
  ),
  demoScenario(
    'fargate-to-managed-instances-compatible',
    'AWS calls the task definition compatible with Managed Instances.',
    {
      setup: ({ world }) => {
        world.state.managed.providers.add(managedProvider)
        const [running] = world.state.taskDefinitions.get('cicd-demo')?.slice(-1) ?? []
        Object.assign(running ?? {}, { compatibilities: ['EC2', 'MANAGED_INSTANCES', 'FARGATE'] })
      },
      inputs: { 'service-settings': providers(managedProvider), 'force-new-deployment': 'true' },
      ...green,
    },
  ),
  demoScenario(
    'fargate-to-other-provider',
    'Another capacity provider has instances of its own, which take a task definition for Fargate.',
    {
      inputs: { 'service-settings': providers('cicd-demo-instances'), 'force-new-deployment': 'true' },
      ...green,
    },
  ),
  external('success', 'The instances of ECS Anywhere get the new tasks.', green),
  external('awsvpc', 'A task definition with the network mode awsvpc does not run there.', {
    inputs: { 'task-definition': 'task-definition.json' },
    files: {
      'task-definition.json': JSON.stringify({
        family: 'cicd-demo',
        networkMode: 'awsvpc',
        containerDefinitions: [{ name: 'app', image: 'app', memory: 512 }],
      }),
    },
    ...red,
  }),
  external('verify', 'A task definition with an Amazon EFS volume is a problem.', {
    inputs: { 'task-definition': 'task-definition.json' },
    files: {
      'task-definition.json': JSON.stringify({
        family: 'cicd-demo',
        networkMode: 'bridge',
        volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-0a1b2c3d' } }],
        containerDefinitions: [{ name: 'app', image: 'app', memory: 512 }],
      }),
    },
    ...verifyEntry,
    exitCode: 1,
    outcome: 'problems',
  }),
  external('blue-green', 'No traffic can be shifted on instances of ECS Anywhere.', {
    inputs: {
      strategy: 'blue-green',
      'service-settings': 'deploymentConfiguration: {bakeTimeInMinutes: 1}',
    },
    ...red,
  }),
  external('network', 'Nor do they have network interfaces of tasks.', {
    inputs: {
      'service-settings':
        'networkConfiguration: {awsvpcConfiguration: {subnets: [subnet-0a1b2c3d4e5f60001]}}',
    },
    ...red,
  }),
  external('load-balancer', 'Instances of ECS Anywhere have no load balancer.', {
    inputs: {
      'service-settings': JSON.stringify({
        loadBalancers: [
          {
            targetGroupArn:
              'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/cicd-demo-service/0a1b2c3d4e5f6071',
            containerName: 'app',
            containerPort: 8080,
          },
        ],
      }),
    },
    ...red,
  }),
]
