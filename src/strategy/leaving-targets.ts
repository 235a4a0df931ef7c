import type { Clients } from '../aws/client/clients.ts'
import { findInstances, listTasks } from '../aws/ecs/list-tasks.ts'
import type { ServiceAddress } from '../aws/ecs/service.ts'
import type { Task } from '../aws/ecs/task.ts'
import { addressesOf } from '../aws/elb/task-address.ts'
import type { ServiceTargetGroup } from '../task-definition/ports.ts'
import type { TargetGroup } from '../watch/snapshot.ts'

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
  /** By the deployment or task set that started its task. */
  const own = new Map<string, string | undefined>()
  const others = new Set<string>()
  const keyOf = ({ arn }: ServiceTargetGroup, id: string): string => `${arn} ${id}`
  const learn = (group: ServiceTargetGroup, { tasks, instances }: PlacedTasks): void => {
    for (const task of tasks)
      for (const id of addressesOf(task, group, instances, undefined))
        own.set(keyOf(group, id), task.startedBy)
  }
  return async (
    group: ServiceTargetGroup,
    leaving: readonly string[],
    running: PlacedTasks,
    startedBy: string | undefined,
  ): Promise<Pick<TargetGroup, 'draining' | 'drainingNew'>> => {
    learn(group, running)
    const keys = leaving.map(id => keyOf(group, id))
    if (keys.some(key => !own.has(key) && !others.has(key))) {
      const stopped = await listTasks(clients, where, 'STOPPED')
      learn(group, await withInstances(clients, where.cluster, stopped))
      for (const key of keys) if (!own.has(key)) others.add(key)
    }
    const left = keys.filter(key => own.has(key))
    const fresh = startedBy === undefined ? 0 : left.filter(key => own.get(key) === startedBy).length
    return { draining: left.length, ...(fresh > 0 ? { drainingNew: fresh } : {}) }
  }
}
