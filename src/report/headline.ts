import { formatRevision } from '../base/arn.ts'
import { code, plain } from './markdown.ts'
import { isGreen, OUTCOME_HEADLINES, unchangedWords } from './outcome-words.ts'
import { waitingWords } from './pause.ts'
import { isNothingStarted, standingOf } from './service-state.ts'
import type { Story } from './story.ts'

/** How a run ended, or what it did, completing "cicd-demo-service: …". */
export function headlineOf(story: Story): string {
  const { outcome = 'failed', revision } = story
  if (isUnchanged(story) && revision) return unchangedWords(revision)
  if (isNothingDeployed(story)) return 'nothing was deployed'
  if (isUnwatched(story)) return `stopped watching; ${story.goesBack ? 'rollback' : 'deployment'} continues`
  if (outcome === 'paused') return waitingWords(story)
  return requestedHeadline(story) ?? `${OUTCOME_HEADLINES[outcome]}${backTo(story)}`
}

/** The same as Markdown, with the revision where it would not be read as something else. */
export function namedHeadline(story: Story): string {
  const { outcome, revision } = story
  const words = headlineOf(story)
  if (revision === undefined || !namesRevision(story)) return plain(words)
  const name = code(formatRevision(revision))
  const [, deployment] = /^deployment (.+)/.exec(words) ?? []
  if (deployment) return `deployment of ${name} ${plain(deployment)}`
  return outcome === 'succeeded' ? `${plain(words)} ${name}` : `${plain(words)} (${name})`
}

/** Whether the revision, behind the headline, would not be read as something else. */
export function namesRevision(story: Story): boolean {
  const { outcome, revision, requested } = story
  if (revision === undefined || isUnchanged(story) || isNothingDeployed(story)) return false
  // Behind a rollback, the revision that failed would read as the one that it went to.
  return (
    outcome !== 'rolled-back' && outcome !== 'paused' && (requested === undefined || requested === 'continue')
  )
}

/** What was asked for, where that is what happened or failed to. */
function requestedHeadline(story: Story): string | undefined {
  const { outcome, requested, revision } = story
  const back = standingOf(story)?.revision
  const from = revision && revision !== back ? ` from ${formatRevision(revision)}` : ''
  const to = back ? ` to ${formatRevision(back)}` : ''
  if (requested === 'last-success') return lastSuccess(story)
  if (requested !== 'rollback' && requested !== 'stop') return undefined
  if (outcome === 'rolled-back') return `rolled back${from}${to}, as requested`
  if (outcome === 'stopped') return `deployment stopped${to && `, rolled back${to}`}, as requested`
  if (outcome === 'started')
    return `${requested === 'stop' ? 'stop' : 'rollback'} started; this step does not wait for it`
  return outcome === 'failed' ? `${requested} failed` : undefined
}

function lastSuccess({ outcome, revision }: Story): string | undefined {
  const to = revision ? ` to ${formatRevision(revision)}` : ''
  if (outcome === 'succeeded') return `rolled back${to}`
  if (outcome === 'started') return `rollback${to} started; this step does not wait for it`
  return outcome === 'failed' ? `rollback${to} failed` : undefined
}

function backTo(story: Story): string {
  const back = story.outcome === 'rolled-back' ? standingOf(story)?.revision : undefined
  return back ? ` to ${formatRevision(back)}` : ''
}

/** Whether a run found the service as it was asked to be. */
function isUnchanged({ unchanged, failure, revision, outcome }: Story): boolean {
  return (
    unchanged === true &&
    failure === undefined &&
    revision !== undefined &&
    outcome !== undefined &&
    isGreen(outcome)
  )
}

/** Whether a run ended before it had started anything. */
export function isNothingDeployed(story: Story): boolean {
  const hasEnded = story.outcome === 'failed' || story.outcome === 'cancelled'
  return hasEnded && isNothingStarted(story) && (story.before !== undefined || story.isNew === true)
}

/** Whether the run ended, by an error or with its credentials, while AWS goes on with the deployment. */
export function isUnwatched(story: Story): boolean {
  const { outcome, deploymentId, now, byError, timing, failure } = story
  // An order of the control action may be refused before anything was looked at; what is gone does not continue.
  const wasWatched = now !== undefined || timing.deployedAt !== undefined
  if (!wasWatched || failure?.isGone === true) return false
  const rollout = now?.rollout ?? 'starting'
  const continues = /^(?:starting|progressing|ending|rolling-back|paused)$/.test(rollout)
  if (!continues || deploymentId === undefined) return false
  return isCutShort(story) || (outcome === 'failed' && byError === true)
}

/** A wait that the credentials ended, not the timeout. */
export function isCutShort({ outcome, cutShortAt, endedAt, startedAt }: Story): boolean {
  return outcome === 'timed-out' && cutShortAt !== undefined && (endedAt ?? startedAt) >= cutShortAt
}
