import { describeError } from '../../aws/client/errors.ts'
import { getAppSpecContent } from '../../aws/codedeploy/application-revisions.ts'
import type { DeploymentGroup } from '../../aws/codedeploy/deployment-groups.ts'
import { findDeployment, groupNames, listDeployments } from '../../aws/codedeploy/deployments.ts'
import type { Service } from '../../aws/ecs/service.ts'
import { formatRevision } from '../../base/arn.ts'
import type { Tools } from '../tools.ts'
import { primaryTaskSet } from './task-sets.ts'

/** So many of the newest deployments of the group are looked at. */
const NEWEST = 10

type ReadTools = Pick<Tools, 'clients' | 'log'>

/**
 * The revision to go back to from what a service runs, as `FAMILY:REVISION`: that of an older task set, or else of the last
 * deployment of another revision that has succeeded. `undefined` where neither tells; what cannot be read stops nothing.
 */
export async function findRevisionBefore(
  service: Service,
  group: DeploymentGroup,
  tools: ReadTools,
): Promise<string | undefined> {
  const primary = primaryTaskSet(service)
  const running = formatRevision(primary?.taskDefinition ?? service.taskDefinition)
  const older = service.taskSets
    .filter(set => set.createdAt < (primary?.createdAt ?? 0))
    .map(set => formatRevision(set.taskDefinition))
    .find(revision => revision !== running)
  if (older !== undefined) return older
  try {
    return await findLastSuccess(running, group, tools)
  } catch (error) {
    tools.log.notice('The revision to roll back to could not be read', describeError(error))
    return undefined
  }
}

async function findLastSuccess(
  running: string,
  group: DeploymentGroup,
  { clients }: ReadTools,
): Promise<string | undefined> {
  const ids = await listDeployments(clients, groupNames(group), { most: NEWEST })
  const past = (await Promise.all(ids.map(id => findDeployment(clients, id))))
    .flatMap(deployment => deployment ?? [])
    .filter(({ status, isByUser }) => status === 'Succeeded' && isByUser)
    .sort((one, other) => other.createdAt - one.createdAt)
  for (const { application, sha256 } of past) {
    const content = sha256 && (await getAppSpecContent(clients, application, sha256))
    const revision = content ? revisionIn(content) : undefined
    if (revision !== undefined && revision !== running) return revision
  }
  return undefined
}

/** The revision in an AppSpec, which names it by ARN. */
function revisionIn(content: string): string | undefined {
  return /:task-definition\/([\w-]+:\d+)/.exec(content)?.[1]
}
