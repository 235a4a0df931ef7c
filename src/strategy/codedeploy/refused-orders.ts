import type { CodeDeployment } from '../../aws/codedeploy/deployments.ts'
import type { Service } from '../../aws/ecs/service.ts'
import { formatRevision } from '../../base/arn.ts'
import { DeployError } from '../../base/errors.ts'

/** CodeDeploy refuses to stop what has ended (DeploymentAlreadyCompletedException): how it stands, and what would go back: `before` is the revision to deploy for that, where it is known. */
export function alreadyOver(
  { id, status, error, rollbackId }: CodeDeployment,
  { name, taskDefinition }: Service,
  order: 'rolled back' | 'stopped',
  before?: string,
): DeployError {
  const sentences = [
    `Its status is ${standing(status, error)}. CodeDeploy changes only deployments that have not ended.`,
    ...(rollbackId ? [`Deployment ${rollbackId} rolled it back, or tried to.`] : []),
    ...(taskDefinition ? [`${name} runs ${formatRevision(taskDefinition)}.`] : []),
  ]
  return new DeployError({
    title: `Deployment ${id} is over and cannot be ${order}`,
    message: sentences.join(' '),
    next: before
      ? `To roll back, deploy ${before} (\`task-definition: ${before}\` of the deploy action).`
      : 'To roll back to another revision, deploy it by name: set the input "task-definition" of the deploy action to FAMILY:REVISION.',
  })
}

/** Nothing is to be continued. */
export function waitsForNobody({ id, status, error }: CodeDeployment): DeployError {
  return new DeployError({
    title: `Deployment ${id} is not waiting for approval`,
    message: `Its status is ${standing(status, error)}.`,
    next: 'Only a deployment that is Ready, or that waits to end its old task set, can be continued.',
  })
}

function standing(status: string, error: string | undefined): string {
  return error ? `${status}: ${error.replace(/\.$/, '')}` : status
}
