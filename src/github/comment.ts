import { formatRevision } from '../base/arn.ts'
import { formatDuration } from '../base/duration.ts'
import { withoutAccounts } from '../redact/account-ids.ts'
import { targetsLine, tasksLine } from '../report/counts-line.ts'
import { eventLine } from '../report/event-line.ts'
import { headlineOf } from '../report/headline.ts'
import { code, fence, linkTo, paragraphs, plain, quote } from '../report/markdown.ts'
import { ownLinks } from '../report/own-links.ts'
import { pauseLines } from '../report/pause.ts'
import { servicesTable } from '../report/services-summary.ts'
import type { Story } from '../report/story.ts'
import { changeLines } from '../report/task-definition-changes.ts'
import { wayOf } from '../watch/changes.ts'

/** What a comment says of where it comes from. */
export interface CommentContext {
  readonly environment?: string
  readonly environmentUrl?: string
  /** Of a preview, what tells it from others; it is removed with its pull request. */
  readonly task?: string
  readonly sha: string
  readonly runUrl: string
}

/** A comment has 65,536 characters at the most, and escaping makes twelve of one. */
const ROWS = 40
const REASONS = 12
const LENGTH = 300
/** A command to paste is longer, and useless where it is cut. */
const NEXT_LENGTH = 700

/** The story as a comment on a pull request: plan, progress and result, whatever of them there is. */
export function renderComment(story: Story, context: CommentContext): string {
  const sections = [
    headline(story, context),
    reason(story),
    pauseLines(story)
      .map(line => paragraphs(line, ownLinks(story)))
      .join('\n\n'),
    services(story),
    deployed(story, context),
    story.endedAt === undefined ? progress(story) : '',
    changes(story),
    links(story, context),
  ]
  return withoutAccounts(`${sections.filter(section => section !== '').join('\n\n')}\n`)
}

function headline(story: Story, { environment, task, sha }: CommentContext): string {
  const where = environment ? ` to ${environment}` : ''
  const name = plain(`${story.service ?? 'service'}${where}`)
  // An outcome alone is no end: a started deployment has one while it is watched.
  if (story.outcome && story.endedAt !== undefined) {
    if (story.green && story.url && task !== undefined)
      return `### ✅ ${linkTo(story.url) ?? `[${plain(story.url)}](${address(story.url)})`}\n\nCommit ${code(sha.slice(0, 7))}. Removed when the pull request closes.`
    const mark = !story.green ? '❌' : story.outcome === 'paused' ? '⏸️' : '✅'
    return `### ${mark} ${name}: ${plain(headlineOf(story))}`
  }
  return `### ⏳ ${name}: ${story.deploymentId ? 'deployment in progress' : 'about to be deployed'}`
}

function reason(story: Story): string {
  const { failure } = story
  if (!failure) return ''
  const links = ownLinks(story)
  const lines = short(failure.message.split(/\r\n|\n|\r/), REASONS).map(line => paragraphs(line, links))
  if (failure.next) lines.push(`**Next:** ${paragraphs(failure.next.slice(0, NEXT_LENGTH), links)}`)
  return quote(lines)
}

function deployed(story: Story, { sha, task }: CommentContext): string {
  const parts = [
    ...revisions(story),
    // Of a preview that serves, the commit stands under the address.
    isServing(story, task) ? '' : `for ${plain(sha.slice(0, 7))}`,
    story.strategy && plain(story.strategy),
    // Of a run that was killed, its post step does not know how long it took.
    (story.endedAt ?? 0) > story.startedAt
      ? `in ${formatDuration((story.endedAt ?? 0) - story.startedAt)}`
      : '',
  ]
  return parts.filter(part => part !== undefined && part !== '').join(' · ')
}

/** Whether it is a preview whose address is the headline. */
function isServing({ endedAt, green, url }: Story, task: string | undefined): boolean {
  return task !== undefined && endedAt !== undefined && green === true && url !== undefined && url !== ''
}

function services({ services: all = [] }: Story): string {
  const more = all.length > ROWS ? `\n\n… and ${all.length - ROWS} more in the run` : ''
  return all.length === 0 ? '' : `${servicesTable(all.slice(0, ROWS))}${more}`
}

/** The way from one revision to the next, unless the deployment did not get there. */
function revisions({ previous, revision, endedAt, green }: Story): (string | undefined)[] {
  if (endedAt !== undefined && !green) return [revision && code(formatRevision(revision))]
  return [
    previous && `from ${code(formatRevision(previous))}`,
    revision && `to ${code(formatRevision(revision))}`,
  ]
}

/** Where the deployment is now: its stage, its tasks and targets, and what was told last. */
function progress(story: Story): string {
  const { last, events } = story
  const newest = events.findLast(({ kind }) => kind !== 'tasks' && kind !== 'targets')
  const stage = events.findLast(({ kind }) => kind === 'stage')
  const lines = [
    ...(stage && stage !== newest ? [eventLine(stage, story)] : []),
    ...(newest ? [eventLine(newest, story)] : []),
    ...(last ? [tasksLine(last.counts, story, wayOf(last).way), ...last.targetGroups.map(targetsLine)] : []),
  ]
  return lines.length === 0 ? '' : fence(short(lines, ROWS), '')
}

/** Values never get here: the changes of a definition name what is secret and do not show it. */
function changes(story: Story): string {
  const lines = changeLines(story.changes)
  if (lines.length === 0) return ''
  return `<details><summary>What changes</summary>\n\n${fence(short(lines, ROWS), 'diff')}\n\n</details>`
}

function links(story: Story, { runUrl, environmentUrl, task }: CommentContext): string {
  const named: [string, string | undefined][] = [
    ['Open the environment', isServing(story, task) ? undefined : (story.url ?? environmentUrl)],
    ['Run', runUrl],
    ['ECS console', story.link],
    ['AWS documentation', story.failure?.docs],
  ]
  return linkLine(named)
}

/** Links side by side, those that there are. */
export function linkLine(named: readonly (readonly [name: string, url: string | undefined])[]): string {
  return named.flatMap(([name, url]) => (url ? [`[${name}](${address(url)})`] : [])).join(' · ')
}

/** A parenthesis or blank would end the link, and half a character cannot be in one. */
function address(url: string): string {
  return encodeURI(decodeIfPossible(url).toWellFormed()).replaceAll('(', '%28').replaceAll(')', '%29')
}

function decodeIfPossible(url: string): string {
  try {
    return decodeURI(url)
  } catch {
    return url
  }
}

/** A line of a bounded length, in which no command of a short sentence is cut; code is not escaped. */
function shortened(line: string): string {
  const words = line.replaceAll(/`[^`]+`/g, '')
  const isWhole = line.length <= LENGTH || (words.length <= LENGTH / 2 && line.length <= NEXT_LENGTH)
  return isWhole ? line : `${line.slice(0, LENGTH)}…`
}

function short(lines: readonly string[], rows: number): string[] {
  const kept = lines.slice(0, rows).map(shortened)
  return lines.length > rows ? [...kept, `… and ${lines.length - rows} more lines in the run`] : kept
}
