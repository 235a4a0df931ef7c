import type { Clock } from '../../base/clock.ts'
import { messageOf } from '../../base/errors.ts'
import { recordAt, valueAt } from '../../base/nested.ts'

/** GitHub did not do what it was asked; the message is for the reader of a notice. */
export class GithubError extends Error {
  /** Whether it may go well a little later. */
  readonly passing: boolean
  /** Of the answer, where there was one. */
  readonly status: number | undefined

  constructor(message: string, passing: boolean, status?: number) {
    super(message)
    this.name = 'GithubError'
    this.passing = passing
    this.status = status
  }
}

/** One call may take this long, its repetitions included, in milliseconds. */
const CALL_TIMEOUT = 10_000
const PAUSES = [1000, 2000]

/**
 * Makes a call, again where that is harmless and may help, and gives up in time. `permission` is
 * what the job needs for it, for the reader of a notice.
 */
export async function withRetry<T>(
  clock: Clock,
  permission: string,
  call: (signal: AbortSignal) => Promise<T>,
  again: 'repeatable' | 'once',
): Promise<T> {
  // Whoever cancels the run still wants GitHub to hear of it, so only time ends a call.
  const ended = new AbortController()
  const attempt = async (pauses: readonly number[]): Promise<T> => {
    try {
      return await call(ended.signal)
    } catch (error) {
      const [pause, ...rest] = pauses
      if (pause === undefined || ended.signal.aborted || statusOf(error) < 500) throw error
      await clock.sleep(pause, ended.signal)
      return attempt(rest)
    }
  }
  let failure: unknown
  const work = attempt(again === 'repeatable' ? PAUSES : []).catch((error: unknown) => {
    failure = error
    throw error
  })
  try {
    return await clock.limit(work, CALL_TIMEOUT, new AbortController().signal)
  } catch {
    throw failure === undefined
      ? new GithubError(
          `GitHub did not answer within ${CALL_TIMEOUT / 1000} seconds. ${DEPLOYMENT_UNAFFECTED}`,
          true,
        )
      : toGithubError(failure, permission)
  } finally {
    // A connection that still hangs would keep the process alive.
    ended.abort()
  }
}

/** What a failure to report means for the deployment. */
export const DEPLOYMENT_UNAFFECTED = 'The deployment to AWS is not affected.'

const REACH = 'Check that the runner reaches it: its network, a proxy such as HTTPS_PROXY.'

function toGithubError(error: unknown, permission: string): GithubError {
  if (error instanceof GithubError) return error
  // Octokit's errors have a status, also those of a connection; without one, the answer was not what GitHub's are.
  if (valueAt(error, 'status') === undefined)
    return new GithubError(`GitHub's answer cannot be read. ${DEPLOYMENT_UNAFFECTED}`, true)
  const status = statusOf(error)
  const words = messageOf(error).replace(/ - https:\/\/docs\.github\.com\S*$/, '')
  if (valueAt(error, 'response') === undefined)
    return new GithubError(`GitHub was not reached: ${words}. ${REACH} ${DEPLOYMENT_UNAFFECTED}`, true)
  const said = `GitHub answered ${status}: ${words}.`.replaceAll('..', '.')
  const limit = rateLimitOf(error)
  if (limit) return new GithubError(`${said} ${limit} ${DEPLOYMENT_UNAFFECTED}`, true, status)
  if (status >= 500) return new GithubError(`${said} ${DEPLOYMENT_UNAFFECTED}`, true, status)
  if (status === 401) {
    return new GithubError(
      `${said} The input "github-token" is no valid token. ${DEPLOYMENT_UNAFFECTED}`,
      false,
      status,
    )
  }
  if (status === 403 && /\blocked\b/.test(words)) {
    const next = 'Unlock the conversation, or set `comment: false`.'
    return new GithubError(`${said} ${next} ${DEPLOYMENT_UNAFFECTED}`, false, status)
  }
  if (status === 403 || status === 404) {
    const next = `Give the job the permission ${permission}; the token of a pull request from a fork never has it.`
    return new GithubError(`${said} ${next} ${DEPLOYMENT_UNAFFECTED}`, false, status)
  }
  return new GithubError(`${said} ${DEPLOYMENT_UNAFFECTED}`, false, status)
}

/** Octokit gives errors without an answer the status 500 too. */
function statusOf(error: unknown): number {
  const status = valueAt(error, 'status')
  return typeof status === 'number' ? status : 500
}

/**
 * Which limit a call has met, in a sentence: the token's own shows in a header, the others in a header or in GitHub's words.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
function rateLimitOf(error: unknown): string | undefined {
  const status = statusOf(error)
  if (status !== 403 && status !== 429) return undefined
  const headers = recordAt(error, 'response', 'headers')
  if (headers['x-ratelimit-remaining'] === '0') return 'The rate limit of the token is used up.'
  const isSecondary =
    status === 429 || headers['retry-after'] !== undefined || /rate limit/i.test(messageOf(error))
  return isSecondary ? 'GitHub takes no more calls so soon after others.' : undefined
}
