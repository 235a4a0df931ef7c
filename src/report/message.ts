import { formatRevision } from '../base/arn.ts'
import { type Finding, findCauses } from '../diagnose/findings.ts'
import type { Outcome } from '../watch/snapshot.ts'
import { listNames, outcomesInWords } from './many-services.ts'
import { count, isGreen, OUTCOME_HEADLINES, unchangedWords } from './outcome-words.ts'
import type { Story } from './story.ts'

/** How a run ended, in one line for a chat message. */
export function outcomeMessage(story: Story): string {
  if (story.failure && story.outcome && story.service && !story.services) return failureMessage(story)
  const title = story.failure?.title ?? headline(story)
  const revision = story.revision && !isUnchanged(story) ? ` (${formatRevision(story.revision)})` : ''
  return [`${title}${revision}`, why(story) || tasks(story)].filter(Boolean).join('. ')
}

/** The first line of a failure names the revision; one that does not is an error, which its title explains. */
function failureMessage({ service, revision, failure }: Story): string {
  const { title = '', message = '' } = failure ?? {}
  const line = (message.split(/\r\n|\n|\r/)[0] ?? '').trim()
  const name = revision === undefined ? '' : formatRevision(revision)
  return name !== '' && line.includes(name)
    ? `${service}: ${line}`
    : `${title}${name && ` (${name})`}. ${line}`
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

function topCause({ outcome, last }: Story): Finding | undefined {
  return FAILED.includes(outcome) && last ? findCauses(last)[0] : undefined
}

function headline({ outcome = 'failed', service, services, revision, reason, ...rest }: Story): string {
  if (services)
    return `${count(services.length, 'service')} (${listNames(services)}): ${outcomesInWords(services)}`
  const still = rest.unchanged && revision && isGreen(outcome) ? unchangedWords(revision) : ''
  if (service === undefined) return reason?.replace(/\.$/, '') ?? OUTCOME_HEADLINES[outcome]
  return `${service}: ${still || OUTCOME_HEADLINES[outcome]}`
}

function isUnchanged({ unchanged, failure }: Story): boolean {
  return unchanged === true && failure === undefined
}

function why(story: Story): string {
  return (story.failure?.message.split(/\r\n|\n|\r/)[0] ?? '').trim()
}

function tasks({ last, outcome, failure }: Story): string {
  if (!last || outcome !== 'succeeded' || failure) return ''
  return `${last.counts.running} of ${count(last.counts.desired, 'task')} running`
}
