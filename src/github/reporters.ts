import type { Clock } from '../base/clock.ts'
import type { Environment } from '../inputs/fields.ts'
import type { GithubInputs } from '../inputs/github.ts'
import type { Reporter } from '../report/reporter.ts'
import { type GithubContext, readContext } from './context.ts'
import { keepComment, keepDeployment } from './kept.ts'
import type { Runner } from './runner.ts'

/** What of the run's edges reporting to GitHub needs. */
export interface GithubEdges {
  readonly env: Environment
  readonly clock: Clock
  readonly fetch: typeof fetch
  /** The event's payload, as the runner leaves it in a file. */
  readEvent(): Promise<unknown>
}

/** The reporters that the inputs ask for; nothing of GitHub is loaded or asked without need. */
export async function githubReporters(
  inputs: GithubInputs,
  edges: GithubEdges,
  runner: Runner,
): Promise<Reporter[]> {
  const { token, environment, comment } = inputs
  if (token === undefined || (!environment && !comment)) return []
  const { clock } = edges
  const context = readContext(edges.env, await edges.readEvent())
  const { pullRequest } = context
  if (!environment && pullRequest === undefined) return []
  const { connect } = await import('./connect.ts')
  const { commentReporter } = await import('./comment-reporter.ts')
  const { deploymentReporter } = await import('./deployment-reporter.ts')
  const api = await connect(token, context, edges)
  return [
    ...(environment
      ? [deploymentReporter({ api, clock, context, environment, keep: keepDeployment(runner) })]
      : []),
    ...(comment && pullRequest !== undefined
      ? [
          commentReporter({
            api,
            clock,
            pullRequest,
            place: placeOf(context, environment),
            keep: keepComment(runner),
          }),
        ]
      : []),
  ]
}

function placeOf({ sha, runUrl }: GithubContext, environment: GithubInputs['environment']) {
  return {
    sha,
    runUrl,
    ...(environment ? { environment: environment.name } : {}),
    ...(environment?.url ? { environmentUrl: environment.url } : {}),
  }
}
