import { inParallel } from '../../base/parallel.ts'
import { badInput } from '../../inputs/fields.ts'
import { count } from '../../report/outcome-words.ts'
import { removeResources } from './down.ts'
import type { PreviewRun } from './preview-run.ts'
import { askGithub, repositoryOf } from './pull-request.ts'
import { decideRetention, type RetentionDecision } from './retention.ts'
import { findPreview, findPreviews, type PreviewResources } from './service/find.ts'
import type { CleanupResult } from './summary.ts'
import type { SweepInputs } from './sweep-inputs.ts'

/** Previews that are taken down at the same time: most of it is waiting until tasks have stopped. */
const AT_ONCE = 5

/** Takes down the previews of the repository that nobody needs, and tells why each of the others stays. */
export async function sweep(inputs: SweepInputs, run: PreviewRun): Promise<void> {
  const { runner, tools, context, tell } = run
  if (run.api === undefined) {
    throw badInput(
      'github-token',
      'nothing',
      'is needed to ask which pull requests are open',
      'the expression `github.token` of the workflow',
    )
  }
  const previews = await findPreviews(tools.clients, inputs.cluster, repositoryOf(context))
  const sorted = previews.toSorted((a, b) => a.identity.number - b.identity.number)
  runner.info(`${count(sorted.length, 'preview')} of ${repositoryOf(context)} found`)
  const unsure: PreviewResources[] = []
  const results: CleanupResult[] = []
  await inParallel(sorted, AT_ONCE, async preview => {
    const decision = await judgeNow(preview, inputs, run)
    if (decision.unsure) unsure.push(preview)
    const stays = decision.keep || inputs.dryRun
    results.push(stays ? note(preview, decision, run) : await removeNow(preview, inputs, run))
  })
  if (unsure.length > 0) {
    runner.warning(
      `${count(unsure.length, 'preview')} could not be judged`,
      `GitHub could not be asked about ${unsure.map(({ identity }) => `#${identity.number}`).join(', ')}, so they stay until the next sweep.`,
    )
  }
  const amount = (wanted: CleanupResult['status']) => results.filter(({ status }) => status === wanted).length
  const reason = inputs.dryRun
    ? `${count(amount('to-remove'), 'preview')} would be removed, ${amount('kept')} would stay.`
    : `${count(amount('removed'), 'preview')} removed, ${amount('kept')} kept.`
  tell(story => ({
    ...story,
    cleanups: results.toSorted((a, b) => a.number - b.number),
    outcome: amount('left') > 0 ? 'failed' : 'swept',
    reason,
  }))
}

async function judgeNow(
  preview: PreviewResources,
  inputs: SweepInputs,
  run: PreviewRun,
): Promise<RetentionDecision> {
  return decideRetention(
    preview,
    await askGithub(preview.identity.number, run),
    inputs,
    run.tools.clock.now(),
  )
}

function note(
  { name, identity: { number } }: PreviewResources,
  { keep, why }: RetentionDecision,
  { runner, tell }: PreviewRun,
): CleanupResult {
  runner.info(`${name} ${keep ? 'stays' : 'would be removed'}: ${why}`)
  const result = { name, number, status: keep ? 'kept' : 'to-remove', why, removed: [], left: [] } as const
  tell(story => ({ ...story, cleanups: [...story.cleanups, result] }))
  return result
}

/** Meanwhile the pull request may have been opened again, or pushed to: both are looked at once more. */
async function removeNow(
  { identity }: PreviewResources,
  inputs: SweepInputs,
  run: PreviewRun,
): Promise<CleanupResult> {
  const { tools, runner } = run
  const search = await findPreview(tools.clients, inputs.cluster, identity)
  const decision = await judgeNow(search.resources, inputs, run)
  if (decision.keep) return note(search.resources, decision, run)
  runner.info(`Taking ${search.resources.name} down: ${decision.why}`)
  return removeResources(search, decision.why, inputs, run)
}
