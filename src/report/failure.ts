import { formatRevision } from '../base/arn.ts'
import { formatDuration } from '../base/duration.ts'
import type { Failure } from '../base/errors.ts'
import { type Finding, findCauses } from '../diagnose/findings.ts'
import type { Outcome, Rollout } from '../watch/snapshot.ts'
import { messageText } from './event-line.ts'
import { count, OUTCOME_HEADLINES } from './outcome-words.ts'
import type { Story } from './story.ts'

/** What a red outcome says in the annotation: what happened, why, what to do next, where to look. */
export function explainOutcome(story: Story): Failure {
  const outcome = story.outcome ?? 'failed'
  const subject = `${story.service ?? 'service'}: ${OUTCOME_HEADLINES[outcome]}`
  const title = outcome === 'timed-out' ? `${subject} after ${formatDuration(elapsed(story))}` : subject
  const found = story.last ? findCauses(story.last) : []
  const sentences = [
    why(story, outcome),
    ...failedStages(story),
    ...causes(found, story.reason),
    ...serviceState(story, outcome),
    ...story.rollbackNotes,
  ]
  return {
    title,
    message: sentences.join('\n'),
    ...(isCutShort(story) ? { next: LONGER } : nextStep(outcome, found[0])),
    ...(story.link ? { link: story.link } : {}),
  }
}

/** A known cause says more about what to do than the outcome does. */
function nextStep(outcome: Outcome, top: Finding | undefined): Pick<Failure, 'next' | 'docs'> {
  const own = { next: NEXT[outcome] ?? 'Look at the log of this step.' }
  const failed = outcome === 'failed' || outcome === 'rolled-back' || outcome === 'timed-out'
  if (!failed || !top || top.cause.id === 'unknown') return own
  return { next: top.cause.next, docs: top.cause.docs }
}

const NEXT: Readonly<Partial<Record<Outcome, string>>> = {
  failed: 'Correct the cause above and deploy again.',
  'rolled-back': 'Correct the cause above and deploy again.',
  stopped: 'Ask who stopped the deployment, then deploy again.',
  superseded: 'Look at the run of the newer deployment; run this one again only if it should replace it.',
  'timed-out': 'Correct what is missing, or raise the input "timeout".',
  cancelled: 'Look at the service before the next deployment.',
}

function why(story: Story, outcome: Outcome): string {
  const revision = story.revision ? formatRevision(story.revision) : 'the new revision'
  const reason = story.reason ?? 'AWS gave no reason.'
  if (outcome === 'timed-out') return `${revision} was still waited for: ${reason}.${cutShort(story)}`
  if (outcome !== 'cancelled') return `${revision}: ${reason}`
  return story.deploymentId
    ? `The run was cancelled before the deployment of ${revision} had succeeded.`
    : 'The run was cancelled before a deployment was started.'
}

/** A wait that the credentials ended, not the timeout. */
function isCutShort({ outcome, cutShortAt, endedAt, startedAt }: Story): boolean {
  return outcome === 'timed-out' && cutShortAt !== undefined && (endedAt ?? startedAt) >= cutShortAt
}

function cutShort(story: Story): string {
  return isCutShort(story)
    ? ' The AWS credentials end in a minute, so nobody can watch it any longer; `command: status` of the control action shows how it stands.'
    : ''
}

const LONGER =
  'Ask for a longer session (`role-duration-seconds` of aws-actions/configure-aws-credentials), so that it lasts as long as the deployment.'

function failedStages(story: Story): string[] {
  return (story.last?.stages ?? []).flatMap(({ name, status, note }) =>
    status === 'Failed' && note ? [`${name} failed: ${note}`] : [],
  )
}

/** The causes that were found, in the words of the table and in AWS's own, where the reason has not told those yet. */
function causes(found: readonly Finding[], reason = ''): string[] {
  return found.slice(0, 3).map(({ cause, tasks, quote, subject }) => {
    const who = tasks.length > 0 ? `${count(tasks.length, 'task')} stopped` : 'ECS says'
    if (cause.id === 'unknown') return `${who}: ${messageText(quote)}`
    const said = `${cause.title}${subject ? ` (${subject})` : ''}: ${cause.sentence}`
    if (tasks.length === 0 && reason.includes(quote)) return `${said.charAt(0).toUpperCase()}${said.slice(1)}`
    return `${who}, ${said} AWS: ${messageText(quote)}`
  })
}

const GOES_ON: Readonly<Partial<Record<Rollout, string>>> = {
  completed: 'AWS has completed the deployment.',
  'rolling-back': 'The rollback goes on in AWS.',
}

/** What the service runs now, where that is not what was deployed. */
function serviceState(story: Story, outcome: Outcome): string[] {
  const serving = story.last?.serving
  if (outcome === 'timed-out' && story.rollbackNotes.length === 0) {
    return [GOES_ON[story.last?.rollout ?? 'progressing'] ?? 'The deployment goes on in AWS.']
  }
  // What we did about it says where the service is now.
  if (story.rollbackNotes.length > 0) return []
  const moved = outcome === 'rolled-back' || outcome === 'stopped' || outcome === 'superseded'
  return moved && serving ? [`The service runs ${formatRevision(serving)}.`] : []
}

function elapsed(story: Story): number {
  return (story.endedAt ?? story.startedAt) - story.startedAt
}
