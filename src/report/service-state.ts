import { formatRevision } from '../base/arn.ts'
import type { Snapshot } from '../watch/snapshot.ts'
import { isCodeDeploy } from './commands.ts'
import { count } from './outcome-words.ts'
import type { Standing } from './standing.ts'
import type { Story } from './story.ts'

/** What of a story tells how its service stands. */
export type Situation = Pick<
  Story,
  | 'standing'
  | 'last'
  | 'now'
  | 'previous'
  | 'revision'
  | 'before'
  | 'noWayBack'
  | 'deploymentId'
  | 'unknownStart'
  | 'outcome'
  | 'reason'
>

/** What was seen last of the service, also after the verdict. */
function seenOf({ now, last }: Situation): Snapshot | undefined {
  return now ?? last
}

/** What the service runs after a rollback, whoever made it; `undefined` where it was not rolled back. */
export function standingOf(story: Situation): Standing | undefined {
  if (story.standing) return story.standing
  const seen = seenOf(story)
  // ECS stops a deployment only by going back; CodeDeploy leaves the traffic where it is.
  const isBack =
    seen?.rollout === 'rolled-back' || (seen?.rollout === 'stopped' && !isCodeDeploy(story.deploymentId))
  if (!isBack || seen.serving === undefined) return undefined
  return { revision: seen.serving, running: seen.counts.old, desired: seen.counts.desired }
}

/** How the service stands now, as a sentence; nothing where that is not known. */
export function stateSentence(story: Situation): string {
  const standing = standingOf(story)
  if (standing) return standingSentence(standing)
  const seen = seenOf(story)
  if (!seen) return isNothingStarted(story) ? beforeSentence(story) : ''
  if (seen.rollout === 'superseded' || story.outcome === 'superseded')
    return seen.serving ? `The service now deploys ${formatRevision(seen.serving)}.` : ''
  if (MISROUTED.test(story.reason ?? '')) return ''
  return downSentence(story, seen) || trafficSentence(story, seen) || tasksSentence(story, seen)
}

/** Whether it is sure that no deployment was started. */
export function isNothingStarted({ deploymentId, unknownStart }: Situation): boolean {
  return deploymentId === undefined && !unknownStart
}

/** A rollback is over when all of its tasks have passed their checks. */
function standingSentence({ revision, running, desired }: Standing): string {
  const name = formatRevision(revision)
  if (running === 0 || desired === 0) return `The service is back on ${name}.`
  return running >= desired
    ? `The service is healthy on ${name} (${tasksOf(running, desired)}).`
    : `The service runs ${name} (${tasksOf(running, desired)}).`
}

/** The same of a rollback whose revision has been named: `The service is healthy (2 of 2 tasks).` */
export function standingInShort(story: Situation): string {
  const { running = 0, desired = 0 } = standingOf(story) ?? {}
  if (running === 0 || desired === 0) return ''
  return `The service ${running >= desired ? 'is healthy' : 'runs'} (${tasksOf(running, desired)}).`
}

function beforeSentence({ before }: Situation): string {
  if (!before) return ''
  return `The service still runs ${formatRevision(before.revision)} (${tasksOf(before.running, before.desired)}).`
}

/** Whether no task serves: of no revision one runs that is not known to fail its checks. */
function isDown({ deploymentId }: Situation, seen: Snapshot): boolean {
  // With CodeDeploy, another task set serves until the traffic is shifted.
  if (isCodeDeploy(deploymentId) || (seen.serving !== undefined && !seen.back)) return false
  return seen.counts.desired > 0 && seen.counts.old === 0 && healthyOf(seen) === 0
}

function downSentence(story: Situation, seen: Snapshot): string {
  if (!isDown(story, seen)) return ''
  const isStuck = story.noWayBack === true || /no rollback candidate/i.test(story.reason ?? '')
  return `The service is down: no healthy task${isStuck ? ', and no earlier revision to roll back to' : ''}.`
}

/** The tasks of the deployment that serve, as far as the load balancer or their health checks tell. */
function healthyOf({ targetGroups, counts, unready }: Snapshot): number {
  if (targetGroups.length === 0) return Math.max(0, counts.running - unready)
  return Math.min(
    ...targetGroups.map(({ targets }) => targets.filter(({ state }) => state === 'healthy').length),
  )
}

