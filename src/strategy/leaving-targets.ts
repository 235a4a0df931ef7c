import type { Clients } from '../aws/client/clients.ts'
import { findInstances, listTasks } from '../aws/ecs/list-tasks.ts'
import type { ServiceAddress } from '../aws/ecs/service.ts'
import type { Task } from '../aws/ecs/task.ts'
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
 * are those of its tasks that ran at a look, or stopped since. `idsOf` gives the names that a task may have in the group.
 */
export function createLeavingTargets(clients: Clients, where: ServiceAddress) {
  /** By the deployment or task set that started its task. */
  const own = new Map<string, string | undefined>()
  const others = new Set<string>()
  return async (
    { arn }: { readonly arn: string },
    leaving: readonly string[],
    running: PlacedTasks,
    idsOf: (task: Task, instances: PlacedTasks['instances']) => readonly string[],
    startedBy: string | undefined,
  ): Promise<Pick<TargetGroup, 'draining' | 'drainingNew'>> => {
    const learn = ({ tasks, instances }: PlacedTasks): void => {
      for (const task of tasks) {
        for (const id of idsOf(task, instances)) own.set(`${arn} ${id}`, task.startedBy)
      }
    }
    learn(running)
    const keys = leaving.map(id => `${arn} ${id}`)
    if (keys.some(key => !own.has(key) && !others.has(key))) {
      const stopped = await listTasks(clients, where, 'STOPPED')
      learn(await withInstances(clients, where.cluster, stopped))
      for (const key of keys) if (!own.has(key)) others.add(key)
    }
    const left = keys.filter(key => own.has(key))
    const fresh = startedBy === undefined ? 0 : left.filter(key => own.get(key) === startedBy).length
    return { draining: left.length, ...(fresh > 0 ? { drainingNew: fresh } : {}) }
  }
}
