import { formatRevision, shortName } from '../base/arn.ts'
import { formatDuration, formatElapsed } from '../base/duration.ts'
import type { Failure } from '../base/errors.ts'
import { findCauses } from '../diagnose/findings.ts'
import type { DeploymentEvent, TargetGroup, Timed } from '../watch/snapshot.ts'
import { changeLines } from './changes.ts'
import { eventLine, messageText } from './line.ts'
import type { Story } from './story.ts'
import { count, HEADLINES, isGreen } from './words.ts'

/** GitHub takes 1 MiB a step; long lists are cut far below it, and say so. */
const ROWS = 100
const LENGTH = 1000

/** A run as Markdown for the step summary. */
export function summarize(story: Story): string {
  const sections = [
    headline(story),
    story.failure ? failureSection(story.failure) : '',
    factsSection(story),
    changesSection(story),
    targetsSection(story),
    stoppedSection(story),
    logsSection(story),
    timelineSection(story),
  ]
  return `${sections.filter(section => section !== '').join('\n\n')}\n`
}

function headline(story: Story): string {
  const green = story.green ?? (story.outcome !== undefined && isGreen(story.outcome))
  const revision = story.revision ? ` ${code(formatRevision(story.revision))}` : ''
  const text =
    story.outcome && story.service ? `${story.service}: ${HEADLINES[story.outcome]}` : 'Nothing was deployed'
  return `## ${green ? '✅' : '❌'} ${plain(text)}${revision}`
}

function failureSection({ title, message, next, docs, link }: Failure): string {
  const lines = [`**${plain(title)}**`, ...cut(message.split(/\r\n|\n|\r/)).map(plain)]
  if (next) lines.push(`**Next:** ${plain(next)}`)
  const links = [docs && `[AWS documentation](${docs})`, link && `[Open in the ECS console](${link})`]
  if (docs || link) lines.push(links.filter(Boolean).join(' · '))
  return lines.map(line => `> ${line}`).join('\n>\n')
}

function factsSection(story: Story): string {
  const rows: [string, string | undefined][] = [
    ['Service', story.serviceArn && code(shortName(story.serviceArn))],
    ['Cluster', story.clusterArn && code(shortName(story.clusterArn))],
    ['Strategy', story.strategy],
    ['Before', story.previous && code(formatRevision(story.previous))],
    ['Deployed', story.revision && code(formatRevision(story.revision))],
    ['Deployment', story.deploymentId && code(story.deploymentId)],
    ['Tasks', story.last && `${story.last.counts.running} of ${story.last.counts.desired} running`],
    ['Duration', story.endedAt === undefined ? undefined : formatDuration(story.endedAt - story.startedAt)],
    ['Console', story.link && `[service deployments](${story.link})`],
  ]
  return table(
    ['', ''],
    rows.flatMap(([name, value]) => (value ? [[`**${name}**`, value]] : [])),
  )
}

function changesSection(story: Story): string {
  const lines = changeLines(story.changes)
  return lines.length === 0 ? '' : `### What changes\n\n${fence(cut(lines), 'diff')}`
}

function targetsSection(story: Story): string {
  const rows = (story.last?.targetGroups ?? []).flatMap((group: TargetGroup) =>
    group.targets.map(({ id, task, state, reason }) => [
      code(group.name),
      code(id),
      task ? code(task.slice(0, 8)) : '',
      state === 'healthy' ? '✅ healthy' : plain(`⚠️ ${state}${reason ? `: ${reason}` : ''}`),
    ]),
  )
  if (rows.length === 0) return ''
  return `### Targets\n\n${table(['Target group', 'Target', 'Task', 'Health'], rows.slice(0, ROWS))}`
}

function stoppedSection(story: Story): string {
  const stopped = story.last?.stopped.length ? findCauses(story.last) : []
  if (stopped.length === 0) return ''
  const rows = stopped.slice(0, ROWS).map(({ cause, subject, quote, tasks }) => [
    count(tasks.length, 'task'),
    `**${plain(cause.title)}**${subject ? ` (${plain(subject)})` : ''}`,
    plain(messageText(quote)),
    tasks
      .slice(0, 3)
      .map(task => code(task.slice(0, 8)))
      .join(' '),
  ])
  return `### Stopped tasks\n\n${table(['', 'Cause', 'In the words of AWS', 'Tasks'], rows)}`
}

function logsSection({ logs }: Story): string {
  const tails = logs.map(
    ({ container, task, lines }) =>
      `Container ${code(container)} of task ${code(task.slice(0, 8))}:\n\n${fence(cut(lines), '')}`,
  )
  return tails.length === 0 ? '' : `### Last log lines\n\n${tails.join('\n\n')}`
}

function timelineSection(story: Story): string {
  if (story.events.length === 0) return ''
  const lines = story.events.map((event: Timed<DeploymentEvent>) => eventLine(event, story.startedAt))
  const total = formatElapsed((story.endedAt ?? story.startedAt) - story.startedAt)
  return `<details><summary>Timeline (${total})</summary>\n\n${fence(cut(lines), '')}\n\n</details>`
}

function cut(lines: readonly string[]): string[] {
  return lines.length <= ROWS
    ? lines.map(clip)
    : [...lines.slice(0, ROWS).map(clip), `… and ${lines.length - ROWS} more lines in the log`]
}

/** No text is so long that a hundred of them would not fit. */
function clip(text: string): string {
  return text.length <= LENGTH ? text : `${text.slice(0, LENGTH)}…`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Text from outside may neither be Markdown nor HTML nor end a table cell. */
function plain(text: string): string {
  return clip(text)
    .replaceAll(/[\\`*_{}[\]<>#|~@]/g, character => `&#${character.codePointAt(0)};`)
    .replaceAll(/\r\n|\n|\r/g, ' ')
}

/** Inline code; names in it come from AWS, which allows no backticks, so one is only ever hostile. */
function code(text: string): string {
  return `\`${text.replaceAll(/[`|\r\n]/g, ' ')}\``
}

/** A block whose fence is longer than any run of backticks inside. */
function fence(lines: readonly string[], language: string): string {
  const text = lines.join('\n')
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const mark = '`'.repeat(longest + 1)
  return `${mark}${language}\n${text}\n${mark}`
}
