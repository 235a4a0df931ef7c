import type { World } from './world.ts'

/**
 * Seconds that AWS was seen to take, from the least to the most: public recordings of `describe-services`,
 * `describe-tasks` and EventBridge events, one to three of each. How long it takes at other times is not known, so each
 * time is drawn from the range.
 */
const ranges = {
  /** From a new deployment to its first tasks: 7.6, 14.4 and 17.1 s. */
  firstStart: [7.6, 17.1],
  /** From a rollback to the first tasks of the revision that it returns to: 18.1 s. */
  rollbackStart: [7.6, 18.1],
  /** Until a Fargate task has its network interface and pulls: 12.9, 13.5 and 24.2 s. */
  provision: [12.9, 24.2],
  /** Of an image: 4.5, 4.6 and 21 s. */
  pull: [4.5, 21],
  /** From the pulled image to RUNNING: 1.2, 2.1 and 11.4 s. */
  start: [1.2, 11.4],
  /** From the registration of targets to the scheduler's trust in them: 19.4, 40.6 and 41 s. */
  targetHealth: [18, 40],
  /** From the stop of tasks to the deregistration of their targets: 1.554 s. */
  deregistration: [1.2, 1.9],
  /** From the last failure that the circuit breaker counts to its verdict: 44, 45 and 64 s. */
  breakerVerdict: [44, 64],
  /** From an alarm in ALARM to the deployment that ECS gives up for it: 21 s. */
  alarm: [10, 30],
  /** Of a rollback whose tasks still run, until it is COMPLETED: 24 s. */
  rollback: [20, 26],
  /** Until a load balancer made by Express Mode is there: minutes, by the reports of its users. */
  newBalancer: [120, 200],
  /** Until the rule and the target groups of another one are: a guess. */
  provisioning: [15, 40],
  /** From SIGTERM to the end of the containers: 12 s at the most, of which a part was draining. */
  termination: [2, 12],
  /** From there to STOPPED, while the network interface goes: 22.6, 22.8 and 33.7 s. */
  deprovisioning: [22, 34],
} as const

/** Seconds that this takes now. */
export function secondsFor({ random }: Pick<World, 'random'>, what: keyof typeof ranges): number {
  const [least, most] = ranges[what]
  return random.between(least, most)
}
