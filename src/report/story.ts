import type { Change } from '../base/diff.ts'
import type { Failure } from '../base/errors.ts'
import type { LogTail } from '../diagnose/evidence.ts'
import type { DeploymentEvent, Outcome, Snapshot, Timed } from '../watch/snapshot.ts'
import type { CheckResult } from './check-result.ts'
import type { Standing } from './standing.ts'
import type { MovedSchedule, OneOffTask } from './tasks-around.ts'
import type { Timing } from './timing.ts'

/** What a person asks the control action for; a rollback without a deployment goes to the last success. */
export type Requested = 'rollback' | 'stop' | 'continue' | 'last-success'

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
  /** What the service ran before anything was changed. */
  readonly before?: Standing
  /** Whether the service is yet to be created. */
  readonly isNew?: true
  /** Whether Express Mode manages the service. */
  readonly isExpress?: true
  /** Whether this run has created the service. */
  readonly isCreated?: true
  /** Whether no deployment of the service has ever succeeded, so that there is nothing to roll back to. */
  readonly noWayBack?: true
  /** Whether the action has the input `on-failure`. */
  readonly onFailureInput?: true
  /** What the action calls the input of the timeout; absent, `timeout`. */
  readonly timeoutInput?: string
  /** Whether the service was found as it was asked to be, so that nothing was deployed. */
  readonly unchanged?: boolean
  readonly deploymentId?: string
  /** What the control action was asked for. */
  readonly requested?: Requested
  /** Whether a deployment may have been started, which AWS has not answered. */
  readonly unknownStart?: true
  /** The page of the run that has started a newer deployment. */
  readonly newerRun?: string
  /** Outputs that only one kind of deployment has. */
  readonly extra: Readonly<Record<string, string>>
  readonly events: readonly Timed<DeploymentEvent>[]
  /** What the outcome is explained by. */
  readonly last?: Snapshot
  /** What was seen last, which may be a rollback after the verdict. */
  readonly now?: Snapshot
  readonly timing: Timing
  /** The last lines that failed containers wrote. */
  readonly logs: readonly LogTail[]
  /** The tasks that were run before and after the deployment. */
  readonly tasks: readonly OneOffTask[]
  readonly scheduled?: readonly MovedSchedule[]
  readonly outcome?: Outcome
  /** Whether the step is green with it. */
  readonly green?: boolean
  /** AWS's own sentence, or what was still missing. */
  readonly reason?: string
  /** When (ms) the watch had to end because the AWS credentials do; absent where they last long enough. */
  readonly cutShortAt?: number
  /** What was looked at beside the deployment: alarms and URLs, the last of each. */
  readonly checks: readonly CheckResult[]
  /** What a deployment that is complete in AWS has yet to pass, as the subject of a sentence. */
  readonly verifying?: string
  /** Whether a deployment has succeeded, with all that was to be checked of it. */
  readonly isVerified?: true
  /** Whether this run has begun a rollback. */
  readonly goesBack?: true
  /** What was done about a deployment that failed or was cancelled. */
  readonly rollbackNotes: readonly string[]
  /** What the service runs after a rollback that this run asked for. */
  readonly standing?: Standing
  /** Why the run is red, where an error and not an outcome ended it. */
  readonly failure?: Failure
  /** Whether an error ended the run. */
  readonly byError?: true
  readonly link?: string
  /** Where what was deployed can be visited; absent until something answers there. */
  readonly url?: string
  /** The stories of the single services, where one run deploys several. */
  readonly services?: readonly ServiceStory[]
  /** Whether those go back together when one of them fails. */
  readonly together?: true
  /** The label of the one of them that failed first. */
  readonly failedFirst?: string
  /** The GitHub repository that the run belongs to. */
  readonly repository?: { readonly url: string }
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
    Pick<
      Story,
      | 'strategy'
      | 'changes'
      | 'previous'
      | 'revision'
      | 'deploymentId'
      | 'extra'
      | 'together'
      | 'failedFirst'
      | 'before'
      | 'isNew'
      | 'isExpress'
      | 'isCreated'
      | 'noWayBack'
      | 'onFailureInput'
      | 'timeoutInput'
      | 'requested'
    >
  >
