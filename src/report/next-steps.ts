import { formatRevision, shortName } from '../base/arn.ts'
import type { Story } from './story.ts'

/** What of a story tells how its deployment is named to the control action. */
export type Named = Pick<Story, 'deploymentId' | 'serviceArn' | 'clusterArn' | 'previous' | 'revision'>

/** A step of the control action for a deployment, such as `command: continue` and what names it. */
export function controlStep(command: string, { deploymentId, serviceArn, clusterArn }: Named): string {
  const isCodeDeploy = deploymentId?.startsWith('d-') === true
  const names = isCodeDeploy
    ? [`deployment-id: ${deploymentId}`]
    : [
        ...(clusterArn ? [`cluster: ${shortName(clusterArn)}`] : []),
        ...(serviceArn ? [`service: ${shortName(serviceArn)}`] : []),
      ]
  return `run the control action with ${[`command: ${command}`, ...names].map(input => `"${input}"`).join(', ')}`
}

/** What AWS goes on doing with a deployment that is left, and the step that stops it. */
export function keepsStarting(story: Named): string {
  const { previous, revision, serviceArn = '', clusterArn = '', deploymentId } = story
  const name = revision ? formatRevision(revision) : 'the new revision'
  if (deploymentId?.startsWith('d-'))
    return `CodeDeploy continues the deployment. To stop it, ${controlStep('rollback', story)}.`
  const stop =
    previous && previous !== revision
      ? controlStep('rollback', story)
      : `run "aws ecs update-service --cluster ${shortName(clusterArn)} --service ${shortName(serviceArn)} --desired-count 0"`
  return `ECS keeps starting tasks of ${name}. To stop it, ${stop}.`
}
