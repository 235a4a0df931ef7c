import { formatRevision } from '../base/arn.ts'
import { formatDuration, formatElapsed } from '../base/duration.ts'
import type { Failure } from '../base/errors.ts'
import { eventLine } from './event-line.ts'
import { titleOf } from './failure.ts'
import { summarizeServices } from './many-services.ts'
import { code, cut, details, fence, plain } from './markdown.ts'
import { isGreen, OUTCOME_HEADLINES, unchangedWords } from './outcome-words.ts'
import { pauseLines } from './pause.ts'
import { standingOf } from './service-state.ts'
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
import { trafficSection } from './traffic-chart.ts'

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
  const still = isRed(story) || !story.unchanged || !story.revision ? '' : unchangedWords(story.revision)
  const text = headline(story, still)
  // Behind a rollback, the revision that failed would read as the one that it went to.
  const isNamed = story.revision && !still && story.outcome !== 'rolled-back'
  const revision = isNamed ? ` ${code(formatRevision(story.revision ?? ''))}` : ''
  const mark = isRed(story) ? '❌' : story.outcome === 'paused' ? '⏸️' : '✅'
  const title = `## ${mark} ${plain(text)}${revision}`
  const failure = story.failure ? failureBox(story.failure, text) : ''
  return [title, badges(story), failure, pauseLines(story).map(plain).join('\n\n')]
    .filter(part => part !== '')
    .join('\n\n')
}

function headline(story: Story, still: string): string {
  if (!story.outcome || !story.service) return 'Nothing was deployed'
  if (still) return `${story.service}: ${still}`
  return story.outcome === 'rolled-back'
    ? titleOf(story)
    : `${story.service}: ${OUTCOME_HEADLINES[story.outcome]}`
}

function badges(story: Story): string {
  const { strategy, startedAt, endedAt, service, link } = story
  if (!service) return ''
  const parts = [
    strategy && `**${plain(strategy)}**`,
    tasksNow(story),
    endedAt !== undefined && formatDuration(endedAt - startedAt),
    link && `[Open in the ECS console](${link})`,
  ]
  return parts.filter(Boolean).join(' · ')
}

/** The tasks that serve: those of a failed revision are named as its own. */
function tasksNow(story: Story): string | undefined {
  const { last, revision } = story
  const standing = standingOf(story)
  if (standing)
    return plain(
      `${standing.running} of ${standing.desired} tasks of ${formatRevision(standing.revision)} running`,
    )
  if (!last) return undefined
  const whose = isRed(story) && revision ? ` of ${formatRevision(revision)}` : ''
  return plain(`${last.counts.running} of ${last.counts.desired} tasks${whose} running`)
}

/** The failure as an alert of GitHub's; a title that says no more than the headline is left out. */
export function failureBox({ title, message, next, docs, link }: Failure, headline: string): string {
  const lines = [
    ...(title === headline ? [] : [`**${plain(title)}**`]),
    ...cut(message.split(/\r\n|\n|\r/)).map(plain),
  ]
  if (next) lines.push(`**Next:** ${plain(next)}`)
  const links = [docs && `[AWS documentation](${docs})`, link && `[Open in the ECS console](${link})`]
  if (docs || link) lines.push(links.filter(Boolean).join(' · '))
  return ['> [!CAUTION]', lines.map(line => `> ${line}`).join('\n>\n')].join('\n')
}

function eventsSection({ events, startedAt, endedAt }: Story): string {
  if (events.length === 0) return ''
  const lines = events.map(event => eventLine(event, startedAt))
  return details(
    `Log of the deployment (${formatElapsed((endedAt ?? startedAt) - startedAt)})`,
    fence(cut(lines), ''),
  )
}
