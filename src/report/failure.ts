import { formatRevision } from '../base/arn.ts'
import { formatDuration } from '../base/duration.ts'
import type { Failure } from '../base/errors.ts'
import type { Outcome } from '../watch/snapshot.ts'
import { messageText } from './line.ts'
import type { Story } from './story.ts'
import { count, HEADLINES } from './words.ts'

/** What a red outcome says in the annotation: what happened, why, what to do next, where to look. */
export function explainOutcome(story: Story): Failure {
  const outcome = story.outcome ?? 'failed'
  const subject = `${story.service ?? 'service'}: ${HEADLINES[outcome]}`
  const title = outcome === 'timed-out' ? `${subject} after ${formatDuration(elapsed(story))}` : subject
  const sentences = [
    why(story, outcome),
    ...failedStages(story),
    ...stops(story),
    ...aftermath(story, outcome),
  ]
  return {
    title,
    message: sentences.join('\n'),
    next: NEXT[outcome] ?? 'Look at the log of this step.',
    ...(story.link ? { link: story.link } : {}),
  }
}

const NEXT: Readonly<Partial<Record<Outcome, string>>> = {
  failed: 'Correct the cause above and deploy again.',
  'rolled-back': 'Correct the cause above and deploy again.',
  stopped: 'Ask who stopped the deployment, then deploy again.',
  superseded: 'Look at the run of the newer deployment; run this one again only if it should replace it.',
  'timed-out': 'The deployment goes on in AWS. Correct what is missing, or raise the input "timeout".',
  cancelled: 'Look at the service before the next deployment.',
}

function why(story: Story, outcome: Outcome): string {
  const revision = story.revision ? formatRevision(story.revision) : 'the new revision'
  const reason = story.reason ?? 'AWS gave no reason.'
  switch (outcome) {
    case 'timed-out':
      return `${revision} was still waited for: ${reason}.`
    case 'cancelled':
      return story.deploymentId
        ? `The run ended before the deployment of ${revision} did; it goes on in AWS.`
        : 'The run ended before a deployment was started.'
    default:
      return `${revision}: ${reason}`
  }
}

function failedStages(story: Story): string[] {
  return (story.last?.stages ?? []).flatMap(({ name, status, note }) =>
    status === 'Failed' && note ? [`${name} failed: ${note}`] : [],
  )
}

function stops(story: Story): string[] {
  return (story.last?.stopped ?? [])
    .slice(0, 3)
    .map(({ reason, tasks }) => `${count(tasks.length, 'task')} stopped: ${messageText(reason)}`)
}

/** What the service runs now, where that is not what was deployed. */
function aftermath(story: Story, outcome: Outcome): string[] {
  const serving = story.last?.serving
  const moved = outcome === 'rolled-back' || outcome === 'stopped' || outcome === 'superseded'
  return moved && serving ? [`The service runs ${formatRevision(serving)}.`] : []
}

function elapsed(story: Story): number {
  return (story.endedAt ?? story.startedAt) - story.startedAt
}
