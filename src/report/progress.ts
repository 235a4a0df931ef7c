import type { Failure } from '../base/errors.ts'
import type { TimeSettings } from '../timing/advice.ts'
import type { Ending, Snapshot } from '../watch/snapshot.ts'
import type { TaskTimes } from '../watch/task-times.ts'
import { type Collected, collected, isCollected } from './collected.ts'
import type { Standing } from './standing.ts'
import type { DeploymentDetails, ServiceStory, Story } from './story.ts'
import { BEGUN, type Timing, timed, withTasks } from './timing.ts'

/** One thing that a run reports; a story is the fold of them. */
export type Progress =
  | Collected
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
  /** AWS has completed the deployment, and something of the run has yet to pass: the subject of a sentence. */
  | { readonly kind: 'verifying'; readonly what: string }
  /** Everything has passed. */
  | { readonly kind: 'verified' }
  | { readonly kind: 'rolled-back'; readonly standing: Standing }
  /** Whether the call that starts a deployment was carried out is not known. */
  | { readonly kind: 'unknown-start' }
  /** AWS has completed the deployment since it was looked at last. */
  | { readonly kind: 'completed-unseen' }
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
  if (isCollected(progress)) return collected(story, progress)
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
    case 'verified':
      return verifiedStory(story, progress)
    case 'cut-short':
      return { ...story, cutShortAt: progress.at }
    case 'looked':
      return seen(story, progress)
    case 'rolled-back':
      return { ...story, standing: progress.standing }
    case 'unknown-start':
      return { ...story, unknownStart: true }
    case 'completed-unseen':
      return completedStory(story)
    case 'verdict':
      return { ...story, ...progress.verdict }
    case 'failed':
      return { ...story, failure: progress.failure }
    case 'services':
      return { ...story, ...progress.facts, services: progress.members }
  }
}

function seen(story: Story, { snapshot, outputs }: Extract<Progress, { kind: 'looked' }>): Story {
  return { ...story, last: snapshot, now: snapshot, extra: { ...story.extra, ...outputs } }
}

function completedStory(story: Story): Story {
  const { last, now = last } = story
  if (last === undefined || now === undefined) return story
  return { ...story, last: { ...last, rollout: 'completed' }, now: { ...now, rollout: 'completed' } }
}

function verifiedStory(
  { verifying: _, ...story }: Story,
  progress: Extract<Progress, { kind: 'verifying' | 'verified' }>,
): Story {
  return progress.kind === 'verified'
    ? { ...story, isVerified: true }
    : { ...story, verifying: progress.what }
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
