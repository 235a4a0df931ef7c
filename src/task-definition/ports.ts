import { targetGroupName } from '../base/arn.ts'
import { didYouMean } from '../base/did-you-mean.ts'
import { DeployError, type Failure } from '../base/errors.ts'
import type { Container, TaskDefinition } from './definition.ts'

/** A load balancer entry of a service that has a target group. */
export interface ServiceTargetGroup {
  readonly arn: string
  /** The other group of a native blue/green pair; revisions take turns in the two. */
  readonly alternate?: string
  /** ARN of the listener rule (of the listener, for a Network Load Balancer) with the production traffic. */
  readonly productionRule?: string
  readonly testRule?: string
  readonly container: string
  readonly port: number
}

/** A VPC Lattice entry of a service: its tasks are targets by their addresses, with the port that has this name. */
export interface LatticeTargetGroup
  extends Pick<ServiceTargetGroup, 'arn' | 'alternate' | 'productionRule' | 'testRule'> {
  /** Of a port mapping of the task definition. */
  readonly portName: string
}

/** A target group of a service, whatever forwards to it. */
export type AnyTargetGroup = ServiceTargetGroup | LatticeTargetGroup

/** Whether a target group belongs to VPC Lattice. */
export function isLattice(group: AnyTargetGroup): group is LatticeTargetGroup {
  return 'portName' in group
}

/** The container ports that port mappings give a name to, by that name. */
export function namedPorts({ containerDefinitions }: TaskDefinition): Map<string, number> {
  const mappings = containerDefinitions.flatMap(({ portMappings = [] }) => portMappings)
  return new Map(
    mappings.flatMap(({ name, containerPort }): [string, number][] =>
      name !== undefined && containerPort !== undefined ? [[name, containerPort]] : [],
    ),
  )
}

/** Fails where the service's target groups point at a container or port that the new definition does not have. */
export function checkLoadBalancerTargets(
  definition: TaskDefinition,
  targets: readonly Pick<ServiceTargetGroup, 'arn' | 'container' | 'port'>[],
): void {
  for (const target of targets) {
    const mistake = wrongContainerPort(definition, target)
    if (mistake) throw new DeployError(mistake)
  }
}

/** What is wrong with the container port of a target group. AWS finds that only after the revision has been registered. */
export function wrongContainerPort(
  { containerDefinitions }: TaskDefinition,
  target: Pick<ServiceTargetGroup, 'arn' | 'container' | 'port'>,
): Failure | undefined {
  const names = containerDefinitions.map(container => container.name)
  const container = containerDefinitions.find(({ name }) => name === target.container)
  const group = targetGroupName(target.arn)
  if (!container) {
    return {
      title: `Container "${target.container}" is missing in the task definition`,
      message: `Target group ${group} of the service forwards to it; the task definition has: ${names.join(', ')}.${didYouMean(target.container, names)}`,
      next: 'Add the container, or change the load balancers of the service.',
    }
  }
  if (exposes(container, target.port)) return undefined
  return {
    title: `Container "${target.container}" does not expose port ${target.port}`,
    message: `Target group ${group} of the service forwards to it; the container maps: ${portsOf(container)}.`,
    next: 'Add the port to its portMappings, or change the load balancers of the service.',
  }
}

/** Fails where VPC Lattice refers to a port that the new definition does not name. */
export function checkPortNames(
  definition: TaskDefinition,
  groups: readonly Pick<LatticeTargetGroup, 'portName'>[],
): void {
  for (const { portName } of groups) {
    const mistake = unknownPortName(definition, portName, 'VPC Lattice')
    if (mistake) throw new DeployError(mistake)
  }
}

/** What is wrong with the name of a port that `by`, such as Service Connect, refers to. */
export function unknownPortName(
  { containerDefinitions }: TaskDefinition,
  wanted: string,
  by: string,
): Failure | undefined {
  const names = containerDefinitions
    .flatMap(({ portMappings = [] }) => portMappings)
    .flatMap(({ name }) => name ?? [])
  if (names.includes(wanted)) return undefined
  const has = names.length > 0 ? `it names: ${names.join(', ')}` : 'it names no port'
  return {
    title: `${by} refers to the port name "${wanted}", which the task definition does not have`,
    message: `A port mapping gets its name by \`name\`; ${has}.${didYouMean(wanted, names)}`,
    next: `Give the port mapping this name, or change what ${by} refers to.`,
  }
}

/** Whether a container maps a port, alone or in a range. */
export function exposes(container: Container, port: number): boolean {
  return (container.portMappings ?? []).some(({ containerPort, containerPortRange }) => {
    const [first = Number.NaN, last = Number.NaN] = (containerPortRange ?? '').split('-').map(Number)
    return containerPort === port || (port >= first && port <= last)
  })
}

function portsOf(container: Container): string {
  const ports = (container.portMappings ?? []).map(
    mapping => mapping.containerPort ?? mapping.containerPortRange,
  )
  return ports.length > 0 ? ports.join(', ') : 'no port'
}
