import { parseRevision, shortName } from '../base/arn.ts'
import type { Runner } from '../github/runner.ts'
import type { ServiceStory, Story } from '../report/story.ts'

/** The names the action declares, in the order of action.yml. */
export const DEPLOY_OUTPUT_NAMES = [
  'outcome',
  'reason',
  'task-definition-arn',
  'task-definition',
  'family',
  'revision',
  'previous-task-definition-arn',
  'previous-task-definition',
  'image',
  'image-digest',
  'service-arn',
  'service-name',
  'cluster-arn',
  'cluster-name',
  'deployment-id',
  'service-deployment-arn',
  'service-deployment-id',
  'hook-id',
  'expires-at',
  'service-url',
  'test-url',
  'codedeploy-deployment-id',
  'codedeploy-application',
  'codedeploy-deployment-group',
  'appspec-sha256',
  'target-group-blue',
  'target-group-green',
  'console-url',
  'duration-seconds',
  'services',
] as const

export type OutputName = (typeof DEPLOY_OUTPUT_NAMES)[number]

/**
 * Sets an output for everything the story knows. Names and ids stand beside the ARNs because GitHub
 * drops a job output that contains a masked value, and the account id in an ARN often is one.
 */
export function writeDeployOutputs(story: Story, runner: Runner): void {
  const { revision, previous, extra } = story
  const values: Readonly<Record<OutputName, string | undefined>> = {
    outcome: story.outcome,
    reason: story.reason ?? story.failure?.message,
    'task-definition-arn': revision,
    'task-definition': revision && shortName(revision),
    family: revision && parseRevision(revision).family,
    revision: revision && String(parseRevision(revision).revision),
    'previous-task-definition-arn': previous,
    'previous-task-definition': previous && shortName(previous),
    image: extra['image'],
    'image-digest': extra['image-digest'],
    'service-arn': story.serviceArn,
    'service-name': story.serviceArn && shortName(story.serviceArn),
    'cluster-arn': story.clusterArn,
    'cluster-name': story.clusterArn && shortName(story.clusterArn),
    'deployment-id': story.deploymentId,
    'service-deployment-arn': extra['service-deployment-arn'],
    'service-deployment-id': extra['service-deployment-id'],
    'hook-id': extra['hook-id'],
    'expires-at': extra['expires-at'],
    'service-url': extra['service-url'],
    'test-url': extra['test-url'],
    'codedeploy-deployment-id': extra['codedeploy-deployment-id'],
    'codedeploy-application': extra['codedeploy-application'],
    'codedeploy-deployment-group': extra['codedeploy-deployment-group'],
    'appspec-sha256': extra['appspec-sha256'],
    'target-group-blue': extra['target-group-blue'],
    'target-group-green': extra['target-group-green'],
    'console-url': story.link,
    'duration-seconds':
      story.endedAt === undefined ? undefined : String(Math.round((story.endedAt - story.startedAt) / 1000)),
    services: story.services && JSON.stringify(story.services.map(serviceOutput)),
  }
  for (const name of DEPLOY_OUTPUT_NAMES) {
    const value = values[name]
    if (value !== undefined) runner.output(name, value)
  }
}

/** Ids and names only, which GitHub does not mask. */
function serviceOutput({ label, story }: ServiceStory): Record<string, string> {
  const { outcome = 'not-begun', revision, deploymentId, reason = story.failure?.message } = story
  return {
    service: label,
    outcome,
    ...(revision ? { 'task-definition': shortName(revision) } : {}),
    ...(deploymentId ? { 'deployment-id': deploymentId } : {}),
    ...(reason ? { reason } : {}),
  }
}
