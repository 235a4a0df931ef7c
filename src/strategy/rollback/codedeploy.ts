import { stopDeployment } from '../../aws/codedeploy/deployment-changes.ts'
import { getDeployment, isOver, listActive } from '../../aws/codedeploy/deployments.ts'
import type { Remedy } from '../../inputs/failure-policy.ts'
import type { Tools } from '../tools.ts'
import type { Ours, Undone } from './policy.ts'

/** Stops a CodeDeploy deployment of ours, and has it rolled back where that is the remedy. */
export async function undoCodeDeploy(ours: Ours, remedy: Remedy, { clients }: Tools): Promise<Undone> {
  const { application = '', deploymentGroup = '', sha256 } = ours.trace
  const names = { applicationName: application, deploymentGroupName: deploymentGroup }
  const candidates = ours.deployment ? [ours.deployment] : await listActive(clients, names)
  for (const id of candidates) {
    const deployment = await getDeployment(clients, id)
    if (!ours.deployment && deployment.sha256 !== sha256) continue
    if (isOver(deployment.status))
      return { kind: 'left', words: `Deployment ${id} is over: ${deployment.status}.` }
    if (remedy === 'leave') return { kind: 'left', words: `Deployment ${id} goes on in AWS, as asked.` }
    await stopDeployment(clients, id, remedy === 'rollback')
    const back = remedy === 'rollback' ? ' and to roll it back' : ''
    return { kind: 'asked', words: `Asked CodeDeploy to stop deployment ${id}${back}.` }
  }
  return { kind: 'never-started', words: 'No deployment was started.' }
}
