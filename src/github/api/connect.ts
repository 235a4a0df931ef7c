import type { Clock } from '../../base/clock.ts'
import type { Redactor } from '../../redact/redactor.ts'
import type { GithubContext } from '../context.ts'
import { commentCalls } from './comments.ts'
import { deploymentCalls } from './deployments.ts'
import type { GithubApi } from './github-api.ts'
import { pullRequestCalls } from './pull-requests.ts'
import { redacted } from './redacted.ts'

/** GitHub's REST API for the repository of the run; its toolkit is loaded here and nowhere else. */
export async function connect(
  token: string,
  context: GithubContext,
  runtime: { readonly clock: Clock; readonly fetch: typeof fetch; readonly redactor: Redactor },
): Promise<GithubApi> {
  const { owner, repo } = context
  const { getOctokit } = await import('@actions/github')
  const silent = () => {}
  const octokit = getOctokit(token, {
    baseUrl: context.apiUrl,
    userAgent: 'ecs-deploy',
    request: { fetch: runtime.fetch },
    // What goes wrong is told in our own words, once.
    log: { debug: silent, info: silent, warn: silent, error: silent },
  })
  const api = {
    ...deploymentCalls(octokit, { owner, repo }, runtime.clock),
    ...commentCalls(octokit, { owner, repo }, runtime.clock),
    ...pullRequestCalls(octokit, { owner, repo }, runtime.clock),
  }
  return redacted(api, runtime.redactor)
}
