import { stopDeployment } from '../../aws/codedeploy/deployment-changes.ts'
import { getDeployment, isOver, listActiveDeployments } from '../../aws/codedeploy/deployments.ts'
import type { FailureAction } from '../../inputs/failure-policy.ts'
import type { Trace } from '../launch.ts'
import type { Tools } from '../tools.ts'
import type { Rollback } from './policy.ts'

/** Stops our CodeDeploy deployment, found by its AppSpec if its id is not known, and has it rolled back where that is the action. */
export async function rollBackCodeDeploy(
  own: string | undefined,
  { application, group, sha256 }: Extract<Trace, { controller: 'CODE_DEPLOY' }>,
  action: FailureAction,
  { clients }: Tools,
): Promise<Rollback> {
  const names = { applicationName: application, deploymentGroupName: group }
  const candidates = own ? [own] : await listActiveDeployments(clients, names)
  for (const id of candidates) {
    const deployment = await getDeployment(clients, id)
    if (!own && deployment.sha256 !== sha256) continue
    if (isOver(deployment.status))
      return { kind: 'left', words: `Deployment ${id} is over: ${deployment.status}.` }
    if (action === 'leave') return { kind: 'left', words: `Deployment ${id} goes on in AWS, as asked.` }
    await stopDeployment(clients, id, action === 'rollback')
    const back = action === 'rollback' ? ' and to roll it back' : ''
    return { kind: 'asked', words: `Asked CodeDeploy to stop deployment ${id}${back}.` }
  }
  return { kind: 'never-started', words: 'No deployment was started.' }
}
