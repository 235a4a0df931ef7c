import type { Clock } from '../../base/clock.ts'
import { createdId } from './created.ts'
import type { IssueComment, Octokit, Repository } from './github-api.ts'
import { GithubError, withRetry } from './retry.ts'

/** The author of all comments that the job's own token writes. */
const JOB_LOGIN = 'github-actions[bot]'
const PAGE = 100

/** What is asked about comments. */
export function commentCalls(octokit: Octokit, repository: Repository, clock: Clock) {
  const permission = '`pull-requests: write` (or `issues: write`)'
  const { issues } = octokit.rest
  return {
    listComments: (issue_number: number) =>
      withRetry(
        clock,
        permission,
        signal => listComments(octokit, { ...repository, issue_number, request: { signal } }),
        'repeatable',
      ),
    createComment: (issue_number: number, body: string) =>
      withRetry(
        clock,
        permission,
        async signal =>
          createdId(await issues.createComment({ ...repository, issue_number, body, request: { signal } })),
        'once',
      ),
    updateComment: (comment_id: number, body: string) =>
      withRetry(
        clock,
        permission,
        async signal => {
          await issues.updateComment({ ...repository, comment_id, body, request: { signal } })
        },
        'repeatable',
      ),
    deleteComment: (comment_id: number) =>
      withRetry(
        clock,
        permission,
        async signal => {
          await issues.deleteComment({ ...repository, comment_id, request: { signal } })
        },
        'repeatable',
      ),
    readLogin: () => readLogin(octokit, permission, clock),
  }
}

/** `GET /user` refuses the tokens of Apps, the job's among them; GraphQL's viewer answers every token. */
async function readLogin(octokit: Octokit, permission: string, clock: Clock): Promise<string> {
  const viewer = (signal: AbortSignal) =>
    octokit.graphql<{ viewer?: { login?: string } }>('{ viewer { login } }', { request: { signal } })
  try {
    return (await withRetry(clock, permission, viewer, 'repeatable')).viewer?.login ?? JOB_LOGIN
  } catch (error) {
    if (error instanceof GithubError && error.passing) throw error
    return JOB_LOGIN
  }
}

/** Octokit's own paging forgets the signal, and what nobody ends keeps the process alive. */
async function listComments(
  octokit: Octokit,
  about: Repository & { issue_number: number; request: { signal: AbortSignal } },
): Promise<IssueComment[]> {
  const comments: IssueComment[] = []
  for (let page = 1; ; page++) {
    const asked = { ...about, per_page: PAGE, page }
    const { data } = await octokit.rest.issues.listComments(asked)
    comments.push(...data.map(({ id, body, user }) => ({ id, body: body ?? '', author: user?.login ?? '' })))
    if (data.length < PAGE) return comments
  }
}
