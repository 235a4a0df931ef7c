import { inParallel } from '../../base/parallel.ts'
import { badInput } from '../../inputs/fields.ts'
import { count } from '../../report/outcome-words.ts'
import { askGithub, type PreviewRun, remove, repositoryOf } from './down.ts'
import type { SweepInputs } from './inputs.ts'
import { type Judgement, judge } from './retention.ts'
import { type Found, findPreview, findPreviews } from './service/find.ts'

/** Previews that are taken down at the same time: most of it is waiting until tasks have stopped. */
const AT_ONCE = 5

/** Takes down the previews of the repository that nobody needs, and tells why each of the others stays. */
export async function sweep(inputs: SweepInputs, run: PreviewRun): Promise<void> {
  const { story, runner, tools, context } = run
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
  const unsure: Found[] = []
  await inParallel(sorted, AT_ONCE, async preview => {
    const judgement = await judgeNow(preview, inputs, run)
    if (judgement.unsure) unsure.push(preview)
    if (judgement.stays || inputs.dryRun) {
      note(preview, judgement, run)
      return
    }
    await removeNow(preview, inputs, run)
  })
  if (unsure.length > 0) {
    runner.warning(
      `${count(unsure.length, 'preview')} could not be judged`,
      `GitHub could not be asked about ${unsure.map(({ identity }) => `#${identity.number}`).join(', ')}, so they stay until the next sweep.`,
    )
  }
  story.fates.sort((a, b) => a.number - b.number)
  story.outcome = story.fates.some(({ fate }) => fate === 'left') ? 'failed' : 'swept'
  const gone = story.fates.filter(({ fate }) => fate === 'removed').length
  const would = story.fates.filter(({ fate }) => fate === 'to-remove').length
  const kept = story.fates.filter(({ fate }) => fate === 'kept').length
  story.reason = inputs.dryRun
    ? `${count(would, 'preview')} would be taken down, ${kept} would stay.`
    : `${count(gone, 'preview')} taken down, ${kept} kept.`
}

async function judgeNow(preview: Found, inputs: SweepInputs, run: PreviewRun): Promise<Judgement> {
  return judge(preview, await askGithub(preview.identity.number, run), inputs, run.tools.clock.now())
}

function note(
  { name, identity: { number } }: Found,
  { stays, why }: Judgement,
  { story, runner }: PreviewRun,
) {
  runner.info(`${name} ${stays ? 'stays' : 'would be taken down'}: ${why}`)
  story.fates.push({ name, number, fate: stays ? 'kept' : 'to-remove', why, removed: [], left: [] })
}

/** Meanwhile the pull request may have been opened again, or pushed to: both are looked at once more. */
async function removeNow({ identity }: Found, inputs: SweepInputs, run: PreviewRun): Promise<void> {
  const { tools, runner } = run
  const sighting = await findPreview(tools.clients, inputs.cluster, identity)
  const judgement = await judgeNow(sighting.found, inputs, run)
  if (judgement.stays) {
    note(sighting.found, judgement, run)
    return
  }
  runner.info(`Taking ${sighting.found.name} down: ${judgement.why}`)
  await remove(sighting, judgement.why, inputs, run)
}
