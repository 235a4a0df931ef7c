import type { TaskDefinition } from '@aws-sdk/client-ecs'
import type { RevisionSettings } from '../ecs/state.ts'

type Capacity = Pick<RevisionSettings, 'launchType' | 'capacityProviderStrategy'>

/** Whether tasks with these settings run on Fargate, by launch type or by one of its capacity providers. */
export const isOnFargate = ({ launchType, capacityProviderStrategy = [] }: Capacity): boolean =>
  launchType === 'FARGATE' ||
  capacityProviderStrategy.some(({ capacityProvider }) => /^FARGATE(?:_SPOT)?$/.test(capacityProvider ?? ''))

/** The launch type that a task shows: a provider's tasks have that of what stands behind it. */
export const launchTypeOf = (
  { launchType, capacityProviderStrategy = [] }: Capacity,
  { requiresCompatibilities = [] }: TaskDefinition = {},
): string => {
  if (launchType !== undefined) return launchType
  if (capacityProviderStrategy.length === 0) return 'EC2'
  if (isOnFargate({ launchType, capacityProviderStrategy })) return 'FARGATE'
  return requiresCompatibilities.includes('MANAGED_INSTANCES') ? 'MANAGED_INSTANCES' : 'EC2'
}

/** The platform version of Fargate that tasks run on, LATEST resolved. */
export const resolvedPlatform = (asked: string | undefined): string =>
  asked === undefined || asked === 'LATEST' ? '1.4.0' : asked
