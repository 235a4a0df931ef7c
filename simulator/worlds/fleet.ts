import { createService } from '../ecs/create-service.ts'
import { registerTaskDefinition } from '../ecs/task-definitions.ts'
import type { Simulation } from '../simulation.ts'
import { ecsArn } from '../world/arn.ts'
import type { World } from '../world/world.ts'
import { addLoadBalancer } from './load-balancer.ts'
import { addRepository, pushImage } from './registry.ts'
import { addSurroundings, subnets } from './surroundings.ts'

export const fleetCluster = 'shop'

const repository = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop'

/** The image of all services with that tag. */
export const fleetImage = (tag: string): string => `${repository}:${tag}`

/** How a fleet differs from services of one family without load balancers. */
export interface FleetOverrides {
  /** Each service has a task definition family of its own, with a command of its own. */
  ownFamilies?: boolean
  /** Every service stands in a target group of its own. */
  loadBalanced?: boolean
  /** Tasks of each service. Default 1. */
  desiredCount?: number
}

const settledMs = 2 * 60 * 60 * 1000
/** Target groups that one load balancer takes. */
const groupsPerBalancer = 100

const register = (world: World, family: string, command: string[]): void => {
  registerTaskDefinition(world, {
    family,
    executionRoleArn: 'arn:aws:iam::123456789012:role/shop-execution',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    containerDefinitions: [
      {
        name: 'app',
        image: fleetImage('1.0.0'),
        essential: true,
        portMappings: [{ containerPort: 8080, protocol: 'tcp' }],
        ...(command.length > 0 ? { command } : {}),
      },
    ],
  })
}

const addGroups = (world: World, names: readonly string[]): string[] => {
  const arns: string[] = []
  for (let at = 0; at < names.length; at += groupsPerBalancer) {
    arns.push(
      ...addLoadBalancer(world, {
        name: `shop-${at / groupsPerBalancer}`,
        groups: names.slice(at, at + groupsPerBalancer),
        targetType: 'ip',
        drainSeconds: 5,
      }),
    )
  }
  return arns
}

/** Builds one cluster with the named services, settled since two hours. */
export function arrangeFleet(
  { world, clock }: Simulation,
  names: readonly string[],
  overrides: FleetOverrides = {},
): void {
  world.state.clusters.set(fleetCluster, {
    arn: ecsArn(world.place, `cluster/${fleetCluster}`),
    name: fleetCluster,
    status: 'ACTIVE',
  })
  addSurroundings(world, 'shop', 8080)
  const images = addRepository(world, 'shop')
  for (const tag of ['1.0.0', '2.0.0']) pushImage(world, images, tag, { platforms: ['linux/amd64'] })
  if (overrides.ownFamilies) for (const name of names) register(world, `shop-${name}`, [name])
  else register(world, 'shop', [])
  const groups = overrides.loadBalanced ? addGroups(world, names) : []
  for (const [index, name] of names.entries()) {
    const targetGroupArn = groups[index]
    createService(world, {
      cluster: fleetCluster,
      serviceName: name,
      taskDefinition: overrides.ownFamilies ? `shop-${name}` : 'shop',
      desiredCount: overrides.desiredCount ?? 1,
      launchType: 'FARGATE',
      platformVersion: 'LATEST',
      networkConfiguration: { awsvpcConfiguration: { subnets: [subnets[0]] } },
      ...(targetGroupArn
        ? { loadBalancers: [{ targetGroupArn, containerName: 'app', containerPort: 8080 }] }
        : {}),
    })
  }
  clock.advanceTo(clock.now() + settledMs)
}
