import type { Settings } from '../aws/settings.ts'
import type { ServiceSettings } from '../aws/template.ts'
import { covers } from './covers.ts'

/** Members of CreateService that UpdateService does not take. */
const ONLY_NEW = new Set(['launchType', 'schedulingStrategy', 'role', 'clientToken', 'tags'])
/** The members of UpdateService for what a service is to have and has not. */
export function changedSettings(actual: Settings, wanted: ServiceSettings): Record<string, unknown> {
  // What the latest platform version was, a service says once it has one; another deployment takes the latest anyway.
  const changed = Object.entries(withCapacity(actual, wanted)).filter(
    ([member, value]) => value !== undefined && !ONLY_NEW.has(member) && !covers(actual[member], value),
  )
  const update = Object.fromEntries(changed)
  // AWS changes capacity providers only together with all tasks.
  return 'capacityProviderStrategy' in update ? { ...update, forceNewDeployment: true } : update
}

/** A launch type cannot be changed; that of Fargate can be said as a capacity provider. */
function withCapacity(actual: Settings, wanted: ServiceSettings): ServiceSettings {
  const has = actual['capacityProviderStrategy']
  const byProvider = Array.isArray(has) && has.length > 0
  if (wanted.launchType !== 'FARGATE' || !byProvider) return wanted
  return { ...wanted, capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }] }
}
