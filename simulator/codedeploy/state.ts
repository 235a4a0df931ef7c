import type {
  ApplicationInfo,
  DeploymentConfigInfo,
  DeploymentGroupInfo,
  DeploymentInfo,
  DeploymentStatus,
  ECSTaskSet,
  ErrorInformation,
  LifecycleEvent,
  TargetStatus,
  TrafficRoutingConfig,
} from '@aws-sdk/client-codedeploy'

/** How a hook's Lambda function answers; `hangs` never reports, so that CodeDeploy gives up after an hour. */
export interface HookFunction {
  /** Until it reports. Default 4. */
  seconds?: number
  outcome: 'succeeds' | 'hangs' | { fails: string; logTail?: string }
}

/** What an account has in store for the rollbacks of a group; how quick AWS is nobody has measured. */
export interface RollbackQuirks {
  /** Makes every rollback deployment of the group fail so. */
  rollbackFails?: ErrorInformation
  /** Seconds from the end of a deployment until its rollback shows. Default 0. */
  rollbackAfter?: number
  /** Seconds that a rollback deployment takes at each event. Default 0.4. */
  rollbackSeconds?: number
  /** A rollback that was asked for or is set up never comes. */
  neverRollsBack?: boolean
}

/** How CodeDeploy shows what it does. */
export interface ViewQuirks {
  /** Task sets come without `taskSetLabel`, which the API does not promise. */
  withoutLabels?: boolean
  /** A task set that is gone is left out of the target. */
  dropsGoneTaskSets?: boolean
  /** A lifecycle event of this name is told as `Skipped` while its function runs. */
  skippedWhileRunning?: string
  /** A lifecycle event of this name is told as `Skipped` when it has succeeded. */
  skippedAtEnd?: string
  /** A rollback labels the task set that it goes back to `Green`: nobody has published which of them does. */
  restoredIsGreen?: boolean
}

/** A deployment group, and what its account has in store for it. */
export interface GroupRecord extends RollbackQuirks, ViewQuirks {
  view: DeploymentGroupInfo & { applicationName: string; deploymentGroupName: string }
}

/** The two target groups of a deployment and the listeners it may rewrite, as ARNs. */
export interface TargetGroupPair {
  blue: string
  green: string
  production: string[]
  test: string[]
}

/** A CodeDeploy deployment of an ECS service. */
export interface CodeDeployment {
  id: string
  application: string
  group: string
  /** ARN of the ECS service. */
  service: string
  status: DeploymentStatus
  /** What GetDeployment answers beside the status. */
  info: DeploymentInfo
  content: string
  sha256: string
  routing: TrafficRoutingConfig
  events: LifecycleEvent[]
  targetStatus: TargetStatus
  updatedAt: number
  /** Task set ids. */
  blue?: string
  green?: string
  targetGroupPair?: TargetGroupPair
  /** What ContinueDeployment could end now. */
  waiting?: 'READY_WAIT' | 'TERMINATION_WAIT'
  /** StopDeployment was called: it does nothing more by itself. */
  stopping: boolean
  /** The task sets as they were when it ended. */
  finally?: ECSTaskSet[]
}

/** A revision that was registered or deployed, by application and sha256. */
export interface RevisionRecord {
  application: string
  content: string
  sha256: string
  groups: string[]
  description?: string
  registeredAt: number
  firstUsedAt?: number
  lastUsedAt?: number
}

/** What the account holds in CodeDeploy; plain data. */
export interface CodeDeployState {
  applications: Map<string, ApplicationInfo & { applicationName: string }>
  /** The account's own; the predefined ones are known without it. */
  configs: Map<string, DeploymentConfigInfo>
  /** By `application/group`. */
  groups: Map<string, GroupRecord>
  /** In order of creation. */
  deployments: Map<string, CodeDeployment>
  revisions: Map<string, RevisionRecord>
  /** Lambda functions, by name or ARN. */
  functions: Map<string, HookFunction>
  /** The sentence that refuses a second deployment, with `{group}` and `{deployment}` to be filled in. */
  limitSentence: string
}

/** CodeDeploy before anybody used it. */
export const emptyCodeDeploy = (): CodeDeployState => ({
  applications: new Map(),
  configs: new Map(),
  groups: new Map(),
  deployments: new Map(),
  revisions: new Map(),
  functions: new Map(),
  limitSentence: "The Deployment Group '{group}' already has an active Deployment '{deployment}'",
})
