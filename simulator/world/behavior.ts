/** How and when a task ends by itself. In its texts `{task}`, `{request}` and `{instance}` stand for ids. */
export interface Failure {
  stoppedReason: string
  stopCode:
    | 'TaskFailedToStart'
    | 'EssentialContainerExited'
    | 'SpotInterruption'
    | 'TerminationNotice'
    | 'InfrastructureHealth'
  containerReason?: string
  exitCode?: number
  /** Exit codes of containers that had run and ended before, by name. */
  before?: Record<string, number>
  /** Seconds after the start of provisioning, of pulling (`starting`) or after RUNNING (`running`). */
  afterSeconds: number
  when: 'provisioning' | 'starting' | 'running'
  /**
   * ECS starts the replacement in the same moment and does not count the failure, so neither the number of tasks nor
   * `failedTasks` shows it (https://github.com/aws/containers-roadmap/issues/1206).
   */
  isUncounted?: boolean
}

/** How the tasks of an image behave; everything left out is a healthy default. */
export interface Behavior {
  provisionSeconds?: number
  pullSeconds?: number
  startSeconds?: number
  /** From registration of the target until its first passed check. */
  targetHealthySeconds?: number
  /** `unknown`: its health check never comes to a verdict, and ECS does without. */
  container?: 'healthy' | 'unhealthy' | 'unknown' | { healthyAfterSeconds: number }
  /** `timeout` is the reason Target.Timeout; one that heals does so that long after its registration. */
  target?: { unhealthy: string; description: string; recoversAfterSeconds?: number } | 'timeout'
  /** The status of its answers to visitors, whatever its health checks get. */
  answers?: number
  /** Of a container that is not essential, only that container ends. */
  fails?: Failure
  /** The event in which ECS says that it cannot place a task; none is started then. */
  unplaceable?: string
  /** Lines the container writes when it starts. */
  logs?: string[]
  /** Between two of them; 0.1 where not set. */
  logEverySeconds?: number
  /** Of a container that is told to stop; without it 143, which is SIGTERM's own. */
  stopExitCode?: number
  /** Only the first n tasks of the image behave so, later ones are healthy. */
  onlyFirst?: number
  /** Only tasks of the first n seconds behave so, counted from the first one. */
  onlyForSeconds?: number
}

/** How often tasks were started from an image, and since when (ms). */
export interface ImageUse {
  count: number
  since: number
}
