import type { Failure } from '../base/errors.ts'
import type { LogTail } from '../diagnose/evidence.ts'
import type { TimeSettings } from '../timing/advice.ts'
import type { DeploymentEvent, Ending, Snapshot, Timed } from '../watch/snapshot.ts'
import type { TaskTimes } from '../watch/task-times.ts'
import type { CheckResult } from './check-result.ts'
import type { Standing } from './standing.ts'
import type { DeploymentDetails, ServiceStory, Story } from './story.ts'
import type { MovedSchedule, OneOffTask } from './tasks-around.ts'
import { BEGUN, type Timing, timed, withTasks } from './timing.ts'

/** One thing that a run reports; a story is the fold of them. */
export type Progress =
  | { readonly kind: 'planned'; readonly facts: DeploymentDetails }
  /** Everything is decided and the first change comes next. */
  | { readonly kind: 'applying'; readonly url?: string }
  | { readonly kind: 'registered'; readonly revision: string }
  | {
      readonly kind: 'started'
      readonly deployment: string
      readonly outputs: Story['extra']
      readonly unchanged?: boolean
      /** Milliseconds since the epoch. */
      readonly at: number
      /** The same by AWS's clock, where AWS says so at once. */
      readonly createdAt?: number
    }
  | { readonly kind: 'cut-short'; readonly at: number }
  | {
      readonly kind: 'looked'
      readonly snapshot: Snapshot
      readonly outputs: Story['extra']
      /** Milliseconds since the epoch. */
      readonly at: number
    }
  /** Nothing was new for some minutes; both in milliseconds. */
  | { readonly kind: 'waiting'; readonly waited: number; readonly patience: number }
  | { readonly kind: 'tasks-read'; readonly tasks: readonly TaskTimes[]; readonly old?: readonly TaskTimes[] }
  | { readonly kind: 'time-settings'; readonly settings: TimeSettings }
  | { readonly kind: 'event'; readonly event: Timed<DeploymentEvent> }
  | { readonly kind: 'log-read'; readonly tail: LogTail }
  | { readonly kind: 'task'; readonly task: OneOffTask }
  | { readonly kind: 'scheduled'; readonly moved: readonly MovedSchedule[] }
  | { readonly kind: 'checked'; readonly check: CheckResult }
  /** AWS has completed the deployment, and something of the run has yet to pass: the subject of a sentence. */
  | { readonly kind: 'verifying'; readonly what: string }
  /** Everything has passed. */
  | { readonly kind: 'verified' }
  /**
   * What was done about a failed deployment; in the place of the note that said that it was asked for, if there is one. With
   * `isBegun`, a rollback has begun.
   */
  | {
      readonly kind: 'rollback-note'
      readonly words: string
      readonly instead?: string
      readonly isBegun?: true
    }
  | { readonly kind: 'rolled-back'; readonly standing: Standing }
  /** Whether the call that starts a deployment was carried out is not known. */
  | { readonly kind: 'unknown-start' }
  | { readonly kind: 'verdict'; readonly verdict: Ending }
  | { readonly kind: 'serves'; readonly url: string }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | {
      readonly kind: 'services'
      readonly facts: DeploymentDetails
      readonly members: readonly ServiceStory[]
    }

/** A story before anything has happened. */
export function beginStory(now: number): Story {
  return {
    startedAt: now,
    changes: [],
    extra: {},
    checks: [],
    rollbackNotes: [],
    logs: [],
    tasks: [],
    events: [],
    timing: BEGUN,
  }
}

/** The story with one thing more. */
export function advance(story: Story, progress: Progress): Story {
  return { ...told(story, progress), timing: timingAfter(story.timing, progress) }
}

