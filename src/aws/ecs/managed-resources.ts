import { DescribeServiceRevisionsCommand, type ECSManagedResources } from '@aws-sdk/client-ecs'
import { recordsAt } from '../../base/nested.ts'
import { isRecord } from '../../base/schema.ts'
import type { ServiceTargetGroup } from '../../task-definition/ports.ts'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'
import { endpointsIn } from './express.ts'

/** Something that ECS makes in the account for an Express Mode service. */
export interface ManagedResource {
  /** Its place in ECSManagedResources, such as `loadBalancer`. */
  readonly kind: string
  readonly arn?: string
  /** `PROVISIONING`, `ACTIVE`, `DEPROVISIONING`, `DELETED` or `FAILED`. */
  readonly status: string
  readonly reason?: string
}

/** What ECS has made, or makes, for one service revision. */
export interface ManagedResources {
  readonly resources: readonly ManagedResource[]
  /** Those that take the traffic, with the rule that leads to them. */
  readonly targetGroups: readonly ServiceTargetGroup[]
  /** Where the service answers, as AWS writes it. */
  readonly endpoints: readonly string[]
}

/** The resources of a service revision. */
export async function readManagedResources(clients: Clients, revisionArn: string): Promise<ManagedResources> {
  try {
    const command = new DescribeServiceRevisionsCommand({ serviceRevisionArns: [revisionArn] })
    const { serviceRevisions } = await clients.ecs.send(command)
    const managed = serviceRevisions?.[0]?.ecsManagedResources
    return {
      resources: resourcesIn(managed),
      targetGroups: targetGroupsIn(managed),
      endpoints: endpointsIn(managed?.ingressPaths),
    }
  } catch (error) {
    throw toDeployError(error, 'read the resources of the service revision')
  }
}

/** Everything in there that has a status, however deep: AWS adds kinds of resources. */
function resourcesIn(value: unknown, kind = ''): ManagedResource[] {
  if (Array.isArray(value))
    return value.flatMap(each => resourcesIn(each, kind.replace(/ies$/, 'y').replace(/s$/, '')))
  if (!isRecord(value) || value instanceof Date) return []
  const { arn, status, statusReason } = value
  const own =
    typeof status === 'string'
      ? [
          {
            kind,
            status,
            ...(typeof arn === 'string' ? { arn } : {}),
            ...(typeof statusReason === 'string' ? { reason: statusReason } : {}),
          },
        ]
      : []
  return [...own, ...Object.entries(value).flatMap(([name, inner]) => resourcesIn(inner, name))]
}

function targetGroupsIn(managed: ECSManagedResources | undefined): ServiceTargetGroup[] {
  return (managed?.ingressPaths ?? []).flatMap(({ rule, targetGroups = [] }) =>
    recordsAt(targetGroups).flatMap(({ arn, port }) =>
      typeof arn === 'string'
        ? [{ arn, container: 'Main', port: Number(port), ...(rule?.arn ? { productionRule: rule.arn } : {}) }]
        : [],
    ),
  )
}
