import type { getOctokit } from '@actions/github'
import type { GithubContext } from '../context.ts'

/** GitHub's toolkit for one token. */
export type Octokit = ReturnType<typeof getOctokit>

/** States of a deployment, as GitHub knows them. */
export type GithubDeploymentState = NonNullable<
  Parameters<Octokit['rest']['repos']['createDeploymentStatus']>[0]
>['state']

/** What a deployment is created with. */
export interface NewGithubDeployment {
  readonly ref: string
  readonly task: string
  readonly auto_merge: false
  readonly required_contexts: string[]
  readonly environment: string
  readonly description: string
  readonly transient_environment?: boolean
  readonly production_environment?: boolean
  readonly payload: Record<string, string>
}

/** What a status of a deployment is created with. */
export interface NewDeploymentStatus {
  readonly state: GithubDeploymentState
  readonly description: string
  readonly log_url: string
  readonly environment_url?: string
  readonly auto_inactive?: boolean
}

/** A deployment as it was recorded. */
export interface GithubDeployment {
  readonly id: number
  readonly production: boolean
  readonly transient: boolean
  readonly payload: Readonly<Record<string, unknown>>
}

/** A comment of an issue or pull request. */
export interface IssueComment {
  readonly id: number
  readonly body: string
  readonly author: string
}

/** A pull request as it is now. */
export interface PullRequest {
  readonly open: boolean
  readonly labels: readonly string[]
  /** The head's commit. */
  readonly sha: string
  /** `owner/name` of the repository that the branch is in; empty where that is gone. */
  readonly headRepository: string
  /** Milliseconds since the epoch; absent where GitHub does not tell. */
  readonly updatedAt?: number
}

/** The repository that is asked about. */
export type Repository = Pick<GithubContext, 'owner' | 'repo'>

/** The few things that are asked of GitHub; each rejects with a GithubError within seconds. */
export interface GithubApi {
  createDeployment(deployment: NewGithubDeployment): Promise<GithubDeployment>
  createStatus(deployment: number, status: NewDeploymentStatus): Promise<void>
  /** The newest deployments of an environment, of all tasks or of one. */
  listDeployments(environment: string, task?: string): Promise<GithubDeployment[]>
  /** The newest state of a deployment. */
  readState(deployment: number): Promise<string | undefined>
  readPullRequest(number: number): Promise<PullRequest>
  /** Oldest first. */
  listComments(issue: number): Promise<IssueComment[]>
  createComment(issue: number, body: string): Promise<number>
  updateComment(comment: number, body: string): Promise<void>
  deleteComment(comment: number): Promise<void>
  /** The login that the token's own comments have. */
  readLogin(): Promise<string>
}
