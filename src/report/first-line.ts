import { formatRevision } from '../base/arn.ts'
import { formatDuration } from '../base/duration.ts'
import { type Finding, findCauses } from '../diagnose/findings.ts'
import type { Outcome } from '../watch/snapshot.ts'
import { stateSentence } from './service-state.ts'
import type { Story } from './story.ts'

/** What failed, why, and how the service stands now, on one line. */
export function firstLine(story: Story): string {
  const outcome = story.outcome ?? 'failed'
  const revision = story.revision ? formatRevision(story.revision) : 'The new revision'
  return [sentence(whatFailed(story, outcome, revision)), state(story, outcome)].filter(Boolean).join(' ')
}

function whatFailed(story: Story, outcome: Outcome, revision: string): string {
  const why = whyInShort(story)
  const { startedAt, endedAt = startedAt } = story
  if (outcome === 'cancelled') return whenCanceled(story, revision)
  if (outcome === 'timed-out')
    return `Timed out after ${formatDuration(endedAt - startedAt)} waiting for ${revision}: ${why}`
  const verbs: Partial<Record<Outcome, string>> = { stopped: 'was stopped', superseded: 'was superseded' }
  return `${revision} ${verbs[outcome] ?? 'failed'}: ${why}`
}

function whenCanceled({ deploymentId, verifying, isVerified }: Story, revision: string): string {
  if (!deploymentId) return 'The run was canceled before a deployment was started'
  if (isVerified) return `The run was canceled after the deployment of ${revision} had succeeded`
  return verifying
    ? `The run was canceled before ${verifying} of ${revision} had passed, so its deployment is not a success`
    : `The run was canceled before the deployment of ${revision} had succeeded`
}

/** What is left to say of the service if the reason has not said it. */
function state(story: Story, outcome: Outcome): string {
  if (outcome !== 'superseded') return stateSentence(story)
  const serving = story.last?.serving && formatRevision(story.last.serving)
  return serving && !story.reason?.includes(serving) ? `The service runs ${serving}.` : ''
}

/** The cause in a few words, else the reason that was given. */
function whyInShort(story: Story): string {
  const top = decisiveCause(story)
  return top ? causeInShort(top) : (story.reason ?? 'AWS gave no reason')
}

const JUDGED: readonly (Outcome | undefined)[] = ['failed', 'rolled-back', 'timed-out']

/**
 * The cause that a deployment failed for. One whose deployment is complete, or that an alarm ended, failed for its
 * reason, whatever tasks of it have stopped before.
 */
export function decisiveCause({ outcome, last, reason }: Story): Finding | undefined {
  if (!JUDGED.includes(outcome) || !last || last.rollout === 'completed') return undefined
  const [top] = findCauses(last)
  if (!top || top.cause.id === 'unknown') return undefined
  return /\balarm\b/i.test(reason ?? '') && top.cause.id !== 'deployment-alarm' ? undefined : top
}

/** A cause in a few words: `app exited with code 1`, `image not found (shop:2)`. */
export function causeInShort({ cause, subject, exit }: Finding): string {
  if (exit) return `${exit.container} exited with code ${exit.code}${said(cause.id, cause.title)}`
  return `${cause.title}${subject ? ` (${subject})` : ''}`
}

/** A code that says nothing by itself needs no words. */
function said(id: string, title: string): string {
  return id === 'exit-one' || id === 'exit-code' || id === 'exit-zero' ? '' : ` (${title})`
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`
}
