import {
  DescribeTargetHealthCommand,
  type TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { targetGroupName } from '../../base/arn.ts'
import type { ServiceTargetGroup } from '../../task-definition/ports.ts'
import type { Target, TargetGroup } from '../../watch/snapshot.ts'
import { LEAVING_TARGET_STATES, MISSING_GROUP } from '../../watch/target-health.ts'
import type { Clients } from '../client/clients.ts'
import type { Task } from '../ecs/task.ts'
import { describeTargetGroups } from './lists.ts'
import { isNotFound } from './not-found.ts'
import { addressesOf, type GroupKind, isAmbiguous, targetId } from './task-address.ts'
import { transportsOf } from './transports.ts'

/** What has been found out about target groups, by ARN. */
export type GroupKinds = Map<string, Promise<GroupKind | undefined>>

/** The targets of some tasks in a target group, and the names of those that leave it and belong to none of them. */
export interface DescribedTargets extends Pick<TargetGroup, 'name' | 'isLattice' | 'isMissing' | 'targets'> {
  readonly leaving: readonly string[]
}

/**
 * A target group as the load balancer sees it, told apart by whose the targets are: each of the
 * given tasks counts, registered or not; what belongs to no such task is old, or another service's.
 * `instances` maps container instances to EC2 instances, for targets that are instances.
 */
export async function describeTargets(
  clients: Clients,
  group: ServiceTargetGroup,
  tasks: readonly Task[],
  instances: ReadonlyMap<string, string>,
  kinds: GroupKinds = new Map(),
): Promise<DescribedTargets> {
  const listed = await listOrNone(clients, group.arn)
  const seen = (listed ?? []).map(({ Target: target, TargetHealth: health }) => ({
    id: targetId(target?.Id ?? '', target?.Port),
    state: health?.State ?? 'unknown',
    ...(health?.Description ? { reason: health.Description } : {}),
  }))
  const byId = new Map(seen.map(target => [target.id, target]))
  const ambiguous = tasks.some(task => isAmbiguous(task, group))
  const kind = ambiguous ? await kindOf(clients, group, kinds) : undefined
  const reason = listed ? {} : { reason: MISSING_GROUP }
  const targets = tasks.map((task): Target => {
    const ids = addressesOf(task, group, instances, kind)
    const found = ids.map(id => byId.get(id)).find(target => target !== undefined)
    return found
      ? { ...found, task: task.id }
      : { id: ids[0] ?? task.id, task: task.id, state: 'unregistered', ...reason }
  })
  const ours = new Set(targets.map(target => target.id))
  const leaving = seen.filter(
    target => !ours.has(target.id) && LEAVING_TARGET_STATES.has(target.state) && target.state !== 'unused',
  )
  return {
    name: targetGroupName(group.arn),
    ...(listed ? {} : { isMissing: true }),
    targets,
    leaving: leaving.map(({ id }) => id),
  }
}

/** `undefined` where the group does not exist. */
async function listOrNone(clients: Clients, arn: string): Promise<TargetHealthDescription[] | undefined> {
  const elb = await clients.elb()
  try {
    const answer = await elb.send(new DescribeTargetHealthCommand({ TargetGroupArn: arn }))
    return answer.TargetHealthDescriptions ?? []
  } catch (error) {
    if (isNotFound(error)) return undefined
    throw error
  }
}

/** A target group stays what it is, so it is asked for once, and only where it matters. */
async function kindOf(
  clients: Clients,
  group: ServiceTargetGroup,
  kinds: GroupKinds,
): Promise<GroupKind | undefined> {
  const kind = kinds.get(group.arn) ?? readKind(clients, group)
  kinds.set(group.arn, kind)
  return kind
}

/** `undefined` where it cannot be read: then every binding counts. */
async function readKind(clients: Clients, { arn }: ServiceTargetGroup): Promise<GroupKind | undefined> {
  const elb = await clients.elb()
  try {
    const [described] = await describeTargetGroups(elb, { TargetGroupArns: [arn] })
    const { Protocol: protocol, IpAddressType: version } = described ?? {}
    if (protocol === undefined) return undefined
    return { protocols: transportsOf(protocol), isIpv6: version === 'ipv6' }
  } catch {
    return undefined
  }
}
