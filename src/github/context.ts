import { valueAt } from '../base/nested.ts'
import type { Environment } from '../inputs/fields.ts'

/** What a run is about: a commit of a repository, and where the run itself can be seen. */
export interface GithubContext {
  readonly owner: string
  readonly repo: string
  /** The commit that is deployed. */
  readonly sha: string
  /** Where that commit comes from: a full ref where it is known, otherwise the name of a branch or tag. */
  readonly ref: string
  /** Number of the pull request that the run belongs to. */
  readonly pullRequest?: number
  readonly runUrl: string
  readonly actor: string
  readonly apiUrl: string
  readonly serverUrl: string
}

type EventContext = Partial<Pick<GithubContext, 'sha' | 'ref' | 'pullRequest'>>

/**
 * The context of an event. GITHUB_SHA and GITHUB_REF are what the workflow file was taken from, which
 * for some events is not what the event is about; a called workflow has the event of its caller.
 */
export function readContext(env: Environment, event: unknown): GithubContext {
  const [owner = '', repo = ''] = (env['GITHUB_REPOSITORY'] ?? '').split('/')
  const serverUrl = env['GITHUB_SERVER_URL'] ?? 'https://github.com'
  const attempt = env['GITHUB_RUN_ATTEMPT']
  const run = `${serverUrl}/${owner}/${repo}/actions/runs/${env['GITHUB_RUN_ID'] ?? ''}`
  const place = EVENT_CONTEXTS.get(env['GITHUB_EVENT_NAME'] ?? '')?.(event) ?? {}
  return {
    owner,
    repo,
    sha: place.sha ?? env['GITHUB_SHA'] ?? '',
    ref: place.ref ?? env['GITHUB_REF'] ?? '',
    ...(place.pullRequest === undefined ? {} : { pullRequest: place.pullRequest }),
    runUrl: attempt ? `${run}/attempts/${attempt}` : run,
    actor: env['GITHUB_ACTOR'] ?? '',
    apiUrl: env['GITHUB_API_URL'] ?? 'https://api.github.com',
    serverUrl,
  }
}

/** Events that say more than the environment does; for all others it is right. */
const EVENT_CONTEXTS: ReadonlyMap<string, (event: unknown) => EventContext> = new Map(
  Object.entries<(event: unknown) => EventContext>({
    pull_request: pullRequestContext,
    pull_request_target: pullRequestContext,
    pull_request_review: pullRequestContext,
    pull_request_review_comment: pullRequestContext,
    workflow_run: event =>
      toEventContext({
        sha: text(event, 'workflow_run', 'head_sha'),
        ref: text(event, 'workflow_run', 'head_branch'),
        pullRequest: number(event, 'workflow_run', 'pull_requests', '0', 'number'),
      }),
    merge_group: event =>
      toEventContext({
        sha: text(event, 'merge_group', 'head_sha'),
        ref: text(event, 'merge_group', 'head_ref'),
        pullRequest: queuedPullRequest(text(event, 'merge_group', 'head_ref')),
      }),
    deployment: deploymentContext,
    deployment_status: deploymentContext,
    issue_comment: event =>
      valueAt(event, 'issue', 'pull_request') === undefined
        ? {}
        : toEventContext({ pullRequest: number(event, 'issue', 'number') }),
  }),
)

/** The environment names a merge commit that nobody wrote; once merged, it names the base branch rightly. */
function pullRequestContext(event: unknown): EventContext {
  const pullRequest = number(event, 'pull_request', 'number')
  if (pullRequest === undefined) return {}
  if (valueAt(event, 'pull_request', 'merged') === true) return { pullRequest }
  return toEventContext({
    sha: text(event, 'pull_request', 'head', 'sha'),
    // Unlike the branch's own name it exists in this repository even if the branch is in a fork.
    ref: `refs/pull/${pullRequest}/head`,
    pullRequest,
  })
}

function deploymentContext(event: unknown): EventContext {
  return toEventContext({ sha: text(event, 'deployment', 'sha'), ref: text(event, 'deployment', 'ref') })
}

/** `refs/heads/gh-readonly-queue/main/pr-12-0123abcd` → 12. */
function queuedPullRequest(ref: string | undefined): number | undefined {
  const [, digits] = /^refs\/heads\/gh-readonly-queue\/.*\/pr-(\d+)-[0-9a-f]+$/.exec(ref ?? '') ?? []
  return digits === undefined ? undefined : Number(digits)
}

function toEventContext(known: { [K in keyof EventContext]: EventContext[K] | undefined }): EventContext {
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
}

function text(event: unknown, ...path: string[]): string | undefined {
  const value = valueAt(event, ...path)
  return typeof value === 'string' && value !== '' ? value : undefined
}

function number(event: unknown, ...path: string[]): number | undefined {
  const value = valueAt(event, ...path)
  return typeof value === 'number' ? value : undefined
}
