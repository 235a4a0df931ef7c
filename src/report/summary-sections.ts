import { formatRevision, shortName } from '../base/arn.ts'
import { findCauses } from '../diagnose/findings.ts'
import type { TargetGroup } from '../watch/snapshot.ts'
import { logLink, taskLink } from './links.ts'
import { code, cut, fence, linkTo, list, MAX_TABLE_ROWS, plain, table } from './markdown.ts'
import { messageText } from './message-text.ts'
import { count } from './outcome-words.ts'
import { standingOf } from './service-state.ts'
import type { Story } from './story.ts'

/** Tails of logs that are shown; more of them tell nothing new. */
const MAX_LOG_TAILS = 5

/** What a reader may have to copy or to click. */
export function detailsSection(story: Story): string {
  const rows: [string, string | undefined][] = [
    ['Service', story.serviceArn && code(shortName(story.serviceArn))],
    ['Cluster', story.clusterArn && code(shortName(story.clusterArn))],
    ...revisions(story),
    ['Deployment', story.deploymentId && code(story.deploymentId)],
    ['URL', linkTo(story.extra['service-url'] ?? '')],
    ['Test traffic', linkTo(story.extra['test-url'] ?? '')],
  ]
  const shown = rows.flatMap(([name, value]) => (value ? [[`**${name}**`, value]] : []))
  return shown.length === 0 ? '' : `### Details\n\n${list(shown)}`
}

/** Where something changes, it says so itself. */
function revisions(story: Story): [string, string | undefined][] {
  const { previous, revision, changes } = story
  const back = story.outcome === 'rolled-back' ? standingOf(story)?.revision : undefined
  if (back)
    return [
      ['Rolled back from', revision && code(formatRevision(revision))],
      ['Running now', code(formatRevision(back))],
    ]
  if (changes.length > 0) return []
  return [
    ['Before', previous && code(formatRevision(previous))],
    ['Deployed', revision && code(formatRevision(revision))],
  ]
}

/** The targets of the new tasks at the end of the run; after a rollback they are none of the tasks that serve. */
export function targetsSection(story: Story): string {
  if (standingOf(story)) return ''
  return (story.last?.targetGroups ?? [])
    .filter(({ targets }) => targets.length > 0)
    .map(group => `### Targets in ${code(group.name)}\n\n${targetsTable(group)}`)
    .join('\n\n')
}

function targetsTable({ targets }: TargetGroup): string {
  const rows = targets.map(({ id, task, state, reason, isUnchecked }) => [
    `${code(id)}${task ? ` task&nbsp;${code(task.slice(0, 8))}` : ''}`,
    state === 'healthy'
      ? '✅ healthy'
      : plain(`${isUnchecked ? '➖' : '⚠️'} ${state}${reason ? `: ${reason}` : ''}`),
  ])
  return longTable(['Target', 'Health'], rows)
}

/** Alarms and URLs that were looked at. */
export function checksSection({ checks }: Story): string {
  const rows = checks.map(({ name, link, result, good }) => [
    (link ? linkTo(link, name) : linkTo(name)) ?? plain(name),
    `${good ? '✅' : '❌'} ${plain(result)}`,
  ])
  return rows.length === 0 ? '' : `### Checks\n\n${longTable(['Check', 'Result'], rows)}`
}

/** Why tasks stopped, one row a cause. */
export function stoppedSection(story: Story): string {
  const stopped = story.last ? findCauses(story.last).filter(({ tasks }) => tasks.length > 0) : []
  if (stopped.length === 0) return ''
  const told = story.failure?.message ?? ''
  const isTold = stopped.every(({ quote }) => told.includes(messageText(quote)))
  const rows = stopped.map(({ cause, subject, quote, tasks }) => [
    `**${plain(cause.title)}**${subject ? ` (${plain(subject)})` : ''}`,
    // The words of AWS stand above where the failure quotes them.
    ...(isTold ? [] : [plain(messageText(quote))]),
    `${count(tasks.length, 'task')}: ${named(tasks)}`,
  ])
  return `### Stopped tasks\n\n${longTable(['Cause', ...(isTold ? [] : ['AWS message']), 'Tasks'], rows)}`
}

/** Tasks that are named; the others are counted. */
const NAMED_TASKS = 3

function named(tasks: readonly string[]): string {
  const names = tasks.slice(0, NAMED_TASKS).map(task => code(task.slice(0, 8)))
  return [...names, ...(tasks.length > NAMED_TASKS ? ['…'] : [])].join(' ')
}

/** The last lines that failed containers wrote. */
export function logsSection({ logs, clusterArn = '' }: Story): string {
  const tails = logs.slice(0, MAX_LOG_TAILS).map(({ container, task, lines, stream }) => {
    const source = `Container ${code(container)} of task ${code(task.slice(0, 8))}`
    const link = stream ? ` [Open in CloudWatch Logs](${logLink(clusterArn, stream)})` : ''
    return lines.length === 0
      ? `${source} wrote nothing to its log.${link}`
      : `${source}:${link}\n\n${fence(cut(lines), '')}`
  })
  if (logs.length > MAX_LOG_TAILS) tails.push(`… and ${logs.length - MAX_LOG_TAILS} more in the log`)
  return tails.length === 0 ? '' : `### Last log lines\n\n${tails.join('\n\n')}`
}

/** The tasks that were run before and after the deployment, each with its last log lines. */
export function tasksSection({ tasks }: Story): string {
  return tasks
    .map(({ when, container, arn, clusterArn, succeeded, reason, lines }) => {
      const facts = [
        `${succeeded ? '✅' : '❌'} ${plain(reason)}`,
        `container ${code(container)}`,
        `task ${code(shortName(arn).slice(0, 8))}`,
        arn && `[Open in the ECS console](${taskLink(arn, clusterArn)})`,
      ]
      const log = lines.length > 0 ? `\n\n${fence(cut(lines), '')}` : ''
      return `### Task ${when} the deployment\n\n${facts.filter(Boolean).join(' · ')}${log}`
    })
    .join('\n\n')
}

/** The rules and schedules that follow the deployment. */
export function scheduledSection({ scheduled = [] }: Story): string {
  const rows = scheduled
    .slice(0, MAX_TABLE_ROWS)
    .map(({ name, from, to }) => [code(name), `${code(formatRevision(from))} → ${code(formatRevision(to))}`])
  return rows.length === 0 ? '' : `### Scheduled tasks\n\n${list(rows)}${moreThan(scheduled)}`
}

function longTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return `${table(head, rows.slice(0, MAX_TABLE_ROWS))}${moreThan(rows)}`
}

function moreThan({ length }: readonly unknown[]): string {
  const more = length - MAX_TABLE_ROWS
  return more > 0 ? `\n\n… and ${more} more in the log` : ''
}
