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

/** The rules and schedules that would be moved to the deployed revision, and those that would stay. */
export interface PlannedSchedules {
  readonly moved: readonly { readonly name: string; readonly revision: string }[]
  readonly left: readonly { readonly name: string; readonly reason: string }[]
}

/** These as a sentence. */
export function plannedScheduleWords({ moved, left }: PlannedSchedules): string {
  const names = moved.map(({ name, revision }) => `${name} (now ${revision})`).join(', ')
  const stay = left.map(({ name, reason }) => `${name} is left: ${reason}`)
  const first = moved.length > 0 ? `moved to the deployed revision: ${names}` : 'none would be moved'
  return [first, ...stay].join('; ')
}