/** The revision of the deployment that was seen, and the one beside it. */
function sidesOf(
  { revision, previous }: Pick<Situation, 'revision' | 'previous'>,
  { again, serving }: Pick<Snapshot, 'again' | 'serving'>,
): { readonly own: string | undefined; readonly other: string | undefined } {
  return again ? { own: previous, other: revision } : { own: revision, other: previous ?? serving }
}

/** The service is what was asked for; what starts tasks at set times is not. */
export const UNMOVED = /could not be moved/

/** Something else than AWS has led the traffic elsewhere, so what AWS says of it is not how it stands. */
const MISROUTED = /^The deployment is complete, but (?:the )?production listener rule/

/** Where the production traffic goes, of a deployment that shifts it and has not ended well. */
function trafficSentence(story: Situation, seen: Snapshot): string {
  const share = seen.traffic?.production
  const { own, other } = sidesOf(story, seen)
  if (share === undefined || own === undefined || own === other) return ''
  if (share >= 100) return `100 % of production traffic is on ${named(own, seen.counts.running, seen)}.`
  if (other === undefined) return `${share} % of production traffic is on ${formatRevision(own)}.`
  if (share === 0) return `100 % of production traffic is on ${named(other, seen.counts.old, seen)}.`
  return `${100 - share} % of production traffic is on ${formatRevision(other)}, ${share} % on ${formatRevision(own)}.`
}

function tasksSentence(story: Situation, seen: Snapshot): string {
  const { own, other } = sidesOf(story, seen)
  const { old: others, running, equal = 0 } = seen.counts
  if (own === undefined) return ''
  if (own === other)
    return others > 0
      ? `${count(others, 'earlier task')} of ${formatRevision(own)} still run${others === 1 ? 's' : ''}.`
      : ''
  if (seen.rollout === 'completed') {
    const isLeft = story.outcome === 'failed' && other !== undefined && !UNMOVED.test(story.reason ?? '')
    return `The service runs ${named(own, running, seen)}${isLeft ? '; it was not rolled back' : ''}.`
  }
  const old = Math.max(0, others - equal)
  const healthy = healthyOf(seen) + equal
  if (old > 0 && other !== undefined)
    return healthy > 0
      ? `The service runs ${named(other, old, seen)} and ${named(own, healthy, seen)}.`
      : `The service still runs ${named(other, old, seen)}.`
  return healthy > 0 && old === 0 ? `The service runs ${named(own, healthy, seen)}.` : ''
}

/** `shop:1 (2 of 2 tasks)`; what is kept by another setting is not counted. */
function named(revision: string, running: number, { counts: { desired } }: Snapshot): string {
  return running === 0
    ? formatRevision(revision)
    : `${formatRevision(revision)} (${tasksOf(running, desired)})`
}

function tasksOf(running: number, desired: number): string {
  return running > desired ? count(running, 'task') : `${running} of ${count(desired, 'task')}`
}

/** The tasks of the service, those that serve first: `2 of 2 tasks of shop:1 running, 0 of 2 of shop:2`. */
export function tasksNow(story: Situation, isRed: boolean): string {
  const standing = standingOf(story)
  if (standing)
    return `${standing.running} of ${count(standing.desired, 'task')} of ${formatRevision(standing.revision)} running`
  const seen = seenOf(story)
  if (!seen || seen.rollout === 'superseded' || story.outcome === 'superseded') return ''
  const { running, old, desired } = seen.counts
  if (!isRed || desired === 0) return `${running} of ${count(desired, 'task')} running`
  if (isDown(story, seen)) return `0 of ${count(desired, 'task')} healthy`
  const { own, other } = sidesOf(story, seen)
  const whose = own ? ` of ${formatRevision(own)}` : ''
  const beside = old > 0 && other !== undefined && other !== own && seen.rollout !== 'completed'
  return beside
    ? `${tasksOf(old, desired)} of ${formatRevision(other)} running, ${running} of ${desired}${whose}`
    : `${running} of ${count(desired, 'task')}${whose} running`
}
