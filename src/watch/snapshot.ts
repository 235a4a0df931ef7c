import type { BackDeployment, Counts } from './counts.ts'
import type { Hook } from './hook.ts'
import type { StoppedTask } from './stopped-task.ts'
import type { TaskTimes } from './task-times.ts'

/** How a deployment ended. Green are `succeeded`, and what was asked for instead: `started` and `paused`. */
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
  /** It has ended without success, and whether AWS rolls it back, as it is set up to, does not show yet. */
  | 'ending'
  | 'rolling-back'
  | 'completed'
  | 'failed'
  | 'rolled-back'
  | 'stopped'
  | 'superseded'
  /** It waits for somebody: a PAUSE hook, or CodeDeploy's wait before the traffic shift. */
  | 'paused'

/** How far a deployment is: started, new tasks serve, AWS is done, nothing old is left. */
export const LEVELS = ['none', 'traffic', 'stable', 'complete'] as const

export type Level = (typeof LEVELS)[number]

/** How long to wait: for a level, or until the deployment pauses and waits for somebody. */
export type Wait = Level | 'pause'

/** What the run waits for. */
export interface Goal {
  readonly wait: Wait
  /** Whether a pause ends the run, with the outcome `paused`. */
  readonly pause: boolean
  /** AWS's name of a lifecycle stage or event; the run ends when the deployment gets there. */
  readonly stage?: string
}

/** A step of the deployment under AWS's own name: a lifecycle stage of ECS, a lifecycle event of CodeDeploy. */
export interface Stage {
  readonly name: string
  /** AWS's own word, where it has one: `InProgress`, `Succeeded`, `Failed`, … */
  readonly status?: string
  /** How long it takes by configuration, or took, in milliseconds. */
  readonly duration?: number
  /** What AWS says of it, such as the error of a hook. */
  readonly note?: string
}

/** Per cent of the traffic that the new revision gets. */
export interface Traffic {
  readonly production: number
  readonly test?: number
}

/** One target of a target group; `task` where it is one of the new revision's tasks. */
export interface Target {
  /** `address:port` or `instance:port`. */
  readonly id: string
  readonly task?: string
  /** AWS's own word: `healthy`, `initial`, `unhealthy`, `draining`, … */
  readonly state: string
  readonly reason?: string
  /** It is registered, but its target group has nothing that checks its health. */
  readonly isUnchecked?: true
}

/** A target group of the service as the load balancer, or VPC Lattice (`isLattice`), sees it. */
export interface TargetGroup {
  readonly name: string
  readonly isLattice?: true
  /** It does not exist. */
  readonly isMissing?: true
  /** Targets of the new revision's tasks; a task that is not registered yet is `unregistered`. */
  readonly targets: readonly Target[]
  /** Targets that the load balancer has not let go of, and whose tasks do not run any more. */
  readonly draining: number
  /** Those of them that belonged to new tasks, which failed or go back. */
  readonly drainingNew?: number
}

/** Something the service itself said. */
export interface Message {
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly text: string
  /** Whom it tells of where that is not our deployment for sure; such a sentence gives no deployment up. */
  readonly about?: 'others' | 'anyone'
}

/** One look at AWS: what a deployment is at one moment. */
export interface Snapshot {
  readonly rollout: Rollout
  /** How far AWS's side of it is; tasks and targets are judged on top. */
  readonly reached: Level
  /** AWS's own sentence about where the rollout stands. */
  readonly reason?: string
  /** What the action gave the deployment up for, in its words. */
  readonly givenUpFor?: string
  readonly counts: Counts
  readonly targetGroups: readonly TargetGroup[]
  /** Running tasks of the new revision that have not passed their container health checks. */
  readonly unready: number
  /** Those of them of which a check has failed. */
  readonly unhealthy?: number
  /** Running tasks of the new revision with a container health check of which AWS tells no verdict in its time. */
  readonly unjudged?: number
  readonly messages: readonly Message[]
  readonly stopped: readonly StoppedTask[]
  /** The deregistration delay in milliseconds, where old targets are all that is waited for. */
  readonly drains?: number
  /** Whether it shows the deployment of the revision before, by which ours is rolled back. */
  readonly again?: true
  /** What takes ours back, where AWS does that with a deployment of its own. */
  readonly back?: BackDeployment
  /** Whether nothing but the health of its targets is waited for, which costs little to ask for. */
  readonly awaitsTargets?: boolean
  /** For how long no new task has run or been about to start, in milliseconds. */
  readonly unstartedFor?: number
  /** For how long, of that, nothing could make room for one: no other instance comes, and no old task stops. */
  readonly noRoomFor?: number
  /** The revision that serves now, where it is not ours: after a rollback or a newer deployment. */
  readonly serving?: string
  /** `failures of threshold` of the circuit breaker, where AWS tells. */
  readonly breaker?: { readonly failures: number; readonly threshold: number }
  /** The stages AWS shows now; none for a rolling update. */
  readonly stages: readonly Stage[]
  readonly traffic?: Traffic
  readonly hooks: readonly Hook[]
  /** Milliseconds since the epoch until which, by configuration, nothing happens: a bake or wait time. */
  readonly quietUntil?: number
  /** Until when a wait of CodeDeploy lasts that is no hook, and what it does then, by AWS's own word. */
  readonly pauseEnds?: Pick<Hook, 'expiresAt' | 'timeoutAction'>
  /** CloudWatch alarms that have gone off. */
  readonly alarms: readonly string[]
  /** The new tasks that run, where they were read. */
  readonly tasks?: readonly TaskTimes[]
  /** When AWS was done with the deployment by its own clock, in milliseconds since the epoch. */
  readonly endedAt?: number
}

/** How a deployment is rolled back: by its own end, or by a deployment of the revision before. */
export type Way = 'back' | 'again'

/** What a reader is told as it happens. */
export type DeploymentEvent =
  /** Of a pause, `until` (milliseconds since the epoch) is its end, where no hook tells it. */
  | {
      readonly kind: 'rollout'
      readonly rollout: Rollout
      readonly reason?: string
      readonly until?: number
    }
  /** `way` tells a rollback. */
  | { readonly kind: 'tasks'; readonly counts: Counts; readonly way?: Way }
  /** Only old targets are waited for; the delay in milliseconds. */
  | { readonly kind: 'draining'; readonly targets: number; readonly delay: number }
  /** Somebody scaled the service to 0 meanwhile; `from` is what was desired before. */
  | { readonly kind: 'scaled-to-zero'; readonly from: number }
  | { readonly kind: 'targets'; readonly group: TargetGroup }
  | { readonly kind: 'message'; readonly message: Message; readonly times: number }
  | { readonly kind: 'task-stopped'; readonly tasks: readonly StoppedTask[] }
  | { readonly kind: 'breaker'; readonly failures: number; readonly threshold: number }
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'traffic'; readonly traffic: Traffic }
  | { readonly kind: 'hook'; readonly hook: Hook }
  | { readonly kind: 'alarm'; readonly alarm: string }
  | { readonly kind: 'hiccup'; readonly error: string; readonly attempt: number }
  | { readonly kind: 'finished'; readonly outcome: Outcome; readonly reason?: string }

/** How a deployment ended, or stands. */
export interface Ending {
  readonly outcome: Outcome
  /** AWS's own sentence, or what was still missing. */
  readonly reason?: string
  /** What was seen last; absent where nothing could be. */
  readonly last?: Snapshot
}

/** An event with the time it was seen, in milliseconds since the epoch. */
export type Timed<T> = T & { readonly at: number }
