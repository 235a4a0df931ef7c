import { formatRevision } from '../base/arn.ts'
import { formatDuration } from '../base/duration.ts'
import { type Finding, findCauses } from '../diagnose/findings.ts'
import type { Outcome } from '../watch/snapshot.ts'
import { alarmsInShort, isOwnAlarm } from './alarm-words.ts'
import { isCutShort } from './headline.ts'
import { failedHook } from './hook-words.ts'
import { stateSentence, UNMOVED } from './service-state.ts'
import type { Story } from './story.ts'

/** What failed, why, and how the service stands now, on one line. */
export function firstLine(story: Story): string {
  const outcome = story.outcome ?? 'failed'
  const revision = story.revision ? formatRevision(story.revision) : UNNAMED
  const failed = sentence(whatFailed(story, outcome, revision)).replace(/^the new/, 'The new')
  return [failed, noteOfCancellation(story), stateSentence(story)].filter(Boolean).join(' ')
}

/** What a canceled run has done with the deployment that it had started. */
export function noteOfCancellation({ outcome, deploymentId, rollbackNotes }: Story): string | undefined {
  const [note] = rollbackNotes
  return outcome === 'cancelled' && deploymentId !== undefined && note ? sentence(note) : undefined
}

/** A revision that was never registered. */
const UNNAMED = 'the new revision'

function whatFailed(story: Story, outcome: Outcome, revision: string): string {
  const why = whyInShort(story)
  const { startedAt, endedAt = startedAt, deploymentId, requested } = story
  const waited = formatDuration(endedAt - startedAt)
  if (outcome === 'cancelled') {
    if (isOrder(requested))
      return `The run was canceled before the ${requested} of ${deploymentId} was complete`
    return whenCanceled(story, revision)
  }
  if (isCutShort(story))
    return `The AWS credentials end in a minute, so this step stopped watching ${revision} after ${waited}: ${why}`
  if (outcome === 'timed-out') return `Timed out after ${waited} waiting for ${revision}: ${why}`
  if (outcome === 'superseded') return story.reason ?? `Another deployment replaced the one of ${revision}`
  if (outcome === 'failed' && isOrder(requested))
    return `The ${requested} of ${deploymentId ?? revision} failed: ${why.replace(/^rollback d-\w+: /, '')}`
  if (outcome === 'stopped') return `${revision} was stopped${because(why)}`
  const [, other] = /^(.+) failed, and the services of this run are rolled back together/.exec(why) ?? []
  if (other !== undefined) return `${revision} was given up because ${other} failed`
  const [, problem = why] = /^(?:The deployment is|All deployments are) complete, but (.+)$/.exec(why) ?? []
  if (problem !== why && UNMOVED.test(problem)) return `${revision} is deployed, but ${problem}`
  const isUrl = story.checks.some(
    ({ name, good }) => !good && problem.includes(name) && name.startsWith('http'),
  )
  if (isUrl)
    return `${revision} failed its URL check: ${problem.replace(', so the deployment does not go on', '')}`
  return problem === why ? `${revision} failed${because(why)}` : `${revision} failed: ${problem}`
}

function isOrder(requested: Story['requested']): boolean {
  return requested === 'rollback' || requested === 'stop'
}

/** What the deployment was given up for where no task and no sentence of ECS shows it, as of a target group that is gone. */
function causeGiven(reason = ''): Finding | undefined {
  return GIVEN_UP.test(reason) ? findCauses({ stopped: [], messages: [], reason })[0] : undefined
}

/** ECS's own sentence says of a rollback no more than why it came. */
function because(why: string): string {
  const [, short] = /^Service deployment rolled back because (.+)$/.exec(why) ?? []
  return short === undefined ? `: ${why}` : ` because ${short}`
}

function whenCanceled(story: Story, revision: string): string {
  const { deploymentId, verifying, isVerified, last, events } = story
  const hasSucceeded = events.some(event => event.kind === 'finished' && event.outcome === 'succeeded')
  if (!deploymentId) return 'The run was canceled before a deployment was started'
  if (isVerified || (hasSucceeded && !verifying))
    return `The run was canceled after the deployment of ${revision} had succeeded`
  if (last?.rollout === 'completed' && !verifying)
    return `The run was canceled after AWS had completed the deployment of ${revision}`
  return verifying
    ? `The run was canceled before ${verifying} of ${revision} had passed, so its deployment is not a success`
    : `The run was canceled before the deployment of ${revision} had succeeded`
}

/** The cause in a few words, else the reason that was given. */
function whyInShort(story: Story): string {
  const top = decisiveCause(story)
  if (top?.cause.id === 'deployment-alarm' || isOwnAlarm(story.reason)) return alarmsInShort(story, top)
  const hook = top?.cause.id === 'lifecycle-hook' ? failedHook(story) : undefined
  if (hook) return hook.words
  return top ? causeInShort(top) : (story.reason ?? 'AWS gave no reason')
}

const GIVEN_UP = / Retrying will not fix this\.$/

const JUDGED: readonly (Outcome | undefined)[] = ['failed', 'rolled-back', 'timed-out']

/**
 * The cause that a deployment failed for. One whose deployment is complete, or that an alarm ended, failed for its
 * reason, whatever tasks of it have stopped before.
 */
export function decisiveCause({ outcome, last, reason }: Story): Finding | undefined {
  if (!JUDGED.includes(outcome) || !last || last.rollout === 'completed') return undefined
  const [top = causeGiven(reason)] = findCauses(last)
  if (!top || top.cause.id === 'unknown') return undefined
  return /\balarm\b/i.test(reason ?? '') && top.cause.id !== 'deployment-alarm' ? undefined : top
}

/** Whether AWS has ended a deployment as stopped, and its reason is a known cause. */
export function isStoppedBy(top: Finding | undefined, { outcome, reason }: Story): boolean {
  if (outcome !== 'stopped' || !top || top.cause.id === 'unknown') return false
  return top.tasks.length === 0 && (reason ?? '').includes(top.quote)
}

/** A cause in a few words: `app exited with code 1`, `image not found (shop:2)`. */
function causeInShort({ cause, subject, exit }: Finding): string {
  if (exit) return `${exit.container} exited with code ${exit.code}${said(cause.id, cause.title)}`
  return `${cause.title}${subject ? ` (${subject})` : ''}`
}

/** A code that says nothing by itself needs no words. */
function said(id: string, title: string): string {
  return isPlainExit(id) ? '' : ` (${title})`
}

/** Whether the exit code of a container is all that a cause knows. */
export function isPlainExit(id: string): boolean {
  return id === 'exit-one' || id === 'exit-code' || id === 'exit-zero'
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`
}
