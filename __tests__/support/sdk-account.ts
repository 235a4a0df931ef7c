import {
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ECSClient,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  type Service,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs'
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import { clientConfig } from '../../simulator/api/client-config.ts'
import {
  arrangeDemo,
  type DemoOverrides,
  demoCluster,
  demoImage,
  demoService,
} from '../../simulator/fixtures/demo.ts'
import { createSimulation, type Simulation } from '../../simulator/simulation.ts'

export const address = { cluster: demoCluster, service: demoService }

/** Both clients over the simulation, in this process; one attempt a call unless said otherwise. */
export function clientsOf(simulation: Simulation, maxAttempts = 1) {
  const options = {
    region: 'eu-west-1',
    ...clientConfig(simulation),
    maxAttempts,
  }
  return { ecs: new ECSClient(options), elb: new ElasticLoadBalancingV2Client(options) }
}

/** The demo account with its clients. */
export function demo(overrides: DemoOverrides = {}, seed = 1) {
  const simulation = createSimulation({ seed })
  arrangeDemo(simulation, overrides)
  return { simulation, world: simulation.world, clock: simulation.clock, ...clientsOf(simulation) }
}

/** The demo service as DescribeServices answers it. */
export async function readService(ecs: ECSClient): Promise<Service> {
  const { services } = await ecs.send(
    new DescribeServicesCommand({ cluster: demoCluster, services: [demoService] }),
  )
  const service = services?.[0]
  if (!service) throw new Error('no service')
  return service
}

/** Registers the running definition with another tag and moves the service to it. */
export async function deploy(ecs: ECSClient, tag = '2.0.0'): Promise<Service> {
  const before = await readService(ecs)
  const { taskDefinition } = await ecs.send(
    new DescribeTaskDefinitionCommand({ taskDefinition: before.taskDefinition }),
  )
  const [container] = taskDefinition?.containerDefinitions ?? []
  const registered = await ecs.send(
    new RegisterTaskDefinitionCommand({
      ...taskDefinition,
      containerDefinitions: [{ ...container, image: demoImage(tag) }],
    } as RegisterTaskDefinitionCommandInput),
  )
  const { service } = await ecs.send(
    new UpdateServiceCommand({ ...address, taskDefinition: registered.taskDefinition?.taskDefinitionArn }),
  )
  if (!service) throw new Error('no service in the answer')
  return service
}

/** The statuses of the service's deployments as AWS lists them, newest first. */
export async function serviceDeployments(ecs: ECSClient) {
  const { serviceDeployments: found } = await ecs.send(new ListServiceDeploymentsCommand(address))
  return found ?? []
}

/** ARNs of the service's tasks. */
export async function taskArns(ecs: ECSClient, desiredStatus: 'RUNNING' | 'STOPPED' = 'RUNNING') {
  const { taskArns: found } = await ecs.send(
    new ListTasksCommand({ cluster: demoCluster, serviceName: demoService, desiredStatus }),
  )
  return found ?? []
}

/** The messages of the events since a moment, oldest first, without the service's prefix. */
export const messagesSince = (service: Service, since: number): string[] =>
  (service.events ?? [])
    .filter(event => (event.createdAt?.getTime() ?? 0) >= since)
    .map(event => (event.message ?? '').replace(/^\(service [^,)]*\) /, ''))
    .reverse()

/** Each deployment as `PRIMARY COMPLETED 2/2`. */
export const deploymentLines = (service: Service): string[] =>
  (service.deployments ?? []).map(
    each => `${each.status} ${each.rolloutState} ${each.runningCount}/${each.desiredCount}`,
  )

/** The newest service deployment in full. */
export const newestServiceDeployment = async (ecs: ECSClient) => {
  const [brief] = await serviceDeployments(ecs)
  const { serviceDeployments: found } = await ecs.send(
    new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [brief?.serviceDeploymentArn ?? ''] }),
  )
  return found?.[0]
}

/** The name of the error a call ends with, or `fine`. */
export const nameOf = async (promise: Promise<unknown>): Promise<string> => {
  const error = await promise.then(
    () => undefined,
    (caught: unknown) => caught,
  )
  return error instanceof Error ? error.name : 'fine'
}
