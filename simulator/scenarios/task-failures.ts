import type { Behavior, Failure } from '../world/behavior.ts'

/** An essential container runs, writes its lines and ends some seconds later. */
export const exits = (exitCode: number, logs: string[] = [], more: Partial<Failure> = {}): Behavior => ({
  logs,
  fails: {
    stoppedReason: 'Essential container in task exited',
    stopCode: 'EssentialContainerExited',
    exitCode,
    afterSeconds: 5,
    when: 'running',
    ...more,
  },
})

/** The task never gets as far as running. */
export const cannotStart = (
  stoppedReason: string,
  afterSeconds: number,
  more: Partial<Failure> = {},
): Behavior => ({
  fails: { stoppedReason, stopCode: 'TaskFailedToStart', afterSeconds, when: 'starting', ...more },
})

/** The registry does not have the image, as ECS says it after that many attempts to pull. */
export const imageNotFound = (image: string, attempts = 7, afterSeconds = 20): Behavior =>
  cannotStart(
    `CannotPullContainerError: pull image manifest has been retried ${attempts} time(s): failed to resolve ref ${image}: ${image}: not found`,
    afterSeconds,
  )

/** The tasks answer the health check of the load balancer with this status. */
export const answering = (status: number) =>
  ({
    target: {
      unhealthy: 'Target.ResponseCodeMismatch',
      description: `Health checks failed with these codes: [${status}]`,
    },
  }) satisfies Behavior
