import {
  type CodeDeployment,
  findDeployment,
  groupNames,
  isOver,
  listActiveDeployments,
} from '../../aws/codedeploy/deployments.ts'
import type { Service } from '../../aws/ecs/service.ts'
import { formatRevision } from '../../base/arn.ts'
import type { Tools } from '../tools.ts'
import { rollbackDescription } from './deploy-again.ts'
import { primaryTaskSet } from './task-sets.ts'

/** A deployment of the service that came after one that has succeeded. */
interface Newer {
  readonly words: string
  /** Whether it takes that one back, as this action does: an answer may have been lost with the run that asked for it. */
  readonly isRollback: boolean
}

/** Finds what has taken the place of a deployment that has succeeded, or is about to. */
export async function findNewer(
  { id, application, group }: CodeDeployment,
  { previous }: { readonly previous: string },
  service: Service,
  { clients }: Pick<Tools, 'clients'>,
): Promise<Newer | undefined> {
  const [active] = await listActiveDeployments(clients, groupNames({ application, name: group }))
  const primary = primaryTaskSet(service)
  const isOurs = primary === undefined || primary.deployment === id
  const found = active ?? (isOurs ? undefined : primary.deployment)
  if (found === undefined || found === id) return undefined
  const newer = await findDeployment(clients, found)
  const back = formatRevision(previous)
  if (newer?.description === rollbackDescription(id)) {
    const state = isOver(newer.status) ? `has ended as ${newer.status}` : 'is in progress'
    return { isRollback: true, words: `Deployment ${found}, which rolls ${id} back to ${back}, ${state}.` }
  }
  const runs = `the service runs ${formatRevision(service.taskDefinition)}`
  const other = active === undefined ? '' : `${found} is in progress, and `
  return {
    isRollback: false,
    words: `Deployment ${id} is no longer the service's current one; ${other}${runs}.`,
  }
}
