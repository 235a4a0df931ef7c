import { formatRevision } from '../base/arn.ts'
import { formatDuration } from '../base/duration.ts'
import type { Failure } from '../base/errors.ts'
import type { Outcome } from '../watch/snapshot.ts'
import { statusOfAllCommand } from './commands.ts'
import { headlineOf, isUnwatched } from './headline.ts'
import { count, isGreen, OUTCOME_HEADLINES, unchangedWords } from './outcome-words.ts'
import type { DeploymentDetails, ServiceStory, Story } from './story.ts'

/** Of several outcomes, the first of these is the one of the run. */
const ORDER: readonly Outcome[] = [
  'failed',
  'rolled-back',
  'timed-out',
  'stopped',
  'superseded',
  'cancelled',
  'paused',
  'started',
  'succeeded',
]

/** Causes that an annotation has room for, and services that a sentence names. */
const NAMED = 5

/** The outcome of a run with several services: the worst that one of them has. */
export function combinedOutcome(outcomes: readonly Outcome[]): Outcome {
  return ORDER.find(outcome => outcomes.includes(outcome)) ?? 'failed'
}

/** How services ended that are all where they were to be; more than one way is counted. */
export function outcomesInWords(services: readonly ServiceStory[]): string {
  const outcomes = services.flatMap(({ story }) => story.outcome ?? [])
  const ways = ORDER.toReversed().filter(outcome => outcomes.includes(outcome))
  if (ways.length < 2) return OUTCOME_HEADLINES[combinedOutcome(outcomes)]
  return ways
    .map(
      way => `${outcomes.filter(outcome => outcome === way).length} ${SHORT[way] ?? OUTCOME_HEADLINES[way]}`,
    )
    .join(', ')
}

/** Headlines for a list. */
const SHORT: Readonly<Partial<Record<Outcome, string>>> = {
  started: 'only started',
  paused: 'paused',
}

/** Whether a service is where it was to be. */
export function isDeployed({ story }: ServiceStory): boolean {
  return story.outcome !== undefined && story.failure === undefined && isGreen(story.outcome)
}

/** How one of several services ended, for the log. */
export function serviceLine({ label, story }: ServiceStory): string {
  const { revision, unchanged } = story
  const still = unchanged && revision && isDeployed({ label, story }) ? unchangedWords(revision) : ''
  return `${label}: ${still || `${headline(story)}${revisionOf(story)}`}${timeOf(story)}`
}

/** How a service ended, or that it was not started. */
export function headline(story: Story): string {
  return story.outcome === undefined ? 'not started' : headlineOf(story)
}

function revisionOf({ revision }: Story): string {
  return revision === undefined ? '' : `, ${formatRevision(revision)}`
}

/** How long it took, behind a comma. */
export function timeOf({ startedAt, endedAt, outcome }: Story): string {
  return outcome === undefined || endedAt === undefined ? '' : `, ${formatDuration(endedAt - startedAt)}`
}

/** Why several services are not all deployed: each cause once, that of the service that failed first before the others. */
export function explainServices(services: readonly ServiceStory[], failedFirst?: string): Failure {
  // A known cause says what to do, and may be why other services went back.
  const rank = (member: ServiceStory) => (member.label === failedFirst ? -1 : knownFirst(member))
  const red = services.filter(isRed).toSorted((one, other) => rank(one) - rank(other))
  const idle = services.filter(({ story }) => story.outcome === undefined)
  const causes = [...Map.groupBy(red, ({ story }) => causeOf(story))].map(
    ([cause, those]) => `${listNames(those)}: ${cause}`,
  )
  const first = red.find(({ story }) => story.failure)?.story.failure
  const message = [
    ...causes.slice(0, NAMED),
    ...(causes.length > NAMED ? [`… and ${count(causes.length - NAMED, 'further cause')}`] : []),
    ...[...Map.groupBy(idle, stillRuns)].map(([still, those]) => `${listNames(those)}: not started${still}.`),
  ]
  return {
    title: notDeployed(services),
    message: message.join('\n'),
    ...nextOf(red, first),
    ...(first?.docs ? { docs: first.docs } : {}),
    ...(first?.link ? { link: first.link } : {}),
  }
}

/** What to do; where a canceled run has left several services in motion, how to see all of them. */
function nextOf(red: readonly ServiceStory[], first: Failure | undefined): Pick<Failure, 'next'> {
  const moving = red.filter(
    ({ story }) => isUnwatched(story) || (story.outcome === 'cancelled' && story.deploymentId !== undefined),
  )
  const command = moving.length > 1 ? statusOfAllCommand(moving.map(({ story }) => story)) : undefined
  if (first?.next === undefined) return {}
  // What else is to be done stands before the command for the first of them.
  return {
    next: command
      ? first.next.replace(/To see how it stands, run `.*$/s, `To see how they stand, run \`${command}\``)
      : first.next,
  }
}

/** The title of the failure, which the headline of the summary says the other way around. */
export function notDeployed(services: readonly ServiceStory[]): string {
  const missed = services.filter(member => !isDeployed(member))
  return `${missed.length} of ${count(services.length, 'service')} not deployed`
}

/** What a service that was not started goes on running. */
function stillRuns({ story: { before } }: ServiceStory): string {
  return before ? `; still runs ${formatRevision(before.revision)}` : ''
}

/** What the services have in common is what their run can say of itself. */
export function commonDetails(services: readonly ServiceStory[]): DeploymentDetails {
  const [first, ...others] = services
  const common = (['clusterArn', 'strategy', 'previous', 'revision'] as const).filter(
    key => first?.story[key] !== undefined && others.every(({ story }) => story[key] === first.story[key]),
  )
  return { service: listNames(services), ...Object.fromEntries(common.map(key => [key, first?.story[key]])) }
}

/** Names for a sentence, the first few of them. */
export function listNames(services: readonly Pick<ServiceStory, 'label'>[]): string {
  const names = services.slice(0, NAMED).map(({ label }) => label)
  const more = services.length - names.length
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function knownFirst({ story }: ServiceStory): number {
  return story.failure?.docs === undefined ? 1 : 0
}

/** Whether a service was started and is not where it was to be. */
export function isRed(member: ServiceStory): boolean {
  return !isDeployed(member) && member.story.outcome !== undefined
}

function causeOf({ failure, reason, outcome, rollbackNotes }: Story): string {
  const cause = failure?.message.split('\n')[0] ?? reason ?? (outcome ? OUTCOME_HEADLINES[outcome] : '')
  // What a canceled run has done about it is no more than asked for.
  const note = outcome === 'cancelled' ? rollbackNotes.at(-1) : undefined
  return note === undefined || cause.includes(note) ? cause : `${cause} ${note}`
}
