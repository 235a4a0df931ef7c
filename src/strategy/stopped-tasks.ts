import type { Clients } from '../aws/client/clients.ts'
import { toDeployError } from '../aws/client/errors.ts'
import { listTasks } from '../aws/ecs/list-tasks.ts'
import type { ServiceAddress } from '../aws/ecs/service.ts'
import { toStoppedTasks } from '../aws/ecs/task.ts'
import type { Clock } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import type { StoppedTask } from '../watch/stopped-task.ts'
import { createOptionalRead } from './optional-read.ts'

/**
 * Why tasks of a deployment stopped; asked for again only when `stamp` has changed, and less often as time goes by,
 * or `always`.
 */
export type StoppedTaskReader = (stamp: string, always?: boolean) => Promise<readonly StoppedTask[]>

/** The pause between two questions grows by this much with each, up to a minute, in milliseconds. */
const STEP = 4000
const LONGEST = 60_000

/** Optional knowledge, so a denied look is told once and changes nothing. */
export function createStoppedTaskReader(
  clients: Clients,
  where: ServiceAddress,
  startedBy: string,
  essential: ReadonlySet<string> | undefined,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): StoppedTaskReader {
  const optional = createOptionalRead(log)
  // AWS shows a stopped task for about an hour: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html
  const known = new Map<string, StoppedTask>()
  const read = async (): Promise<readonly StoppedTask[]> => {
    try {
      const tasks = await listTasks(clients, where, 'STOPPED')
      const own = tasks.filter(task => task.startedBy === startedBy)
      for (const task of toStoppedTasks(own, essential)) known.set(task.id, task)
      return [...known.values()]
    } catch (error) {
      throw toDeployError(error, 'read the stopped tasks')
    }
  }
  let latest: readonly StoppedTask[] = []
  let seen: string | undefined
  let asked = 0
  let next = 0
  return async (stamp, always = false) => {
    if (!always && (stamp === seen || clock.monotonic() < next)) return latest
    seen = stamp
    asked += 1
    next = clock.monotonic() + Math.min((asked - 1) * STEP, LONGEST)
    latest = await optional('Stopped tasks cannot be read', read, latest)
    return latest
  }
}
