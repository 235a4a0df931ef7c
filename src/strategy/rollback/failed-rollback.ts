import type { DeploymentEntry, Service } from '../../aws/ecs/service.ts'
import {
  describeServiceDeployment,
  findServiceDeployment,
  isUnavailable,
} from '../../aws/ecs/service-deployments.ts'
import { CLOCK_SKEW } from '../../base/clock.ts'
import type { Tools } from '../tools.ts'
import type { Rollback, StartedDeployment } from './policy.ts'

/** What ECS has failed to roll back is no longer the current deployment either. */
export async function findFailedRollback(
  { deployment, since }: StartedDeployment,
  own: DeploymentEntry | undefined,
  { clusterArn: cluster, name: service }: Service,
  { clients }: Tools,
): Promise<Rollback | undefined> {
  const id = deployment ?? own?.id
  const after = own?.createdAt ?? since
  if (id === undefined || after === undefined) return undefined
  try {
    const arn = await findServiceDeployment(clients, { cluster, service }, id, after - CLOCK_SKEW)
    const found = arn === undefined ? undefined : await describeServiceDeployment(clients, arn)
    return found?.status === 'ROLLBACK_FAILED' ? rollbackFailed(id, found.reason) : undefined
  } catch (error) {
    if (!isUnavailable(error)) throw error
    return undefined
  }
}

/** That ECS has failed to roll a deployment back, and its reason. */
export function rollbackFailed(id: string, reason: string | undefined): Rollback {
  const words = `ECS has failed to roll deployment ${id} back${reason ? `: ${reason}` : '.'}`
  return { kind: 'left', found: 'rollback-failed', words }
}
