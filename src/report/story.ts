import type { Change } from '../base/diff.ts'
import type { Failure } from '../base/errors.ts'
import type { DeploymentEvent, Outcome, Snapshot, Timed } from '../watch/snapshot.ts'

/** The end of a container's log, secrets masked. */
export interface LogTail {
  readonly container: string
  readonly task: string
  readonly lines: readonly string[]
}

/** All that a run has to tell, filled in as it goes; what never happened is absent. */
export interface Story {
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  endedAt?: number
  service?: string
  serviceArn?: string
  clusterArn?: string
  strategy?: string
  /** ARN of the revision the service ran before. */
  previous?: string
  /** ARN of the revision that is deployed. */
  revision?: string
  changes: readonly Change[]
  deploymentId?: string
  /** Outputs that only one kind of deployment has. */
  extra: Readonly<Record<string, string>>
  readonly events: Timed<DeploymentEvent>[]
  last?: Snapshot
  /** The last lines that failed containers wrote. */
  readonly logs: LogTail[]
  outcome?: Outcome
  /** Whether the step is green with it. */
  green?: boolean
  /** AWS's own sentence, or what was still missing. */
  reason?: string
  /** When (ms) the watch had to end because the AWS credentials do; absent where they last long enough. */
  cutShortAt?: number
  /** What was done about a deployment that was not wanted any more. */
  readonly aftermath: string[]
  /** Why the run is red, where an error and not an outcome ended it. */
  failure?: Failure
  link?: string
  /** Where what was deployed can be visited; absent until something answers there. */
  url?: string
  /** The stories of the single services, where one run deploys several. */
  members?: readonly Member[]
  /** The GitHub repository that the run belongs to. */
  repository?: { readonly url: string }
}

/** One of several services that a run deploys. */
export interface Member {
  /** Tells it from the others in log and summary. */
  readonly label: string
  /** Without an outcome, the service was never begun. */
  readonly story: Story
}

/** A story before anything has happened. */
export function beginStory(now: number): Story {
  return { startedAt: now, changes: [], extra: {}, aftermath: [], logs: [], events: [] }
}
