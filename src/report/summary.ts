import { formatRevision } from '../base/arn.ts'
import { formatDuration, formatElapsed } from '../base/duration.ts'
import type { Failure } from '../base/errors.ts'
import { eventLine } from './event-line.ts'
import { summarizeServices } from './many-services.ts'
import { code, cut, details, fence, plain } from './markdown.ts'
import { isGreen, OUTCOME_HEADLINES, unchangedWords } from './outcome-words.ts'
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
  const why = [tasks, checks, stopped, logs]
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
  const text =
    story.outcome && story.service
      ? `${story.service}: ${still || OUTCOME_HEADLINES[story.outcome]}`
      : 'Nothing was deployed'
  const revision = story.revision && !still ? ` ${code(formatRevision(story.revision))}` : ''
  const headline = `## ${isRed(story) ? '❌' : '✅'} ${plain(text)}${revision}`
  const failure = story.failure ? failureBox(story.failure, text) : ''
  return [headline, badges(story), failure].filter(part => part !== '').join('\n\n')
}

function badges({ strategy, last, startedAt, endedAt, service, link }: Story): string {
  if (!service) return ''
  const parts = [
    strategy && `**${plain(strategy)}**`,
    last && `${last.counts.running} of ${last.counts.desired} tasks running`,
    endedAt !== undefined && formatDuration(endedAt - startedAt),
    link && `[Open in the ECS console](${link})`,
  ]
  return parts.filter(Boolean).join(' · ')
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
