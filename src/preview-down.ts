import type { PreviewInputs } from './inputs/preview.ts'
import { takeDown } from './preview/down.ts'
import { findPreview } from './preview/find.ts'
import { baseOf } from './preview/plan.ts'
import { conclude, identify, type PreviewRun } from './preview-run.ts'

/** Takes the preview of a pull request down; that there is none is fine. */
export async function lower(
  inputs: PreviewInputs,
  number: number,
  run: PreviewRun,
  why: string,
): Promise<void> {
  const { story, runner, tools } = run
  const identity = identify(number, baseOf(inputs), run)
  const { found, strangers } = await findPreview(tools.clients, inputs.cluster, identity)
  story.name = found.name
  runner.info(`Taking ${found.name} down`)
  const removal = await takeDown(found, strangers, inputs, tools)
  const { fate } = await conclude(removal, why, inputs, run)
  // What was just made is gone again, and nobody shall look for it.
  delete story.deployment
  delete story.url
  Object.assign(story, { targetGroups: [], rules: [] })
  story.outcome = fate === 'removed' ? 'removed' : 'failed'
  if (fate === 'removed')
    story.reason = removal.removed.length > 0 ? why : `Nothing was left of ${found.name}.`
}
