import type { Settings } from '../../../aws/ecs/service-settings.ts'
import type { ServiceSettings } from '../../../aws/ecs/service-template.ts'
import { covers } from './covers.ts'

/** Members of CreateService that UpdateService does not take. */
const ONLY_NEW = new Set(['launchType', 'schedulingStrategy', 'role', 'clientToken', 'tags'])

/** The members of UpdateService for what a service is to have and has not. */
export function changedSettings(actual: Settings, wanted: ServiceSettings): Record<string, unknown> {
  const changed = Object.entries(withCapacity(actual, wanted)).filter(
    ([member, value]) =>
      value !== undefined && !ONLY_NEW.has(member) && !isLatest(value) && !covers(actual[member], value),
  )
  const update = Object.fromEntries(changed)
  // AWS changes capacity providers only together with all tasks.
  return 'capacityProviderStrategy' in update ? { ...update, forceNewDeployment: true } : update
}

/** The latest platform version has a number as soon as tasks run on it; each deployment takes the latest anyway. */
function isLatest(value: unknown): boolean {
  return value === 'LATEST'
}

/** A launch type cannot be changed; that of Fargate can be said as a capacity provider. */
function withCapacity(actual: Settings, wanted: ServiceSettings): ServiceSettings {
  const has = actual['capacityProviderStrategy']
  const byProvider = Array.isArray(has) && has.length > 0
  if (wanted.launchType !== 'FARGATE' || !byProvider) return wanted
  return { ...wanted, capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }] }
}
