import type { Clock } from '../../base/clock.ts'
import type { Octokit, PullRequest, Repository } from './github-api.ts'
import { withRetry } from './retry.ts'

/** What is asked about pull requests. */
export function pullRequestCalls({ rest }: Octokit, repository: Repository, clock: Clock) {
  return {
    readPullRequest: (pull_number: number): Promise<PullRequest> =>
      withRetry(
        clock,
        '`pull-requests: read`',
        async signal => {
          const { data } = await rest.pulls.get({ ...repository, pull_number, request: { signal } })
          const updatedAt = Date.parse(data.updated_at)
          return {
            open: data.state === 'open',
            labels: data.labels.map(({ name }) => name),
            sha: data.head.sha,
            headRepository: data.head.repo?.full_name ?? '',
            ...(Number.isNaN(updatedAt) ? {} : { updatedAt }),
          }
        },
        'repeatable',
      ),
  }
}
