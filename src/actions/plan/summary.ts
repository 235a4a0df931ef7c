import type { Failure } from '../../base/errors.ts'
import { code, cut, details, fence, list, MAX_TABLE_ROWS, prose, table } from '../../report/markdown.ts'
import { count } from '../../report/outcome-words.ts'
import type { Story } from '../../report/story.ts'
import { failureBox } from '../../report/summary.ts'
import { fitSections, type Section } from '../../report/summary-size.ts'
import { changeLines, changesSection, diffSection } from '../../report/task-definition-changes.ts'
import { adviceList } from '../../report/time-profile.ts'
import { durationWords, type Forecast, forecastHeadline, forecastSentences } from './forecast-words.ts'

/** How a plan ended. */
export type PlanOutcome = 'changed' | 'unchanged' | 'failed' | 'cancelled'

/** All that the run of a plan has to tell. */
export interface PlanStory {
  /** What was to be planned: names of services. */
  readonly subject?: string
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly forecasts: readonly Forecast[]
  readonly outcome?: PlanOutcome
  readonly failure?: Failure
  readonly repository?: Story['repository']
}

/** What a reader is told of services whose plan says that something would change, where that is a failure. */
export function explainChanges(forecasts: readonly Forecast[]): Failure {
  const changed = forecasts.filter(forecast => forecast.changed)
  const lines = changed.map(forecast => `${serviceLabel(forecast, forecasts)}: ${forecastHeadline(forecast)}`)
  return {
    title: planHeadline({ forecasts }),
    message: [
      'The input "fail-on-changes" makes it a failure that something would change.',
      ...(forecasts.length > 1 ? cut(lines) : []),
    ].join('\n'),
    next: 'Deploy, or bring the inputs in line with what the service has.',
  }
}

/** The plan in a few words. */
export function planHeadline({ forecasts, subject }: Pick<PlanStory, 'forecasts' | 'subject'>): string {
  const [first, ...others] = forecasts
  if (first === undefined) return subject ? `${subject}: no plan` : 'Nothing was planned'
  if (others.length === 0) return `${first.service}: ${forecastHeadline(first)}`
  const changed = forecasts.filter(forecast => forecast.changed).length
  return changed === 0
    ? `${count(forecasts.length, 'service')}: nothing changes`
    : `${changed} of ${count(forecasts.length, 'service')} would change`
}

/** The name that tells a service from the others of the plan. */
export function serviceLabel({ service, cluster }: Forecast, all: readonly Forecast[]): string {
  return all.every(other => other.cluster === cluster) ? service : `${cluster}/${service}`
}

/** The plan as Markdown of at most `limit` bytes; `where` is the environment it is for. */
export function renderPlan(story: PlanStory, limit?: number, where?: string): string {
  const { forecasts, failure, repository } = story
  const headline = planHeadline(story)
  const icon = failure ? '❌' : forecasts.some(({ changed }) => changed) ? '📝' : '✅'
  const head = `## ${icon} ${prose(headline)}${where ? prose(` (${where})`) : ''}`
  const box = failure ? failureBox(failure, headline) : ''
  const sections: Section[] = [{ name: 'Outcome', rank: 0, text: [head, box].filter(Boolean).join('\n\n') }]
  const [first, ...others] = forecasts
  if (first !== undefined && others.length === 0) sections.push(...sectionsOf(first, repository))
  else if (first !== undefined) sections.push(...servicesSections(forecasts, repository))
  return fitSections(sections, limit)
}

function sectionsOf(forecast: Forecast, repository: Story['repository']): Section[] {
  const { taskDefinition, settings, codedeploy, consoleUrl } = forecast
  const changes = taskDefinition.changes
  const facts = forecastSentences(forecast)
    .filter(([name]) => name !== 'Shorter')
    .map(([name, sentence]) => [`**${name}**`, prose(sentence)])
  const advice = adviceList(forecast.duration.advice ?? [])
  const set = fence(cut(changeLines(settings.changes)), 'diff')
  return [
    {
      name: 'News',
      rank: 2,
      text: changesSection({ changes, ...(repository ? { repository } : {}) }),
    },
    {
      name: 'Service settings',
      rank: 3,
      text: settings.changes.length > 0 ? `### Service settings\n\n${set}` : '',
    },
    {
      name: 'What would happen',
      rank: 1,
      text: [
        '### What would happen',
        list(facts),
        `[Open in the ECS console](${consoleUrl})`,
        ...(advice ? ['What would make it shorter:', advice] : []),
      ].join('\n\n'),
    },
    { name: 'All changes', rank: 5, text: diffSection({ changes }) },
    {
      name: 'AppSpec',
      rank: 4,
      text: codedeploy ? details('AppSpec', fence(codedeploy.appspec.trimEnd().split('\n'), '')) : '',
    },
  ]
}

function servicesSections(forecasts: readonly Forecast[], repository: Story['repository']): Section[] {
  const rows = forecasts
    .slice(0, MAX_TABLE_ROWS)
    .map(forecast => [
      code(serviceLabel(forecast, forecasts)),
      `${forecast.changed ? '📝' : '✅'} ${forecastHeadline(forecast)}`,
      forecast.startsDeployment
        ? `${prose(forecast.strategy.name)}, ${forecast.tasks.replaced} replaced`
        : 'none replaced',
      forecast.startsDeployment ? durationWords(forecast) : '',
    ])
  const more =
    forecasts.length > MAX_TABLE_ROWS ? `\n\n… and ${forecasts.length - MAX_TABLE_ROWS} more in the log` : ''
  const head = ['Service', 'What changes', 'Tasks', 'Time']
  return [
    { name: 'Services', rank: 1, text: `${table(head, rows)}${more}` },
    ...forecasts
      .filter(({ changed }) => changed)
      .map((forecast, index) => ({
        name: serviceLabel(forecast, forecasts),
        rank: 2 + index,
        text: details(
          prose(serviceLabel(forecast, forecasts)),
          fitSections(sectionsOf(forecast, repository)),
        ),
      })),
  ]
}
