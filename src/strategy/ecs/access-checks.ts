import { toDeployError } from '../../aws/client/errors.ts'
import { latticeTargetGroupsIn } from '../../aws/ecs/lattice-target-groups.ts'
import type { Service } from '../../aws/ecs/service.ts'
import { findPastDeployment, findRevisionTaskDefinition } from '../../aws/ecs/service-deployment-history.ts'
import { describeServiceDeployment } from '../../aws/ecs/service-deployments.ts'
import type { ServiceTargetGroup } from '../../task-definition/ports.ts'
import { isLatticeUnread } from '../lattice-targets.ts'
import type { Draft } from '../launch.ts'
import { createTargetHealthReader } from '../target-health.ts'
import type { Tools } from '../tools.ts'

/** What may be read of the targets of one service may be read of those of another. */
export async function checkTargetAccess(
  service: Service,
  served: readonly ServiceTargetGroup[],
  { clients, log }: Tools,
): Promise<void> {
  const { clusterArn: cluster, name, targetGroups } = service
  const read = createTargetHealthReader(clients, { cluster, service: name })
  if (served.length > 0) {
    const { warnOfIdleGroups } = await import('./listener-rules.ts')
    warnOfIdleGroups(served, await read(served, undefined, true), log)
    return
  }
  const kind = targetGroups.length > 0 ? 'targets' : 'tasks'
  const look = clients.accessChecks?.get(kind) ?? read(targetGroups, undefined, true)
  clients.accessChecks?.set(kind, look)
  await look
}

/** What the look at a native deployment has to read, read for the one before: a missing permission shows now. */
export async function checkHistoryAccess(service: Service, { clients }: Tools): Promise<void> {
  const where = { cluster: service.clusterArn, service: service.name }
  const past = await findPastDeployment(clients, where)
  if (past === undefined) return
  try {
    await describeServiceDeployment(clients, past.arn)
  } catch (error) {
    throw toDeployError(error, 'read the service deployment')
  }
  await findRevisionTaskDefinition(clients, past.revisionArn)
}

/** Whether the VPC Lattice target groups, those that the user sets where there are some, are not to be read. */
export function checkLatticeAccess({ service, update }: Draft, { clients, log }: Tools): Promise<boolean> {
  return isLatticeUnread(latticeTargetGroupsIn({ ...service.settings, ...update }), clients, log)
}
