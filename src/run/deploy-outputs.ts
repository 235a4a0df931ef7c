import { parseRevision, shortName } from '../base/arn.ts'
import type { Runner } from '../github/runner.ts'
import type { ServiceStory, Story } from '../report/story.ts'

/** The names the action declares, in the order of action.yml. */
export const DEPLOY_OUTPUT_NAMES = [
  'outcome',
  'reason',
  'message',
  'cause',
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
  'time-profile',
  'services',
] as const

export type OutputName = (typeof DEPLOY_OUTPUT_NAMES)[number]

/**
 * Sets an output for everything the story knows. Names and ids stand beside the ARNs because GitHub
 * drops a job output that contains a masked value, and the account id in an ARN often is one. What only one kind of
 * deployment has, the story keeps under the name of its output.
 */
export async function writeDeployOutputs(story: Story, runner: Runner): Promise<void> {
  // Words for the end are not loaded before there is one.
  const { causeIdOf, outcomeMessage } = await import('../report/message.ts')
  const { timeProfileJson } = await import('../report/time-profile.ts')
  const { revision, previous, extra } = story
  const values: Readonly<Partial<Record<OutputName, string | undefined>>> = {
    outcome: story.outcome,
    reason: oneLine(story.reason ?? story.failure?.message),
    message: outcomeMessage(story),
    cause: causeIdOf(story),
    'task-definition-arn': revision,
    'task-definition': revision && shortName(revision),
    family: revision && parseRevision(revision).family,
    revision: revision && String(parseRevision(revision).revision),
    'previous-task-definition-arn': previous,
    'previous-task-definition': previous && shortName(previous),
    'service-arn': story.serviceArn,
    'service-name': story.serviceArn && shortName(story.serviceArn),
    'cluster-arn': story.clusterArn,
    'cluster-name': story.clusterArn && shortName(story.clusterArn),
    'deployment-id': story.deploymentId,
    'console-url': story.link,
    'duration-seconds':
      story.endedAt === undefined ? undefined : String(Math.round((story.endedAt - story.startedAt) / 1000)),
    'time-profile': timeProfileJson(story),
    services:
      story.services && JSON.stringify(story.services.map(member => serviceOutput(member, causeIdOf))),
  }
  for (const name of DEPLOY_OUTPUT_NAMES) {
    const value = values[name] ?? extra[name]
    if (value !== undefined) runner.output(name, value)
  }
}

/** The first line says why; what follows is for the log. */
function oneLine(text: string | undefined): string | undefined {
  return text?.split(/\r\n|\n|\r/)[0]
}

/** Ids and names only, which GitHub does not mask. */
function serviceOutput(
  { label, story }: ServiceStory,
  causeIdOf: (story: Story) => string | undefined,
): Record<string, string> {
  const { outcome = 'not-started', revision, deploymentId, reason } = story
  const cause = causeIdOf(story)
  const why = oneLine(reason ?? story.failure?.message)
  return {
    service: label,
    outcome,
    ...(revision ? { 'task-definition': shortName(revision) } : {}),
    ...(deploymentId ? { 'deployment-id': deploymentId } : {}),
    ...(why ? { reason: why } : {}),
    ...(cause ? { cause } : {}),
  }
}
