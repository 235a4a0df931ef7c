import type { TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { TargetGroupDetails } from '../../verify/facts.ts'
import { batches } from '../client/batches.ts'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'
import { describeTargetGroups } from './lists.ts'
import { transportsOf } from './transports.ts'

/** What one call is asked for. */
const BATCH = 20

/** Target groups by their ARNs, asked for together with those of other deployments; those that do not exist are left out. */
export async function describeTargetGroupDetails(
  clients: Clients,
  arns: readonly string[],
): Promise<ReadonlyMap<string, TargetGroupDetails>> {
  const { batchedReads } = clients
  if (batchedReads === undefined) return readTargetGroupDetails(clients, arns)
  const found = await Promise.all(arns.map(async arn => [arn, await batchedReads.targetGroup(arn)] as const))
  return new Map(found.flatMap(([arn, group]) => (group ? [[arn, group] as const] : [])))
}

/** Target groups by their ARNs, asked for at once; those that do not exist are left out. */
export async function readTargetGroupDetails(
  clients: Pick<Clients, 'elb'>,
  arns: readonly string[],
): Promise<ReadonlyMap<string, TargetGroupDetails>> {
  const found = await Promise.all(batches(arns, BATCH).map(some => describe(clients, some)))
  return new Map(found.flat().map(group => [group.TargetGroupArn ?? '', toDetails(group)]))
}

async function describe(clients: Pick<Clients, 'elb'>, arns: readonly string[]): Promise<TargetGroup[]> {
  const elb = await clients.elb()
  try {
    return await describeTargetGroups(elb, { TargetGroupArns: [...arns] })
  } catch (error) {
    if (!(error instanceof Error && error.name.startsWith('TargetGroupNotFound'))) {
      throw toDeployError(error, 'describe the target groups')
    }
    // One that is missing fails the whole call, so they are asked for one by one to tell which.
    if (arns.length <= 1) return []
    return (await Promise.all(arns.map(arn => describe(clients, [arn])))).flat()
  }
}

function toDetails(group: TargetGroup): TargetGroupDetails {
  const { HealthCheckIntervalSeconds: interval = 30 } = group
  return {
    name: group.TargetGroupName ?? '',
    targetType: group.TargetType ?? 'instance',
    vpc: group.VpcId ?? '',
    protocols: transportsOf(group.Protocol),
    healthCheckPort: group.HealthCheckPort ?? 'traffic-port',
    interval,
    unhealthyAfter: interval * (group.UnhealthyThresholdCount ?? 2),
    balancers: group.LoadBalancerArns ?? [],
  }
}
