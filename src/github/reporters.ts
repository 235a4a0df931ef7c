import type { Clock } from '../base/clock.ts'
import type { Environment } from '../inputs/fields.ts'
import type { GithubInputs } from '../inputs/github.ts'
import type { Reporter } from '../report/reporter.ts'
import { saveComment, saveGithubDeployment } from './action-state.ts'
import { type GithubContext, readContext } from './context.ts'
import type { Runner } from './runner.ts'

/** What of the runtime reporting to GitHub needs. */
export interface GithubRuntime {
  readonly env: Environment
  readonly clock: Clock
  readonly fetch: typeof fetch
  /** The event's payload, as the runner leaves it in a file. */
  readEvent(): Promise<unknown>
}

/** What reports are about, where the run's event does not say it, or says something else. */
export interface ReportContext extends Partial<Pick<GithubContext, 'sha' | 'ref' | 'pullRequest'>> {
  /** Tells it from everything else that is deployed to the same environment. */
  readonly task?: string
}

/** The reporters that the inputs ask for; nothing of GitHub is loaded or asked without need. */
export async function githubReporters(
  inputs: GithubInputs,
  runtime: GithubRuntime,
  runner: Runner,
  { task: subject, ...about }: ReportContext = {},
): Promise<Reporter[]> {
  const { token, environment, comment } = inputs
  if (token === undefined || (!environment && !comment)) return []
  const { clock } = runtime
  const context = { ...readContext(runtime.env, await runtime.readEvent()), ...about }
  const { pullRequest } = context
  if (!environment && pullRequest === undefined) return []
  const { connect } = await import('./api/connect.ts')
  const { commentReporter } = await import('./comment-reporter.ts')
  const { deploymentReporter } = await import('./deployment-reporter.ts')
  const api = await connect(token, context, { ...runtime, redactor: runner.redactor })
  const save = saveGithubDeployment(runner)
  const task = subject === undefined ? {} : { task: subject }
  return [
    ...(environment ? [deploymentReporter({ api, clock, context, environment, ...task, save })] : []),
    ...(comment && pullRequest !== undefined
      ? [
          commentReporter({
            api,
            clock,
            pullRequest,
            context: { ...commentContext(context, environment), ...task },
            ...(subject === undefined ? {} : { task: subject }),
            save: saveComment(runner),
          }),
        ]
      : []),
  ]
}

function commentContext({ sha, runUrl }: GithubContext, environment: GithubInputs['environment']) {
  return {
    sha,
    runUrl,
    ...(environment ? { environment: environment.name } : {}),
    ...(environment?.url ? { environmentUrl: environment.url } : {}),
  }
}
