import type { getOctokit } from '@actions/github'
import { api, isoTime, userResponse } from './deployment-response.ts'
import type { GithubWorld } from './world.ts'

/** What GitHub's own description of its API says of a repository beside a pull request. */
export type RepositoryResponse = Awaited<
  ReturnType<ReturnType<typeof getOctokit>['rest']['pulls']['get']>
>['data']['base']['repo']

/** Addresses below the repository's own, as GitHub's templates write them. */
const addresses = (url: string) => ({
  archive_url: `${url}/{archive_format}{/ref}`,
  assignees_url: `${url}/assignees{/user}`,
  blobs_url: `${url}/git/blobs{/sha}`,
  branches_url: `${url}/branches{/branch}`,
  collaborators_url: `${url}/collaborators{/collaborator}`,
  comments_url: `${url}/comments{/number}`,
  commits_url: `${url}/commits{/sha}`,
  compare_url: `${url}/compare/{base}...{head}`,
  contents_url: `${url}/contents/{+path}`,
  contributors_url: `${url}/contributors`,
  deployments_url: `${url}/deployments`,
  downloads_url: `${url}/downloads`,
  events_url: `${url}/events`,
  forks_url: `${url}/forks`,
  git_commits_url: `${url}/git/commits{/sha}`,
  git_refs_url: `${url}/git/refs{/sha}`,
  git_tags_url: `${url}/git/tags{/sha}`,
  hooks_url: `${url}/hooks`,
  issue_comment_url: `${url}/issues/comments{/number}`,
  issue_events_url: `${url}/issues/events{/number}`,
  issues_url: `${url}/issues{/number}`,
  keys_url: `${url}/keys{/key_id}`,
  labels_url: `${url}/labels{/name}`,
  languages_url: `${url}/languages`,
  merges_url: `${url}/merges`,
  milestones_url: `${url}/milestones{/number}`,
  notifications_url: `${url}/notifications{?since,all,participating}`,
  pulls_url: `${url}/pulls{/number}`,
  releases_url: `${url}/releases{/id}`,
  stargazers_url: `${url}/stargazers`,
  statuses_url: `${url}/statuses/{sha}`,
  subscribers_url: `${url}/subscribers`,
  subscription_url: `${url}/subscription`,
  tags_url: `${url}/tags`,
  teams_url: `${url}/teams`,
  trees_url: `${url}/git/trees{/sha}`,
})

/** What is the same for every repository. */
const settings = {
  archived: false,
  disabled: false,
  has_downloads: true,
  has_issues: true,
  has_projects: true,
  has_wiki: true,
  has_pages: false,
  forks: 0,
  forks_count: 0,
  open_issues: 0,
  open_issues_count: 0,
  stargazers_count: 0,
  watchers: 0,
  watchers_count: 0,
  size: 0,
}

/** A repository as GitHub shows it beside a pull request; any but the world's own is a fork of it. */
export function repositoryResponse(world: GithubWorld, fullName: string): RepositoryResponse {
  const [owner = '', name = ''] = fullName.split('/')
  const page = `https://github.com/${fullName}`
  const now = isoTime(world.clock.now())
  const url = `${api}/repos/${fullName}`
  return {
    ...addresses(url),
    id: fullName === world.repository ? 1 : 2,
    node_id: 'R_1',
    name,
    full_name: fullName,
    owner: userResponse(owner),
    private: false,
    fork: fullName !== world.repository,
    description: null,
    url,
    html_url: page,
    clone_url: `${page}.git`,
    git_url: `git://github.com/${fullName}.git`,
    ssh_url: `git@github.com:${fullName}.git`,
    svn_url: page,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    default_branch: 'main',
    ...settings,
    created_at: now,
    updated_at: now,
    pushed_at: now,
  }
}
