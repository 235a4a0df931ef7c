import { DeployError } from '../base/errors.ts'

/** The tag by which ECS knows what it manages of Express Mode; without it, it stops doing so. */
export const MANAGED_TAG = 'AmazonECSManaged'

/** Fails where the input "tags" would overwrite that tag; IAM takes keys of tags for equal whatever their case. */
export function refuseManagedTag(keys: readonly string[]): void {
  const key = keys.find(each => each.toLowerCase() === MANAGED_TAG.toLowerCase())
  if (key === undefined) return
  throw new DeployError({
    title: `Input "tags" sets ${key}, which belongs to ECS`,
    message: `ECS puts the tag ${MANAGED_TAG} on the resources that it manages for Express Mode, and stops managing a resource if that tag is changed or removed.`,
    next: `Remove ${key} from the input "tags".`,
    docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-advanced-customization.html',
  })
}
