import { formatDuration } from '../../base/duration.ts'

/** A task of the new revision that would run before the deployment, or after its success. */
export interface PlannedTask {
  readonly when: 'before' | 'after'
  /** The container whose exit code counts. */
  readonly container: string
  readonly timeoutSeconds: number
}

/** Such a task as a named sentence. */
export function plannedTaskWords({ when, container, timeoutSeconds }: PlannedTask): [string, string] {
  const task = `a task of the new revision, for up to ${formatDuration(timeoutSeconds * 1000)}`
  return when === 'before'
    ? ['Before', `${task}; the service is updated only if ${container} exits with code 0`]
    : ['After', `${task}; the deployment fails unless ${container} exits with code 0`]
}
