import { shortName } from '../../base/arn.ts'
import { messageOf } from '../../base/errors.ts'
import type { PullRequest } from '../../github/api/github-api.ts'
import { DEPLOYMENT_UNAFFECTED, GithubError } from '../../github/api/retry.ts'
import type { GithubContext } from '../../github/context.ts'
import type { UnreadPullRequest } from './admission.ts'
import type { PreviewRun } from './preview-run.ts'
import type { PreviewIdentity } from './service/identity.ts'
import type { SweepInputs } from './sweep-inputs.ts'

/** A pull request as GitHub has it now, or why that is not known. */
export async function askGithub(
  number: number,
  { api }: PreviewRun,
): Promise<PullRequest | UnreadPullRequest> {
  if (api === undefined) return { unreadable: 'The input "github-token" is not set.' }
  try {
    return await api.readPullRequest(number)
  } catch (error) {
    // Nothing is deployed yet when this is asked.
    const unreadable = messageOf(error).replace(DEPLOYMENT_UNAFFECTED, '').trim()
    const { status, passing } = error instanceof GithubError ? error : {}
    return { unreadable, isMissing: status === 404, isPassing: passing === true }
  }
}

/** `owner/name` of the repository of the run. */
export function repositoryOf({ owner, repo }: GithubContext): string {
  return `${owner}/${repo}`
}

/** What the deployments and the comment of a preview are known by on GitHub, whatever there is of it in AWS. */
export function reportSubject(
  name: string,
  { region, cluster }: Pick<SweepInputs, 'region' | 'cluster'>,
): string {
  return `preview:${region}/${shortName(cluster)}/${name}`
}

/** Whose preview is meant. */
export function identify(number: number, base: string, { context }: PreviewRun): PreviewIdentity {
  return { repository: repositoryOf(context), number, base }
}
