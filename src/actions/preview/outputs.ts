import { parseRevision, shortName } from '../../base/arn.ts'
import type { Runner } from '../../github/runner.ts'
import type { PreviewStory } from './summary.ts'

/** The names the preview action declares, in the order of preview/action.yml. */
export const PREVIEW_OUTPUT_NAMES = [
  'outcome',
  'reason',
  'preview-url',
  'preview-name',
  'pull-request',
  'preview-service-arn',
  'target-group-arn',
  'rule-arn',
  'task-definition-arn',
  'task-definition',
  'family',
  'deployment-id',
  'console-url',
  'previews',
  'duration-seconds',
] as const

/** Sets an output for everything the story knows; of several target groups or rules, each has a line. */
export function writePreviewOutputs(story: PreviewStory, runner: Runner): void {
  const { deployment, cleanups, startedAt, endedAt } = story
  const revision = deployment?.revision
  const values: Readonly<Record<(typeof PREVIEW_OUTPUT_NAMES)[number], string | undefined>> = {
    outcome: story.outcome,
    reason: story.reason ?? deployment?.reason ?? story.failure?.message,
    'preview-url': story.url,
    'preview-name': story.name,
    'pull-request': story.number === undefined ? undefined : String(story.number),
    'preview-service-arn': deployment?.serviceArn,
    'target-group-arn': story.targetGroups.join('\n') || undefined,
    'rule-arn': story.rules.join('\n') || undefined,
    'task-definition-arn': revision,
    'task-definition': revision && shortName(revision),
    family: revision && parseRevision(revision).family,
    'deployment-id': deployment?.deploymentId,
    'console-url': deployment?.link,
    previews:
      cleanups.length === 0
        ? undefined
        : JSON.stringify(
            cleanups.map(({ number, name, status, why, left }) => ({
              'pull-request': number,
              name,
              result: status,
              reason: why,
              ...(left.length > 0 ? { left: left.map(({ what }) => what) } : {}),
            })),
          ),
    'duration-seconds': endedAt === undefined ? undefined : String(Math.round((endedAt - startedAt) / 1000)),
  }
  for (const name of PREVIEW_OUTPUT_NAMES) {
    const value = values[name]
    if (value !== undefined) runner.output(name, value)
  }
}
