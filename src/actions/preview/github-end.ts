import { messageOf } from '../../base/errors.ts'
import type { GithubApi } from '../../github/api/github-api.ts'
import { findComment, markerOf, writeComment } from '../../github/comment-reporter.ts'
import type { Runner } from '../../github/runner.ts'
import { plain } from '../../report/markdown.ts'

/** A preview that is not there any more. */
export interface RemovedPreview {
  readonly name: string
  readonly pullRequest: number
  /** What its deployments and its comment are known by. */
  readonly task: string
  readonly environment?: string
  /** Whether its pull request has a comment to bring up to date. */
  readonly comment: boolean
  /** Why it was removed, in a sentence. */
  readonly why: string
  readonly runUrl: string
}

/** States that a deployment has while it counts as being there. */
const ACTIVE_STATES = new Set(['success', 'in_progress', 'queued', 'pending'])

/** Tells GitHub that a preview is gone; what it refuses is told and changes nothing. */
export async function closePreviewReports(
  ended: RemovedPreview,
  api: GithubApi,
  runner: Runner,
): Promise<void> {
  const attempt = async (subject: string, tell: () => Promise<void>) => {
    try {
      await tell()
    } catch (error) {
      runner.notice(`${subject} could not be brought up to date`, messageOf(error))
    }
  }
  if (ended.environment !== undefined)
    await attempt('The GitHub deployments of the preview', () => deactivateDeployments(ended, api))
  if (ended.comment) await attempt('The comment on the pull request', () => closeComment(ended, api))
}

async function deactivateDeployments(
  { environment = '', task, why, runUrl }: RemovedPreview,
  api: GithubApi,
): Promise<void> {
  for (const { id } of await api.listDeployments(environment, task)) {
    if (!ACTIVE_STATES.has((await api.readState(id)) ?? 'pending')) continue
    await api.createStatus(id, {
      state: 'inactive',
      description: `Preview removed: ${why}`,
      log_url: runUrl,
    })
  }
}

/** A preview that never had a comment needs none to say that it is gone. */
async function closeComment(
  { name, pullRequest, task, environment, why, runUrl }: RemovedPreview,
  api: GithubApi,
): Promise<void> {
  const thread = { api, pullRequest }
  const marker = markerOf('ecs-deploy', [task, environment])
  const id = await findComment(thread, marker)
  if (id === undefined) return
  const text = `### 🗑️ ${plain(name)}: preview removed\n\n${plain(why)}\n\n[Run](${runUrl})\n`
  await writeComment(thread, { marker, id }, text)
}
