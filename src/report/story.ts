import type { Change } from '../base/diff.ts'
import type { Failure } from '../base/errors.ts'
import type { LogTail } from '../diagnose/evidence.ts'
import type { TimeSettings } from '../timing/advice.ts'
import type { DeploymentEvent, Ending, Outcome, Snapshot, Timed } from '../watch/snapshot.ts'
import type { TaskTimes } from '../watch/task-times.ts'
import { BEGUN, type Timing, timed, withTasks } from './timing.ts'

/** All that a run has to tell: what it has reported so far, folded; what never happened is absent. */
export interface Story {
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly endedAt?: number
  readonly service?: string
  readonly serviceArn?: string
  readonly clusterArn?: string
  readonly strategy?: string
  /** ARN of the revision the service ran before. */
  readonly previous?: string
  /** ARN of the revision that is deployed. */
  readonly revision?: string
  readonly changes: readonly Change[]
  /** Whether the service was found as it was asked to be, so that nothing was deployed. */
  readonly unchanged?: boolean
  readonly deploymentId?: string
  /** Outputs that only one kind of deployment has. */
  readonly extra: Readonly<Record<string, string>>
  readonly events: readonly Timed<DeploymentEvent>[]
  readonly last?: Snapshot
  readonly timing: Timing
  /** The last lines that failed containers wrote. */
  readonly logs: readonly LogTail[]
  readonly outcome?: Outcome
  /** Whether the step is green with it. */
  readonly green?: boolean
  /** AWS's own sentence, or what was still missing. */
  readonly reason?: string
  /** When (ms) the watch had to end because the AWS credentials do; absent where they last long enough. */
  readonly cutShortAt?: number
  /** What was looked at beside the deployment: alarms and URLs, the last of each. */
  readonly checks: readonly CheckResult[]
  /** What was done about a deployment that failed or was cancelled. */
  readonly rollbackNotes: readonly string[]
  /** Why the run is red, where an error and not an outcome ended it. */
  readonly failure?: Failure
  readonly link?: string
  /** Where what was deployed can be visited; absent until something answers there. */
  readonly url?: string
  /** The stories of the single services, where one run deploys several. */
  readonly services?: readonly ServiceStory[]
  /** Whether those go back together when one of them fails. */
  readonly together?: true
  /** The GitHub repository that the run belongs to. */
  readonly repository?: { readonly url: string }
}

/** How something stands that is looked at beside a deployment. */
export interface CheckResult {
  /** Tells it from the others. */
  readonly name: string
  /** A page about it. */
  readonly link?: string
  readonly result: string
  readonly good: boolean
}

/** One of several services that a run deploys. */
export interface ServiceStory {
  /** Tells it from the others in log and summary. */
  readonly label: string
  /** Without an outcome, the service was never started. */
  readonly story: Story
}

/** What is deployed, and where. */
export type DeploymentDetails = Pick<Story, 'service' | 'serviceArn' | 'clusterArn' | 'link'> &
  Partial<
    Pick<Story, 'strategy' | 'changes' | 'previous' | 'revision' | 'deploymentId' | 'extra' | 'together'>
  >

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
    }
  | { readonly kind: 'cut-short'; readonly at: number }
  | {
      readonly kind: 'looked'
      readonly snapshot: Snapshot
      readonly outputs: Story['extra']
      /** Milliseconds since the epoch. */
      readonly at: number
    }
  | { readonly kind: 'tasks-read'; readonly tasks: readonly TaskTimes[] }
  | { readonly kind: 'time-settings'; readonly settings: TimeSettings }
  | { readonly kind: 'event'; readonly event: Timed<DeploymentEvent> }
  | { readonly kind: 'log-read'; readonly tail: LogTail }
  | { readonly kind: 'checked'; readonly check: CheckResult }
  | { readonly kind: 'rollback-note'; readonly words: string }
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
    events: [],
    timing: BEGUN,
  }
}

/** The story with one thing more. */
export function advance(story: Story, progress: Progress): Story {
  switch (progress.kind) {
    case 'planned':
      return { ...story, ...progress.facts }
    case 'applying':
    case 'serves':
      return progress.url === undefined ? story : { ...story, url: progress.url }
    case 'registered':
      return { ...story, revision: progress.revision }
    case 'started':
      return {
        ...story,
        deploymentId: progress.deployment,
        ...(progress.unchanged ? { unchanged: true } : {}),
        outcome: 'started',
        extra: { ...story.extra, ...progress.outputs },
        timing: { ...story.timing, deployedAt: progress.at },
      }
    case 'cut-short':
      return { ...story, cutShortAt: progress.at }
    case 'looked':
      return {
        ...story,
        last: progress.snapshot,
        extra: { ...story.extra, ...progress.outputs },
        timing: timed(story.timing, progress.snapshot, progress.at),
      }
    case 'tasks-read':
      return { ...story, timing: withTasks(story.timing, progress.tasks) }
    case 'time-settings':
      return { ...story, timing: { ...story.timing, settings: progress.settings } }
    case 'event':
      return { ...story, events: [...story.events, progress.event], ...endIn(progress.event, story) }
    case 'log-read':
      return { ...story, logs: [...story.logs, progress.tail] }
    case 'checked':
      return { ...story, checks: withCheck(story.checks, progress.check) }
    case 'rollback-note':
      return { ...story, rollbackNotes: [...story.rollbackNotes, progress.words] }
    case 'verdict':
      return { ...story, ...progress.verdict }
    case 'failed':
      return { ...story, failure: progress.failure }
    case 'services':
      return { ...story, ...progress.facts, services: progress.members }
  }
}

/** A check that is made again has its latest result, in its old place. */
function withCheck(checks: readonly CheckResult[], check: CheckResult): readonly CheckResult[] {
  const isNew = checks.every(({ name }) => name !== check.name)
  return isNew ? [...checks, check] : checks.map(each => (each.name === check.name ? check : each))
}

function endIn(event: Timed<DeploymentEvent>, { timing }: Story): Partial<Story> {
  if (event.kind !== 'finished') return {}
  const { outcome, reason, at } = event
  // A rollback that is watched after a failure belongs to what follows the verdict.
  const ended = timing.verdictAt === undefined ? { timing: { ...timing, verdictAt: at } } : {}
  return { outcome, ...(reason ? { reason } : {}), ...ended }
}
