import { shortName } from '../../base/arn.ts'
import { messageOf } from '../../base/errors.ts'
import type { GithubApi, PullRequest } from '../../github/api/github-api.ts'
import { DEPLOYMENT_UNAFFECTED } from '../../github/api/retry.ts'
import type { GithubContext } from '../../github/context.ts'
import type { ReporterGroup } from '../../github/report-safely.ts'
import type { Runner } from '../../github/runner.ts'
import type { UpdateStory } from '../../run/run-action.ts'
import type { Runtime } from '../../run/runtime.ts'
import type { Tools } from '../../strategy/tools.ts'
import { closePreviewReports } from './github-end.ts'
import type { PreviewInputs, SweepInputs } from './inputs.ts'
import { deletePreview } from './service/delete.ts'
import { findPreview, type PreviewSearch } from './service/find.ts'
import type { PreviewIdentity } from './service/identity.ts'
import { baseName } from './service/plan.ts'
import type { CleanupResult, PreviewStory } from './summary.ts'

/** Takes the preview of a pull request down; that there is none is fine. */
export async function removePreview(
  inputs: PreviewInputs,
  number: number,
  run: PreviewRun,
  why: string,
): Promise<void> {
  const { runner, tell, tools } = run
  const identity = identify(number, baseName(inputs), run)
  const sighting = await findPreview(tools.clients, inputs.cluster, identity)
  const { name } = sighting.resources
  tell(story => ({ ...story, name }))
  runner.info(`Taking ${name} down`)
  const { status, removed } = await removeResources(sighting, why, inputs, run)
  // What was just made is gone again, so it is not reported.
  tell(({ deployment: _, url: __, ...story }) => ({
    ...story,
    targetGroups: [],
    rules: [],
    outcome: 'failed',
  }))
  if (status !== 'removed') return
  const reason = removed.length > 0 ? why : `Nothing was left of ${name}.`
  tell(story => ({ ...story, outcome: 'removed', reason }))
}

/** What a run of the preview action works with. */
export interface PreviewRun {
  readonly runner: Runner
  readonly reporter: ReporterGroup
  readonly tell: UpdateStory<PreviewStory>
  readonly runtime: Runtime
  readonly context: GithubContext
  readonly tools: Tools
  /** Absent without a token. */
  readonly api?: GithubApi
}

/** A pull request as GitHub has it now, or why that is not known. */
export async function askGithub(
  number: number,
  { api }: PreviewRun,
): Promise<PullRequest | { readonly unreadable: string }> {
  if (api === undefined) return { unreadable: 'The input "github-token" is not set.' }
  try {
    return await api.readPullRequest(number)
  } catch (error) {
    // Nothing is deployed yet when this is asked.
    return { unreadable: messageOf(error).replace(DEPLOYMENT_UNAFFECTED, '').trim() }
  }
}

/** `owner/name` of the repository of the run. */
export function repositoryOf({ owner, repo }: GithubContext): string {
  return `${owner}/${repo}`
}

/** What the deployments and the comment of a preview are known by on GitHub, whatever there is of it in AWS. */
export function reportSubject(
  name: string,
  { region, cluster }: Pick<SweepInputs, 'region' | 'cluster'>,
): string {
  return `preview:${region}/${shortName(cluster)}/${name}`
}

/** Takes a preview down, tells GitHub that it is gone, and notes what became of it. */
export async function removeResources(
  { resources, foreign }: PreviewSearch,
  why: string,
  inputs: SweepInputs,
  run: PreviewRun,
): Promise<CleanupResult> {
  const onDeleted = () => tellGone(resources, why, inputs, run)
  const { name, number, removed, left } = await deletePreview(
    resources,
    foreign,
    { ...inputs, onDeleted },
    run.tools,
  )
  const result: CleanupResult = {
    name,
    number,
    status: left.length > 0 ? 'left' : 'removed',
    why,
    removed,
    left,
  }
  run.tell(story => ({ ...story, cleanups: [...story.cleanups, result] }))
  return result
}

async function tellGone(
  { name, identity: { number } }: PreviewSearch['resources'],
  why: string,
  inputs: SweepInputs,
  { api, context: { runUrl }, runner }: PreviewRun,
): Promise<void> {
  if (api === undefined) return
  const { environment, comment } = inputs.github
  const task = reportSubject(name, inputs)
  const place = environment ? { environment: environment.name } : {}
  await closePreviewReports({ name, pullRequest: number, task, ...place, comment, why, runUrl }, api, runner)
}

/** Whose preview is meant. */
export function identify(number: number, base: string, { context }: PreviewRun): PreviewIdentity {
  return { repository: repositoryOf(context), number, base }
}
