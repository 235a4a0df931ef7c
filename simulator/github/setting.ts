import type { Github, GithubFaultRule } from './github.ts'
import type { GithubWorld } from './world.ts'

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
export interface GithubSetting {
  event?: GithubEvent
  permissions?: Partial<GithubWorld['permissions']>
  faults?: readonly GithubFaultRule[]
}

/** The head of the default branch. */
export const mainSha = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678'

/** Where the API is for a run in this process. */
export const apiUrl = 'https://api.github.com'

/** Sets GitHub up as a scenario wants it. */
export function setUp(github: Github, { permissions, faults }: GithubSetting): void {
  Object.assign(github.world.permissions, permissions)
  // Copies, because a rule counts for itself how often it was met.
  github.faults.push(...(faults ?? []).map(rule => ({ ...rule })))
}

/** The environment that a runner gives a step for an event. */
export function githubVariables(
  { event = { name: 'push' } }: GithubSetting,
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
