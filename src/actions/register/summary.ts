import { formatRevision } from '../../base/arn.ts'
import type { Change } from '../../base/diff.ts'
import { formatDuration } from '../../base/duration.ts'
import type { Failure } from '../../base/errors.ts'
import { code, cut, prose, table } from '../../report/markdown.ts'
import { changeLines } from '../../report/task-definition-changes.ts'
import type { MovedSchedule } from '../../report/tasks-around.ts'

/** How the registration of a revision, or what followed it, ended. */
export type RegisterOutcome = 'succeeded' | 'unchanged' | 'failed' | 'cancelled'

/** All that such a run has to tell. */
export interface RegisterStory {
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly endedAt?: number
  readonly outcome?: RegisterOutcome
  readonly reason?: string
  /** ARN of the revision. */
  readonly revision?: string
  /** ARN of the latest revision before. */
  readonly previous?: string
  /** Whether AWS had the revision already. */
  readonly isKept?: boolean
  readonly changes: readonly Change[]
  /** Outputs about its images. */
  readonly images: Readonly<Record<string, string>>
  readonly moved: readonly MovedSchedule[]
  /** Rules and schedules that ran the revision before. */
  readonly already: readonly string[]
  /** The schedule that was created or updated from a file, as its ARN ends. */
  readonly schedule?: string
  readonly failure?: Failure
}

/** Such a story before anything has happened. */
export function beginRegisterStory(now: number): RegisterStory {
  return { startedAt: now, changes: [], images: {}, moved: [], already: [] }
}

/** Whether the run is what was asked for. */
export function isRegisterSuccess({ outcome, failure }: RegisterStory): boolean {
  return failure === undefined && (outcome === 'succeeded' || outcome === 'unchanged')
}

/** What a red run says that no error ended. */
export function explainRegister({ outcome, reason, revision }: RegisterStory): Failure {
  const name = revision ? formatRevision(revision) : 'The revision'
  if (outcome === 'failed')
    return {
      title: `${name} is registered, but not all scheduled tasks could be moved`,
      message: reason ?? 'AWS gave no reason.',
      next: 'Correct the cause above and run the job again.',
    }
  const state = revision ? `${name} is registered.` : 'Nothing was registered.'
  return { title: 'Run canceled', message: `The run was canceled before its end. ${state}` }
}

/** The run as Markdown for the step summary. */
export function summarizeRegister(story: RegisterStory): string {
  const { revision, startedAt, endedAt, failure, changes, moved, already, schedule, isKept } = story
  const words = isKept ? 'kept' : 'registered'
  const title = revision ? `${formatRevision(revision)}: ${words}` : 'Nothing was registered'
  const box = failure && [
    `**${prose(failure.title)}**`,
    ...cut(failure.message.split('\n')).map(line => prose(line)),
    ...(failure.next ? [`**Next:** ${prose(failure.next)}`] : []),
  ]
  const rows = [
    ...(schedule ? [[code(schedule), revision ? code(formatRevision(revision)) : '']] : []),
    ...moved.map(({ name, from, to }) => [
      code(name),
      `${code(formatRevision(from))} → ${code(formatRevision(to))}`,
    ]),
    ...already.map(name => [code(name), revision ? `${code(formatRevision(revision))}, as before` : '']),
  ]
  return `${[
    `## ${isRegisterSuccess(story) ? '✅' : '❌'} ${prose(title)}`,
    endedAt === undefined ? '' : formatDuration(endedAt - startedAt),
    box ? `> [!CAUTION]\n${box.map(line => `> ${line}`).join('\n>\n')}` : '',
    changes.length > 0
      ? cut(changeLines(changes))
          .map(line => `- ${code(line)}`)
          .join('\n')
      : '',
    rows.length > 0 ? table(['Scheduled task', ''], rows) : '',
  ]
    .filter(part => part !== '')
    .join('\n\n')}\n`
}
