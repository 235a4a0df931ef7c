import type { Settings } from '../aws/ecs/service-settings.ts'
import type { Strategy } from './strategy.ts'

/** How many tasks run while a deployment replaces them. */
export interface Capacity {
  readonly least: number
  readonly most: number
  /** Whether ECS may neither stop an old task nor start a new one. */
  readonly stuck: boolean
}

/**
 * ECS rounds the lower bound of a rolling update up and the upper one down. Whatever shifts traffic
 * starts a second set of tasks and leaves the first alone.
 */
export function capacityDuring(strategy: Strategy, desired: number, configuration: Settings): Capacity {
  if (strategy !== 'rolling') return { least: desired, most: 2 * desired, stuck: false }
  const { minimumHealthyPercent, maximumPercent } = configuration
  const least = Math.min(desired, Math.ceil((desired * Number(minimumHealthyPercent)) / 100))
  const most = Math.max(desired, Math.floor((desired * Number(maximumPercent)) / 100))
  return { least, most, stuck: desired > 0 && least === desired && most === desired }
}
