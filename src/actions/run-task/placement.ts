import type { RunRequest, TaskDefaults } from '../../aws/ecs/run-task.ts'
import { DeployError } from '../../base/errors.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import type { NetworkAndCapacity } from './placement-inputs.ts'

/** Capacity for a task: what the inputs say, else what the service has; its placement constraints, where there are instances. */
export function capacityOf(
  { launchType, providers }: NetworkAndCapacity,
  defaults: TaskDefaults,
): Pick<RunRequest, 'launchType' | 'capacityProviderStrategy' | 'platformVersion' | 'placementConstraints'> {
  const inherited = inheritedStrategy(defaults)
  const { placementConstraints: constraints = [] } = defaults
  const asked = launchType !== undefined || providers !== undefined
  const chosen = asked
    ? { launchType, providers: providers ?? managedProviders(launchType, inherited) }
    : { launchType: defaults.launchType, providers: inherited }
  const onFargate =
    chosen.launchType === 'FARGATE' ||
    (chosen.providers ?? []).some(({ capacityProvider }) => /^FARGATE/.test(capacityProvider ?? ''))
  return {
    ...(chosen.providers
      ? { capacityProviderStrategy: chosen.providers.map(share => ({ ...share })) }
      : chosen.launchType
        ? { launchType: chosen.launchType }
        : {}),
    ...(onFargate && defaults.platformVersion ? { platformVersion: defaults.platformVersion } : {}),
    ...(!onFargate && constraints.length > 0 ? { placementConstraints: [...constraints] } : {}),
  }
}

/**
 * Managed Instances are reached by their capacity providers alone, so those of the service are taken:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html#ECS-RunTask-request-launchType.
 */
function managedProviders(
  launchType: NetworkAndCapacity['launchType'],
  inherited: TaskDefaults['capacityProviderStrategy'],
): TaskDefaults['capacityProviderStrategy'] {
  if (launchType !== 'MANAGED_INSTANCES') return undefined
  const isManaged = !inherited?.some(({ capacityProvider = '' }) => /^FARGATE/.test(capacityProvider))
  return isManaged ? inherited : undefined
}

function inheritedStrategy({
  capacityProviderStrategy,
}: TaskDefaults): TaskDefaults['capacityProviderStrategy'] {
  return capacityProviderStrategy && capacityProviderStrategy.length > 0
    ? capacityProviderStrategy
    : undefined
}

/** The network of a task, where its network mode needs one: each part from the inputs, else from the service. */
export function networkOf(
  definition: TaskDefinition,
  { subnets, securityGroups, publicIp }: NetworkAndCapacity,
  defaults: TaskDefaults,
): RunRequest['networkConfiguration'] {
  if (definition['networkMode'] !== 'awsvpc' && subnets.length === 0) return undefined
  const own = defaults.networkConfiguration?.awsvpcConfiguration
  // What AWS has beside these three is the service's, too.
  const { subnets: _, securityGroups: __, assignPublicIp: ___, ...others } = { ...own }
  const wanted = subnets.length > 0 ? [...subnets] : own?.subnets
  if (!wanted || wanted.length === 0) {
    throw new DeployError({
      title: 'Input "subnets" is missing',
      message: `Task definition ${definition.family} uses the network mode awsvpc, and there is no service to take subnets from.`,
      next: 'Write the ids of the subnets, or name a service whose network the task shall have.',
    })
  }
  const groups = securityGroups.length > 0 ? [...securityGroups] : own?.securityGroups
  const assign = publicIp === undefined ? own?.assignPublicIp : publicIp ? 'ENABLED' : 'DISABLED'
  return {
    awsvpcConfiguration: {
      ...others,
      subnets: wanted,
      ...(groups && groups.length > 0 ? { securityGroups: groups } : {}),
      ...(assign ? { assignPublicIp: assign } : {}),
    },
  }
}
