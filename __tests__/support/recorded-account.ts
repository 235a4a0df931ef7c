import {
  type ContainerDefinition,
  CreateServiceCommand,
  type CreateServiceCommandInput,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  type Task,
  UpdateServiceCommand,
  type UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs'
import { addLoadBalancer } from '../../simulator/fixtures/load-balancer.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import { ecsArn } from '../../simulator/world/arn.ts'
import { clientsOf } from './sdk-account.ts'

/** An empty account in the simulator with one cluster, in which a recorded situation is put up by AWS's own calls. */
export function recordedAccount(region: string, cluster: string, seed = 1) {
  const simulation = createSimulation({ seed, region })
  const { world, clock } = simulation
  const { ecs, elb } = clientsOf(simulation)
  world.state.clusters.set(cluster, {
    arn: ecsArn(world.place, `cluster/${cluster}`),
    name: cluster,
    status: 'ACTIVE',
  })
  const where = (service: string) => ({ cluster, service })
  return {
    simulation,
    world,
    clock,
    ecs,
    elb,
    /** Lets so many seconds pass. */
    wait: (seconds: number) => clock.advanceTo(clock.now() + seconds * 1000),
    /** A load balancer with these target groups; gives their ARNs. */
    balance: (groups: string[], drainSeconds = 30) =>
      addLoadBalancer(world, { name: 'balancer', groups, targetType: 'ip', drainSeconds }),
    /** Registers a family until it has that many revisions. */
    register: async (
      family: string,
      revisions: number,
      container: ContainerDefinition,
      more: Partial<RegisterTaskDefinitionCommandInput> = {},
    ) => {
      const definition = { family, containerDefinitions: [container], ...more }
      for (let revision = 1; revision <= revisions; revision++)
        await ecs.send(new RegisterTaskDefinitionCommand(definition))
    },
    create: (input: Omit<CreateServiceCommandInput, 'cluster'>) =>
      ecs.send(new CreateServiceCommand({ cluster, ...input })),
    update: async (service: string, input: Omit<UpdateServiceCommandInput, 'cluster' | 'service'>) =>
      withoutMetadata(await ecs.send(new UpdateServiceCommand({ ...where(service), ...input }))),
    describe: async (service: string, include?: ['TAGS']) =>
      withoutMetadata(
        await ecs.send(
          new DescribeServicesCommand({ cluster, services: [service], ...(include ? { include } : {}) }),
        ),
      ),
    /** The tasks of a service, or of the whole cluster. */
    tasks: async (desiredStatus: 'RUNNING' | 'STOPPED', service?: string): Promise<Task[]> => {
      const { taskArns = [] } = await ecs.send(
        new ListTasksCommand({ cluster, desiredStatus, ...(service ? { serviceName: service } : {}) }),
      )
      if (taskArns.length === 0) return []
      const answer = await ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns, include: ['TAGS'] }))
      return answer.tasks ?? []
    },
  }
}

/** Fargate's network mode and size. */
export const FARGATE = {
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
} as const satisfies Partial<RegisterTaskDefinitionCommandInput>

/** An answer without what the SDK adds to it. */
export function withoutMetadata<T extends { $metadata: unknown }>({ $metadata: _, ...answer }: T) {
  return answer
}
