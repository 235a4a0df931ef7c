import { valueAt } from '../../base/nested.ts'
import { DEPLOYMENT_UNAFFECTED, GithubError } from './retry.ts'

/** The id of what GitHub says it has created; an answer may be empty all the same, or something between's. */
export function createdId({ status, data }: { readonly status: number; readonly data: unknown }): number {
  const id = valueAt(data, 'id')
  if (typeof id === 'number') return id
  throw new GithubError(
    `GitHub answered ${status} without saying what it has created. ${DEPLOYMENT_UNAFFECTED}`,
    false,
    status,
  )
}
