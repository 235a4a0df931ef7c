import { formatDuration, formatElapsed } from '../base/duration.ts'
import type { Failure } from '../base/errors.ts'
import { eventLine } from './event-line.ts'
import { headlineOf, namedHeadline } from './headline.ts'
import { cut, details, fence, type OwnLink, paragraphs, plain, prose, quote } from './markdown.ts'
import { isGreen } from './outcome-words.ts'
import { ownLinks } from './own-links.ts'
import { pauseLines } from './pause.ts'
import { standingInShort, tasksNow } from './service-state.ts'
import { summarizeServices } from './services-summary.ts'
import type { ServiceStory, Story } from './story.ts'
import {
  checksSection,
  detailsSection,
  logsSection,
  scheduledSection,
  stoppedSection,
  targetsSection,
  tasksSection,
} from './summary-sections.ts'
import { fitSections, type Section } from './summary-size.ts'
import { changesSection, diffSection } from './task-definition-changes.ts'
import { timeSection } from './time-profile.ts'
import { timelineSection } from './timeline.ts'
import { trafficSection } from './traffic-section.ts'

/** A run as Markdown for the step summary, never longer than GitHub takes. */
export function summarize(story: Story): string {
  if (story.services) return summarizeAll(story, story.services)
  const parts = {
    stopped: { name: 'Stopped tasks', rank: 1, text: stoppedSection(story) },
    tasks: { name: 'One-off tasks', rank: 2, text: tasksSection(story) },
    scheduled: { name: 'Scheduled tasks', rank: 3, text: scheduledSection(story) },
    logs: { name: 'Last log lines', rank: 4, text: logsSection(story) },
    news: { name: 'What changes', rank: 3, text: changesSection(story) },
    diff: { name: 'All changes', rank: 10, text: diffSection(story) },
    checks: { name: 'Checks', rank: 3, text: checksSection(story) },
    timeline: { name: 'Timeline', rank: 5, text: timelineSection(story) },
    time: { name: 'Where the time went', rank: 7, text: timeSection(story) },
    traffic: { name: 'Production traffic', rank: 6, text: trafficSection(story) },
    targets: { name: 'Targets', rank: 8, text: targetsSection(story) },
    facts: { name: 'Details', rank: 2, text: detailsSection(story) },
    events: { name: 'Log of the deployment', rank: 9, text: eventsSection(story) },
  }
  const {
    stopped,
    tasks,
    scheduled,
    logs,
    news,
    diff,
    checks,
    timeline,
    time,
    traffic,
    targets,
    facts,
    events,
  } = parts
  const happened = [news, diff, timeline, time, traffic]
  const why = [logs, tasks, checks, stopped]
  const order = isRed(story) ? [...why, ...happened, targets] : [...happened, targets, ...why]
  const head: Section = { name: 'Outcome', rank: 0, text: headSection(story) }
  return fitSections([head, ...order, scheduled, facts, events])
}

function summarizeAll({ failure, together }: Story, services: readonly ServiceStory[]): string {
  return summarizeServices(services, failure, { summarize, failureBox, together })
}

function isRed(story: Story): boolean {
  return !(story.green ?? (story.outcome !== undefined && isGreen(story.outcome)))
}

/** What everybody reads: how it ended and, of a red run, why and what to do next. */
function headSection(story: Story): string {
  const { outcome, service } = story
  const links = ownLinks(story)
  const mark = isRed(story) ? '❌' : outcome === 'paused' ? '⏸️' : '✅'
  const text = outcome && service ? `${plain(service)}: ${namedHeadline(story)}` : 'Nothing was deployed'
  const title = `## ${mark} ${text}`
  const failure = story.failure ? failureBox(story.failure, `${service}: ${headlineOf(story)}`, links) : ''
  const back = !isRed(story) && story.outcome === 'rolled-back' ? plain(standingInShort(story)) : ''
  return [
    title,
    back,
    badges(story),
    failure,
    pauseLines(story)
      .map(line => paragraphs(line, links))
      .join('\n\n'),
  ]
    .filter(part => part !== '')
    .join('\n\n')
}

function badges(story: Story): string {
  const { strategy, startedAt, endedAt, service, link } = story
  if (!service) return ''
  const parts = [
    strategy && `**${plain(strategy)}**`,
    plain(tasksNow(story, isRed(story) || story.outcome === 'paused')),
    endedAt !== undefined && formatDuration(endedAt - startedAt),
    link && `[Open in the ECS console](${link})`,
  ]
  return parts.filter(Boolean).join(' · ')
}

/** The failure as an alert of GitHub's; a title that says no more than the headline is left out. */
export function failureBox(
  { title, message, next, docs, link }: Failure,
  headline: string,
  own: readonly OwnLink[] = [],
): string {
  const lines = [
    ...(title === headline ? [] : [`**${plain(title)}**`]),
    ...cut(message.split(/\r\n|\n|\r/)).map(line => paragraphs(line, own)),
  ]
  if (next) lines.push(...nextLines(next, own))
  const links = [docs && `[AWS documentation](${docs})`, link && `[Open in the ECS console](${link})`]
  if (docs || link) lines.push(links.filter(Boolean).join(' · '))
  return `> [!CAUTION]\n${quote(lines)}`
}

/** The next step; a statement of a policy is a block to copy. */
function nextLines(next: string, own: readonly OwnLink[]): string[] {
  const [, words = next, statement, rest = ''] = /^(.*?)(\{"Effect":.+\})(.*)$/s.exec(next) ?? []
  const block = statement === undefined ? undefined : formatted(statement)
  if (block === undefined) return [`**Next:** ${paragraphs(next, own)}`]
  return [
    `**Next:** ${prose(words)}`,
    fence(block.split('\n'), 'json'),
    ...(rest.trim() ? [prose(rest)] : []),
  ]
}

function formatted(json: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(json), null, 2)
  } catch {
    return undefined
  }
}

function eventsSection(story: Story): string {
  const { events, startedAt, endedAt } = story
  if (events.length === 0) return ''
  const lines = events.map(event => eventLine(event, story))
  return details(
    `Log of the deployment (${formatElapsed((endedAt ?? startedAt) - startedAt)})`,
    fence(cut(lines), ''),
  )
}
