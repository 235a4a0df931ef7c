import { DeployError } from '../base/errors.ts'
import { miswired } from '../verify/checks/ports.ts'
import type { Wire } from '../verify/facts.ts'
import type { TaskDefinition } from './definition.ts'

/** Fails where the service's target groups point at a container or port that the new definition does not have. */
export function checkWiring(
  definition: TaskDefinition,
  wires: readonly Pick<Wire, 'arn' | 'container' | 'port'>[],
): void {
  for (const wire of wires) {
    const mistake = miswired(definition, wire)
    if (mistake) throw new DeployError(mistake)
  }
}
