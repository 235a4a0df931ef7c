import { formatRevision, shortName } from '../../base/arn.ts'
import { formatDuration } from '../../base/duration.ts'
import type { Failure } from '../../base/errors.ts'
import type { Diagnosis } from '../../diagnose/evidence.ts'
import { isPlainExit } from '../../report/first-line.ts'
import { staysWords } from '../../report/left-revision.ts'
import { taskLink } from '../../report/links.ts'
import { code, cut, fence, paragraphs, prose, quote } from '../../report/markdown.ts'

/** How the run of a task ended. */
export type TaskOutcome = 'succeeded' | 'started' | 'failed' | 'timed-out' | 'cancelled'

/** All that the run of a task has to tell. */
export interface TaskStory {
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly endedAt?: number
  /** ARNs. */
  readonly tasks?: readonly string[]
  /** The one that the ending is of. */
  readonly shown?: string
  readonly clusterArn?: string
  /** ARN of the task definition. */
  readonly revision?: string
  /** Whether this run has registered it. */
  readonly isNew?: boolean
  readonly container?: string
  readonly exitCode?: number
  readonly outcome?: TaskOutcome
  readonly reason?: string
  readonly diagnosis?: Diagnosis
  /** AWS does not show it any more. */
  readonly isGone?: true
  readonly failure?: Failure
  /** Whether its tasks were stopped, as far as that could be done, and that was told. */
  readonly isGivenUp?: true
  /** The last lines of the log, secrets masked. */
  readonly lines: readonly string[]
}

/** A task's story before anything has happened. */
export function beginTaskStory(now: number): TaskStory {
  return { startedAt: now, lines: [] }
}

/** Lines of the log that the summary shows. */
const LAST_LINES = 30

/** The story with one line more of the log, of which it keeps the last. */
export function withLine(story: TaskStory, line: string): TaskStory {
  return { ...story, lines: [...story.lines, line].slice(-LAST_LINES) }
}

/** Whether the run is what was asked for. */
export function isTaskSuccess({ outcome, failure }: TaskStory): boolean {
  return failure === undefined && (outcome === 'succeeded' || outcome === 'started')
}

/** The page of the task in the AWS console; of several, of the one that failed first, or of the first. */
export function linkOf({ tasks: [first] = [], shown, clusterArn }: TaskStory): string | undefined {
  const taskArn = shown ?? first
  return taskArn && clusterArn ? taskLink(taskArn, clusterArn) : undefined
}

const HEADLINES: Readonly<Record<TaskOutcome, string>> = {
  succeeded: 'task succeeded',
  started: 'task started; this step does not wait for it',
  failed: 'task failed',
  'timed-out': 'task timed out',
  cancelled: 'run canceled',
}

const NEXT: Readonly<Partial<Record<TaskOutcome, string>>> = {
  'timed-out': 'Check what the task was doing, or raise the input "timeout".',
  cancelled: 'Check what the task has left half done before the next run.',
}

const GONE_NEXT = 'Check what the task has done before the next run.'

/** What a red run says in the annotation. */
export function explainTask(story: TaskStory): Failure {
  const { diagnosis, reason = 'AWS gave no reason.', outcome, isGone } = story
  const cause = diagnosis && diagnosis.cause.id !== 'unknown' ? diagnosis.cause : undefined
  const isSaid = cause !== undefined && isPlainExit(cause.id) && /exited with code \d/.test(reason)
  const because = cause && !isSaid && `${cause.title}: ${cause.sentence}`
  const link = linkOf(story)
  // What the scheduler of a service does, nobody does for a one-off task.
  const scheduled = cause && (cause.noise || /\bECS (?:starts|tries)\b/.test(cause.next))
  const own = scheduled ? 'Run the job again: nothing starts a one-off task anew.' : cause?.next
  const isUnstarted = (story.tasks ?? []).length === 0
  return {
    title: headline(story),
    message: [reason, because, registeredWords(story)].filter(Boolean).join('\n'),
    next:
      own ??
      (isGone ? GONE_NEXT : undefined) ??
      (isUnstarted ? 'Run the job again.' : undefined) ??
      NEXT[outcome ?? 'failed'] ??
      'Read the log of the task and run the job again.',
    ...(cause ? { docs: cause.docs } : {}),
    ...(link ? { link } : {}),
  }
}

/** What is left where no task was started. */
function registeredWords({ revision, isNew, tasks = [] }: TaskStory): string {
  return isNew && revision && tasks.length === 0 ? staysWords(revision) : ''
}

/** An error that ended the run, with what it means for tasks that were started and have not ended. */
export function aboutTask(failure: Failure, story: TaskStory): Failure {
  const { tasks = [], outcome, isGivenUp } = story
  if (tasks.length === 0) {
    const message = [failure.message, registeredWords(story)].filter(Boolean).join('\n')
    return { ...failure, message }
  }
  const link = linkOf(story)
  if (isGivenUp) return { ...failure, message: failure.message, ...(link ? { link } : {}) }
  const watched =
    tasks.length === 1
      ? 'continues in AWS; this step stopped watching it'
      : 'continue in AWS; this step stopped watching them'
  const what = `${tasks.length === 1 ? 'Task' : 'Tasks'} ${tasks.map(shortName).join(', ')}`
  return {
    ...failure,
    message: outcome === 'started' ? `${failure.message}\n${what} ${watched}.` : failure.message,
    ...(link ? { link } : {}),
  }
}

/** The run of a task as Markdown for the step summary. */
export function summarizeTask(story: TaskStory): string {
  const { startedAt, endedAt, exitCode, failure, lines, container, tasks = [] } = story
  const link = linkOf(story)
  const facts = [
    tasks.length > 1 && `${tasks.length} tasks`,
    container && `container ${code(container)}`,
    exitCode !== undefined && `exit code **${exitCode}**`,
    endedAt !== undefined && formatDuration(endedAt - startedAt),
    link && `[Open in the ECS console](${link})`,
  ].filter(Boolean)
  const title = headline(story)
  const box = failure && [
    ...(failure.title === title ? [] : [`**${prose(failure.title)}**`]),
    ...cut(failure.message.split('\n')).map(line => prose(line)),
    ...(failure.next ? [`**Next:** ${paragraphs(failure.next)}`] : []),
    ...(failure.docs ? [`[AWS documentation](${failure.docs})`] : []),
  ]
  return `${[
    `## ${isTaskSuccess(story) ? '✅' : '❌'} ${prose(title)}`,
    facts.join(' · '),
    box ? `> [!CAUTION]\n${quote(box)}` : '',
    lines.length > 0 ? `Last lines of the log:\n\n${fence(cut(lines), '')}` : '',
  ]
    .filter(part => part !== '')
    .join('\n\n')}\n`
}

function headline({ revision, outcome = 'failed', tasks = [] }: TaskStory): string {
  const what = revision ? formatRevision(revision) : 'task'
  return outcome === 'failed' && tasks.length === 0
    ? `${what}: no task was started`
    : `${what}: ${HEADLINES[outcome]}`
}
