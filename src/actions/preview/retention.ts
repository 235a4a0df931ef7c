import { formatDuration } from '../../base/duration.ts'
import type { Found } from './service/find.ts'

/** What GitHub says of a pull request, or why it says nothing. */
export type Standing =
  | { readonly open: boolean; readonly labels: readonly string[] }
  | { readonly unreadable: string }

/** Whether a preview stays, and why. */
export interface Judgement {
  readonly stays: boolean
  /** Nothing is known of its pull request. */
  readonly unsure?: boolean
  readonly why: string
}

/** Judges a preview. Of a pull request that cannot be read nothing is known, so its preview stays. */
export function judge(
  { deployedAt }: Pick<Found, 'deployedAt'>,
  standing: Standing,
  { label, ttl }: { readonly label?: string; readonly ttl?: number },
  now: number,
): Judgement {
  if ('unreadable' in standing)
    return { stays: true, unsure: true, why: `GitHub could not be asked: ${standing.unreadable}` }
  if (!standing.open) return { stays: false, why: 'The pull request is closed.' }
  if (label !== undefined && !standing.labels.includes(label))
    return { stays: false, why: `The pull request does not have the label "${label}" any more.` }
  const age = deployedAt === undefined ? undefined : now - deployedAt
  if (ttl !== undefined && age !== undefined && age > ttl) {
    return {
      stays: false,
      why: `Its last deployment was ${formatDuration(age)} ago, longer than the ${formatDuration(ttl)} of "preview-ttl".`,
    }
  }
  return { stays: true, why: 'The pull request is open.' }
}
