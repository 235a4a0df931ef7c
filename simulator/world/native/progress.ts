import type { DeploymentLifecycleHookDetail, DeploymentLifecycleHookStage } from '@aws-sdk/client-ecs'

/**
 * A lifecycle stage of a native deployment. In PROVISIONING, ECS makes what an Express Mode service needs: the stage is
 * known from a failure alone (the recording express-canary-weights).
 */
export type Stage = DeploymentLifecycleHookStage | 'PROVISIONING' | 'SCALE_UP' | 'BAKE_TIME' | 'CLEAN_UP'

/** One stage on a deployment's way. */
export interface StageStep {
  stage: Stage
  /** Percent of the production traffic on the target revision once the stage has begun. */
  production?: number
  /** Percent of the test traffic, likewise. */
  test?: number
  /** Minutes the stage lasts at least. */
  bakeMinutes?: number
}

/** A hook at work: what DescribeServiceDeployments tells of it, and where it belongs. */
export interface HookRun {
  /** Of all stages entered so far, the nth. */
  stageNumber: number
  stage: Stage
  detail: DeploymentLifecycleHookDetail & { hookId: string }
  /** Why it failed, in the words of the service deployment and of the event. */
  failure?: { statusReason: string; event: string }
}

/** How far a native deployment, or its rollback, has come. */
export interface NativeProgress {
  steps: StageStep[]
  at: number
  /** Stages entered so far, recurring ones counted each time. */
  stageNumber: number
  /** When the present stage began (ms); missing before its beginning. */
  enteredAt?: number
  earliestEnd: number
  /** Percent of production and test traffic on the target revision. */
  production: number
  test: number
  /** Whether there is a test listener rule, and so test traffic at all. */
  tested: boolean
  /** Number of the revision that has the rest of the traffic; missing in a first deployment. */
  base?: string
  /** Numbers of the revisions that shall have their tasks. */
  scaledUp: string[]
  hooks: HookRun[]
  rollback: boolean
}
