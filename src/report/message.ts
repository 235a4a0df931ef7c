import { formatRevision } from '../base/arn.ts'
import type { Failure } from '../base/errors.ts'
import { type Finding, findCauses } from '../diagnose/findings.ts'
import type { Outcome } from '../watch/snapshot.ts'
import { firstLine, isStoppedBy } from './first-line.ts'
import { headlineOf, isNothingDeployed, isUnwatched, namesRevision } from './headline.ts'
import { listNames, outcomesInWords } from './many-services.ts'
import { count, OUTCOME_HEADLINES } from './outcome-words.ts'
import { standingInShort } from './service-state.ts'
import type { Story } from './story.ts'

/** How a run ended, in one line for a chat message. */
export function outcomeMessage(story: Story): string {
  if (story.failure && story.outcome && story.service && !story.services) return failureMessage(story)
  const title = story.failure?.title ?? headline(story)
  const revision = story.revision && namesRevision(story) ? ` (${formatRevision(story.revision)})` : ''
  return [`${title}${revision}`, firstOf(story.failure) || tasks(story)].filter(Boolean).join('. ')
}

/** The first line of a failure says what failed; that of an error needs its title. */
function failureMessage(story: Story): string {
  const { service, revision, failure } = story
  const { title = '' } = failure ?? {}
  const line = firstOf(failure)
  const name = revision === undefined ? '' : formatRevision(revision)
  // The words of an error say what has failed only with its title.
  const isWhole = !story.byError || isUnwatched(story)
  if (isWhole && ((name !== '' && line.includes(name)) || line === firstLine(story)))
    return `${service}: ${line}`
  const state =
    isNothingDeployed(story) && !line.includes('Nothing was deployed') ? ' Nothing was deployed.' : ''
  return `${title}${name && ` (${name})`}. ${line}${state}`
}

/**
 * What a deployment failed for, by its id in the table of causes; nothing where it did not fail, or where AWS gave no
 * reason. Of several services it is the cause of the first that has one.
 */
export function causeIdOf(story: Story): string | undefined {
  const { services, failedFirst } = story
  if (services) {
    const first = services.filter(({ label }) => label === failedFirst)
    return [...first, ...services].map(member => causeIdOf(member.story)).find(Boolean)
  }
  return topCause(story)?.cause.id
}

const FAILED: readonly (Outcome | undefined)[] = ['failed', 'rolled-back', 'timed-out']

function topCause(story: Story): Finding | undefined {
  const { outcome, last } = story
  const [top] = last ? findCauses(last) : []
  return FAILED.includes(outcome) || isStoppedBy(top, story) ? top : undefined
}

function headline(story: Story): string {
  const { outcome = 'failed', service, services, reason } = story
  if (services)
    return `${count(services.length, 'service')} (${listNames(services)}): ${outcomesInWords(services)}`
  if (service === undefined) return reason?.replace(/\.$/, '') ?? OUTCOME_HEADLINES[outcome]
  return `${service}: ${headlineOf(story)}`
}

function firstOf(failure: Failure | undefined): string {
  return (failure?.message.split(/\r\n|\n|\r/)[0] ?? '').trim()
}

/** The tasks of a success; of a rollback that was asked for, how the service stands. */
function tasks(story: Story): string {
  const { last, outcome, failure, requested } = story
  if (failure) return ''
  if (requested !== undefined && outcome === 'rolled-back') return standingInShort(story)
  return last && outcome === 'succeeded'
    ? `${last.counts.running} of ${count(last.counts.desired, 'task')} running`
    : ''
}
