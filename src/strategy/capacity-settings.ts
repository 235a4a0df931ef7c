import type { Settings } from '../aws/ecs/service-settings.ts'
import { DeployError } from '../base/errors.ts'
import { recordsAt } from '../base/nested.ts'
import { checkExternalSettings } from './external-instances.ts'

/** What of a service decides where its tasks run. */
export interface ServiceWithCapacity {
  readonly name: string
  readonly launchType?: string
  readonly settings: Settings
}

/**
 * Refuses what ECS refuses to a change of where tasks run: a capacity provider strategy without a forced deployment
 * (https://github.com/pipe-cd/pipecd/issues/6385), and what does not work on instances of ECS Anywhere.
 */
export function checkCapacitySettings(service: ServiceWithCapacity, update: Settings): void {
  if (service.launchType === 'EXTERNAL') checkExternalSettings(service, update)
  const member = 'capacityProviderStrategy'
  if (update[member] === undefined || update['forceNewDeployment'] === true) return
  if (shares(update) === shares(service.settings)) return
  throw new DeployError({
    title: 'Another capacity provider strategy needs a forced deployment',
    message: `Service "${service.name}" has ${shares(service.settings) || 'a launch type'}, and ${shares(update) || 'none'} is asked for. ECS takes that only together with a new deployment.`,
    next: 'Set the input `force-new-deployment: true`.',
  })
}

/** The providers with their weights and bases, in one order. */
function shares(settings: Settings): string {
  return recordsAt(settings, 'capacityProviderStrategy')
    .map(
      ({ capacityProvider, weight = 0, base = 0 }) =>
        `${String(capacityProvider)} (weight ${String(weight)}, base ${String(base)})`,
    )
    .sort()
    .join(', ')
}
