import { describeError, isDenied } from '../../aws/client/errors.ts'
import type { Service } from '../../aws/ecs/service.ts'
import { findService } from '../../aws/ecs/tagged-services.ts'
import type { DeployInputs } from '../../inputs/deploy.ts'
import type { ExpressOutline } from '../launch.ts'
import type { Tools } from '../tools.ts'

/** What is to become of an Express Mode service; `undefined` for every other service. */
export async function findExpress(
  service: Service,
  inputs: DeployInputs,
  tools: Pick<Tools, 'clients' | 'log'>,
): Promise<ExpressOutline | undefined> {
  if (!(await isExpress(service, tools))) return undefined
  const { outlineExpress } = await import('./outline.ts')
  return outlineExpress(service, inputs, tools)
}

/**
 * Whether ECS manages the resources around a service. Where AWS does not say so, a canary service is known by the tag that
 * it gives to what it manages: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-advanced-customization.html
 */
export async function isExpress(
  service: Service,
  { clients, log }: Pick<Tools, 'clients' | 'log'>,
): Promise<boolean> {
  const { managedBy, controller, strategy, clusterArn: cluster, name } = service
  if (managedBy !== undefined) return managedBy === 'ECS'
  if (controller !== 'ECS' || strategy !== 'CANARY') return false
  try {
    const tags = (await findService(clients, { cluster, service: name }))?.tags
    return tags?.['AmazonECSManaged'] !== undefined
  } catch (error) {
    if (!isDenied(error)) throw error
    log.notice('Whether this is an Express Mode service is not known', describeError(error))
    return false
  }
}
