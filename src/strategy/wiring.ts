import { targetGroupName } from '../base/arn.ts'
import { DeployError } from '../base/errors.ts'
import { didYouMean } from '../base/nearest.ts'
import type { Container, TaskDefinition } from '../task-definition/definition.ts'

/** A container port that a service's load balancer forwards to. */
export interface Wire {
  readonly arn: string
  readonly container: string
  readonly port: number
}

/**
 * Fails where the service's target groups point at a container or port that the new definition
 * does not have. AWS finds that only after the revision has been registered.
 */
export function checkWiring(definition: TaskDefinition, wires: readonly Wire[]): void {
  for (const wire of wires) {
    const names = definition.containerDefinitions.map(container => container.name)
    const container = definition.containerDefinitions.find(({ name }) => name === wire.container)
    const group = targetGroupName(wire.arn)
    if (!container) {
      throw new DeployError({
        title: `Container "${wire.container}" is missing in the task definition`,
        message: `Target group ${group} of the service forwards to it; the task definition has: ${names.join(', ')}.${didYouMean(wire.container, names)}`,
        next: 'Add the container, or change the load balancers of the service.',
      })
    }
    if (!exposes(container, wire.port)) {
      throw new DeployError({
        title: `Container "${wire.container}" does not expose port ${wire.port}`,
        message: `Target group ${group} of the service forwards to it; the container maps: ${portsOf(container)}.`,
        next: 'Add the port to its portMappings, or change the load balancers of the service.',
      })
    }
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
