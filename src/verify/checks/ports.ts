import { targetGroupName } from '../../base/arn.ts'
import { didYouMean } from '../../base/did-you-mean.ts'
import type { Failure } from '../../base/errors.ts'
import type { Container, TaskDefinition } from '../../task-definition/definition.ts'
import { type Check, definite, ok } from '../check.ts'
import type { Subject, Wire } from '../facts.ts'

/** Whether everything that leads to a container finds it, and the port. */
export function checkPorts({ definition, wires, registries, portNames }: Subject): Check[] {
  const mistakes = [
    ...wires.flatMap(wire => miswired(definition, wire) ?? []),
    ...registries.flatMap(({ container, port }) => {
      const known = definition.containerDefinitions.find(({ name }) => name === container)
      return known && (port === undefined || exposes(known, port)) ? [] : [unregistered(container, port)]
    }),
    ...portNames.flatMap(({ name, by }) => unnamed(definition, name, by)),
  ]
  const all = wires.length + registries.length + portNames.length
  if (mistakes.length > 0) return mistakes.map(words => definite('Ports', words))
  return all === 0 ? [] : [ok('Ports', 'Every port that traffic is sent to is mapped by its container')]
}

/** What is wrong with the container port of a target group. AWS finds that only after the revision has been registered. */
export function miswired(
  { containerDefinitions }: TaskDefinition,
  wire: Pick<Wire, 'arn' | 'container' | 'port'>,
): Failure | undefined {
  const names = containerDefinitions.map(container => container.name)
  const container = containerDefinitions.find(({ name }) => name === wire.container)
  const group = targetGroupName(wire.arn)
  if (!container) {
    return {
      title: `Container "${wire.container}" is missing in the task definition`,
      message: `Target group ${group} of the service forwards to it; the task definition has: ${names.join(', ')}.${didYouMean(wire.container, names)}`,
      next: 'Add the container, or change the load balancers of the service.',
    }
  }
  if (exposes(container, wire.port)) return undefined
  return {
    title: `Container "${wire.container}" does not expose port ${wire.port}`,
    message: `Target group ${group} of the service forwards to it; the container maps: ${portsOf(container)}.`,
    next: 'Add the port to its portMappings, or change the load balancers of the service.',
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

function unregistered(container: string, port: number | undefined): Failure {
  return {
    title: `Service discovery registers ${port === undefined ? `container "${container}"` : `port ${port} of container "${container}"`}, which the task definition does not have`,
    message: 'ECS refuses such a service.',
    next: 'Add it to the task definition, or change `serviceRegistries` in the input "service-settings".',
  }
}

function unnamed(definition: TaskDefinition, wanted: string, by: string): Failure[] {
  const names = definition.containerDefinitions
    .flatMap(({ portMappings = [] }) => portMappings as readonly { name?: string }[])
    .flatMap(({ name }) => name ?? [])
  if (names.includes(wanted)) return []
  const has = names.length > 0 ? `it names: ${names.join(', ')}` : 'it names no port'
  return [
    {
      title: `${by} refers to the port name "${wanted}", which the task definition does not have`,
      message: `A port mapping gets its name by \`name\`; ${has}.${didYouMean(wanted, names)}`,
      next: `Give the port mapping this name, or change what ${by} refers to.`,
    },
  ]
}
