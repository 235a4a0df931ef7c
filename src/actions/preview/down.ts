import type { PreviewInputs } from './inputs.ts'
import { identify, type PreviewRun, remove } from './preview-run.ts'
import { findPreview } from './service/find.ts'
import { baseOf } from './service/plan.ts'

/** Takes the preview of a pull request down; that there is none is fine. */
export async function lower(
  inputs: PreviewInputs,
  number: number,
  run: PreviewRun,
  why: string,
): Promise<void> {
  const { story, runner, tools } = run
  const identity = identify(number, baseOf(inputs), run)
  const sighting = await findPreview(tools.clients, inputs.cluster, identity)
  const { name } = sighting.found
  story.name = name
  runner.info(`Taking ${name} down`)
  const { fate, removed } = await remove(sighting, why, inputs, run)
  // What was just made is gone again, and nobody shall look for it.
  delete story.deployment
  delete story.url
  Object.assign(story, { targetGroups: [], rules: [] })
  story.outcome = fate === 'removed' ? 'removed' : 'failed'
  if (fate === 'removed') story.reason = removed.length > 0 ? why : `Nothing was left of ${name}.`
}
