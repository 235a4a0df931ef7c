import {
  findRevisionTaskDefinition,
  listServiceDeployments,
} from '../../aws/ecs/service-deployment-history.ts'
import { isUnavailable } from '../../aws/ecs/service-deployments.ts'
import { shortName } from '../../base/arn.ts'
import type { Tools } from '../tools.ts'
import type { StartedDeployment } from './policy.ts'

/**
 * The id of our deployment where a later one of the same revision has taken its place and the service shows that alone:
 * the first of our revision that began behind our call, before `latest` (milliseconds since the epoch). `undefined` where
 * there is none, or the list cannot be read.
 */
export async function findReplaced(
  { cluster, service, revision, former, since }: StartedDeployment,
  latest: number,
  clients: Tools['clients'],
): Promise<string | undefined> {
  if (since === undefined || revision === '') return undefined
  try {
    const all = await listServiceDeployments(clients, { cluster, service }, since)
    for (const { revisionArn, createdAt } of all.toReversed()) {
      const id = `ecs-svc/${shortName(revisionArn)}`
      if (createdAt >= latest || former.includes(id)) continue
      if ((await findRevisionTaskDefinition(clients, revisionArn)) === revision) return id
    }
  } catch (error) {
    const cause = error instanceof Error && error.cause ? error.cause : error
    if (!isUnavailable(cause)) throw error
  }
  return undefined
}
