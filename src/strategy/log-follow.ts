import { natureOf, sentencesOf } from '../aws/client/errors.ts'
import { messageOf } from '../base/errors.ts'
import type { Container } from '../task-definition/definition.ts'
import { maskSecrets } from '../task-definition/mask.ts'
import { streamOf } from './container-logs.ts'
import type { Tools } from './launch.ts'

/** Reads what a container has written since the last time, secrets masked. */
export type ReadLines = () => Promise<readonly string[]>

/** Pages that are read at one time, so that a container that writes without end holds nothing up. */
const PAGES = 20

/** Follows a container's log. It is optional knowledge: where it cannot be read, that is told once and nothing fails. */
export function followLog(
  container: Container,
  task: string,
  { clients, log }: Pick<Tools, 'clients' | 'log'>,
): ReadLines {
  const stream = streamOf(container, task)
  const nothing: ReadLines = async () => []
  if (stream === undefined) return nothing
  if (typeof stream === 'string') {
    log.notice('The log is elsewhere', stream)
    return nothing
  }
  let next: string | undefined
  let given = false
  return async () => {
    const lines: string[] = []
    try {
      if (given) return []
      const { readLogPage } = await import('../aws/logs.ts')
      for (let page = 0; page < PAGES; page++) {
        const seen = await readLogPage(clients, stream, next)
        lines.push(...seen.lines.map(line => maskSecrets(line.trimEnd(), container)))
        const end = seen.next === undefined || seen.next === next
        next = seen.next ?? next
        if (end) break
      }
    } catch (error) {
      const denied = error instanceof Error && natureOf(error.cause) === 'denied'
      given = denied
      if (denied) {
        log.notice('The log of the task cannot be read', sentencesOf(error))
      } else log.debug(`The log could not be read this time: ${messageOf(error)}`)
    }
    return lines
  }
}
