/** How a deployment ended. Only `succeeded`, and `started` where nothing was to be waited for, are green. */
export type Outcome =
  | 'succeeded'
  | 'started'
  | 'failed'
  | 'rolled-back'
  | 'stopped'
  | 'superseded'
  | 'timed-out'
  | 'cancelled'
  | 'paused'

/** Where AWS says our own deployment stands, in the same words for every controller. */
export type Rollout =
  | 'starting'
  | 'progressing'
  | 'rolling-back'
  | 'completed'
  | 'failed'
  | 'rolled-back'
  | 'stopped'
  | 'superseded'

/** How long to wait: for nothing, until the new tasks serve, until AWS is done, until nothing old is left. */
export type Wait = 'none' | 'traffic' | 'stable' | 'complete'

/** Tasks of the new revision, and those of older ones that still run. */
export interface Counts {
  readonly desired: number
  readonly running: number
  readonly pending: number
  /** Tasks that failed to start or to stay healthy, as AWS counts them for its circuit breaker. */
  readonly failed: number
  readonly old: number
}

/** One target of a target group; `task` where it is one of the new revision's tasks. */
export interface Target {
  /** `address:port` or `instance:port`. */
  readonly id: string
  readonly task?: string
  /** AWS's own word: `healthy`, `initial`, `unhealthy`, `draining`, … */
  readonly state: string
  readonly reason?: string
}

/** A target group of the service as the load balancer sees it. */
export interface TargetGroup {
  readonly name: string
  /** Targets of the new revision's tasks; a task that is not registered yet is `unregistered`. */
  readonly targets: readonly Target[]
  /** Targets of older tasks that the load balancer has not let go of. */
  readonly draining: number
}

/** Something the service itself said. */
export interface Message {
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly text: string
}

/** Tasks of this deployment that stopped for the same reason. */
export interface StoppedTasks {
  readonly reason: string
  readonly tasks: readonly string[]
}

/** One look at AWS: what a deployment is at one moment. */
export interface Snapshot {
  readonly rollout: Rollout
  /** AWS's own sentence about where the rollout stands. */
  readonly reason?: string
  readonly counts: Counts
  readonly targetGroups: readonly TargetGroup[]
  /** Running tasks of the new revision that have not passed their container health checks. */
  readonly unready: number
  readonly messages: readonly Message[]
  readonly stopped: readonly StoppedTasks[]
  /** The revision that serves now, where it is not ours: after a rollback or a newer deployment. */
  readonly serving?: string
  /** `failures of threshold` of the circuit breaker, where AWS tells. */
  readonly breaker?: { readonly failures: number; readonly threshold: number }
}

/** What a reader is told as it happens. */
export type DeploymentEvent =
  | { readonly kind: 'rollout'; readonly rollout: Rollout; readonly reason?: string }
  | { readonly kind: 'tasks'; readonly counts: Counts }
  | { readonly kind: 'targets'; readonly group: TargetGroup }
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'task-stopped'; readonly stopped: StoppedTasks }
  | { readonly kind: 'breaker'; readonly failures: number; readonly threshold: number }
  | { readonly kind: 'hiccup'; readonly error: string; readonly attempt: number }
  | { readonly kind: 'finished'; readonly outcome: Outcome; readonly reason?: string }

/** An event with the time it was seen, in milliseconds since the epoch. */
export type Timed<T> = T & { readonly at: number }
