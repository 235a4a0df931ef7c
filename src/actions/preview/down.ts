import { closePreviewReports } from './github-end.ts'
import type { PreviewInputs, SweepInputs } from './inputs.ts'
import type { PreviewRun } from './preview-run.ts'
import { identify, reportSubject } from './pull-request.ts'
import { deletePreview } from './service/delete.ts'
import { findPreview, type PreviewSearch } from './service/find.ts'
import { baseName } from './service/plan.ts'
import type { CleanupResult } from './summary.ts'

/** Takes the preview of a pull request down; that there is none is fine. */
export async function removePreview(
  inputs: PreviewInputs,
  number: number,
  run: PreviewRun,
  why: string,
): Promise<void> {
  const { runner, tell, tools } = run
  const identity = identify(number, baseName(inputs), run)
  const found = await findPreview(tools.clients, inputs.cluster, identity)
  const { name } = found.resources
  tell(story => ({ ...story, name }))
  runner.info(`Taking ${name} down`)
  const { status, removed } = await removeResources(found, why, inputs, run)
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
