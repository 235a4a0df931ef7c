import type { RevisionSettings } from '../ecs/state.ts'

type Capacity = Pick<RevisionSettings, 'launchType' | 'capacityProviderStrategy'>

/** Whether tasks with these settings run on Fargate, by launch type or by one of its capacity providers. */
export const isOnFargate = ({ launchType, capacityProviderStrategy = [] }: Capacity): boolean =>
  launchType === 'FARGATE' ||
  capacityProviderStrategy.some(({ capacityProvider }) => /^FARGATE(?:_SPOT)?$/.test(capacityProvider ?? ''))

/** The platform version of Fargate that tasks run on, LATEST resolved. */
export const resolvedPlatform = (asked: string | undefined): string =>
  asked === undefined || asked === 'LATEST' ? '1.4.0' : asked
