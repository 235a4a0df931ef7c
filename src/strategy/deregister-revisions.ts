import { describeError } from '../aws/client/errors.ts'
import { deregister, listRevisions, listRevisionsInUse } from '../aws/ecs/deregister.ts'
import { formatRevision, parseRevision } from '../base/arn.ts'
import type { Tools } from './tools.ts'

/** AWS takes this many at once before it throttles. */
const BURST = 15

/** Deregisters all but the newest revisions of a family, never one in use; housekeeping, so a failure is only told. */
export async function deregisterRevisions(
  where: { readonly cluster: string; readonly revision: string; readonly previous: string },
  keep: number,
  { clients, log }: Pick<Tools, 'clients' | 'log'>,
): Promise<void> {
  const { family } = parseRevision(where.revision)
  try {
    const old = (await listRevisions(clients, family)).slice(keep)
    if (old.length === 0) return
    const used = await listRevisionsInUse(clients, [where.cluster], family)
    // The way back stays open even when nothing runs from it any more.
    const kept = new Set([...used, where.revision, where.previous])
    const free = old.filter(arn => !kept.has(arn))
    const gone = free.slice(0, BURST)
    for (const arn of gone) await deregister(clients, arn)
    if (gone.length > 0) {
      const rest =
        free.length > gone.length ? `; ${free.length - gone.length} more are left for the next runs` : ''
      log.info(`Deregistered ${gone.length} old revisions: ${gone.map(formatRevision).join(', ')}${rest}`)
    }
  } catch (error) {
    log.warning('Old revisions could not be deregistered', describeError(error))
  }
}
