import { DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { targetGroupName } from '../../base/arn.ts'
import type { ServiceTargetGroup } from '../../task-definition/ports.ts'
import type { Target, TargetGroup } from '../../watch/snapshot.ts'
import { LEAVING_TARGET_STATES } from '../../watch/target-health.ts'
import type { Clients } from '../client/clients.ts'
import type { Task } from '../ecs/task.ts'

/**
 * A target group as the load balancer sees it, told apart by whose the targets are: each of the
 * given tasks counts, registered or not; what belongs to no such task is old.
 * `instances` maps container instances to EC2 instances, for targets that are instances.
 */
export async function describeTargets(
  clients: Clients,
  group: ServiceTargetGroup,
  tasks: readonly Task[],
  instances: ReadonlyMap<string, string>,
): Promise<TargetGroup> {
  const elb = await clients.elb()
  const answer = await elb.send(new DescribeTargetHealthCommand({ TargetGroupArn: group.arn }))
  const seen = (answer.TargetHealthDescriptions ?? []).map(({ Target: target, TargetHealth: health }) => ({
    id: `${target?.Id}:${target?.Port}`,
    state: health?.State ?? 'unknown',
    ...(health?.Description ? { reason: health.Description } : {}),
  }))
  const byId = new Map(seen.map(target => [target.id, target]))
  const targets = tasks.map((task): Target => {
    const ids = addressesOf(task, group, instances)
    const found = ids.map(id => byId.get(id)).find(target => target !== undefined)
    return found
      ? { ...found, task: task.id }
      : { id: ids[0] ?? task.id, task: task.id, state: 'unregistered' }
  })
  const ours = new Set(targets.map(target => target.id))
  const draining = seen.filter(
    target => !ours.has(target.id) && LEAVING_TARGET_STATES.has(target.state) && target.state !== 'unused',
  )
  return { name: targetGroupName(group.arn), targets, draining: draining.length }
}

/** Where the load balancer would find a task: its own address, or its instance and the port there. */
function addressesOf(
  task: Task,
  group: ServiceTargetGroup,
  instances: ReadonlyMap<string, string>,
): string[] {
  const container = task.containers.find(({ name }) => name === group.container)
  const own = (container?.addresses ?? []).map(address => `${address}:${group.port}`)
  const instance = instances.get(task.containerInstance ?? '')
  const hostPort = container?.hostPorts.get(group.port)
  return instance !== undefined && hostPort !== undefined ? [...own, `${instance}:${hostPort}`] : own
}
