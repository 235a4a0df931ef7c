/** How and when a task ends by itself. */
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
  /** Seconds after the start of pulling (`starting`) or after RUNNING (`running`). */
  afterSeconds: number
  when: 'starting' | 'running'
}

/** How the tasks of an image behave; everything left out is a healthy default. */
export interface Behaviour {
  provisionSeconds?: number
  pullSeconds?: number
  startSeconds?: number
  /** From registration of the target until its first passed check. */
  targetHealthySeconds?: number
  container?: 'healthy' | 'unhealthy' | { healthyAfterSeconds: number }
  /** `timeout` is the reason Target.Timeout. */
  target?: { unhealthy: string; description: string } | 'timeout'
  fails?: Failure
  /** Only the first n tasks of the image behave so, later ones are healthy. */
  onlyFirst?: number
}
