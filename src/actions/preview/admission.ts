import { DeployError } from '../../base/errors.ts'
import type { PullRequest } from '../../github/api/github-api.ts'

/** What decides whether a pull request gets a preview. */
export interface AdmissionRules {
  readonly number: number
  /** `owner/name` of the only repository whose branches get previews. */
  readonly repository: string
  /** The label that a pull request needs. */
  readonly label?: string
  /** What the event has not said, so that only GitHub's answer can. */
  readonly unsaid: readonly Unsaid[]
  /** Whether the event itself says that the pull request is closed. */
  readonly saidClosed?: boolean
}

/** What has to be known of a pull request before it gets a preview. */
export type Unsaid = 'which repository its branch is in' | 'which labels it has'

/** Whether a pull request gets a preview. */
export type Admission =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'refused'; readonly why: string }

/** Why GitHub does not tell of a pull request. */
export interface UnreadPullRequest {
  readonly unreadable: string
  /** GitHub has none of that number, as far as the token may see. */
  readonly isMissing?: boolean
  /** It may answer a little later. */
  readonly isPassing?: boolean
}

/** Judges by GitHub's answer; without one by the event, which must have said everything, or a DeployError is thrown. */
export function admit(request: PullRequest | UnreadPullRequest, rules: AdmissionRules): Admission {
  if ('unreadable' in request) {
    if (rules.saidClosed) return { kind: 'closed' }
    if (rules.unsaid.length > 0) throw request.isMissing ? notFound(rules) : notKnown(request, rules)
    return { kind: 'admitted' }
  }
  if (!request.open) return { kind: 'closed' }
  const why = refusal(request, rules)
  return why === undefined ? { kind: 'admitted' } : { kind: 'refused', why }
}

/** Two names of a repository, which GitHub compares without regard to case; an unknown one is never the same. */
export function isSameRepository(one: string, other: string): boolean {
  return one !== '' && one.toLowerCase() === other.toLowerCase()
}

/** Whether there is such a label; GitHub has none that differ only by case. */
export function hasLabel(labels: readonly string[], wanted: string): boolean {
  return labels.some(label => label.toLowerCase() === wanted.toLowerCase())
}

/** Why a pull request without the label has no preview. */
export function missingLabel(wanted: string): string {
  return `The pull request does not have the label "${wanted}", so it gets no preview. Add the label to get one.`
}

function refusal({ headRepository, labels }: PullRequest, { repository, label }: AdmissionRules) {
  if (!isSameRepository(headRepository, repository))
    return `The pull request comes from the fork ${headRepository || 'that was deleted'}, and previews are made only of branches of this repository.`
  return label !== undefined && !hasLabel(labels, label) ? missingLabel(label) : undefined
}

function notFound({ number, repository }: AdmissionRules): DeployError {
  return new DeployError({
    title: `Pull request #${number} was not found`,
    message: `GitHub shows ${repository} no pull request of this number, so it gets no preview. Nothing was changed.`,
    next: 'Correct the number in the input "pull-request" (an issue is none), or give the input "github-token" a token with `pull-requests: read` for this repository.',
  })
}

function notKnown(
  { unreadable, isPassing }: UnreadPullRequest,
  { number, unsaid }: AdmissionRules,
): DeployError {
  const again = isPassing
    ? 'Run the job again when GitHub answers'
    : `Set the input "github-token" to a token with \`pull-requests: read\` and run the job again`
  return new DeployError({
    title: `Pull request #${number} gets no preview, because GitHub does not answer for it`,
    message: `${unreadable} The event does not say ${unsaid.join(' or ')}, and a preview is created only if this is known. Nothing was changed.`,
    next: `${again}, or run it on pull_request, whose event says this.`,
  })
}
