import { formatDuration } from '../../base/duration.ts'
import { hasLabel } from './admission.ts'
import type { PreviewResources } from './service/find.ts'
import type { RetentionRules } from './sweep-inputs.ts'

/** What GitHub says of a pull request, or why it says nothing. */
export type PullRequestState =
  | { readonly open: boolean; readonly labels: readonly string[] }
  | { readonly unreadable: string }

/** Whether to keep a preview, and why. */
export interface RetentionDecision {
  readonly keep: boolean
  /** Nothing is known of its pull request. */
  readonly unsure?: boolean
  readonly why: string
}

/** Decides about a preview. One whose pull request cannot be read is kept. */
export function decideRetention(
  { deployedAt, identity }: Pick<PreviewResources, 'deployedAt' | 'identity'>,
  pullRequest: PullRequestState,
  rules: RetentionRules,
  now: number,
): RetentionDecision {
  const isMeant = rules.service === undefined || identity.base.endsWith(`/${rules.service}`)
  const { label, ttl }: RetentionRules = isMeant ? rules : {}
  if ('unreadable' in pullRequest)
    return { keep: true, unsure: true, why: `GitHub could not be asked: ${pullRequest.unreadable}` }
  if (!pullRequest.open) return { keep: false, why: 'The pull request is closed.' }
  if (label !== undefined && !hasLabel(pullRequest.labels, label))
    return { keep: false, why: `The pull request does not have the label "${label}".` }
  const age = deployedAt === undefined ? undefined : now - deployedAt
  if (ttl !== undefined && age !== undefined && age > ttl) {
    return {
      keep: false,
      why: `Its last deployment was ${formatDuration(age)} ago, longer than the ${formatDuration(ttl)} of "preview-ttl".`,
    }
  }
  return { keep: true, why: 'The pull request is open.' }
}
