import { stopDeployment } from '../../aws/codedeploy/deployment-changes.ts'
import { getDeployment, hasMark, isOver, listActiveDeployments } from '../../aws/codedeploy/deployments.ts'
import type { FailureAction } from '../../inputs/failure-policy.ts'
import type { DeploymentLocator } from '../launch.ts'
import type { Tools } from '../tools.ts'
import type { Rollback, StartedDeployment } from './policy.ts'

/**
 * Stops our CodeDeploy deployment and has it rolled back where that is the action. If its id is not known, it is found
 * by its AppSpec and description among those that were not there before.
 */
export async function rollBackCodeDeploy(
  { deployment: own, former }: Pick<StartedDeployment, 'deployment' | 'former'>,
  { application, group, ...mark }: Extract<DeploymentLocator, { controller: 'CODE_DEPLOY' }>,
  action: FailureAction,
  { clients }: Tools,
): Promise<Rollback> {
  const names = { applicationName: application, deploymentGroupName: group }
  const active = own ? [own] : await listActiveDeployments(clients, names)
  const candidates = active.filter(id => !former.includes(id))
  for (const id of candidates) {
    const deployment = await getDeployment(clients, id)
    if (!own && !hasMark(deployment, mark)) continue
    if (isOver(deployment.status))
      return { kind: 'left', words: `Deployment ${id} is over: ${deployment.status}.` }
    if (action === 'leave') return { kind: 'left', words: `Deployment ${id} goes on in AWS, as asked.` }
    await stopDeployment(clients, id, action === 'rollback')
    const back = action === 'rollback' ? ' and to roll it back' : ''
    return { kind: 'asked', words: `Asked CodeDeploy to stop deployment ${id}${back}.` }
  }
  return { kind: 'never-started', words: 'No deployment was started.' }
}
