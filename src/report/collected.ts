import type { LogTail } from '../diagnose/evidence.ts'
import type { DeploymentEvent, Timed } from '../watch/snapshot.ts'
import type { CheckResult } from './check-result.ts'
import type { Story } from './story.ts'
import type { MovedSchedule, OneOffTask } from './tasks-around.ts'

/** What a run may report several of. */
export type Collected =
  | { readonly kind: 'event'; readonly event: Timed<DeploymentEvent> }
  | { readonly kind: 'log-read'; readonly tail: LogTail }
  | { readonly kind: 'task'; readonly task: OneOffTask }
  | { readonly kind: 'scheduled'; readonly moved: readonly MovedSchedule[] }
  | { readonly kind: 'checked'; readonly check: CheckResult }
  /**
   * What was done about a failed deployment; in the place of the note that said that it was asked for, if there is one. With
   * `isBegun`, a rollback has begun.
   */
  | {
      readonly kind: 'rollback-note'
      readonly words: string
      readonly instead?: string
      readonly isBegun?: true
    }

const KINDS: ReadonlySet<string> = new Set<Collected['kind']>([
  'event',
  'log-read',
  'task',
  'scheduled',
  'checked',
  'rollback-note',
])

/** Whether it is one of those. */
export function isCollected(progress: { readonly kind: string }): progress is Collected {
  return KINDS.has(progress.kind)
}

/** The story with one more of them. */
export function collected(story: Story, progress: Collected): Story {
  switch (progress.kind) {
    case 'event':
      return { ...story, events: [...story.events, progress.event], ...endIn(progress.event) }
    case 'log-read':
      return { ...story, logs: [...story.logs, progress.tail] }
    case 'task':
      return { ...story, tasks: [...story.tasks, progress.task] }
    case 'scheduled':
      return { ...story, scheduled: [...(story.scheduled ?? []), ...progress.moved] }
    case 'checked':
      return { ...story, checks: withCheck(story.checks, progress.check) }
    case 'rollback-note':
      return {
        ...story,
        rollbackNotes: [...story.rollbackNotes.filter(words => words !== progress.instead), progress.words],
        ...(progress.isBegun ? { goesBack: true } : {}),
      }
  }
}

/** A check that is made again has its latest result, in its old place. */
function withCheck(checks: readonly CheckResult[], check: CheckResult): readonly CheckResult[] {
  const isNew = checks.every(({ name }) => name !== check.name)
  return isNew ? [...checks, check] : checks.map(each => (each.name === check.name ? check : each))
}

function endIn(event: DeploymentEvent): Pick<Story, 'outcome' | 'reason'> {
  if (event.kind !== 'finished') return {}
  return { outcome: event.outcome, ...(event.reason ? { reason: event.reason } : {}) }
}
