import { isDeepStrictEqual } from 'node:util'
import type { Settings } from '../../../aws/ecs/service-settings.ts'
import type { ServiceSettings } from '../../../aws/ecs/service-template.ts'
import { isRecord } from '../../../base/schema.ts'

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

/** Whether what AWS has is what is wanted: AWS may say more, because it fills in its defaults. */
export function covers(actual: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(actual) || actual.length !== wanted.length) return false
    const [own, other] = wanted.every(isText) ? [wanted.toSorted(), actual.toSorted()] : [wanted, actual]
    return own.every((item, index) => covers(other[index], item))
  }
  if (isRecord(wanted)) {
    return (
      isRecord(actual) &&
      Object.entries(wanted).every(([name, value]) => value === undefined || covers(actual[name], value))
    )
  }
  return isDeepStrictEqual(actual, wanted)
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}
