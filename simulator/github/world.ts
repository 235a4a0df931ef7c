import type { Clock } from '../../src/base/clock.ts'

/** What a token may do, by the names that `permissions:` of a workflow has. */
export type Access = 'none' | 'read' | 'write'

/** A comment as GitHub keeps it. */
export interface GithubComment {
  id: number
  issue: number
  author: string
  body: string
  /** Virtual ms since the epoch. */
  createdAt: number
  updatedAt: number
}

/** A deployment with its statuses, oldest first. */
export interface GithubDeployment {
  id: number
  ref: string
  sha: string
  task: string
  environment: string
  description: string
  payload: Record<string, unknown>
  production: boolean
  transient: boolean
  author: string
  createdAt: number
  statuses: GithubStatus[]
}

export interface GithubStatus {
  id: number
  state: string
  description: string
  logUrl: string
  environmentUrl: string
  author: string
  createdAt: number
}

/** A pull request as GitHub keeps it. */
export interface GithubPull {
  number: number
  state: 'open' | 'closed'
  merged: boolean
  draft: boolean
  title: string
  labels: string[]
  author: string
  /** Its branch; `repository` is another one for a fork, and nothing once that fork is deleted. */
  head: { ref: string; sha: string; repository: string | undefined }
  base: { ref: string; sha: string }
  /** Virtual ms since the epoch. */
  createdAt: number
  updatedAt: number
  closedAt?: number
}

/** One repository on GitHub and the token that a job has for it. */
export interface GithubWorld {
  readonly clock: Pick<Clock, 'now'>
  readonly repository: string
  /** Branches and tags by name, with their commits; any other 40 hex digits are a commit too. */
  readonly refs: Map<string, string>
  readonly deployments: GithubDeployment[]
  readonly comments: GithubComment[]
  readonly pulls: GithubPull[]
  token: string
  /** Whom the token stands for; an App's login ends with `[bot]`. */
  login: string
  permissions: Record<'deployments' | 'issues' | 'pull-requests', Access>
  /** A token that does not even see the repository gets 404 for everything. */
  visible: boolean
  nextId: number
}

/** An empty repository whose token may do everything. */
export function createGithubWorld(clock: Pick<Clock, 'now'>): GithubWorld {
  return {
    clock,
    repository: 'acme/shop',
    refs: new Map(),
    deployments: [],
    comments: [],
    pulls: [],
    token: 'ghs_simulated',
    login: 'github-actions[bot]',
    permissions: { deployments: 'write', issues: 'write', 'pull-requests': 'write' },
    visible: true,
    nextId: 1001,
  }
}

/** Opens a pull request; what is not given has a default. */
export function addPull(world: GithubWorld, known: Partial<GithubPull> & { number: number }): GithubPull {
  const now = world.clock.now()
  const pull: GithubPull = {
    state: 'open',
    merged: false,
    draft: false,
    title: `Change ${known.number}`,
    labels: [],
    author: 'octocat',
    head: {
      ref: `change-${known.number}`,
      sha: String(known.number).padStart(40, '0'),
      repository: world.repository,
    },
    base: { ref: 'main', sha: 'a'.repeat(40) },
    createdAt: now,
    updatedAt: now,
    ...known,
  }
  world.pulls.push(pull)
  return pull
}

/** Closes a pull request, by merging it or not. */
export function closePull(world: GithubWorld, number: number, merged = true): void {
  const pull = world.pulls.find(kept => kept.number === number)
  if (!pull) throw new Error(`there is no pull request ${number}`)
  const now = world.clock.now()
  Object.assign(pull, { state: 'closed', merged, closedAt: now, updatedAt: now })
}

/** Opens a pull request again that was closed without being merged. */
export function reopenPull(world: GithubWorld, number: number): void {
  const pull = world.pulls.find(kept => kept.number === number)
  if (!pull || pull.merged) throw new Error(`there is no closed pull request ${number}`)
  delete pull.closedAt
  Object.assign(pull, { state: 'open', updatedAt: world.clock.now() })
}

/** Writes a comment. */
export function addComment(world: GithubWorld, issue: number, author: string, body: string): GithubComment {
  const now = world.clock.now()
  const comment = { id: world.nextId++, issue, author, body, createdAt: now, updatedAt: now }
  world.comments.push(comment)
  return comment
}

/** Creates a deployment. */
export function addDeployment(
  world: GithubWorld,
  known: Partial<Omit<GithubDeployment, 'id' | 'statuses'>> & { sha: string },
): GithubDeployment {
  const environment = known.environment ?? 'production'
  const deployment: GithubDeployment = {
    ref: known.sha,
    task: 'deploy',
    environment,
    description: '',
    payload: {},
    // As GitHub guesses it.
    production: environment === 'production',
    transient: false,
    author: world.login,
    createdAt: world.clock.now(),
    ...known,
    id: world.nextId++,
    statuses: [],
  }
  world.deployments.push(deployment)
  return deployment
}

/** A new status; a success ends the former successes of an environment that is neither production nor transient. */
export function addStatus(
  world: GithubWorld,
  deployment: GithubDeployment,
  status: Partial<GithubStatus> & { state: string },
  autoInactive = true,
): GithubStatus {
  const added: GithubStatus = {
    description: '',
    logUrl: '',
    environmentUrl: '',
    author: world.login,
    createdAt: world.clock.now(),
    ...status,
    id: world.nextId++,
  }
  deployment.statuses.push(added)
  if (status.state !== 'success' || !autoInactive) return added
  for (const former of world.deployments) {
    if (former.id >= deployment.id || former.environment !== deployment.environment) continue
    if (former.production || former.transient || former.statuses.at(-1)?.state !== 'success') continue
    addStatus(world, former, { state: 'inactive' })
  }
  return added
}
