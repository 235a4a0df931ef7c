import type { getOctokit } from '@actions/github'
import { api, isoTime, userResponse } from './deployment-response.ts'
import { repositoryResponse } from './repository-response.ts'
import type { GithubPull, GithubWorld } from './world.ts'

type Rest = ReturnType<typeof getOctokit>['rest']['pulls']

/** What GitHub's own description of its API says of pull requests: alone, and in a list, which tells less. */
export type PullResponse = Awaited<ReturnType<Rest['get']>>['data']
export type ListedPullResponse = Awaited<ReturnType<Rest['list']>>['data'][number]

/** A pull request as GitHub shows it. */
export function pullResponse(world: GithubWorld, pull: GithubPull): PullResponse {
  const listed = listedPullResponse(world, pull)
  return {
    ...listed,
    state: pull.state,
    user: userResponse(pull.author),
    labels: pull.labels.map(showLabel),
    head: { ...listed.head, user: userResponse(ownerOf(pull.head.repository ?? world.repository)) },
    base: { ...listed.base, user: userResponse(ownerOf(world.repository)) },
    merged: pull.merged,
    merged_by: pull.merged ? userResponse(pull.author) : null,
    mergeable: pull.state === 'open' ? true : null,
    mergeable_state: pull.state === 'open' ? 'clean' : 'unknown',
    maintainer_can_modify: false,
    comments: world.comments.filter(({ issue }) => issue === pull.number).length,
    review_comments: 0,
    commits: 1,
    additions: 1,
    deletions: 1,
    changed_files: 1,
  }
}

/** A pull request as a list shows it: whether it was merged is told by its time only. */
export function listedPullResponse(world: GithubWorld, pull: GithubPull): ListedPullResponse {
  const closed = pull.closedAt === undefined ? null : isoTime(pull.closedAt)
  return {
    id: pull.number,
    node_id: `PR_${pull.number}`,
    number: pull.number,
    state: pull.state,
    locked: false,
    draft: pull.draft,
    title: pull.title,
    body: null,
    labels: pull.labels.map(showLabel),
    user: userResponse(pull.author),
    assignee: null,
    milestone: null,
    author_association: 'CONTRIBUTOR',
    auto_merge: null,
    created_at: isoTime(pull.createdAt),
    updated_at: isoTime(pull.updatedAt),
    closed_at: closed,
    merged_at: pull.merged ? closed : null,
    merge_commit_sha: pull.merged ? pull.head.sha : null,
    ...addressesOf(world, pull),
    head: branchResponse(world, pull.head),
    base: branchResponse(world, { ...pull.base, repository: world.repository }),
  }
}

/** The addresses of a pull request, which GitHub gives twice: as members and as links. */
const addressesOf = (world: GithubWorld, pull: GithubPull) => {
  const url = `${api}/repos/${world.repository}/pulls/${pull.number}`
  const issue = url.replace('/pulls/', '/issues/')
  const page = `https://github.com/${world.repository}/pull/${pull.number}`
  const statuses = `${api}/repos/${world.repository}/statuses/${pull.head.sha}`
  const comment = `${api}/repos/${world.repository}/pulls/comments{/number}`
  return {
    url,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issue,
    commits_url: `${url}/commits`,
    comments_url: `${issue}/comments`,
    review_comments_url: `${url}/comments`,
    review_comment_url: comment,
    statuses_url: statuses,
    _links: {
      self: { href: url },
      html: { href: page },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: comment },
      commits: { href: `${url}/commits` },
      statuses: { href: statuses },
    },
  }
}

const branchResponse = (world: GithubWorld, { ref, sha, repository }: GithubPull['head']) => {
  const from = repository ?? world.repository
  return {
    label: `${ownerOf(from)}:${ref}`,
    ref,
    sha,
    user: userResponse(ownerOf(from)),
    // GitHub answers null for a deleted fork, whatever its description says.
    repo: repository === undefined ? (null as never) : repositoryResponse(world, from),
  }
}

const ownerOf = (repository: string): string => repository.split('/')[0] ?? ''

const showLabel = (name: string, index: number) => ({
  id: index + 1,
  node_id: `LA_${index + 1}`,
  url: `${api}/repos/labels/${encodeURIComponent(name)}`,
  name,
  description: '',
  color: 'ededed',
  default: false,
})
