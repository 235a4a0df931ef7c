import { DeployError } from '../base/errors.ts'
import { valueAt } from '../base/nested.ts'

/** What of a service decides how many tasks it has. */
export interface ScheduledService {
  readonly name: string
  /** AWS's name, `REPLICA` or `DAEMON`. */
  readonly schedulingStrategy: string
}

/**
 * Refuses what ECS refuses to a service with the scheduling strategy DAEMON, which has one task for each container
 * instance: https://github.com/fabfuel/ecs-deploy/issues/59, https://github.com/kayac/ecspresso/pull/402 and
 * https://github.com/hashicorp/terraform-provider-aws/pull/4825.
 */
export function checkDaemon(service: ScheduledService, update: Readonly<Record<string, unknown>>): void {
  if (service.schedulingStrategy !== 'DAEMON') return
  const { desiredCount, placementStrategy } = update
  if (desiredCount !== undefined) {
    throw refusal(
      service,
      `The desired count is set to ${String(desiredCount)}`,
      'Remove the input "desired-count", or `desiredCount` from the input "service-settings".',
    )
  }
  if (Array.isArray(placementStrategy) && placementStrategy.length > 0) {
    throw refusal(
      service,
      'A placement strategy is set',
      'Remove `placementStrategy` from the input "service-settings".',
    )
  }
  const most = valueAt(update, 'deploymentConfiguration', 'maximumPercent')
  if (typeof most === 'number' && most > 100) {
    throw refusal(
      service,
      `maximumPercent is set to ${most}`,
      'Set `maximumPercent` in the input "service-settings" to 100 at most.',
    )
  }
}

function refusal({ name }: ScheduledService, what: string, next: string): DeployError {
  return new DeployError({
    title: 'The setting does not fit the scheduling strategy DAEMON',
    message: `${what}, but service "${name}" runs one task on each container instance.`,
    next,
  })
}
