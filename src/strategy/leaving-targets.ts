import type { Clients } from '../aws/client/clients.ts'
import { findInstances, listTasks } from '../aws/ecs/list-tasks.ts'
import type { ServiceAddress } from '../aws/ecs/service.ts'
import type { Task } from '../aws/ecs/task.ts'
import { addressesOf } from '../aws/elb/task-address.ts'
import type { ServiceTargetGroup } from '../task-definition/ports.ts'

/** Tasks, and the EC2 instances of those that run on some, by container instance. */
export interface PlacedTasks {
  readonly tasks: readonly Task[]
  readonly instances: ReadonlyMap<string, string>
}

/** Tasks with their instances. */
export async function withInstances(
  clients: Clients,
  cluster: string,
  tasks: readonly Task[],
): Promise<PlacedTasks> {
  const hosts = [...new Set(tasks.flatMap(task => task.containerInstance ?? []))]
  const instances = hosts.length > 0 ? await findInstances(clients, cluster, hosts) : new Map()
  return { tasks, instances }
}

/**
 * Tells which of the targets that leave a target group are of the service: other services may use the group too. Its own
 * are those of its tasks that ran at a look, or stopped since.
 */
export function createLeavingTargets(clients: Clients, where: ServiceAddress) {
  const own = new Set<string>()
  const others = new Set<string>()
  const keyOf = ({ arn }: ServiceTargetGroup, id: string): string => `${arn} ${id}`
  const learn = (group: ServiceTargetGroup, { tasks, instances }: PlacedTasks): void => {
    for (const task of tasks)
      for (const id of addressesOf(task, group, instances, undefined)) own.add(keyOf(group, id))
  }
  return async (
    group: ServiceTargetGroup,
    leaving: readonly string[],
    running: PlacedTasks,
  ): Promise<number> => {
    learn(group, running)
    const keys = leaving.map(id => keyOf(group, id))
    if (keys.some(key => !own.has(key) && !others.has(key))) {
      const stopped = await listTasks(clients, where, 'STOPPED')
      learn(group, await withInstances(clients, where.cluster, stopped))
      for (const key of keys) if (!own.has(key)) others.add(key)
    }
    return keys.filter(key => own.has(key)).length
  }
}
