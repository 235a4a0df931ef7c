import { formatRevision } from '../base/arn.ts'
import type { Failure, LogExcerpt } from '../base/errors.ts'
import { type Finding, findCauses } from '../diagnose/findings.ts'
import type { Outcome } from '../watch/snapshot.ts'
import { messageText } from './event-line.ts'
import { decisiveCause, firstLine } from './first-line.ts'
import { logLink } from './links.ts'
import { keepsStarting } from './next-steps.ts'
import { count, OUTCOME_HEADLINES } from './outcome-words.ts'
import { approvalLines } from './pause.ts'
import { standingOf } from './service-state.ts'
import type { Story } from './story.ts'

/** Lines of a log that an annotation has room for, and characters of each. */
const [LOG_LINES, LOG_LENGTH] = [6, 200]

/** What a red outcome says in the annotation: what failed, why, how the service stands, what to do next, where to look. */
export function explainOutcome(story: Story): Failure {
  const outcome = story.outcome ?? 'failed'
  const found = story.last ? findCauses(story.last) : []
  const top = decisiveCause(story)
  const log = excerptOf(story, top)
  const sentences = [
    firstLine(story),
    ...cutShort(story),
    ...failedStages(story),
    ...causes(found, top, story.reason),
    ...reason(story, top),
    ...whatContinues(story, outcome),
    ...story.rollbackNotes,
  ]
  return {
    title: titleOf(story),
    message: sentences.join('\n'),
    ...(log ? { log } : {}),
    ...(isCutShort(story) ? { next: LONGER } : nextStep(outcome, found[0])),
    ...(story.link ? { link: story.link } : {}),
  }
}

/** The outcome with the service; a rollback names the revision that it went to. */
export function titleOf(story: Story): string {
  const { outcome = 'failed', service = 'service' } = story
  const back = outcome === 'rolled-back' ? standingOf(story)?.revision : undefined
  return `${service}: ${OUTCOME_HEADLINES[outcome]}${back ? ` to ${formatRevision(back)}` : ''}`
}

/** A known cause says more about what to do than the outcome does. */
function nextStep(outcome: Outcome, top: Finding | undefined): Pick<Failure, 'next' | 'docs'> {
  const own = { next: NEXT[outcome] ?? 'Read the log of this step.' }
  const failed = outcome === 'failed' || outcome === 'rolled-back' || outcome === 'timed-out'
  if (!failed || !top || top.cause.id === 'unknown') return own
  return { next: top.cause.next, docs: top.cause.docs }
}

const NEXT: Readonly<Partial<Record<Outcome, string>>> = {
  failed: 'Correct the cause above and deploy again.',
  'rolled-back': 'Correct the cause above and deploy again.',
  stopped: 'Ask who stopped the deployment, then deploy again.',
  superseded:
    'Check the run of the newer deployment. Run this one again only if it should replace the newer one.',
  'timed-out': 'Correct what is missing, or raise the input "timeout".',
  cancelled: 'Check the service before the next deployment.',
}

/** The end of the log of the container that failed, or that there is none. */
function excerptOf({ logs, clusterArn = '' }: Story, top: Finding | undefined): LogExcerpt | undefined {
  const tail = logs.find(({ task }) => top?.tasks.includes(task)) ?? logs[0]
  if (!tail) return undefined
  const { container, task, stream } = tail
  const lines = tail.lines.slice(-LOG_LINES).map(line => line.slice(0, LOG_LENGTH))
  const source = `${container} (task ${task.slice(0, 8)})`
  return {
    title:
      lines.length > 0 ? `Last log lines of ${source}:` : `The container ${source} wrote nothing to its log.`,
    lines,
    ...(stream ? { link: logLink(clusterArn, stream) } : {}),
  }
}

/** A wait that the credentials ended, not the timeout. */
function isCutShort({ outcome, cutShortAt, endedAt, startedAt }: Story): boolean {
  return outcome === 'timed-out' && cutShortAt !== undefined && (endedAt ?? startedAt) >= cutShortAt
}

function cutShort(story: Story): string[] {
  return isCutShort(story)
    ? [
        'The AWS credentials expire in a minute, so this step stopped watching. To see how the deployment stands, use "command: status" of the control action.',
      ]
    : []
}

const LONGER =
  'Ask for a longer session ("role-duration-seconds" of aws-actions/configure-aws-credentials), so that it lasts as long as the deployment.'

function failedStages(story: Story): string[] {
  return (story.last?.stages ?? []).flatMap(({ name, status, note }) =>
    status === 'Failed' && note ? [`${name} failed: ${note}`] : [],
  )
}

/** The causes that were found, explained once, with AWS's own words where the reason has not told those yet. */
function causes(found: readonly Finding[], top: Finding | undefined, reason = ''): string[] {
  return found.slice(0, 3).map(finding => {
    const { cause, tasks, quote, subject } = finding
    const who = tasks.length > 0 ? `${count(tasks.length, 'task')} stopped` : 'ECS'
    if (cause.id === 'unknown') return `${who}: ${messageText(quote)}`
    // The first line has said what it is.
    const isTop = top !== undefined && cause.id === top.cause.id && subject === top.subject
    const title = isTop ? '' : `${cause.title}${subject ? ` (${subject})` : ''}: `
    if (tasks.length === 0 && reason.includes(quote)) return capitalized(`${title}${cause.sentence}`)
    const what =
      tasks.length > 0 ? `${who}: ${title}${cause.sentence}` : capitalized(`${title}${cause.sentence}`)
    return `${what} AWS: ${messageText(quote)}`
  })
}

/** The reason that was given, if the first line has a cause in its place and the reason is not that cause again. */
function reason({ reason, outcome }: Story, top: Finding | undefined): string[] {
  if (!reason || !top || reason.startsWith(`${top.cause.title}: `)) return []
  return [outcome === 'timed-out' ? `Still missing: ${reason}.` : reason]
}

/** What AWS continues. */
function whatContinues(story: Story, outcome: Outcome): string[] {
  if (outcome !== 'timed-out' || story.rollbackNotes.length > 0) return []
  const rollout = story.last?.rollout
  if (rollout === 'completed') return ['AWS has completed the deployment.']
  if (rollout === 'rolling-back') return ['AWS continues the rollback.']
  return rollout === 'paused' ? approvalLines(story) : [keepsStarting(story)]
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
