import type { PullRequest } from '../../github/api/github-api.ts'
import { admit, type UnreadPullRequest } from './admission.ts'
import { closePreviewReports } from './github-end.ts'
import type { PreviewRun } from './preview-run.ts'
import { askGithub, identify, reportSubject, repositoryOf } from './pull-request.ts'
import { deletePreview } from './service/delete.ts'
import { findPreview, type PreviewSearch } from './service/find.ts'
import { baseName } from './service/plan.ts'
import type { CleanupResult } from './summary.ts'
import type { RemovalInputs, SweepInputs } from './sweep-inputs.ts'
import type { RemovalEvent, TriggerOf } from './trigger.ts'

const CAME_BACK =
  'The pull request got its preview back while that was removed, so what is left of it stays for the next run.'

/** Takes a preview down, unless the pull request has come back after the event that says so. */
export async function takeDown(
  inputs: RemovalInputs,
  { number, why, event }: TriggerOf<'down'>,
  run: PreviewRun,
): Promise<void> {
  const isBack = async () =>
    event !== undefined && hasComeBack(await askGithub(number, run), number, event, inputs, run)
  if (!(await isBack())) return removePreview(inputs, number, run, why, isBack)
  const reason = `The pull request ${event?.action === 'unlabeled' ? 'has the label' : 'is open'} again, so its preview stays.`
  run.tell(story => ({ ...story, outcome: 'skipped', reason }))
}

/**
 * Whether the pull request is to have a preview after all. The event is believed, unless the answer tells of a later change:
 * one that is as old, or has no time, may be from before it.
 */
function hasComeBack(
  request: PullRequest | UnreadPullRequest,
  number: number,
  { updatedAt: since }: RemovalEvent,
  { label }: RemovalInputs,
  { context }: PreviewRun,
): boolean {
  if ('unreadable' in request || since === undefined || (request.updatedAt ?? 0) <= since) return false
  const rules = { number, repository: repositoryOf(context), unsaid: [] }
  return admit(request, { ...rules, ...(label === undefined ? {} : { label }) }).kind === 'admitted'
}

/** Takes the preview of a pull request down; that there is none is fine. */
export async function removePreview(
  inputs: RemovalInputs,
  number: number,
  run: PreviewRun,
  why: string,
  isBack?: () => Promise<boolean>,
): Promise<void> {
  const { runner, tell, tools } = run
  const identity = identify(number, baseName(inputs), run)
  const found = await findPreview(tools.clients, inputs.cluster, identity)
  const { name } = found.resources
  tell(story => ({ ...story, name }))
  runner.info(`Taking ${name} down`)
  const { status, removed } = await removeResources(found, why, inputs, run, isBack)
  // What was just made is gone again, so it is not reported.
  tell(({ deployment: _, url: __, ...story }) => ({
    ...story,
    targetGroups: [],
    rules: [],
    outcome: 'failed',
  }))
  if (status === 'kept') tell(story => ({ ...story, outcome: 'skipped', reason: CAME_BACK }))
  if (status !== 'removed') return
  const reason = removed.length > 0 ? why : `Nothing was left of ${name}.`
  tell(story => ({ ...story, outcome: 'removed', reason }))
}

/** Takes a preview down, tells GitHub that it is gone, and notes what became of it. */
export async function removeResources(
  { resources, foreign }: PreviewSearch,
  why: string,
  inputs: SweepInputs,
  run: PreviewRun,
  isBack = async () => false,
): Promise<CleanupResult> {
  const onDeleted = () => tellGone(resources, why, inputs, run)
  const { name, number, removed, left, spared } = await deletePreview(
    resources,
    foreign,
    { ...inputs, onDeleted, isBack },
    run.tools,
  )
  const result: CleanupResult = {
    name,
    number,
    status: left.length > 0 ? 'left' : spared ? 'kept' : 'removed',
    why: spared ? CAME_BACK : why,
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
