import type { Failure } from '../../base/errors.ts'
import { exposes, unknownPortName, wrongContainerPort } from '../../task-definition/ports.ts'
import { type Check, definite, ok } from '../check.ts'
import type { Subject } from '../facts.ts'

/** Whether everything that leads to a container finds it, and the port. */
export function checkPorts({ definition, loadBalancers, registries, portNames }: Subject): Check[] {
  const mistakes = [
    ...loadBalancers.flatMap(target => wrongContainerPort(definition, target) ?? []),
    ...registries.flatMap(({ container, port }) => {
      const known = definition.containerDefinitions.find(({ name }) => name === container)
      return known && (port === undefined || exposes(known, port)) ? [] : [wrongRegistryPort(container, port)]
    }),
    ...portNames.flatMap(({ name, by }) => unknownPortName(definition, name, by) ?? []),
  ]
  const all = loadBalancers.length + registries.length + portNames.length
  if (mistakes.length > 0) return mistakes.map(words => definite('Ports', words))
  return all === 0 ? [] : [ok('Ports', 'Every port that traffic is sent to is mapped by its container')]
}

function wrongRegistryPort(container: string, port: number | undefined): Failure {
  return {
    title: `Service discovery registers ${port === undefined ? `container "${container}"` : `port ${port} of container "${container}"`}, which the task definition does not have`,
    message: 'ECS refuses such a service.',
    next: 'Add it to the task definition, or change `serviceRegistries` in the input "service-settings".',
  }
}
