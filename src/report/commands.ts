import { formatRevision, parseArn, shortName } from '../base/arn.ts'
import type { Story } from './story.ts'

/** What of a story tells how its deployment is named to AWS. */
export type Named = Pick<
  Story,
  'deploymentId' | 'serviceArn' | 'clusterArn' | 'previous' | 'revision' | 'noWayBack'
>

/** The AWS CLI command that rolls back a deployment in progress; without a revision to go back to, it stops all tasks. */
export function rollbackCommand(story: Named): string {
  const { deploymentId, previous, noWayBack } = story
  if (isCodeDeploy(deploymentId))
    return `aws deploy stop-deployment --deployment-id ${deploymentId} --auto-rollback-enabled${region(story)}`
  return previous && !noWayBack
    ? `aws ecs stop-service-deployment --stop-type ROLLBACK --service-deployment-arn ${inProgress(story)}${region(story)}`
    : `aws ecs update-service ${serviceOf(story)} --desired-count 0${region(story)}`
}

/** The AWS CLI command that deploys the revision before, of a deployment that is complete. */
export function redeployCommand(story: Named & { readonly previous: string }): string {
  return `aws ecs update-service ${serviceOf(story)} --task-definition ${formatRevision(story.previous)}${region(story)}`
}

/** The AWS CLI command that ends a pause; `hook` is the id of the PAUSE hook. */
export function continueCommand(story: Named, hook: string | undefined): string {
  if (isCodeDeploy(story.deploymentId))
    return `aws deploy continue-deployment --deployment-id ${story.deploymentId} --deployment-wait-type READY_WAIT${region(story)}`
  return `aws ecs continue-service-deployment --action CONTINUE --hook-id ${hook ?? 'HOOK_ID'} --service-deployment-arn ${inProgress(story)}${region(story)}`
}

/** The AWS CLI command that shows how a deployment stands. */
export function statusCommand(story: Named): string {
  return isCodeDeploy(story.deploymentId)
    ? `aws deploy get-deployment --deployment-id ${story.deploymentId}${region(story)}`
    : `aws ecs describe-services ${servicesOf(story)} --query "services[0].deployments"${region(story)}`
}

/** DescribeServices takes so many: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html */
const MOST_SERVICES = 10

/** The same for deployments of ECS in one cluster; `undefined` for others, or for more than one call shows. */
export function statusOfAllCommand(stories: readonly Named[]): string | undefined {
  const [first] = stories
  const isOne = stories.every(
    ({ deploymentId, clusterArn }) => !isCodeDeploy(deploymentId) && clusterArn === first?.clusterArn,
  )
  if (first === undefined || !isOne || stories.length > MOST_SERVICES) return undefined
  const names = stories.map(({ serviceArn = '' }) => shortName(serviceArn)).join(' ')
  return `aws ecs describe-services --cluster ${shortName(first.clusterArn ?? '')} --services ${names} --query "services[].[serviceName, deployments]"${region(first)}`
}

/** Whether an id is that of a deployment of CodeDeploy. */
export function isCodeDeploy(id: string | undefined): boolean {
  return id?.startsWith('d-') === true
}

/** ARNs are shown without the account, so the command looks its ARN up. */
function inProgress(story: Named): string {
  return `"$(aws ecs list-service-deployments ${serviceOf(story)} --status IN_PROGRESS --query "serviceDeployments[0].serviceDeploymentArn" --output text${region(story)})"`
}

function serviceOf({ clusterArn = '', serviceArn = '' }: Named): string {
  return `--cluster ${shortName(clusterArn)} --service ${shortName(serviceArn)}`
}

function servicesOf({ clusterArn = '', serviceArn = '' }: Named): string {
  return `--cluster ${shortName(clusterArn)} --services ${shortName(serviceArn)}`
}

function region({ serviceArn = '' }: Named): string {
  const name = parseArn(serviceArn)?.region
  return name ? ` --region ${name}` : ''
}
