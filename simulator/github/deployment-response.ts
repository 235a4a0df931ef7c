import type { getOctokit } from '@actions/github'
import type { GithubComment, GithubDeployment, GithubStatus, GithubWorld } from './world.ts'

type Rest = ReturnType<typeof getOctokit>['rest']
type Answer<Method extends (...args: never[]) => Promise<{ data: unknown }>> = Awaited<
  ReturnType<Method>
>['data']

/** What GitHub's own description of its API says of a deployment; the compiler holds the simulator to it. */
export type DeploymentResponse = Answer<Rest['repos']['getDeployment']>
export type StatusResponse = Answer<Rest['repos']['getDeploymentStatus']>
export type CommentResponse = Answer<Rest['issues']['getComment']>
type UserAnswer = NonNullable<CommentResponse['user']>

export const api = 'https://api.github.com'
export const isoTime = (ms: number): string => new Date(ms).toISOString().replace('.000', '')

/** A deployment as GitHub shows it. */
export function deploymentResponse(world: GithubWorld, kept: GithubDeployment): DeploymentResponse {
  const repository = `${api}/repos/${world.repository}`
  const url = `${repository}/deployments/${kept.id}`
  return {
    url,
    id: kept.id,
    node_id: `DE_${kept.id}`,
    sha: kept.sha,
    ref: kept.ref,
    task: kept.task,
    payload: kept.payload,
    original_environment: kept.environment,
    environment: kept.environment,
    description: kept.description,
    creator: userResponse(kept.author),
    created_at: isoTime(kept.createdAt),
    updated_at: isoTime(kept.statuses.at(-1)?.createdAt ?? kept.createdAt),
    statuses_url: `${url}/statuses`,
    repository_url: repository,
    transient_environment: kept.transient,
    production_environment: kept.production,
  }
}

/** A status as GitHub shows it. */
export function statusResponse(
  world: GithubWorld,
  deployment: GithubDeployment,
  kept: GithubStatus,
): StatusResponse {
  const repository = `${api}/repos/${world.repository}`
  const url = `${repository}/deployments/${deployment.id}`
  return {
    url: `${url}/statuses/${kept.id}`,
    id: kept.id,
    node_id: `DES_${kept.id}`,
    state: kept.state as StatusResponse['state'],
    creator: userResponse(kept.author),
    description: kept.description,
    environment: deployment.environment,
    target_url: kept.logUrl,
    log_url: kept.logUrl,
    environment_url: kept.environmentUrl,
    created_at: isoTime(kept.createdAt),
    updated_at: isoTime(kept.createdAt),
    deployment_url: url,
    repository_url: repository,
  }
}

/** A comment as GitHub shows it. */
export function commentResponse(world: GithubWorld, kept: GithubComment): CommentResponse {
  const issue = `${api}/repos/${world.repository}/issues`
  return {
    id: kept.id,
    node_id: `IC_${kept.id}`,
    url: `${issue}/comments/${kept.id}`,
    html_url: `https://github.com/${world.repository}/pull/${kept.issue}#issuecomment-${kept.id}`,
    issue_url: `${issue}/${kept.issue}`,
    body: kept.body,
    user: userResponse(kept.author),
    created_at: isoTime(kept.createdAt),
    updated_at: isoTime(kept.updatedAt),
    author_association: 'CONTRIBUTOR',
  }
}

export function userResponse(login: string): UserAnswer {
  const url = `${api}/users/${encodeURIComponent(login)}`
  return {
    login,
    id: 41_898_282,
    node_id: 'MDM6Qm90NDE4OTgyODI=',
    avatar_url: 'https://avatars.githubusercontent.com/in/15368?v=4',
    gravatar_id: '',
    url,
    html_url: `https://github.com/${login.replace(/^(.*)\[bot\]$/, 'apps/$1')}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: login.endsWith('[bot]') ? 'Bot' : 'User',
    site_admin: false,
  }
}
