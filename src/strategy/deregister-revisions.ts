import { describeError } from '../aws/client/errors.ts'
import {
  deregister,
  listClusters,
  listRevisions,
  listRevisionsInUse,
  listServiceRevisions,
} from '../aws/ecs/deregister.ts'
import { formatRevision, parseRevision } from '../base/arn.ts'
import type { Tools } from './tools.ts'

/** AWS takes this many at once before it throttles. */
const BURST = 15

/** Not every role may list rules and schedules: they reach far beyond ECS. */
const UNREAD =
  'Rules and schedules of Amazon EventBridge were not all read: one that names such a revision fails.'

/** What a run has deployed of one family. */
export interface DeployedRevisions {
  readonly family: string
  /** ARNs of the clusters that the run deploys to. */
  readonly clusters: readonly string[]
  /** ARNs of the revisions that it has deployed, and of those before: the ways back. */
  readonly needed: readonly string[]
}

/** Deregisters all but the newest revisions of a family, never one in use; housekeeping, so a failure is only told. */
export async function deregisterRevisions(
  { family, clusters, needed }: DeployedRevisions,
  keep: number,
  tools: Pick<Tools, 'clients' | 'log'>,
): Promise<void> {
  const { clients, log } = tools
  try {
    const old = (await listRevisions(clients, family)).slice(keep)
    if (old.length === 0) return
    const used = await listRevisionsInUse(clients, clusters, family)
    const { used: elsewhere, all, areAll } = await listUsedElsewhere(clusters, tools)
    const scheduled = await listScheduled(old, all, tools)
    const isComplete = areAll && scheduled.isComplete
    // The way back stays open even when nothing runs from it any more.
    const kept = new Set([...used, ...elsewhere, ...scheduled.revisions, ...needed])
    const free = old.filter(arn => !kept.has(arn))
    const gone = free.slice(0, BURST)
    for (const arn of gone) await deregister(clients, arn)
    if (gone.length > 0) {
      const rest =
        free.length > gone.length ? `; ${free.length - gone.length} more are left for the next runs` : ''
      log.info(
        `Deregistered ${gone.length} old revisions: ${gone.map(formatRevision).join(', ')}${rest}.${isComplete ? '' : ` ${UNREAD}`}`,
      )
    }
  } catch (error) {
    log.warning('Old revisions could not be deregistered', describeError(error))
  }
}

/** Revisions that services of other clusters use, as far as they may be read. */
async function listUsedElsewhere(
  clusters: readonly string[],
  { clients, log }: Pick<Tools, 'clients' | 'log'>,
): Promise<{
  readonly used: string[]
  /** The clusters that are known, and whether there are no others. */
  readonly all: readonly string[]
  readonly areAll: boolean
}> {
  const unread: string[] = []
  const tell = (error: unknown) => {
    unread.push(describeError(error))
    return []
  }
  const all = await listClusters(clients).catch(tell)
  const areAll = unread.length === 0
  const used: string[] = []
  for (const cluster of all.filter(arn => !clusters.includes(arn))) {
    used.push(...(await listServiceRevisions(clients, cluster).catch(tell)))
  }
  if (unread.length > 0) {
    const who = areAll ? 'Not all services' : 'Not all services and rules'
    log.notice(
      `${who} that may use old revisions could be read`,
      `Revisions that only they use are not kept. ${unread[0]}`,
    )
  }
  return { used, all: [...new Set([...clusters, ...all])], areAll }
}

/** Old revisions that rules and schedules of any cluster run, as far as these may be read. */
async function listScheduled(
  old: readonly string[],
  clusters: readonly string[],
  { clients, log }: Pick<Tools, 'clients' | 'log'>,
): Promise<{ readonly revisions: readonly string[]; readonly isComplete: boolean }> {
  const { listScheduledRevisions } = await import('./schedules/revisions.ts')
  const unread: string[] = []
  const revisions = await listScheduledRevisions(clusters, old, clients, error => {
    unread.push(describeError(error))
  })
  if (unread[0] !== undefined)
    log.notice('Rules and schedules that may use old revisions could not all be read', unread[0])
  return { revisions, isComplete: unread.length === 0 }
}

/** The deployed revisions of each family that a run has deployed successfully. */
export function byFamily(
  deployed: readonly { readonly revision: string; readonly keep: number }[],
  previous: readonly string[],
  clusters: readonly string[],
): { readonly keep: number; readonly deployed: DeployedRevisions }[] {
  const families = Map.groupBy(deployed, ({ revision }) => parseRevision(revision).family)
  return [...families].map(([family, all]) => ({
    keep: Math.max(...all.map(({ keep }) => keep)),
    deployed: { family, clusters, needed: [...previous, ...all.map(({ revision }) => revision)] },
  }))
}
