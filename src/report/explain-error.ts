import { formatRevision } from '../base/arn.ts'
import { formatDuration } from '../base/duration.ts'
import { CREDENTIALS_EXPIRED, type Failure, failureIn } from '../base/errors.ts'
import { firstLine } from './first-line.ts'
import { headlineOf, isNothingDeployed, isUnwatched } from './headline.ts'
import { howItStands } from './next-steps.ts'
import { stateSentence } from './service-state.ts'
import type { Story } from './story.ts'

/** An error as a failure; it says how the service stands, and of a started deployment that this step no longer watches it. */
export function explainError(error: unknown, story: Story): Failure {
  const failure = failureIn(error)
  const ended: Story = { ...story, outcome: 'failed', byError: true, failure }
  const { title, message, next, docs } = isUnwatched(ended)
    ? unwatched(failure, ended)
    : { ...failure, ...standing(failure, ended) }
  // A service that could not be created has no page.
  const page = isNothingDeployed(ended) && ended.isNew ? undefined : story.link
  const link = failure.link ?? page
  return {
    title,
    message,
    ...(next ? { next } : {}),
    ...(docs ? { docs } : {}),
    ...(link ? { link } : {}),
  }
}

/** Nothing was started, or what was is over. */
function standing({ title, message }: Failure, story: Story): Pick<Failure, 'title' | 'message'> {
  if (story.deploymentId) {
    const state = stateSentence(story)
    return { title: `${story.service}: ${title}`, message: [message, state].filter(Boolean).join('\n') }
  }
  if (!isNothingDeployed(story)) return { title, message }
  const state = `Nothing was deployed. ${stateSentence(story)}`.trim()
  // Some errors have said so themselves.
  const own = message.replace(/ ?Nothing was (?:started|deployed)\.$/, '')
  const isOneLine = !message.includes('\n')
  return {
    title,
    message: isOneLine ? `${own.replace(/[^.!?…]$/, '$&.')} ${state}` : `${own}\n${state}`,
  }
}

function backWords(previous: string | undefined): string {
  return previous ? `The rollback to ${formatRevision(previous)}` : 'The rollback'
}

function unwatched({ title, message, next, docs }: Failure, story: Story): Omit<Failure, 'link'> {
  const { startedAt, endedAt, revision, service, previous, goesBack } = story
  const isExpired = title === CREDENTIALS_EXPIRED
  const name = goesBack
    ? backWords(previous)
    : revision
      ? `The deployment of ${formatRevision(revision)}`
      : 'The deployment'
  const [why = '', ...details] = isExpired
    ? [
        `The AWS credentials expired${endedAt === undefined ? '' : ` after ${formatDuration(endedAt - startedAt)}`}.`,
      ]
    : message
        .split('\n')
        .map((line, index) => (index === 0 ? `${title}: ${line}`.replace(/[^.!?…]$/, '$&.') : line))
  // What is taken back has failed, for a reason that is not that of the error.
  const { byError: _, failure: __, ...failed } = story
  const cause = goesBack ? [firstLine(failed)] : []
  const first = [why, `${name} continues in AWS and is not watched.`, goesBack ? '' : stateSentence(story)]
  return {
    title: `${service}: ${headlineOf(story)}`,
    message: [...cause, first.filter(Boolean).join(' '), ...details].join('\n'),
    next: [next, howItStands(story)].filter(Boolean).join(' '),
    ...(docs ? { docs } : {}),
  }
}
