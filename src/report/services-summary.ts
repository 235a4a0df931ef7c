import type { Failure } from '../base/errors.ts'
import { namedHeadline } from './headline.ts'
import { headline, isDeployed, isRed, notDeployed, outcomesInWords, timeOf } from './many-services.ts'
import { code, details, plain, table, unbroken } from './markdown.ts'
import { count } from './outcome-words.ts'
import { tasksNow } from './service-state.ts'
import { servicesTime } from './services-time.ts'
import type { ServiceStory, Story } from './story.ts'
import { fitSections, type Section } from './summary-size.ts'

/** The services of a run as a table: how each ended, and the tasks of its revision, or of what it was rolled back to. */
export function servicesTable(services: readonly ServiceStory[], together = false): string {
  const rows = services.map(({ label, story }) => [
    code(label),
    [
      `${markOf({ label, story })} ${story.outcome === undefined ? headline(story) : namedHeadline(story)}`,
      ...(together ? rollbackNote(story) : []),
    ].join('<br>'),
    plain(tasksNow(story, !isDeployed({ label, story })).replace(/ tasks? running$/, ' running')),
    unbroken(timeOf(story).replace(', ', '')),
  ])
  return table(['Service', 'Outcome', 'Tasks', 'Time'], rows)
}

/** What came of taking the service back, where the outcome does not say it. */
function rollbackNote({ outcome, rollbackNotes }: Story): string[] {
  const isSaid =
    outcome === 'rolled-back' && /^This step rolled it back to \S+$/.test(rollbackNotes.at(-1) ?? '')
  // The command stands below, in the section of the service.
  return isSaid
    ? []
    : rollbackNotes.slice(-1).map(words => plain(words.replace(/ To stop it, run `.*$/s, '')))
}

function markOf(member: ServiceStory): string {
  const { outcome } = member.story
  if (outcome === undefined) return '⏭️'
  if (!isDeployed(member)) return '❌'
  return outcome === 'paused' ? '⏸️' : '✅'
}

/** What the summary of several services is put together from. */
interface SummaryParts {
  summarize(story: Story): string
  failureBox(failure: Failure, headline: string): string
  /** Whether the outcome says what came of taking the services back. */
  readonly together?: true | undefined
}

/** A run with several services as Markdown; those that are red have their own sections below the table. */
export function summarizeServices(
  services: readonly ServiceStory[],
  failure: Failure | undefined,
  { summarize, failureBox, together }: SummaryParts,
): string {
  const done = services.filter(isDeployed).length
  const all = count(services.length, 'service')
  const green = failure === undefined
  const head = green ? `## ✅ ${all}: ${outcomesInWords(services)}` : `## ❌ ${done} of ${all} deployed`
  const box = failure ? failureBox(failure, notDeployed(services)) : ''
  const sections: Section[] = [
    { name: 'Outcome', rank: 0, text: [head, box].filter(Boolean).join('\n\n') },
    { name: 'Services', rank: 1, text: servicesTable(services, together) },
    ...services.filter(isRed).map(({ label, story }, index) => ({
      name: label,
      rank: 2 + index,
      text: details(plain(`${label}: ${headline(story)}`), summarize(story)),
    })),
    { name: 'Where the time went', rank: 2 + services.length, text: servicesTime(services) },
  ]
  return fitSections(sections)
}
