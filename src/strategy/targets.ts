import type { Clients } from '../aws/clients.ts'
import { explain } from '../aws/explain.ts'
import type { ServiceTargetGroup } from '../aws/service.ts'
import { findInstances, listTasks } from '../aws/tasks.ts'
import type { TargetGroup } from '../watch/snapshot.ts'

/** The targets of some tasks of a service, and how many of those tasks fail their container health checks. */
export interface Observed {
  readonly targetGroups: readonly TargetGroup[]
  readonly unready: number
}

/**
 * Observes a service's running tasks in target groups; `startedBy` narrows it to the tasks of one
 * deployment or task set.
 */
export async function observeTargets(
  clients: Clients,
  where: { cluster: string; service: string },
  groups: readonly ServiceTargetGroup[],
  startedBy: string | undefined,
): Promise<Observed> {
  try {
    const tasks = (await listTasks(clients, where, 'RUNNING')).filter(
      task => task.status === 'RUNNING' && (startedBy === undefined || task.startedBy === startedBy),
    )
    const unready = tasks.filter(task => task.health !== 'HEALTHY').length
    if (groups.length === 0) return { targetGroups: [], unready }
    // Loaded only for services with a load balancer.
    const { describeTargets } = await import('../aws/targets.ts')
    const hosts = [...new Set(tasks.flatMap(task => task.containerInstance ?? []))]
    const instances = hosts.length > 0 ? await findInstances(clients, where.cluster, hosts) : new Map()
    const targetGroups = await Promise.all(
      groups.map(group => describeTargets(clients, group, tasks, instances)),
    )
    return { targetGroups, unready }
  } catch (error) {
    throw explain(error, 'read the health of the targets')
  }
}
