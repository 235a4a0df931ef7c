import { isRecord } from '../../src/base/schema.ts'
import type { Github, GithubFaultRule } from './github.ts'
import { addPull, type GithubPull, type GithubWorld } from './world.ts'

/** The event that started a run, as the runner hands it over. */
export interface GithubEvent {
  name: string
  /** The webhook's payload. */
  payload?: unknown
  /** GITHUB_REF; the default branch where not set. */
  ref?: string
  /** GITHUB_SHA; the head of the default branch where not set. */
  sha?: string
}

/** What a scenario says about GitHub: everything is permitted and nothing fails where it says nothing. */
export interface GithubSetup {
  event?: GithubEvent
  permissions?: Partial<GithubWorld['permissions']>
  faults?: readonly GithubFaultRule[]
  /** Pull requests beside the one that the event is about. */
  pulls?: readonly (Partial<GithubPull> & { number: number })[]
}

/** The head of the default branch. */
export const mainSha = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678'

/** Where the API is for a run in this process. */
export const apiUrl = 'https://api.github.com'

/** Sets GitHub up as a scenario wants it. */
export function setUpGithub(github: Github, { event, permissions, faults, pulls = [] }: GithubSetup): void {
  Object.assign(github.world.permissions, permissions)
  const known = [...pulls]
  const own = pullOf(event?.payload, github.world.repository)
  if (own && !known.some(({ number }) => number === own.number)) known.push(own)
  for (const pull of known) addPull(github.world, pull)
  // Copies, because a rule counts for itself how often it was met.
  github.faults.push(...(faults ?? []).map(rule => ({ ...rule })))
}

/** The pull request that a payload tells of, as it then is on GitHub. */
function pullOf(
  payload: unknown,
  repository: string,
): (Partial<GithubPull> & { number: number }) | undefined {
  const pull = isRecord(payload) ? payload['pull_request'] : undefined
  if (!isRecord(pull) || typeof pull['number'] !== 'number') return undefined
  const { number, state, merged, title, labels, head } = pull
  const { ref, sha, repo } = isRecord(head) ? head : {}
  const from = isRecord(repo) ? repo['full_name'] : repository
  return {
    number,
    state: state === 'closed' || merged === true ? 'closed' : 'open',
    merged: merged === true,
    ...(typeof title === 'string' ? { title } : {}),
    labels: listOf(labels).flatMap(label => (typeof label['name'] === 'string' ? label['name'] : [])),
    ...(typeof ref === 'string' && typeof sha === 'string'
      ? { head: { ref, sha, repository: typeof from === 'string' ? from : undefined } }
      : {}),
  }
}

const listOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isRecord) : []

/** The environment that a runner gives a step for an event. */
export function githubVariables(
  { event = { name: 'push' } }: GithubSetup,
  world: GithubWorld,
  api: string,
): Record<string, string> {
  return {
    GITHUB_REPOSITORY: world.repository,
    GITHUB_EVENT_NAME: event.name,
    GITHUB_SHA: event.sha ?? mainSha,
    GITHUB_REF: event.ref ?? 'refs/heads/main',
    GITHUB_RUN_ID: '4711',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_ACTOR: 'octocat',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_API_URL: api,
  }
}
