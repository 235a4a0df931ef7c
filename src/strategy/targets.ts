import type { Clients } from '../aws/clients.ts'
import { explain } from '../aws/explain.ts'
import type { Service } from '../aws/services.ts'
import { findInstances, listTasks } from '../aws/tasks.ts'
import type { TargetGroup } from '../watch/snapshot.ts'

/**
 * The targets of a service's tasks in each of its target groups, and how many of those tasks have
 * not passed their container health checks; `startedBy` narrows it to one deployment's tasks.
 */
export async function observeTargets(
  clients: Clients,
  service: Service,
  startedBy: string | undefined,
): Promise<{ targetGroups: TargetGroup[]; unready: number }> {
  const where = { cluster: service.clusterArn, service: service.name }
  try {
    const tasks = (await listTasks(clients, where, 'RUNNING')).filter(
      task => task.status === 'RUNNING' && (startedBy === undefined || task.startedBy === startedBy),
    )
    const unready = tasks.filter(task => task.health !== 'HEALTHY').length
    if (service.targetGroups.length === 0) return { targetGroups: [], unready }
    // Loaded only where a service has a load balancer: the client is a third of the bundle's start.
    const { describeTargets } = await import('../aws/targets.ts')
    const hosts = [...new Set(tasks.flatMap(task => task.containerInstance ?? []))]
    const instances = hosts.length > 0 ? await findInstances(clients, service.clusterArn, hosts) : new Map()
    const targetGroups = await Promise.all(
      service.targetGroups.map(group => describeTargets(clients, group, tasks, instances)),
    )
    return { targetGroups, unready }
  } catch (error) {
    throw explain(error, 'read the health of the targets')
  }
}
