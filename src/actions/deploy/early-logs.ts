import { SILENT } from '../../base/log.ts'
import { classify } from '../../diagnose/classify.ts'
import type { LogTail } from '../../diagnose/evidence.ts'
import { readContainerLogTail } from '../../strategy/container-logs.ts'
import type { Deployment } from '../../strategy/deployment.ts'
import type { Plan } from '../../strategy/plan.ts'
import type { Snapshot } from '../../watch/snapshot.ts'
import type { StoppedTask } from '../../watch/stopped-task.ts'
import { withLogs } from './failed-container-logs.ts'
import type { DeployTools } from './tools.ts'

/** CloudWatch Logs may have the last lines of a container some seconds after its end. */
const TRIES = 2
/** The looks do not wait longer for them, in milliseconds. */
const LONGEST_READ = 3000

/**
 * The deployment, whose failed tasks are judged by what one of them wrote: an image for another processor shows nowhere
 * else, and ends it sooner than an exit code, which the next task may not have.
 */
export function joinLogs(
  deployment: Deployment,
  { definition, options }: Pick<Plan, 'definition' | 'options'>,
  { clients, clock, signal }: Pick<DeployTools, 'clients' | 'clock' | 'signal'>,
): Deployment {
  const { failAfter } = options.failurePolicy
  let logs: LogTail[] = []
  let tries = 0
  const read = async ({ stopped }: Snapshot): Promise<void> => {
    if (failAfter === 0 || logs.length > 0 || tries >= TRIES) return
    const exited = stopped.filter(isToldByExit)
    const [first] = exited
    if (first === undefined || exited.length < failAfter) return
    tries += 1
    const tail = await clock.limit(
      readContainerLogTail(first, definition, { clients, log: SILENT }),
      LONGEST_READ,
      signal,
    )
    if (tail && tail.lines.length > 0) logs = [tail]
  }
  return {
    ...deployment,
    look: async (...how) => {
      const seen = await deployment.look(...how)
      await read(seen).catch(() => {
        // It is read again at the end, and told then.
        tries = TRIES
      })
      return logs.length === 0 ? seen : { ...seen, stopped: withLogs(seen.stopped, logs) }
    },
  }
}

/** Whether nothing but an exit code tells why a task stopped. */
function isToldByExit(task: StoppedTask): boolean {
  return classify({ kind: 'task', ...task }).exit !== undefined
}
