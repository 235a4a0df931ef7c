import type { Clients } from '../aws/clients.ts'
import { explain } from '../aws/explain.ts'
import { toStoppedTasks } from '../aws/stopped-tasks.ts'
import { listTasks } from '../aws/tasks.ts'
import type { Log } from '../base/log.ts'
import type { StoppedTask } from '../watch/snapshot.ts'

/** Why tasks of a deployment stopped; asked for again only when `stamp` has changed. */
export type Stops = (stamp: string) => Promise<readonly StoppedTask[]>

/** Optional knowledge, so a denied look is told once and changes nothing. */
export function stopsOf(
  clients: Clients,
  where: { cluster: string; service: string },
  startedBy: string,
  essential: ReadonlySet<string> | undefined,
  log: Log,
): Stops {
  let latest: readonly StoppedTask[] = []
  let seen: string | undefined
  return async stamp => {
    if (stamp === seen) return latest
    seen = stamp
    try {
      const tasks = await listTasks(clients, where, 'STOPPED')
      latest = toStoppedTasks(
        tasks.filter(task => task.startedBy === startedBy),
        essential,
      )
    } catch (error) {
      log.notice('Stopped tasks cannot be read', explain(error, 'read the stopped tasks').message)
    }
    return latest
  }
}
