import type { Failure } from '../../base/errors.ts'
import { explainError } from '../../report/explain-error.ts'
import { explainOutcome } from '../../report/failure.ts'
import { count } from '../../report/outcome-words.ts'
import { beginStory } from '../../report/progress.ts'
import { explainCancelled } from './cancelled-words.ts'
import { endDeployment, type PreviewStory } from './summary.ts'

/** What a red run says in the annotation. */
export function explainPreview(story: PreviewStory): Failure {
  const { cleanups, outcome } = story
  const { deployment } = endDeployment(story)
  const left = cleanups.flatMap(result => result.left.map(thing => ({ ...thing, name: result.name })))
  if (left.length > 0) {
    const nexts = [...new Set(left.flatMap(({ next }) => next ?? []))]
    return {
      title: `${count(left.length, 'thing')} of ${count(new Set(left.map(({ name }) => name)).size, 'preview')} ${left.length === 1 ? 'is' : 'are'} left`,
      message: left.map(({ name, what, why }) => `${name}: ${what}: ${why}`).join('\n'),
      next: nexts[0] ?? 'Run the job again; what is gone already stays gone.',
    }
  }
  if (deployment) return withEndpoints(explainOutcome(deployment), story)
  return outcome === 'cancelled'
    ? explainCancelled(story.command)
    : { title: 'Preview: failed', message: 'No reason is known.', next: 'Run the job again.' }
}

/** What an error says that ended the run. */
export function explainPreviewError(error: unknown, story: PreviewStory): Failure {
  return withEndpoints(explainError(error, story.deployment ?? beginStory(story.startedAt)), story)
}

/** A failure that tells what there is of a preview whose service was not created. */
function withEndpoints(failure: Failure, { deployment, targetGroups, name }: PreviewStory): Failure {
  if (targetGroups.length === 0 || !deployment?.isNew || deployment.deploymentId) return failure
  const things =
    targetGroups.length === 1 ? 'target group and listener rule' : 'target groups and listener rules'
  return {
    ...failure,
    message: `${failure.message}\nThe ${things} of ${name} stay: the next run uses them, and \`command: down\` deletes them.`,
  }
}