function told(story: Story, progress: Progress): Story {
  switch (progress.kind) {
    case 'planned':
      return { ...story, ...progress.facts }
    case 'applying':
    case 'serves':
      return progress.url === undefined ? story : { ...story, url: progress.url }
    case 'registered':
      return { ...story, revision: progress.revision }
    case 'started':
      return startedStory(story, progress)
    case 'waiting':
    case 'tasks-read':
    case 'time-settings':
      return story
    case 'verifying':
      return { ...story, verifying: progress.what }
    case 'verified':
      return withoutVerifying(story)
    case 'cut-short':
      return { ...story, cutShortAt: progress.at }
    case 'looked':
      return seen(story, progress)
    case 'rolled-back':
      return { ...story, standing: progress.standing }
    case 'unknown-start':
      return { ...story, unknownStart: true }
    case 'verdict':
      return { ...story, ...progress.verdict }
    case 'failed':
      return { ...story, failure: progress.failure }
    case 'services':
      return { ...story, ...progress.facts, services: progress.members }
    case 'event':
    case 'log-read':
    case 'task':
    case 'scheduled':
    case 'checked':
    case 'rollback-note':
      return collected(story, progress)
  }
}

function seen(story: Story, { snapshot, outputs }: Extract<Progress, { kind: 'looked' }>): Story {
  return { ...story, last: snapshot, now: snapshot, extra: { ...story.extra, ...outputs } }
}

function withoutVerifying({ verifying: _, ...story }: Story): Story {
  return { ...story, isVerified: true }
}

function startedStory(story: Story, progress: Extract<Progress, { kind: 'started' }>): Story {
  return {
    ...story,
    deploymentId: progress.deployment,
    ...(progress.unchanged ? { unchanged: true } : {}),
    outcome: 'started',
    extra: { ...story.extra, ...progress.outputs },
  }
}

/** What there may be several of. */
type Collected = Extract<
  Progress,
  { kind: 'event' | 'log-read' | 'task' | 'scheduled' | 'checked' | 'rollback-note' }
>

function collected(story: Story, progress: Collected): Story {
  switch (progress.kind) {
    case 'event':
      return { ...story, events: [...story.events, progress.event], ...endIn(progress.event) }
    case 'log-read':
      return { ...story, logs: [...story.logs, progress.tail] }
    case 'task':
      return { ...story, tasks: [...story.tasks, progress.task] }
    case 'scheduled':
      return { ...story, scheduled: [...(story.scheduled ?? []), ...progress.moved] }
    case 'checked':
      return { ...story, checks: withCheck(story.checks, progress.check) }
    case 'rollback-note':
      return {
        ...story,
        rollbackNotes: [...story.rollbackNotes.filter(words => words !== progress.instead), progress.words],
        ...(progress.isBegun ? { goesBack: true } : {}),
      }
  }
}

/** A check that is made again has its latest result, in its old place. */
function withCheck(checks: readonly CheckResult[], check: CheckResult): readonly CheckResult[] {
  const isNew = checks.every(({ name }) => name !== check.name)
  return isNew ? [...checks, check] : checks.map(each => (each.name === check.name ? check : each))
}

function endIn(event: DeploymentEvent): Pick<Story, 'outcome' | 'reason'> {
  if (event.kind !== 'finished') return {}
  return { outcome: event.outcome, ...(event.reason ? { reason: event.reason } : {}) }
}

function timingAfter(timing: Timing, progress: Progress): Timing {
  const { kind } = progress
  if (kind === 'started') {
    const { at, createdAt } = progress
    return { ...timing, deployedAt: at, ...(createdAt === undefined ? {} : { createdAt }) }
  }
  if (kind === 'looked') return timed(timing, progress.snapshot, progress.at)
  if (kind === 'tasks-read') {
    const { tasks, old } = progress
    return { ...withTasks(timing, tasks), ...(old ? { oldTasks: old } : {}) }
  }
  if (kind === 'time-settings') return { ...timing, settings: progress.settings }
  const isEnd = kind === 'event' && progress.event.kind === 'finished'
  return isEnd ? { verdictAt: progress.event.at, ...timing } : timing
}
