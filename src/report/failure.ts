import type { Failure, LogExcerpt } from '../base/errors.ts'
import { type Finding, findCauses } from '../diagnose/findings.ts'
import type { Outcome } from '../watch/snapshot.ts'
import { decisiveCause, firstLine, isPlainExit, noteOfCancellation } from './first-line.ts'
import { headlineOf } from './headline.ts'
import { failedHook } from './hook-words.ts'
import { logLink } from './links.ts'
import { messageText } from './message-text.ts'
import { nextStep } from './next-step.ts'
import { allTasksServe, keepsStarting } from './next-steps.ts'
import { count } from './outcome-words.ts'
import { approvalLines } from './pause.ts'
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
    ...failedStages(story, top),
    ...causes(found, top, story),
    ...reason(story, top),
    ...whatContinues(story, outcome),
    ...story.rollbackNotes.slice(noteOfCancellation(story) === undefined ? 0 : 1),
  ]
  return {
    title: titleOf(story),
    message: sentences.join('\n'),
    ...(log ? { log } : {}),
    ...nextStep(story, outcome, found[0], log),
    ...(story.link ? { link: story.link } : {}),
  }
}

/** How the run ended, behind the name of the service. */
function titleOf(story: Story): string {
  return `${story.service ?? 'service'}: ${headlineOf(story)}`
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

function failedStages(story: Story, top: Finding | undefined): string[] {
  // The first line has the hook with the first line of its words.
  const isHook = top?.cause.id === 'lifecycle-hook' && failedHook(story) !== undefined
  return (story.last?.stages ?? []).flatMap(({ name, status, note }) => {
    if (status !== 'Failed' || !note) return []
    return isHook ? note.split('\n').slice(1) : [`${name} failed: ${note}`]
  })
}

/** The causes that were found, explained once, with AWS's own words where the reason has not told those yet. */
function causes(found: readonly Finding[], top: Finding | undefined, story: Story): string[] {
  return found.slice(0, 3).flatMap(finding => {
    const { cause, tasks, quote, subject } = finding
    if (isSaid(finding, story)) return []
    const who = tasks.length > 0 ? `${count(tasks.length, 'task')} stopped` : 'ECS'
    if (cause.id === 'unknown') return `${who}: ${messageText(quote)}`
    // The first line has said what it is.
    const isTop = top !== undefined && cause.id === top.cause.id && subject === top.subject
    const title = isTop ? '' : `${cause.title}${subject ? ` (${subject})` : ''}: `
    if (tasks.length === 0 && (story.reason ?? '').includes(quote))
      return capitalized(`${title}${cause.sentence}`)
    // The code of the exit stands in the first line and in the words of AWS.
    if (isTop && finding.exit && isPlainExit(cause.id)) return `${who}. AWS: ${messageText(quote)}`
    const what =
      tasks.length > 0 ? `${who}: ${title}${cause.sentence}` : capitalized(`${title}${cause.sentence}`)
    return `${what} AWS: ${messageText(quote)}`
  })
}

/** Of an alarm, and of a hook that says why it failed, the first line has all there is. */
function isSaid({ cause }: Finding, story: Story): boolean {
  return cause.id === 'deployment-alarm' || (cause.id === 'lifecycle-hook' && failedHook(story) !== undefined)
}

/** The reason that was given, if the first line has a cause in its place and the reason is not that cause again. */
function reason(story: Story, top: Finding | undefined): string[] {
  const { reason: given, outcome } = story
  if (!given || !top || isSaid(top, story) || given.startsWith(`${top.cause.title}: `)) return []
  // That is how the service stands.
  if (/no rollback candidate/i.test(given)) return []
  return [outcome === 'timed-out' ? `Still missing: ${given}.` : capitalized(given)]
}

/** What AWS continues. */
function whatContinues(story: Story, outcome: Outcome): string[] {
  if (outcome !== 'timed-out' || story.rollbackNotes.length > 0) return []
  const rollout = story.last?.rollout
  if (rollout === 'completed') return ['AWS has completed the deployment.']
  if (rollout === 'rolling-back') return ['AWS continues the rollback.']
  return rollout === 'paused' ? approvalLines(story) : [keepsStarting(story, allTasksServe(story))]
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
