import { shortName } from '../../base/arn.ts'
import { messageOf } from '../../base/errors.ts'
import { connect } from '../../github/api/connect.ts'
import { linkLine } from '../../github/comment.ts'
import { markerOf, writeComment } from '../../github/comment-reporter.ts'
import { readContext } from '../../github/context.ts'
import type { GithubRuntime } from '../../github/reporters.ts'
import type { Runner } from '../../github/runner.ts'
import type { DeployInputs } from '../../inputs/deploy.ts'
import { withoutAccounts } from '../../redact/account-ids.ts'
import type { PlanInputs } from './inputs.ts'
import { type PlanStory, renderPlan } from './summary.ts'

/** GitHub takes 65,536 characters; the rest is for marker and links. */
const COMMENT_LIMIT = 60_000

/**
 * Writes the plan into its comment on the pull request, one for each service (or set of services) and
 * environment, and never the one of a deployment. What GitHub refuses is told and changes nothing.
 */
export async function commentOnPlan(
  story: PlanStory,
  { all }: PlanInputs,
  runtime: GithubRuntime,
  runner: Runner,
): Promise<void> {
  const { token, comment, environment } = all[0].github
  if (!comment || token === undefined) return
  try {
    const context = readContext(runtime.env, await runtime.readEvent())
    const { pullRequest, sha, runUrl } = context
    if (pullRequest === undefined) return
    const api = await connect(token, context, { ...runtime, redactor: runner.redactor })
    const links = linkLine([
      ['Open the environment', environment?.url],
      ['Run', runUrl],
    ])
    const text = `${renderPlan(story, COMMENT_LIMIT, environment?.name)}\nPlan for ${sha.slice(0, 7)} · ${links}\n`
    const marker = markerOf('ecs-deploy-plan', [...all.map(serviceKey).sort(), environment?.name])
    await writeComment({ api, pullRequest }, { marker }, withoutAccounts(text))
  } catch (error) {
    runner.notice('The comment on the pull request could not be written', messageOf(error))
  }
}

/** Known even where AWS cannot be asked, so that a plan that failed is told in the same comment. */
function serviceKey({ region, cluster, service }: DeployInputs): string {
  return `${region}/${shortName(cluster)}/${shortName(service)}`
}
