import { type Failure, messageOf } from '../base/errors.ts'
import { fieldsOf } from '../inputs/fields.ts'
import { beginStory } from '../report/progress.ts'
import type { Story } from '../report/story.ts'
import { readSavedReports } from './action-state.ts'
import { connect } from './api/connect.ts'
import type { GithubApi } from './api/github-api.ts'
import { renderComment } from './comment.ts'
import { findComment, type SavedComment, writeComment } from './comment-reporter.ts'
import { type GithubContext, readContext } from './context.ts'
import type { SavedGithubDeployment } from './deployment-reporter.ts'
import type { GithubRuntime } from './reporters.ts'
import type { Runner } from './runner.ts'

/**
 * Ends on GitHub what a run that was killed left in progress; `words` say what became of it in AWS.
 * What GitHub refuses is told and changes nothing.
 */
export async function closeReports(
  title: string,
  words: readonly string[],
  runtime: GithubRuntime,
  runner: Runner,
): Promise<void> {
  const { deployment, comment } = readSavedReports(runner)
  const token = fieldsOf(runtime.env)('github-token')?.trim()
  if (token === undefined || (!deployment && !comment)) return
  const attempt = async (subject: string, close: () => Promise<void>) => {
    try {
      await close()
    } catch (error) {
      runner.notice(`${subject} could not be brought to its end`, messageOf(error))
    }
  }
  const context = readContext(runtime.env, await runtime.readEvent())
  const api = await connect(token, context, { ...runtime, redactor: runner.redactor })
  if (deployment)
    await attempt('The GitHub deployment', () =>
      closeDeployment(deployment, [`${title}.`, ...words], api, context),
    )
  if (comment)
    await attempt('The comment on the pull request', () =>
      closeComment(comment, { title, message: [`${title}.`, ...words].join('\n') }, api, context),
    )
}

async function closeDeployment(
  { environment, id }: SavedGithubDeployment,
  words: readonly string[],
  api: GithubApi,
  { runUrl }: GithubContext,
): Promise<void> {
  // The answer with its id may have been lost with the run.
  const lost =
    id ?? (await api.listDeployments(environment)).find(({ payload }) => payload['run'] === runUrl)?.id
  if (lost === undefined) return
  await api.createStatus(lost, {
    state: 'error',
    description: words.join(' '),
    log_url: runUrl,
  })
}

async function closeComment(
  kept: SavedComment,
  failure: Failure,
  api: GithubApi,
  { sha, runUrl }: GithubContext,
): Promise<void> {
  const tools = { api, pullRequest: kept.pullRequest }
  const id = kept.id ?? (await findComment(tools, kept.marker))
  // A comment that never came to be needs no end.
  if (id === undefined) return
  const story: Story = {
    ...beginStory(0),
    endedAt: 0,
    service: kept.service,
    outcome: 'cancelled',
    failure,
  }
  await writeComment(tools, { ...kept, id }, renderComment(story, { sha, runUrl }))
}
