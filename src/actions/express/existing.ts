import type { ExpressService } from '../../aws/ecs/express.ts'
import { findService, type TaggedService } from '../../aws/ecs/tagged-services.ts'
import { shortName } from '../../base/arn.ts'
import { DeployError } from '../../base/errors.ts'
import { isExpress } from '../../strategy/express/find.ts'
import type { Tools } from '../../strategy/tools.ts'
import type { ExpressInputs } from './inputs.ts'

type Where = Pick<ExpressInputs, 'cluster' | 'service'>

/** The service, where it is there and can be updated; ECS creates the cluster `default` with the first service. */
export async function findExisting(where: Where, tools: Tools): Promise<TaggedService | undefined> {
  const found = await find(where, tools)
  if (found === undefined) return undefined
  if (found.service.status !== 'ACTIVE') {
    throw new DeployError({
      title: `Service "${where.service}" is being deleted`,
      message: `Its status is ${found.service.status}, and AWS creates no service under that name before it is gone.`,
      next: 'Run the job again in a few minutes, or use another name.',
    })
  }
  if (await isExpress(found.service, tools)) return found
  throw new DeployError({
    title: `Service "${where.service}" is not an Express Mode service`,
    message: 'It was created by CreateService, and no call turns it into one.',
    next: 'Deploy it with the deploy action, or give the Express Mode service another name.',
  })
}

async function find({ cluster, service }: Where, { clients }: Tools): Promise<TaggedService | undefined> {
  try {
    return await findService(clients, { cluster, service })
  } catch (error) {
    const isMissing =
      error instanceof DeployError && (error.cause as Error)?.name === 'ClusterNotFoundException'
    if (isMissing && shortName(cluster) === 'default') return undefined
    throw error
  }
}

/** The infrastructure role is given with the creation and stays. */
export function refuseOtherRole(
  { role, arn }: ExpressService,
  { members }: Pick<ExpressInputs, 'members'>,
): void {
  const asked = members['infrastructureRoleArn']
  if (asked === undefined || role === undefined || role === asked) return
  throw new DeployError({
    title: 'The infrastructure role of an Express Mode service cannot be changed',
    message: `${shortName(arn)} has the role ${shortName(role)}, and UpdateExpressGatewayService takes none.`,
    next: 'Correct the input "infrastructure-role-arn" or remove it. For another role, delete the service and create it again.',
  })
}
